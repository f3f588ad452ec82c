import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparable, compare, isSame, logFields, onlyDifferences } from '../../src/batch/compare.ts';
import type { Field } from '../../src/batch/compare-fields.ts';
import { inspect } from '../../src/sls/inspect.ts';
import type { LogGroup } from '../../src/sls/log-group.ts';
import type { Wire } from '../../src/sls/wire.ts';
import { batchOf } from '../support/batches.ts';
import { get, post, TRACK_URL } from '../support/fixtures.ts';

const opened = (wire: Wire): Comparable => ({
  batch: batchOf({ method: wire.method, url: wire.url, requestHeaders: wire.headers }),
  inspection: inspect(wire),
});

const withGroup = (logGroup: LogGroup | null): Comparable => ({
  ...opened(get('')),
  inspection: { target: null, logGroup },
});

const names = (fields: readonly Field[]) => fields.map(({ name, state }) => `${name} ${state}`);

describe('compare', () => {
  const left = opened({
    ...post(
      '{"__topic__":"web","__source__":"s","__tags__":{"a":"1","b":"2"},"__logs__":[{"k":"1","x":"y"},{"m":"n"}]}',
      {
        'X-Log-Apiversion': '0.6.0',
        Accept: '*/*',
      },
    ),
    url: `${TRACK_URL}?a=1&a=2&c=3`,
  });
  const right = opened({
    ...post('{"__topic__":"app","__logs__":[{"m":"n"},{"x":"y","k":"2","z":""}],"__tags__":{"b":"2","c":"3"}}', {
      'x-log-apiversion': '0.6.0',
      'x-log-bodyrawsize': '1',
    }),
    url: TRACK_URL.replace('demo-logstore', 'other').concat('?c=3&a=1'),
  });
  const comparison = compare(left, right);

  it('tells how two batches differ, part by part', () => {
    expect(names(comparison.request).filter((name) => !name.endsWith('same'))).toEqual(['logstore changed']);
    expect(comparison.query).toEqual([
      { state: 'changed', name: 'a', left: ['1', '2'], right: '1' },
      { state: 'same', name: 'c', left: '3', right: '3' },
    ]);
    expect(names(comparison.headers)).toEqual(['x-log-apiversion same', 'accept left', 'x-log-bodyrawsize right']);
    expect(names(comparison.envelope)).toEqual(['__topic__ changed', '__source__ left']);
    expect(names(comparison.tags)).toEqual(['a left', 'b same', 'c right']);
    expect(comparison.logs).toEqual([
      { left: 0, right: 1, state: 'changed', counts: { same: 1, changed: 1, left: 0, right: 1 } },
      { left: 1, right: 0, state: 'same', counts: { same: 1, changed: 0, left: 0, right: 0 } },
    ]);
    expect(comparison.isRead).toEqual({ left: true, right: true });
    expect(isSame(comparison)).toBe(false);
  });

  it('tells the fields of a pair of logs', () => {
    const [first] = comparison.logs;
    expect(first && logFields(left, right, first)).toEqual([
      { state: 'changed', name: 'k', left: '1', right: '2' },
      { state: 'same', name: 'x', left: 'y', right: 'y' },
      { state: 'right', name: 'z', right: '' },
    ]);
    const alone = { left: 1, right: null, state: 'left', counts: { same: 0, changed: 0, left: 1, right: 0 } } as const;
    expect(logFields(left, right, alone)).toEqual([{ state: 'left', name: 'm', left: 'n' }]);
  });

  it('leaves what is the same out, if asked', () => {
    const differences = onlyDifferences(comparison);
    expect(
      [differences.request, differences.query, differences.tags, differences.logs].map((list) => list.length),
    ).toEqual([...[1, 1, 2, 1]]);
    expect(differences.counts).toEqual(comparison.counts);
  });

  it('compares the log of a GET as a log, and URLs that are none of SLS by their parts', () => {
    expect(compare(opened(get('&k=1')), opened(get('&k=2')))).toMatchObject({
      query: [],
      logs: [{ state: 'changed', counts: { changed: 1 } }],
    });
    const custom = (url: string) => opened({ ...get(''), url });
    const compared = compare(custom('https://a.example/p?x=1#f'), custom('https://a.example/q?x=2'));
    expect(names(compared.request)).toEqual(['method same', 'scheme same', 'host same', 'path changed']);
    expect(names(compared.query)).toEqual(['x changed']);
    expect(names(compare(custom('no url'), custom('no url')).request)).toEqual(['method same', 'url same']);
  });

  it('says where a log group could not be read', () => {
    const unread = compare(withGroup(null), withGroup({ topic: null, source: null, tags: {}, logs: [] }));
    expect([unread.isRead, isSame(unread)]).toEqual([{ left: false, right: true }, false]);
  });

  it('has logs alone that are empty', () => {
    const empty = { topic: null, source: null, tags: {}, logs: [] };
    const one = compare(withGroup({ ...empty, logs: [{}] }), withGroup(empty));
    expect([one.logs.map(({ state }) => state), isSame(one)]).toEqual([['left'], false]);
  });
});

describe('comparing any two batches', () => {
  const value = fc.oneof(fc.constantFrom('1', '2', '3'), fc.jsonValue({ maxDepth: 1 }));
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'), value);
  const group = fc.record({
    topic: fc.option(fc.constantFrom('t', 'u')),
    source: fc.option(fc.constantFrom('s')),
    tags: fields,
    logs: fc.array(fields, { maxLength: 10 }),
  }) as fc.Arbitrary<LogGroup>;

  it('finds no difference between a batch and itself', () => {
    fc.assert(
      fc.property(group, (one) => {
        const same = compare(withGroup(one), withGroup(JSON.parse(JSON.stringify(one)) as LogGroup));
        expect(isSame(same)).toBe(true);
        const { logs, tags, envelope } = onlyDifferences(same);
        expect([logs, tags, envelope]).toEqual([[], [], []]);
      }),
    );
  });

  it('finds the same differences whatever the order of the logs', () => {
    fc.assert(
      fc.property(group, group, fc.nat(), (one, other, turn) => {
        const at = turn % (other.logs.length + 1);
        const turned = { ...other, logs: [...other.logs.slice(at), ...other.logs.slice(0, at)].reverse() };
        const sorted = ({ logs }: ReturnType<typeof compare>) =>
          logs.map(({ state, counts }) => JSON.stringify([state, counts])).sort();
        const [plain, permuted] = [other, turned].map((right) => compare(withGroup(one), withGroup(right)));
        if (!plain || !permuted) return;
        expect(permuted.counts).toEqual(plain.counts);
        expect(sorted(permuted)).toEqual(sorted(plain));
      }),
      { numRuns: 300 },
    );
  });

  it('swaps what it says when the sides are swapped', () => {
    fc.assert(
      fc.property(group, group, (one, other) => {
        const [there, back] = [compare(withGroup(one), withGroup(other)), compare(withGroup(other), withGroup(one))];
        const { same, changed, left, right } = there.counts;
        expect(back.counts).toEqual({ same, changed, left: right, right: left });
        const swapped = { left: 'right', right: 'left', same: 'same', changed: 'changed' };
        expect(names(back.tags).sort()).toEqual(
          there.tags.map(({ name, state }) => `${name} ${swapped[state]}`).sort(),
        );
      }),
      { numRuns: 300 },
    );
  });
});
