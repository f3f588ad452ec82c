import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../src/batch/compare-fields.ts';
import { pairLogs } from '../../src/batch/pair-logs.ts';
import type { Log } from '../../src/sls/log-group.ts';

const inShort = (left: readonly Log[], right: readonly Log[]) =>
  pairLogs(left, right).map((pair) => `${pair.left ?? '-'}${pair.isSame ? '=' : '~'}${pair.right ?? '-'}`);

const view = (n: number, more: Log = {}): Log => ({ event: 'view', at: String(1000 + n), ...more });

describe('pairLogs', () => {
  it('pairs equal logs wherever they are, and those of the same place first', () => {
    const [a, b] = [{ k: 'a' }, { k: 'b' }];
    expect(inShort([a, b, a], [b, a, a])).toEqual(['0=1', '1=0', '2=2']);
    expect(inShort([a, a, a], [b, a])).toEqual(['0~0', '1=1', '2~-']);
  });

  it('pairs by what few other logs have', () => {
    const left = [1, 2, 3].map((n) => ({ id: `id-${n}`, event: 'view', ms: `${n}` }));
    const right = [3, 1, 2].map((n) => ({ id: `id-${n}`, event: 'view', ms: `${n + 10}` }));
    expect(inShort(left, right)).toEqual(['0~1', '1~2', '2~0']);
  });

  it('pairs logs of one kind with each other, in the order of what is in them', () => {
    const of = (event: string, from: number) => Array.from({ length: 20 }, (_, n) => ({ event, at: `${from + n}` }));
    const left = [...of('view', 100), ...of('click', 200)];
    const right = [...of('click', 300), ...of('view', 400)];
    expect(inShort(left, right)).toEqual(left.map((_, n) => `${n}~${(n + 20) % 40}`));
  });

  it('pairs logs with the same keys, then with half of them; others stay alone', () => {
    expect(inShort([{ a: '1', b: '2' }], [{ b: '3', a: '4' }])).toEqual(['0~0']);
    expect(inShort([{ a: '1', b: '2' }], [{ a: '3', c: '4' }])).toEqual(['0~0']);
    expect(inShort([{ a: '1', b: '2' }], [{ c: '3', d: '4' }])).toEqual(['0~-', '-~0']);
    expect(inShort([{}], [{ a: '1' }])).toEqual(['0~-', '-~0']);
    expect(inShort([], [])).toEqual([]);
  });

  it('has each log once, says the same with the sides swapped, and of logs in another order', () => {
    const value = fc.constantFrom('1', '2', '3', '4');
    const log = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), value, { noNullPrototype: true });
    const logs = fc.array(log, { maxLength: 12 });
    /** Which contents were paired, in no order. */
    const contents = (left: readonly Log[], right: readonly Log[], swaps = false) =>
      pairLogs(left, right)
        .map((pair) => [left[pair.left ?? -1], right[pair.right ?? -1]].map((of) => (of ? contentOf(of) : '-')))
        .map((pair) => (swaps ? pair.reverse() : pair).join(' ~ '))
        .sort();
    fc.assert(
      fc.property(logs, logs, fc.infiniteStream(fc.nat()), (left, right, order) => {
        const pairs = pairLogs(left, right);
        const places = (side: 'left' | 'right') => pairs.flatMap((pair) => pair[side] ?? []).sort((a, b) => a - b);
        expect([places('left'), places('right')]).toEqual([[...left.keys()], [...right.keys()]]);
        expect(contents(right, left, true)).toEqual(contents(left, right));
        const shuffled = right
          .map((log) => ({ log, by: order.next().value ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ log }) => log);
        expect(contents(left, shuffled)).toEqual(contents(left, right));
      }),
      { numRuns: 500 },
    );
  });

  it('is fast for the most logs, also where all are alike and none equal', () => {
    const wide = (seed: number) =>
      Array.from({ length: 4096 }, (_, n) =>
        Object.fromEntries(Array.from({ length: 40 }, (_, key) => [`k${key}`, String((n * (key + 1) + seed) % 64)])),
      );
    const narrow = (seed: number) => Array.from({ length: 50_000 }, (_, n) => view(n * 2 + seed));
    for (const logs of [wide, narrow]) {
      const startedAt = performance.now();
      expect(pairLogs(logs(0), logs(1)).length).toBeGreaterThan(0);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
    }
  });
});
