import { decompressBlock } from 'lz4js';
import { CodecError } from './codec-error.ts';

/**
 * LZ4 blocks. lz4js does the copying and checks nothing: it reads and writes out of bounds and loops over gigabytes when
 * told to. So each block is walked first, sequence by sequence, without decompressing; the walk also gives the raw size.
 * Format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */

/** One sequence of a block: literals, then a match (but for the last). All in bytes. */
interface Sequence {
  /** Where the sequence's token stands in the block. */
  readonly at: number;
  /** Where its literals end, in the block. */
  readonly literalsEnd: number;
  /** The raw size before the match. */
  readonly rawBeforeMatch: number;
  /** The raw size behind the match; the same as before it for the last sequence. */
  readonly rawEnd: number;
  /** Where the match's length ends, in the block. */
  readonly end: number;
  readonly hasMatch: boolean;
}

const MIN_MATCH = 4;
/** The last bytes of a block's output are literals ("end of block restrictions"). */
const LAST_LITERALS = 5;
/** No match begins within the last 12 bytes of the output. */
const MATCH_FIND_LIMIT = 12;

/** Walks a block's sequences. Throws {@link CodecError} where the block reads past its end or before its beginning. */
function walk(block: Uint8Array, visit: (sequence: Sequence) => void): number {
  const end = block.byteLength;
  if (end === 0) throw new CodecError('cut-short', 'lz4-block', 0);
  let raw = 0;
  let position = 0;

  const byte = () => {
    const value = block[position];
    if (value === undefined) throw new CodecError('cut-short', 'lz4-block', position);
    position += 1;
    return value;
  };
  const length = (nibble: number) => {
    let total = nibble;
    if (nibble === 15) {
      let more: number;
      do {
        more = byte();
        total += more;
      } while (more === 255);
    }
    return total;
  };

  while (position < end) {
    const at = position;
    const token = byte();
    const literals = length(token >> 4);
    if (literals > end - position) throw new CodecError('cut-short', 'lz4-block', end);
    position += literals;
    raw += literals;
    const literalsEnd = position;
    const rawBeforeMatch = raw;
    const hasMatch = position < end;
    if (hasMatch) {
      const offset = byte() | (byte() << 8);
      if (offset === 0 || offset > raw) throw new CodecError('corrupt', 'lz4-block', literalsEnd);
      raw += length(token & 15) + MIN_MATCH;
    }
    visit({ at, literalsEnd, rawBeforeMatch, rawEnd: raw, end: position, hasMatch });
  }
  return raw;
}

/** The raw size of a block in bytes, without decompressing it. Throws {@link CodecError}. */
export function measureBlock(block: Uint8Array): number {
  return walk(block, () => {});
}

/**
 * Decompresses a block of at most `maxBytes` raw bytes. Reads blocks that break the end-of-block restrictions too:
 * see {@link strictRefusal}. Throws {@link CodecError}.
 */
export function decompressLz4(block: Uint8Array, maxBytes: number): Uint8Array {
  const rawByteLength = measureBlock(block);
  if (rawByteLength > maxBytes) throw new CodecError('too-large', 'lz4-block');
  const raw = new Uint8Array(rawByteLength);
  decompressBlock(block, raw, 0, block.byteLength, 0);
  return raw;
}

/**
 * Where liblz4's decoder, told to expect `rawByteLength` bytes, refuses a block that {@link decompressLz4} reads: the
 * offset of the sequence that breaks the end-of-block restrictions, or the block's end where the sizes differ. `null`
 * when it accepts. Throws {@link CodecError} on a block that cannot be read at all.
 * Source: LZ4_decompress_safe of liblz4 1.9.4; the test holds it against its verdicts.
 */
export function strictRefusal(block: Uint8Array, rawByteLength: number): number | null {
  const blockEnd = block.byteLength;
  let refused: number | null = null;
  const raw = walk(block, ({ at, literalsEnd, rawBeforeMatch, rawEnd, end, hasMatch }) => {
    if (refused !== null) return;
    // liblz4 takes a sequence that ends so near to either end for the last, and the last has no match.
    const mustBeLast =
      rawBeforeMatch > rawByteLength - MATCH_FIND_LIMIT || literalsEnd > blockEnd - (3 + LAST_LITERALS);
    const matchRunsIntoLastLiterals = rawEnd > rawByteLength - LAST_LITERALS || end > blockEnd - LAST_LITERALS;
    if (hasMatch && (mustBeLast || matchRunsIntoLastLiterals)) refused = at;
  });
  return refused ?? (raw === rawByteLength ? null : blockEnd);
}
