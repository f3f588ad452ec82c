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

/**
 * Names the framing that the first bytes tell. `null` when they tell nothing: an LZ4 block and raw deflate have no mark.
 * `plain` means the bytes begin like JSON text.
 */
export function sniff(bytes: Uint8Array): Framing | null {
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = bytes;
  if (b0 === 0x04 && b1 === 0x22 && b2 === 0x4d && b3 === 0x18) return 'lz4-frame';
  if (b0 === 0x28 && b1 === 0xb5 && b2 === 0x2f && b3 === 0xfd) return 'zstd';
  if (b0 === 0x1f && b1 === 0x8b) return 'gzip';
  // RFC 1950: method 8 in the low half, and the first two bytes a multiple of 31.
  if ((b0 & 0x0f) === 8 && ((b0 << 8) | b1) % 31 === 0 && bytes.byteLength > 2) return 'zlib';
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  return first === 0x7b || first === 0x5b ? 'plain' : null;
}
