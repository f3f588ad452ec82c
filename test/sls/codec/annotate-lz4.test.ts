import { describe, expect, it } from 'vitest';
import { annotate } from '../../../src/sls/codec/annotate.ts';
import { hex } from '../../support/fixtures.ts';
import { allSpans, annotatedInShort } from '../../support/spans.ts';

const inShort = (digits: string) => annotatedInShort(hex(digits), 'lz4-block');

describe('annotateLz4Block', () => {
  it('names each part of each sequence, with what it yields and what it copies', () => {
    const bytes = hex('2f 6162 0100 ff00 00 1201 50 6162636465');
    const annotated = annotate(bytes, 'lz4-block');
    expect(annotated.counts).toEqual({ sequences: 3, blocks: 0, literalBytes: 7, matchBytes: 278, matches: 2 });
    const nothing = { copiesFrom: null, sequence: 0 };
    expect(allSpans(bytes, annotated)).toEqual([
      {
        ...nothing,
        kind: 'lz4-token',
        from: 0,
        to: 1,
        rawFrom: 0,
        rawTo: 276,
        facts: { literalHalf: 2, matchHalf: 15 },
      },
      { ...nothing, kind: 'lz4-literals', from: 1, to: 3, rawFrom: 0, rawTo: 2, facts: { literals: 2 } },
      {
        ...{ kind: 'lz4-offset', from: 3, to: 5, rawFrom: 2, rawTo: 276, copiesFrom: 1, sequence: 0 },
        facts: { offset: 1, match: 274 },
      },
      {
        ...{ kind: 'lz4-match-length', from: 5, to: 7, rawFrom: 2, rawTo: 276, copiesFrom: 1, sequence: 0 },
        facts: { match: 274 },
      },
      {
        ...{ kind: 'lz4-token', from: 7, to: 8, rawFrom: 276, rawTo: 280, copiesFrom: null, sequence: 1 },
        facts: { literalHalf: 0, matchHalf: 0 },
      },
      {
        ...{ kind: 'lz4-offset', from: 8, to: 10, rawFrom: 276, rawTo: 280, copiesFrom: 2, sequence: 1 },
        facts: { offset: 274, match: 4 },
      },
      {
        ...{ kind: 'lz4-token', from: 10, to: 11, rawFrom: 280, rawTo: 285, copiesFrom: null, sequence: 2 },
        facts: { literalHalf: 5, matchHalf: 0 },
      },
      {
        ...{ kind: 'lz4-literals', from: 11, to: 16, rawFrom: 280, rawTo: 285, copiesFrom: null, sequence: 2 },
        facts: { literals: 5 },
      },
    ]);
  });

  it('tells a long count of literals from the literals', () => {
    expect(inShort(`f0 02 ${'61'.repeat(17)}`).spans).toEqual([
      'lz4-token 0 1 0 17',
      'lz4-literal-length 1 2 0 17',
      'lz4-literals 2 19 0 17',
    ]);
  });

  it.each([
    ['nothing at all', '', [], ['empty', 0, true]],
    ['the count of literals', 'f0 ff', ['lz4-token 0 1', 'lz4-literal-length 1 2'], ['ends-early', 2, true]],
    ['the literals', '30 61', ['lz4-token 0 1', 'lz4-literals 1 2 0 1'], ['ends-early', 2, true]],
    ['the offset', '10 61 01', ['lz4-token 0 1', 'lz4-literals 1 2 0 1', 'lz4-offset 2 3'], ['ends-early', 3, true]],
    [
      'the length of a match',
      '1f 61 0100 ff',
      ['lz4-token 0 1', 'lz4-literals 1 2 0 1', 'lz4-offset 2 4', 'lz4-match-length 4 5'],
      ['ends-early', 5, true],
    ],
    [
      'a match from before the beginning, and what follows is unread',
      '10 61 0200 10 62',
      ['lz4-token 0 1', 'lz4-literals 1 2 0 1', 'lz4-offset 2 4', 'unread 4 6'],
      ['offset-before-start', 2, true],
    ],
  ])('breaks in %s', (_, digits, spans, broken) => {
    expect(inShort(digits)).toEqual({ spans, breaks: [broken] });
  });

  it('goes on behind what only stricter decoders refuse', () => {
    expect(inShort('10 61 0000 50 6162636465').breaks).toEqual([
      ['end-of-block', 0, false],
      ['zero-offset', 2, false],
    ]);
  });
});
