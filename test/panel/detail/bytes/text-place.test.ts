import { describe, expect, it } from 'vitest';
import { indexOfPlace } from '../../../../src/panel/detail/bytes/text-place.ts';

describe('indexOfPlace', () => {
  it('counts lines and columns from 1', () => {
    const text = 'ab\ncd\n';
    expect([indexOfPlace(text, 1, 1), indexOfPlace(text, 2, 2), indexOfPlace(text, 2, 3)]).toEqual([0, 4, 5]);
  });

  it('is none where nothing is told, or it lies behind the end', () => {
    const places = [
      indexOfPlace('a', null, 1),
      indexOfPlace('a', 1, null),
      indexOfPlace('a', 2, 1),
      indexOfPlace('a', 1, 2),
    ];
    expect([...places, indexOfPlace('a', 1, 0)]).toEqual([null, null, null, null, null]);
  });
});
