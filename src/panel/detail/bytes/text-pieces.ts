/** Characters of a piece: some screens of them, and laid out within some ms. */
export const PIECE_CHARACTERS = 8192;

/** How far before its end a piece may end, where there is something behind which a line may well end. */
const SEEK_CHARACTERS = 512;

/** A part of a text, and where it begins in it. */
export interface Piece {
  readonly from: number;
  readonly text: string;
}

/**
 * Cuts a text into pieces, so that the browser lays out those alone that are seen: a body is often one line of hundreds of
 * thousands of characters. A piece ends behind a line or a comma where there is one, and never within a character.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let from = 0; from < text.length; ) {
    const end = from + PIECE_CHARACTERS;
    const to = end >= text.length ? text.length : endOf(text, end);
    pieces.push({ from, text: text.slice(from, to) });
    from = to;
  }
  return pieces;
}

function endOf(text: string, end: number): number {
  for (const mark of ['\n', ',']) {
    const at = text.lastIndexOf(mark, end - 1);
    if (at >= end - SEEK_CHARACTERS) return at + 1;
  }
  const isWithin = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return isWithin ? end - 1 : end;
}
