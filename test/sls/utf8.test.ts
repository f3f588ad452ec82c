import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, byteLengthOver, decodeUtf8, invalidUtf8Offset } from '../../src/sls/utf8.ts';
import { hex, utf8 } from '../support/fixtures.ts';

const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

describe('decodeUtf8', () => {
  it.each(['', 'a', '你好', '😀', '\ufeff{}', '\u0000'])('reads %j', (text) => {
    expect(decodeUtf8(utf8(text))).toBe(text);
  });

  it.each(['ff', 'c3 28', 'e4 bd', 'ed a0 80', 'f5 80 80 80', 'c0 80'])('refuses %s', (bytes) => {
    expect(decodeUtf8(hex(bytes))).toBeNull();
  });
});

describe('invalidUtf8Offset', () => {
  it.each([
    ['a byte that no character begins with', join(utf8('ab'), hex('ff'), utf8('c')), 2],
    ['a lead without what should follow', join(utf8('你'), hex('c3 28')), 4],
    ['a continuation without a lead', join(utf8('你'), hex('80')), 3],
    ['an overlong form', hex('c0 80'), 0],
    ['a surrogate', join(utf8('a'), hex('ed a0 80')), 2],
    ['a character cut off by the end', join(utf8('a'), hex('e4 bd')), 3],
  ])('of %s', (_, bytes, offset) => {
    expect(invalidUtf8Offset(bytes)).toBe(offset);
  });

  it.each([65_533, 65_534, 65_535, 65_536, 65_537, 131_072])('far behind, after %i bytes', (ahead) => {
    expect(invalidUtf8Offset(join(utf8('x'.repeat(ahead)), hex('ff')))).toBe(ahead);
    // A character across the border of two pieces is none of the fault.
    expect(invalidUtf8Offset(join(utf8(`${'x'.repeat(ahead - 2)}😀`), hex('ff')))).toBe(ahead + 2);
  });

  it('is where a bad byte was put into any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const good = utf8(before);
        expect(invalidUtf8Offset(join(good, hex('ff'), utf8(after)))).toBe(good.byteLength);
      }),
    );
  });
});

describe('byteLengthOver', () => {
  it.each([
    ['abc', 3, null],
    ['abcd', 3, 4],
    ['你', 3, null],
    ['你a', 3, 4],
    ['', 0, null],
  ])('of %j and %i is %j', (text, max, bytes) => {
    expect(byteLengthOver(text, max)).toBe(bytes);
  });

  it('counts as TextEncoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, max) => {
        const bytes = utf8(text).byteLength;
        expect([byteLength(text), byteLengthOver(text, max)]).toEqual([bytes, bytes > max ? bytes : null]);
      }),
    );
  });
});
