import { describe, expect, it } from 'vitest';
import {
  bySlot,
  firstAtEnd,
  isEnd,
  LINE_HEIGHT,
  slotOf,
  slotsOf,
  topToShow,
  visibleLines,
  windowOf,
} from '../../../src/panel/traffic/window.ts';

/** Ten lines below the head. */
const HEIGHT = 11 * LINE_HEIGHT;

describe('the window on the lines', () => {
  it('is what is seen, and some beyond, and never more than its slots', () => {
    expect(visibleLines(HEIGHT)).toBe(10);
    expect([windowOf(0, HEIGHT, 100), windowOf(50, HEIGHT, 100), windowOf(90, HEIGHT, 100)]).toEqual([
      { from: 0, to: 16 },
      { from: 46, to: 66 },
      { from: 86, to: 100 },
    ]);
    for (let first = 0; first < 100; first += 1) {
      const { from, to } = windowOf(first, HEIGHT, 100);
      expect(to - from).toBeLessThanOrEqual(slotsOf(HEIGHT));
    }
  });

  it('is nothing of nothing, and something of a list that is no line high', () => {
    expect([windowOf(0, HEIGHT, 0), windowOf(7, HEIGHT, 0), windowOf(0, 0, 100)]).toEqual([
      { from: 0, to: 0 },
      { from: 0, to: 0 },
      { from: 0, to: 7 },
    ]);
  });

  it('at the end has the last line', () => {
    for (const count of [0, 1, 10, 11, 1000]) {
      expect(windowOf(firstAtEnd(HEIGHT, count), HEIGHT, count).to).toBe(count);
    }
  });
});

describe('the end', () => {
  it('is where the last line is on the screen, or nearly', () => {
    const end = 101 * LINE_HEIGHT - HEIGHT;
    expect([end, end - 29, end - 30, 0].map((top) => isEnd(top, HEIGHT, 100))).toEqual([true, true, false, false]);
    expect(isEnd(0, HEIGHT, 3)).toBe(true);
  });
});

describe('topToShow', () => {
  it('scrolls no further than need be', () => {
    const top = 20 * LINE_HEIGHT;
    expect([20, 29].map((index) => topToShow(index, top, HEIGHT))).toEqual([null, null]);
    expect([19, 0].map((index) => topToShow(index, top, HEIGHT))).toEqual([19 * LINE_HEIGHT, 0]);
    // Below the head there is room for ten.
    expect([30, 31].map((index) => topToShow(index, top, HEIGHT))).toEqual([21 * LINE_HEIGHT, 22 * LINE_HEIGHT]);
  });

  it('is drawn from one slot around to it again, so that no element moves while the list does', () => {
    const slots = 7;
    const slotsAt = (from: number, firstSlot: number) =>
      bySlot({ from, to: from + slots }, slots, firstSlot).map((index) => slotOf(index, slots));
    for (const from of [0, 3, 7, 48]) expect(slotsAt(from, 2)).toEqual([2, 3, 4, 5, 6, 0, 1]);
    expect(bySlot({ from: 9, to: 14 }, slots, slotOf(9, slots))).toEqual([9, 10, 11, 12, 13]);
    expect(bySlot({ from: 5, to: 5 }, slots, 0)).toEqual([]);
  });
});
