import { describe, expect, it } from 'vitest';
import { readByteNumber } from '../../../../src/panel/detail/hex/byte-number.ts';

describe('readByteNumber', () => {
  it('reads decimal and hexadecimal numbers, and nothing else', () => {
    const written = [' 31 ', '0x1F', '0', '', '1f', '-1', '1.5', '0x', '1e3', '9'.repeat(20)];
    expect(written.map(readByteNumber)).toEqual([31, 31, 0, null, null, null, null, null, null, null]);
  });
});
