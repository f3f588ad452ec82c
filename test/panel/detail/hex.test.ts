import { describe, expect, it } from 'vitest';
import { hexDump } from '../../../src/panel/detail/hex.ts';
import { utf8 } from '../../support/fixtures.ts';

describe('hexDump', () => {
  it('is empty for no bytes', () => {
    expect(hexDump(new Uint8Array())).toBe('');
  });

  it('writes 16 bytes to the line, with offset and ASCII, and fills up the last', () => {
    expect(hexDump(utf8('{"__logs__":[{"a":"1"}]}'))).toBe(
      [
        '000000  7b 22 5f 5f 6c 6f 67 73 5f 5f 22 3a 5b 7b 22 61  {"__logs__":[{"a',
        '000010  22 3a 22 31 22 7d 5d 7d                          ":"1"}]}',
      ].join('\n'),
    );
  });

  it('writes a point for every byte that is no printable ASCII', () => {
    expect(hexDump(new Uint8Array([0x00, 0x1f, 0x20, 0x7e, 0x7f, 0x80, 0xff]))).toBe(
      '000000  00 1f 20 7e 7f 80 ff                             .. ~...',
    );
  });

  it('dumps a part of a larger buffer', () => {
    expect(hexDump(utf8('xABx').subarray(1, 3))).toBe(`000000  41 42${' '.repeat(42)}  AB`);
  });
});
