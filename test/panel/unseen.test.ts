import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/panel/unseen.ts';

/** As one text, with the signs in brackets. */
const told = (text: string, hasLines = false) =>
  piecesOf(text, hasLines)
    .map(({ text, sign }) => (sign === null ? text : `[${sign}]`))
    .join('');

describe('what cannot be seen', () => {
  it('is told by its number', () => {
    expect(told('a\u200bb')).toBe('a[U+200B]b');
    expect(told('\u0000\u001b[31m')).toBe('[U+0000 U+001B][31m');
    expect(told('price\u00a0')).toBe('price[U+00A0]');
    expect(told('\u202egnp.exe')).toBe('[U+202E]gnp.exe');
    expect(told('\ud83d!')).toBe('[U+D83D]!');
    expect(told('a\u2028b\u3164')).toBe('a[U+2028]b[U+3164]');
    expect(told('\u200b'.repeat(9))).toBe('[U+200B U+200B U+200B U+200B … ×9]');
  });

  it('is an end of a line only where all stands in one', () => {
    expect(told('a\n\tb')).toBe('a[U+000A U+0009]b');
    expect(told('a\n\tb', true)).toBe('a\n\tb');
    expect(told('a\r\nb\u200b\nc', true)).toBe('a[U+000D]\nb[U+200B]\nc');
  });

  it('is nothing that belongs to a letter or an emoji', () => {
    const whole = ['👨‍👩‍👧', '❤️', '👩🏽‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'می‌خواهم', 'क्‍ष', '支付　成功', '葛󠄀', 'مرحبا', 'a b'];
    expect(whole.map((text) => told(text))).toEqual(whole);
    expect(told('a\u200db')).toBe('a[U+200D]b');
    expect(told('\u200d\ufe0f')).toBe('[U+200D U+FE0F]');
  });

  it('loses no character, and is told in so many places only', () => {
    const some = fc.string({ unit: fc.constantFrom('a', '\u200b', '\n', '\ud83d', '😀', '\u200d', '\ufe0f', '\r') });
    fc.assert(
      fc.property(some, fc.boolean(), (text, hasLines) => {
        expect(
          piecesOf(text, hasLines)
            .map(({ text }) => text)
            .join(''),
        ).toBe(text);
      }),
    );
    expect(piecesOf('a\u200b'.repeat(50_000), false)).toHaveLength(1001);
  });
});
