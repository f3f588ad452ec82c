import { describe, expect, it } from 'vitest';
import { COLUMNS_MAX, columnsOf } from '../../../src/panel/detail/log-columns.ts';

const logWith = (keys: number) => Object.fromEntries(Array.from({ length: keys }, (_, n) => [`k${n}`, 'v']));

describe('columnsOf', () => {
  it('has no columns without logs', () => {
    expect(columnsOf([])).toEqual({ keys: [], more: 0 });
  });

  it('names the keys of all logs once, as they first appear', () => {
    expect(columnsOf([{ b: '1', a: '2' }, {}, { a: '3', c: 4 }])).toEqual({ keys: ['b', 'a', 'c'], more: 0 });
  });

  it('stops at the most, and counts the rest', () => {
    expect(columnsOf([logWith(COLUMNS_MAX)])).toMatchObject({ more: 0 });
    const { keys, more } = columnsOf([logWith(COLUMNS_MAX), logWith(COLUMNS_MAX + 3)]);
    expect([keys.length, keys.at(-1), more]).toEqual([COLUMNS_MAX, `k${COLUMNS_MAX - 1}`, 3]);
  });
});
