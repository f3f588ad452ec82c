import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../../src/batch/filter/match.ts';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import { type Subject, writeTerm, writeText } from '../../../src/batch/filter/write-term.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';
import { filterText } from '../../support/filters.ts';

describe('writeTerm', () => {
  it.each<[Subject, string | null, 'with' | 'without', string]>([
    [{ key: 'topic' }, 'login', 'with', 'topic=login'],
    [{ key: 'topic' }, 'add to cart', 'without', '-topic="add to cart"'],
    [{ key: 'topic' }, null, 'with', '-topic:*'],
    [{ key: 'topic' }, null, 'without', 'topic:*'],
    [{ key: 'topic' }, '', 'with', 'topic=""'],
    [{ key: 'tag', member: 'env' }, 'prod', 'with', 'tag.env=prod'],
    [{ key: 'tag', member: 'a:b "c"' }, '\\', 'with', 'tag."a:b \\"c\\""=\\'],
    [{ key: 'tag', member: '' }, 'x', 'with', 'tag.""=x'],
    [{ key: 'code' }, 'Unauthorized', 'with', 'code:Unauthorized'],
    [{ key: 'status' }, '400', 'without', '-status:400'],
    [{ key: 'rule' }, 'source-missing', 'with', 'rule:source-missing'],
    [{ key: 'topic' }, '/a/', 'with', 'topic="/a/"'],
    [{ key: 'topic' }, 'a*', 'with', 'topic="a*"'],
    [{ key: 'code' }, '>1', 'with', 'code:">1"'],
    [{ key: 'topic' }, 'a,b', 'with', 'topic="a,b"'],
  ])('of %j %j, %s, is %s', (subject, value, how, text) => {
    expect(writeTerm(subject, value, how)).toBe(text);
  });

  it('is read again as what was written', () => {
    const subject = fc.oneof(
      fc.constantFrom<Subject>({ key: 'topic' }, { key: 'code' }, { key: 'url' }, { key: 'logstore' }),
      filterText.map((member): Subject => ({ key: 'tag', member })),
      filterText.map((member): Subject => ({ key: 'log', member })),
    );
    fc.assert(
      fc.property(subject, filterText, fc.constantFrom('with' as const, 'without' as const), (subject, value, how) => {
        const { tree, mistakes } = parseFilter(writeTerm(subject, value, how));
        const term = tree?.kind === 'not' ? tree.of : tree;
        expect({ mistakes, isNegated: tree?.kind === 'not', term }).toEqual({
          mistakes: [],
          isNegated: how === 'without',
          term: expect.objectContaining({
            kind: 'term',
            key: subject.key,
            member: subject.member ?? null,
            values: [expect.objectContaining({ text: value })],
          }),
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('passes the rows with the value, and no others', () => {
    fc.assert(
      fc.property(filterText, filterText, (one, other) => {
        const rowOf = (topic: string) => summaryOf({ digest: { ...noFindings, topic } });
        const matcher = matcherOf(parseFilter(writeTerm({ key: 'topic' }, one, 'with')));
        expect(matcher.matchRow(rowOf(one))).toBe(true);
        expect(matcher.matchRow(rowOf(other))).toBe(one === other);
      }),
    );
  });
});

describe('writeText', () => {
  it('is read again as the text alone', () => {
    fc.assert(
      fc.property(filterText, (text) => {
        const { tree, mistakes } = parseFilter(writeText(text));
        expect({ tree, mistakes }).toEqual({
          mistakes: [],
          tree: expect.objectContaining({ key: null, values: [expect.objectContaining({ text })] }),
        });
      }),
      { numRuns: 2000 },
    );
    expect([writeText('login'), writeText('OR'), writeText('a b')]).toEqual(['login', '"OR"', '"a b"']);
  });
});
