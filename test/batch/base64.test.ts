import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromLatin1, toBase64, toLatin1 } from '../../src/batch/base64.ts';

describe('fromBase64', () => {
  it.each(['a', 'ab', 'abc', 'ab=c', '====', 'ab c', 'abc\n', 'YWJj YWJj===', 'é===', 'YW-_'])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeNull();
  });
});

describe('toBase64', () => {
  it('writes what Node writes, of any length, and fromBase64 reads it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100_000, size: 'max' }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(bytes);
      }),
      { numRuns: 20 },
    );
  });
});

describe('fromLatin1', () => {
  it('gives a byte for each character, and nothing where one has none', () => {
    expect(fromLatin1('a\u00ff')).toEqual(Uint8Array.of(0x61, 0xff));
    expect(fromLatin1('a\u0100')).toBeNull();
    expect(toLatin1(Uint8Array.of(0x61, 0xff))).toBe('a\u00ff');
  });
});
