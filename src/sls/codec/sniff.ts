/** The ways a body's bytes may be wrapped. SLS takes `plain`, `lz4-block` and `zlib`. */
export type Framing =
  | 'plain'
  | 'lz4-block'
  /** An LZ4 block behind its raw size in four bytes, little end first: Python's lz4.block and lz4-napi write it so. */
  | 'lz4-block-with-size'
  | 'lz4-frame'
  | 'zlib'
  | 'gzip'
  | 'raw-deflate'
  | 'zstd';

/** Framings whose first bytes are those of no text. */
export const MARKED_FRAMINGS: ReadonlySet<Framing | null> = new Set(['lz4-frame', 'zstd', 'gzip']);

/** How JSON begins that could be a log group or a list of them. */
const JSON_OPENING = /^[ \t\r\n]*(\{[ \t\r\n]*["}]|\[[ \t\r\n]*[{\]])/;
/** How far {@link JSON_OPENING} looks. */
const OPENING_BYTES = 32;

/**
 * Names the framing that the first bytes tell: by its mark, or because JSON opens where the framing would have it. `null`
 * when they tell nothing, as in raw deflate. Text may begin like zlib or like an LZ4 block, so only reading them is proof.
 */
export function sniff(bytes: Uint8Array): Framing | null {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = bytes;
  // A size below 16 MB ends in a zero, which text has not; else it may be any bytes.
  if (b3 === 0 && opensLikeLz4(bytes.subarray(4))) return 'lz4-block-with-size';
  if (b0 === 0x04 && b1 === 0x22 && b2 === 0x4d && b3 === 0x18) return 'lz4-frame';
  if (b0 === 0x28 && b1 === 0xb5 && b2 === 0x2f && b3 === 0xfd) return 'zstd';
  if (b0 === 0x1f && b1 === 0x8b) return 'gzip';
  if (beginsLikeJson(bytes)) return 'plain';
  // Of fewer than 8 literals the token is a letter of ASCII, and the whole a text; a log group has more before it repeats.
  if (b0 >= 0x80 && opensLikeLz4(bytes)) return 'lz4-block';
  // RFC 1950: method 8 in the low half, a window of 7 at most in the high half, and both bytes a multiple of 31.
  const isZlib = (b0 & 0x0f) === 8 && b0 >> 4 <= 7 && ((b0 << 8) | b1) % 31 === 0 && bytes.byteLength > 2;
  return isZlib ? 'zlib' : null;
}

/** Whether the first byte that is no white space opens a JSON object or array. */
export function beginsLikeJson(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  return first === 0x7b || first === 0x5b;
}

/** An LZ4 block of JSON begins with literals, for there is nothing to copy yet: a token, more of its length, `{"`. */
function opensLikeLz4(bytes: Uint8Array): boolean {
  const [token = 0] = bytes;
  const literals = token >> 4;
  if (literals < 2) return false;
  const start = literals < 15 ? 1 : 1 + bytes.subarray(1).findIndex((byte) => byte !== 255) + 1;
  return JSON_OPENING.test(String.fromCharCode(...bytes.subarray(start, start + OPENING_BYTES)));
}
