import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeFilter, tally } from '../../../src/batch/filter/complete.ts';
import { KEYS, type Row } from '../../../src/batch/filter/keys.ts';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';
import { filterText } from '../../support/filters.ts';

const rowOf = (topic: string | null, env: string, status: number | null = 200): Row =>
  summaryOf({
    status,
    digest: {
      ...noFindings,
      topic,
      tags: [
        ['env', env],
        ['Build No', '7'],
      ],
    },
  });

const rows = [
  rowOf('view', 'prod'),
  rowOf('login', 'prod', 400),
  rowOf('Log out', 'test'),
  rowOf('login', 'prod'),
  rowOf('catalog', 'a,b'),
  rowOf(null, '*', null),
];

/** What is offered where the caret is marked by a bar, and what would come of the first. */
function offered(marked: string) {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const offers = completeFilter(text, caret, rows);
  const [first] = offers;
  return {
    labels: offers.map(({ label, count }) => (count === null ? label : `${label} ${count}`)),
    first: first ? text.slice(0, first.from) + first.insert + text.slice(first.to) : null,
  };
}

describe('completeFilter', () => {
  it.each<[string, readonly string[], string | null]>([
    ['to|', ['topic', 'took'], 'topic:'],
    ['a -so| b', ['source'], 'a -source: b'],
    ['(ra|', ['raw', 'ratio'], '(raw>'],
    ['lo|', ['log', 'logstore', 'logs'], 'log.'],
    ['t|opic:a', ['topic', 'tag', 'transport', 'tab', 'time', 'took'], 'topic:a'],
    ['topic:|', ['login 2', 'Log out 1', 'catalog 1', 'view 1'], 'topic:login'],
    ['topic:lo| x', ['login 2', 'Log out 1', 'catalog 1'], 'topic:login x'],
    ['topic=view,Lo|', ['login 2', 'Log out 1', 'catalog 1'], 'topic=view,login'],
    ['topic:view,|', ['login 2', 'Log out 1', 'catalog 1', 'view 1'], 'topic:view,login'],
    ['topic:"log o|"', ['Log out 1'], 'topic:"Log out"'],
    ['status:|', ['200 4', '400 1'], 'status:200'],
    ['tag.|', ['Build No 6', 'env 6'], 'tag."Build No":'],
    ['tag.e|', ['env 6'], 'tag.env:'],
    ['tag.env:|', ['prod 3', '* 1', 'a,b 1', 'test 1'], 'tag.env:prod'],
    ['tag.ENV:a|', ['a,b 1'], 'tag.ENV:"a,b"'],
    ['tag:env=t|', ['env=test 1'], 'tag:env=test'],
    ['is:e|', ['error 1'], 'is:error'],
    ['raw>|', [], null],
    ['log.price:|', [], null],
    ['topik:|', [], null],
    ['topic:/a|/', [], null],
    ['"topic|"', [], null],
  ])('offers at %s', (marked, labels, first) => {
    expect(offered(marked)).toEqual({ labels, first });
  });

  it('offers every key where nothing is typed', () => {
    expect(offered('|').labels).toEqual(Object.keys(KEYS));
    expect(offered('a |').labels).toEqual(Object.keys(KEYS));
  });

  it('says all of an offer', () => {
    expect(completeFilter('topic:vi', 8, rows)).toEqual([
      { kind: 'value', key: 'topic', label: 'view', count: 1, insert: 'view', from: 6, to: 8 },
    ]);
    expect(completeFilter('too', 3, rows)).toEqual([
      { kind: 'key', key: 'took', label: 'took', count: null, insert: 'took>', from: 0, to: 3 },
    ]);
  });

  it('counts anew where the rows are others, or the key', () => {
    const counts = (text: string, of: readonly Row[]) =>
      completeFilter(text, text.length, of).map(({ count }) => count);
    expect(counts('topic:vi', rows)).toEqual([1]);
    expect(counts('topic:vi', [...rows, ...rows])).toEqual([2]);
    expect(counts('tag.env:pr', [...rows])).toEqual([3]);
    expect(counts('tag.env:te', rows)).toEqual([1]);
    expect(counts('tag.app:te', rows)).toEqual([]);
  });

  it('offers what begins with the text before what is more frequent', () => {
    const seen = ['a log', 'a log', 'log', 'b', 'c', 'c', 'lo'].map((topic) => rowOf(topic, ''));
    expect(completeFilter('topic:lo', 8, seen).map(({ label }) => label)).toEqual(['lo', 'log', 'a log']);
  });

  it('offers no more than can be read', () => {
    const many = Array.from({ length: 60 }, (_, n) => rowOf(`topic ${n}`, ''));
    expect(completeFilter('topic:', 6, many).length).toBe(50);
  });

  it('never throws, and puts in what can be read', () => {
    fc.assert(
      fc.property(filterText, fc.nat(30), (text, place) => {
        const caret = Math.min(place, text.length);
        for (const { from, to, insert, kind } of completeFilter(text, caret, rows)) {
          expect(from).toBeLessThanOrEqual(caret);
          expect(to).toBeGreaterThanOrEqual(caret);
          expect(to).toBeLessThanOrEqual(text.length);
          if (kind === 'value') expect(parseFilter(`topic:${insert}`).mistakes).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('tally', () => {
  it('counts the rows of each value', () => {
    expect([...tally(rows, 'topic', null)]).toEqual([
      ['view', 1],
      ['login', 2],
      ['Log out', 1],
      ['catalog', 1],
    ]);
    expect([...tally(rows, 'raw', null)]).toEqual([]);
  });
});
