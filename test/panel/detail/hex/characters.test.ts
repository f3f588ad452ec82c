import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteText } from '../../../../src/panel/detail/hex/characters.ts';
import { hex, utf8 } from '../../../support/fixtures.ts';

const inShort = (bytes: Uint8Array) =>
  Array.from(bytes, (_, at) => byteText(bytes, at)).map(({ role, text }) => `${role[0]}${role[1]} ${text}`.trim());

describe('byteText', () => {
  it('shows a character at its first byte, and nothing at the others', () => {
    expect(inShort(utf8('a 好😀'))).toEqual(['ch a', 'ch', 'ch 好', 'co', 'co', 'ch 😀', 'co', 'co', 'co']);
  });

  it.each([
    ['controls', '\n\u007f\u0085', ['co ·', 'co ·', 'co ·', 'co']],
    ['what would turn the row around', '\u202e', ['co ·', 'co', 'co']],
    ['a joiner, and a byte order mark', '\u200d\ufeff', ['co ·', 'co', 'co', 'co ·', 'co', 'co']],
    ['a separator of lines', '\u2028', ['co ·', 'co', 'co']],
  ])('shows a dot for %s', (_, text, expected) => {
    expect(inShort(utf8(text))).toEqual(expected);
  });

  it('gives an accent a circle to sit on', () => {
    expect(inShort(utf8('e\u0301'))).toEqual(['ch e', 'ch ◌\u0301', 'co']);
  });

  it.each([
    ['a lone continuation', '80', ['in ·']],
    ['a character that is cut off', 'e4bd', ['in ·', 'in ·']],
    ['an overlong one', 'c0af e080af', ['in ·', 'in ·', 'in ·', 'in ·', 'in ·']],
    ['half a surrogate', 'eda080', ['in ·', 'in ·', 'in ·']],
    ['one beyond Unicode', 'f4908080', ['in ·', 'in ·', 'in ·', 'in ·']],
    ['one continuation too many', 'c3a9a9', ['ch é', 'co', 'in ·']],
  ])('calls %s invalid', (_, digits, expected) => {
    expect(inShort(hex(digits))).toEqual(expected);
  });

  it('says of any part of a text the same as of the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'binary' }), (noise, text) => {
        const bytes = new Uint8Array([...noise, ...utf8(text), ...noise]);
        const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        const begun = Array.from(bytes, (_, at) => byteText(bytes, at)).filter(({ role }) => role === 'character');
        const shown = begun.map(({ text }) => text.replace(/^◌(?=.)/u, '')).join('');
        expect(shown).toBe(
          [...whole].filter((c) => !/[\p{C}\p{Zl}\p{Zp}\p{Variation_Selector}\ufffd]/u.test(c)).join(''),
        );
      }),
    );
  });
});
