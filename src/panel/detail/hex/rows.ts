import { type ByteText, byteText } from './characters.ts';

/** How many bytes stand in a row. */
export type RowBytes = 8 | 16;

/** One byte of a row. */
export interface HexCell extends ByteText {
  readonly at: number;
  /** Two digits. */
  readonly hex: string;
}

/** A row of the hex view. Only the last can be short. */
export interface HexRow {
  /** Where it begins, a multiple of the bytes of a row. */
  readonly at: number;
  /** As all rows of these bytes write it, with so many digits as the last needs: six at least. */
  readonly offset: string;
  readonly cells: readonly HexCell[];
}

/** Characters of a row beside its bytes: six digits or more, two gaps. */
const MARGIN_CHARACTERS = 14;
/** Two digits, a space, and the character; Chinese ones are two wide. */
const BYTE_CHARACTERS = 5;

/** Bytes that fit into a row so many characters wide. */
export function rowBytesFor(characters: number): RowBytes {
  return characters >= MARGIN_CHARACTERS + 16 * BYTE_CHARACTERS ? 16 : 8;
}

/** How many rows bytes have. */
export function rowCount(byteLength: number, rowBytes: RowBytes): number {
  return Math.ceil(byteLength / rowBytes);
}

/** The row in which a byte stands. */
export function rowOf(at: number, rowBytes: RowBytes): number {
  return Math.floor(at / rowBytes);
}

/** The rows from number `first` to before number `end`, of those that there are. */
export function rowsOf(bytes: Uint8Array, first: number, end: number, rowBytes: RowBytes): readonly HexRow[] {
  const from = Math.max(0, first);
  const to = Math.min(end, rowCount(bytes.byteLength, rowBytes));
  return Array.from({ length: Math.max(0, to - from) }, (_, number) =>
    rowAt(bytes, (from + number) * rowBytes, rowBytes),
  );
}

function rowAt(bytes: Uint8Array, at: number, rowBytes: RowBytes): HexRow {
  const digits = Math.max(6, bytes.byteLength.toString(16).length);
  const cells = Array.from(
    bytes.subarray(at, at + rowBytes),
    (byte, number): HexCell => ({
      at: at + number,
      hex: byte.toString(16).padStart(2, '0'),
      ...byteText(bytes, at + number),
    }),
  );
  return { at, offset: at.toString(16).padStart(digits, '0'), cells };
}
