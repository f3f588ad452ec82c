import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PIECE_CHARACTERS, piecesOf } from '../../../../src/panel/detail/bytes/text-pieces.ts';

describe('the pieces of a text', () => {
  it('are one of a short text, and none of none', () => {
    expect([piecesOf('{"a":1}'), piecesOf('')]).toEqual([[{ from: 0, text: '{"a":1}' }], []]);
  });

  it('end behind a line, else behind a comma, else where they are full, but never within a character', () => {
    const ends = (text: string) => piecesOf(text).map((piece) => piece.text.slice(-2));
    const full = 'x'.repeat(PIECE_CHARACTERS);
    expect(ends(`${full.slice(9)}a\nb,c${full}`)[0]).toBe('a\n');
    expect(ends(`${full.slice(9)}ab,c${full}`)[0]).toBe('b,');
    expect(piecesOf(`${full}${full}z`).map(({ from }) => from)).toEqual([0, PIECE_CHARACTERS, 2 * PIECE_CHARACTERS]);
    expect(piecesOf(`${full.slice(1)}🍵${full}`)[0]?.text).toBe(full.slice(1));
  });

  it('are the text when they are put together again', () => {
    const texts = fc.string({ unit: 'binary', minLength: 0, maxLength: 60 }).map((text) => text.repeat(1000));
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = piecesOf(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every(({ from, text: part }) => text.startsWith(part, from) && part !== '')).toBe(true);
      }),
    );
  });
});
