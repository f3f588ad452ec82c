import { describe, expect, it } from 'vitest';
import { ROW_HEIGHT, rowsInSight, topToReveal } from '../../../../src/panel/detail/bytes/rows-in-sight.ts';

/** Ten rows. */
const HEIGHT = 10 * ROW_HEIGHT;

describe('the rows in sight', () => {
  it('are what is seen, in part or whole, and some beyond, as far as there are', () => {
    expect(rowsInSight(0, HEIGHT, 1000)).toEqual({ from: 0, to: 18 });
    expect(rowsInSight(100 * ROW_HEIGHT + 1, HEIGHT, 1000)).toEqual({ from: 92, to: 119 });
    expect(rowsInSight(990 * ROW_HEIGHT, HEIGHT, 1000)).toEqual({ from: 982, to: 1000 });
    expect(rowsInSight(990 * ROW_HEIGHT, HEIGHT, 5)).toEqual({ from: 5, to: 5 });
    expect([rowsInSight(0, 0, 1000), rowsInSight(0, HEIGHT, 0)]).toEqual([
      { from: 0, to: 0 },
      { from: 0, to: 0 },
    ]);
  });

  it('come to be with a row that is sought', () => {
    const top = 100 * ROW_HEIGHT;
    expect([100, 109].map((row) => topToReveal(row, top, HEIGHT))).toEqual([null, null]);
    expect([99, 110].map((row) => topToReveal(row, top, HEIGHT))).toEqual([99 * ROW_HEIGHT, 101 * ROW_HEIGHT]);
  });
});
