import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved } from '../../../../src/panel/detail/logs/move.ts';

const extent = { rows: 100, columns: 5, page: 10 };
const press = (key: string, ctrlKey = false) => moved({ row: 50, column: 2 }, { key, ctrlKey, metaKey: false }, extent);

describe('a key in a grid', () => {
  it.each([
    ['ArrowDown', false, 51, 2],
    ['ArrowUp', false, 49, 2],
    ['ArrowLeft', false, 50, 1],
    ['ArrowRight', false, 50, 3],
    ['PageDown', false, 60, 2],
    ['PageUp', false, 40, 2],
    ['Home', false, 50, -1],
    ['End', false, 50, 4],
    ['Home', true, 0, -1],
    ['End', true, 99, 4],
    ['ArrowDown', true, 99, 2],
    ['ArrowUp', true, 0, 2],
    ['ArrowLeft', true, 50, -1],
    ['ArrowRight', true, 50, 4],
  ])('%s (far: %s) leads to %d, %d', (key, isFar, row, column) => {
    expect(press(key, isFar)).toEqual({ row, column });
  });

  it('leads nowhere if it is another', () => {
    expect([press('x'), press('Tab'), press('Enter')]).toEqual([null, null, null]);
  });

  it('leads nowhere in a grid without rows', () => {
    const empty = { rows: 0, columns: 0, page: 1 };
    expect(moved({ row: -1, column: -1 }, { key: 'ArrowDown', ctrlKey: false, metaKey: false }, empty)).toBe(null);
  });

  it('never leads out of the grid', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean())), (presses) => {
        let at = { row: -1, column: -1 };
        for (const [key, ctrlKey] of presses) at = moved(at, { key, ctrlKey, metaKey: false }, extent) ?? at;
        expect(at.row >= (presses.length > 0 ? 0 : -1) && at.row < 100 && at.column >= -1 && at.column < 5).toBe(true);
      }),
    );
  });
});
