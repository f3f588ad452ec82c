import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClosed, lex } from '../../../src/batch/filter/lex.ts';
import { filterText } from '../../support/filters.ts';

describe('lex', () => {
  it('tells where each part stands', () => {
    expect(lex(' -tag."a b":c,/d/i )')).toEqual([
      { kind: 'not', at: 1, end: 2 },
      {
        kind: 'term',
        at: 2,
        end: 18,
        key: { at: 2, end: 11, name: 'tag', member: 'a b' },
        operator: { at: 11, end: 12, text: ':' },
        values: [
          { kind: 'bare', text: 'c', at: 12, end: 13 },
          { kind: 'regexp', source: 'd', flags: 'i', at: 14, end: 18 },
        ],
      },
      { kind: 'close', at: 19, end: 20 },
    ]);
  });

  it('leaves nothing out but white space', () => {
    fc.assert(
      fc.property(filterText, (text) => {
        let at = 0;
        for (const lexeme of lex(text)) {
          expect(lexeme.end).toBeGreaterThan(lexeme.at);
          expect(text.slice(at, lexeme.at).trim()).toBe('');
          at = lexeme.end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
      { numRuns: 2000 },
    );
  });
});

describe('isClosed', () => {
  it.each([
    ['"a"', true],
    ['"a', false],
    ['"a\\"', false],
    ['"a\\\\"', true],
    ['"', false],
    ['""', true],
  ])('of %s is %s', (text, expected) => {
    expect(isClosed(text, { at: 0, end: text.length })).toBe(expected);
  });
});
