import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matcherOf } from '../../../src/batch/filter/match.ts';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import { termState, toggleTerm } from '../../../src/batch/filter/toggle-term.ts';
import type { How, Subject } from '../../../src/batch/filter/write-term.ts';
import { filterText, goodFilter, rowWithLogs } from '../../support/filters.ts';

const topic: Subject = { key: 'topic' };
const hows = fc.constantFrom<How[]>('with', 'without');
const subjects = fc.constantFrom<Subject[]>(topic, { key: 'tag', member: 'env' }, { key: 'rule' }, { key: 'code' });
const values = fc.constantFrom('400', 'other', 'a b', null);

describe('toggleTerm', () => {
  it.each<[string, string | null, How, string]>([
    // Adds.
    ['', 'a', 'with', 'topic=a'],
    ['', 'a', 'without', '-topic=a'],
    ['x', 'a', 'with', 'x topic=a'],
    ['x ', 'a', 'with', 'x  topic=a'],
    ['x OR y', 'a', 'with', 'topic=a (x OR y)'],
    ['(x OR y)', 'a', 'with', '(x OR y) topic=a'],
    ['topic:b x', 'a', 'with', 'topic:b,a x'],
    ['topic=b,"c d"', 'e f', 'with', 'topic=b,"c d","e f"'],
    ['topic:* x', 'a', 'with', 'topic:* x topic=a'],
    ['-topic:b', 'a', 'with', '-topic:b topic=a'],
    ['-topic:b', 'a', 'without', '-topic:b -topic=a'],
    ['(topic:b)', 'a', 'with', '(topic:b) topic=a'],
    ['x', null, 'with', 'x -topic:*'],
    ['topic:b', null, 'without', 'topic:b topic:*'],
    // Takes out.
    ['topic=a', 'a', 'with', ''],
    ['x topic:A y', 'a', 'with', 'x y'],
    ['topic:a x', 'a', 'with', 'x'],
    ['x AND topic:a AND y', 'a', 'with', 'x AND y'],
    ['topic:a AND y', 'a', 'with', 'y'],
    ['topic:a,b,c', 'b', 'with', 'topic:a,c'],
    ['topic:a,b', 'a', 'with', 'topic:b'],
    ['topic:a,b', 'b', 'with', 'topic:a'],
    ['x NOT topic:a', 'a', 'without', 'x'],
    ['-topic:a,b', 'a', 'without', '-topic:b'],
    ['topic=a (x OR y)', 'a', 'with', 'x OR y'],
    ['topic=a (x) (y OR z)', 'a', 'with', '(x) (y OR z)'],
    ['topic=a (x OR y) z', 'a', 'with', '(x OR y) z'],
    ['topic=a (x y)', 'a', 'with', '(x y)'],
    ['x -topic:*', null, 'with', 'x'],
    // Turns.
    ['x topic:a', 'a', 'without', 'x -topic=a'],
    ['-topic:a', 'a', 'with', 'topic=a'],
    ['topic:a,b', 'a', 'without', 'topic:b -topic=a'],
    // Leaves what is no plain term of the whole filter.
    ['topic:a OR x', 'a', 'with', 'topic=a (topic:a OR x)'],
    ['topic:/a/', 'a', 'with', 'topic:/a/,a'],
    ['topic="*"', null, 'without', 'topic="*" topic:*'],
    ['topic:A*', 'A*', 'with', 'topic:A*,"A*"'],
    // Mistakes.
    ['"open', 'a', 'with', 'topic=a "open'],
    ['x'.repeat(2001), 'a', 'with', 'x'.repeat(2001)],
  ])('makes of %j, by %j %s, %j', (text, value, how, expected) => {
    expect(toggleTerm(text, topic, value, how)).toBe(expected);
  });

  it('done twice, gives the text back', () => {
    fc.assert(
      fc.property(goodFilter, subjects, values, hows, fc.constantFrom('', ' '), (filter, subject, value, how, end) => {
        const text = end + filter + end;
        fc.pre(termState(text, subject, value) === null);
        const once = toggleTerm(text, subject, value, how);
        expect(parseFilter(once).mistakes).toEqual([]);
        expect(termState(once, subject, value)).toBe(how);
        expect(toggleTerm(once, subject, value, how)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  it('asks for what it did before, and for the term too', () => {
    const bySubject: Subject = { key: 'logstore' };
    fc.assert(
      fc.property(goodFilter, hows, rowWithLogs, (text, how, { row, group }) => {
        fc.pre(!text.includes('logstore'));
        const passes = (filter: string) => matcherOf(parseFilter(filter)).matchBatch(row, group);
        const isAsked = (row.logstore === 'web') === (how === 'with');
        expect(passes(toggleTerm(text, bySubject, 'web', how))).toBe(passes(text) && isAsked);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(filterText, subjects, values, hows, (text, subject, value, how) => {
        toggleTerm(toggleTerm(text, subject, value, how), subject, value, how);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('termState', () => {
  it.each<[string, string | null, How | null]>([
    ['', 'a', null],
    ['x topic:a', 'a', 'with'],
    ['x -topic:a', 'a', 'without'],
    ['x --topic:a', 'a', 'with'],
    ['topic=A', 'a', null],
    ['topic:a OR x', 'a', null],
    ['-(topic:a)', 'a', null],
    ['topic>a', 'a', null],
    ['topic:*', null, 'without'],
    ['-topic:*', null, 'with'],
  ])('of %j for %j is %j', (text, value, state) => {
    expect(termState(text, topic, value)).toBe(state);
  });

  it('tells one tag from another', () => {
    expect(termState('tag.env:prod', { key: 'tag', member: 'app' }, 'prod')).toBeNull();
    expect(termState('tag.env:prod', { key: 'tag', member: 'env' }, 'prod')).toBe('with');
  });
});
