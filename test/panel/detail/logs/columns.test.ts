import { describe, expect, it } from 'vitest';
import { layOut, NUMBER_WIDTH } from '../../../../src/panel/detail/logs/columns.ts';

const key = (name: string, longest = 1) => ({ name, logs: 1, longest });
const table = { keys: [key('a'), key('b', 500), key('c'.repeat(256)), key('d')], more: 0 };
const of = (hidden: readonly string[], pinned: readonly string[] = [], widths: [string, number][] = []) => ({
  hidden,
  pinned,
  widths: new Map(widths),
});
const names = (columns: readonly { name: string }[]) => columns.map(({ name }) => name[0]);

describe('the columns', () => {
  it('stand as the keys do, the pinned ones first and as they were pinned', () => {
    const { pinned, rest, hidden } = layOut(table, of(['a'], ['d', 'b']), 0);
    expect([names(pinned), names(rest), hidden]).toEqual([['d', 'b'], ['c'], 1]);
    expect(pinned.map(({ key, isPinned }) => [key, isPinned])).toEqual([
      [3, true],
      [1, true],
    ]);
  });

  it('are as wide as what is in them, within bounds', () => {
    expect(layOut(table, of([]), 0).rest.map(({ width }) => width)).toEqual([70, 300, 300, 70]);
  });

  it('share the room that there is, and never more', () => {
    const { rest } = layOut({ keys: [key('a'), key('b')], more: 0 }, of([]), 1000);
    expect(rest.map(({ width }) => width)).toEqual([476, 476]);
    expect(NUMBER_WIDTH + 2 * 476).toBeLessThanOrEqual(1000);
  });

  it('have the width that a person has chosen, and the others the room', () => {
    const { rest } = layOut({ keys: [key('a'), key('b')], more: 0 }, of([], [], [['a', 100]]), 1000);
    expect(rest.map(({ width }) => width)).toEqual([100, 852]);
    const all = of(
      [],
      [],
      [
        ['a', 100],
        ['b', 100],
      ],
    );
    expect(layOut({ keys: [key('a'), key('b')], more: 0 }, all, 1000).rest.map(({ width }) => width)).toEqual([
      100, 100,
    ]);
  });

  it('may all be hidden', () => {
    expect(layOut({ keys: [key('a')], more: 0 }, of(['a', 'gone'], ['gone']), 500)).toEqual({
      pinned: [],
      rest: [],
      hidden: 1,
    });
  });
});
