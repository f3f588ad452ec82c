import { describe, expect, it } from 'vitest';
import { indexOfPlace } from '../../../../src/panel/detail/bytes/text-place.ts';

const at = (text: string, line: number, column: number) =>
  indexOfPlace(text, { tab: 'bytes', of: 'text', line, column });
const keyIn = (text: string, key: string) => indexOfPlace(text, { tab: 'bytes', of: 'text', key });

describe('indexOfPlace', () => {
  it('counts lines and columns from 1', () => {
    const text = 'ab\ncd\n';
    expect([at(text, 1, 1), at(text, 2, 2), at(text, 2, 3)]).toEqual([0, 4, 5]);
  });

  it('is none where it lies behind the end', () => {
    expect([at('a', 2, 1), at('a', 1, 2), at('a', 1, 0)]).toEqual([null, null, null]);
  });

  it('finds a key, and no value that reads like it', () => {
    expect(keyIn('{"a":"part","part" : 1}', 'part')).toBe(12);
    expect(keyIn('{"a\\"b":1}', 'a"b')).toBe(1);
    expect(keyIn('{"a":"part"}', 'part')).toBe(null);
  });
});
