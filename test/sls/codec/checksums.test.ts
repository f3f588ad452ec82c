import fc from 'fast-check';
import { deflate, gzip } from 'pako';
import { describe, expect, it } from 'vitest';
import { adler32, crc32 } from '../../../src/sls/codec/checksums.ts';
import { utf8 } from '../../support/fixtures.ts';

describe('the checksums', () => {
  it('are those of their RFCs', () => {
    expect(adler32(utf8('Wikipedia')).toString(16)).toBe('11e60398');
    expect(crc32(utf8('123456789')).toString(16)).toBe('cbf43926');
    expect([adler32(new Uint8Array()), crc32(new Uint8Array())]).toEqual([1, 0]);
    expect(adler32(new Uint8Array(1_000_000).fill(255))).toBe(0x3843_e1be);
  });

  it('are those that pako writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000, size: 'max' }), (bytes) => {
        const zlib = deflate(bytes);
        const member = gzip(bytes);
        expect(adler32(bytes)).toBe(new DataView(zlib.slice(-4).buffer).getUint32(0));
        expect(crc32(bytes)).toBe(new DataView(member.slice(-8, -4).buffer).getUint32(0, true));
      }),
    );
  });
});
