import { describe, expect, it } from 'vitest';
import { COPIED_MAX_BYTES, copyOfBytes } from '../../../../src/panel/detail/bytes/hex-copy.ts';

const bytes = new TextEncoder().encode('{"a":"é"}\u0001 and so on');

describe('copyOfBytes', () => {
  it('writes digits, text, or lines with offsets', () => {
    expect(copyOfBytes(bytes, 1, 4, 'hex')).toBe('22 61 22');
    expect(copyOfBytes(bytes, 5, 9, 'text')).toBe('"é"');
    expect(copyOfBytes(bytes, 0, bytes.byteLength, 'dump').split('\n')).toEqual([
      '00000000  7b 22 61 22 3a 22 c3 a9 22 7d 01 20 61 6e 64 20  {"a":"é"}. and ',
      '00000010  73 6f 20 6f 6e                                   so on',
    ]);
  });

  it('is no longer than an editor opens', () => {
    const long = new Uint8Array(COPIED_MAX_BYTES + 10).fill(97);
    expect(copyOfBytes(long, 0, long.byteLength, 'text')).toHaveLength(COPIED_MAX_BYTES);
  });
});
