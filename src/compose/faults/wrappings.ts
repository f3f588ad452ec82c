import { crc32 } from '../../sls/codec/checksums.ts';
import { CODECS } from '../../sls/codec/index.ts';

/** Wrappings of a body that SLS does not take, as clients write them by mistake, and some that no one should write. */

const UINT32_BYTES = 4;

/** The magic number, the flags (version 1, independent blocks, 4 MiB each) and their checksum (LZ4 frame format 1.6). */
const LZ4_FRAME_HEAD = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73];
/** The most raw bytes of one block of such a frame. */
const LZ4_FRAME_BLOCK_BYTES = 4_194_304;
/** Set in the size of a block that is not compressed. */
const IS_STORED = 0x8000_0000;

/** A frame, as the command `lz4` and most libraries' first function write it. Its blocks are stored, not compressed. */
export function lz4Frame(raw: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < raw.byteLength; from += LZ4_FRAME_BLOCK_BYTES) {
    const block = raw.subarray(from, from + LZ4_FRAME_BLOCK_BYTES);
    blocks.push(uint32(IS_STORED + block.byteLength), block);
  }
  return join(new Uint8Array(LZ4_FRAME_HEAD), ...blocks, uint32(0));
}

/** A block behind its raw size, as Python's `lz4.block` and lz4-napi write it. */
export const lz4BlockWithSize = (raw: Uint8Array): Uint8Array => join(uint32(raw.byteLength), CODECS.lz4.compress(raw));

/** A block without matches: right, if of no use. */
export const lz4Literals = (raw: Uint8Array): Uint8Array => lz4Sequence(raw, null);

/**
 * A block whose last match ends two bytes before the end; the format wants five ("End of block restrictions").
 * @param raw ends in seven equal bytes, or more
 */
export const lz4BrokenEnd = (raw: Uint8Array): Uint8Array =>
  join(lz4Sequence(raw.subarray(0, -6), { offset: 1, byteLength: 4 }), lz4Literals(raw.subarray(-2)));

/** A block whose match has the offset 0, which the format forbids: liblz4 writes zeros for it. Needs 20 bytes or more. */
export function lz4ZeroOffset(raw: Uint8Array): Uint8Array {
  const match = lz4Sequence(raw.subarray(0, -16), { offset: 0, byteLength: 4 });
  return join(match, lz4Literals(raw.subarray(-12)));
}

/** A block whose match begins before the first byte. */
export const lz4BeforeStart = (raw: Uint8Array): Uint8Array =>
  join(lz4Sequence(raw.subarray(0, 1), { offset: 100, byteLength: 4 }), lz4Literals(raw));

/** Bytes in a zlib stream before the deflate data, and behind it (RFC 1950). */
const ZLIB_HEAD_BYTES = 2;
const ZLIB_TAIL_BYTES = 4;

/** Deflate without its wrapper (RFC 1951), as `deflate-raw` of the browser's CompressionStream writes it. */
export const rawDeflate = (raw: Uint8Array): Uint8Array =>
  CODECS.deflate.compress(raw).subarray(ZLIB_HEAD_BYTES, -ZLIB_TAIL_BYTES);

/** The magic number, method 8, no flags, no time, no extra flags, unknown system (RFC 1952). */
const GZIP_HEAD = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/** A gzip member. */
export const gzip = (raw: Uint8Array): Uint8Array =>
  join(new Uint8Array(GZIP_HEAD), rawDeflate(raw), uint32(crc32(raw)), uint32(raw.byteLength));

/** Without its last byte, in which a checksum ends, or the last literals. */
export const cutShort = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, -1);

/** With its last bit turned: of a checksum, where there is one. */
export function lastBitTurned(bytes: Uint8Array): Uint8Array {
  const turned = bytes.slice();
  turned[turned.byteLength - 1] = (turned.at(-1) ?? 0) ^ 1;
  return turned;
}

/** Any number of pieces in one. */
export function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

/** The bytes of a text of ASCII; of any other those of UTF-8. */
export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The shortest match of an LZ4 sequence; its length counts from there. */
const MIN_MATCH_BYTES = 4;

/** A token, more of the length of the literals, the literals, and the offset of the match; a match of four bytes at most 18. */
function lz4Sequence(
  literals: Uint8Array,
  match: { readonly offset: number; readonly byteLength: number } | null,
): Uint8Array {
  const count = literals.byteLength;
  const token = (Math.min(count, 15) << 4) | (match ? match.byteLength - MIN_MATCH_BYTES : 0);
  const more = count < 15 ? [] : [...new Array<number>(Math.floor((count - 15) / 255)).fill(255), (count - 15) % 255];
  const offset = match ? [match.offset & 255, match.offset >> 8] : [];
  return join(new Uint8Array([token, ...more]), literals, new Uint8Array(offset));
}

/** Little end first. */
function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(UINT32_BYTES);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
