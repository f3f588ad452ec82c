import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISTINCT_MAX, KEYS_MAX, statisticsOf, UnionOfKeys } from '../../../src/panel/worker/union-of-keys.ts';
import type { Log } from '../../../src/sls/log-group.ts';

const proto = JSON.parse('{"__proto__":"1","constructor":"2"}') as Log;

describe('the keys of all logs', () => {
  it('stand in the order in which they first appear, with their logs', () => {
    const union = new UnionOfKeys([
      { b: '1', a: 'long' },
      { a: 'x', c: 5 },
    ]);
    expect(union.table).toEqual({
      keys: [
        { name: 'b', logs: 1, longest: 1 },
        { name: 'a', logs: 2, longest: 4 },
        { name: 'c', logs: 1, longest: 10 },
      ],
      more: 0,
    });
    expect(['b', 'a', 'c', 'd'].map((key) => union.numberOf(key))).toEqual([0, 1, 2, -1]);
  });

  it('may be named like what every object has', () => {
    const union = new UnionOfKeys([proto, {}]);
    expect(union.table.keys.map(({ name, logs }) => [name, logs])).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
    ]);
    expect(union.numberOf('toString')).toBe(-1);
  });

  it('are no more than can be columns; the others are counted, each once', () => {
    const many = Object.fromEntries(Array.from({ length: KEYS_MAX + 5 }, (_, n) => [`k${n}`, '']));
    const { table } = new UnionOfKeys([many, many]);
    expect([table.keys.length, table.more]).toEqual([KEYS_MAX, 5]);
  });

  it('are those of each log and no others', () => {
    const log = fc.dictionary(fc.string(), fc.string());
    fc.assert(
      fc.property(fc.array(log), (logs) => {
        const { table, names } = new UnionOfKeys(logs);
        expect(new Set(names)).toEqual(new Set(logs.flatMap((log) => Object.keys(log))));
        expect(table.keys.map(({ logs }) => logs)).toEqual(
          names.map((name) => logs.filter((log) => Object.hasOwn(log, name)).length),
        );
      }),
    );
  });
});

describe('a key in all logs', () => {
  it('says how often, how large, of which types, and with which values', () => {
    const logs: Log[] = [{ a: 'x' }, { a: 'y' }, { a: 'y' }, { b: '' }, { a: 1 }];
    expect(statisticsOf(logs, 'a')).toEqual({
      name: 'a',
      logs: 4,
      keyBytes: 12,
      valueBytes: 10,
      types: { string: 3, number: 1 },
      distinct: 3,
      isDistinctExact: true,
      values: [
        { text: 'y', type: 'string', length: 1, logs: 2 },
        { text: 'x', type: 'string', length: 1, logs: 1 },
        { text: '1', type: 'number', length: 1, logs: 1 },
      ],
    });
  });

  it('tells a number from the text of it', () => {
    expect(statisticsOf([{ a: '1' }, { a: 1 }], 'a').distinct).toBe(2);
  });

  it('is not what every object has', () => {
    expect(statisticsOf([{}, proto], 'constructor').logs).toBe(1);
  });

  it('lists the most frequent values alone, and counts no more than it can hold', () => {
    const logs = Array.from({ length: 12_000 }, (_, n) => ({ a: n < 11_000 ? String(n) : 'often' }));
    const { distinct, isDistinctExact, values } = statisticsOf([{ a: 'often' }, ...logs], 'a');
    expect([distinct, isDistinctExact, values.length]).toEqual([10_000, false, DISTINCT_MAX]);
    expect(values[0]).toEqual({ text: 'often', type: 'string', length: 5, logs: 1001 });
  });
});
