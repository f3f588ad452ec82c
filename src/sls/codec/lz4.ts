import { compressBlock, compressBound, decompressBlock } from 'lz4js';
import { CodecError } from './codec-error.ts';
import { Lz4Sequences } from './lz4-sequences.ts';
import type { Lz4Block, Unwrapped } from './unwrapped.ts';

/**
 * LZ4 blocks: SLS's `lz4` is one raw block, with neither frame nor size.
 *
 * lz4js finds the matches and does the copying, and checks nothing: it reads and writes out of bounds and loops over
 * gigabytes when told to. So each block is walked before lz4js reads it, and after lz4js wrote it.
 */

/** "End of block restrictions" of the format: the last bytes of the output are literals, */
const LAST_LITERALS_BYTES = 5;
/** and no match begins within the last 12 bytes of it. */
const MATCH_START_LIMIT_BYTES = 12;

/** Where lz4js finds its matches, by a hash of 16 bits. One for all blocks: to make it takes longer than most blocks. */
const hashTable = new Uint32Array(1 << 16);

/**
 * Only what stands at the end of a block can break the restrictions: behind a match that does, fewer than 8 raw bytes
 * follow, which are at most 8 bytes of the block.
 */
const TAIL_BYTES = 8;

/** Where a sequence stands. */
type Place = Pick<Lz4Sequences, 'at' | 'rawAt' | 'rawBeforeMatch' | 'rawEnd' | 'offset'>;

/**
 * Walks a block. Throws {@link CodecError} on what is none.
 * @param historyBytes raw bytes before the block that its matches may reach; only a frame has such blocks
 */
export function examineBlock(block: Uint8Array, historyBytes = 0): Lz4Block {
  const sequence = new Lz4Sequences(block, historyBytes);
  const tail: Place[] = [];
  let zeroOffsetAt: number | null = null;
  while (sequence.next()) {
    if (!sequence.hasMatch) break;
    if (sequence.offset === 0) zeroOffsetAt ??= sequence.literalsEnd;
    if (sequence.end >= block.byteLength - TAIL_BYTES) tail.push(placeOf(sequence));
  }
  const rawByteLength = sequence.rawEnd;
  const refused = tail.find(
    (place) => !keepsRestrictions(place, rawByteLength) && !isLetPass(place, block, rawByteLength),
  );
  // Of the blocks that hold nothing liblz4 knows one alone: the single zero token.
  const isUnknownEmpty = rawByteLength === 0 && !(block.byteLength === 1 && block[0] === 0);
  return { rawByteLength, refusedAt: isUnknownEmpty ? 0 : (refused?.at ?? null), zeroOffsetAt };
}

/**
 * Decompresses a block of at most `maxBytes` raw bytes. Reads more than a server may, and tells: see {@link Lz4Block}.
 * Throws {@link CodecError}.
 */
export function decompressLz4(block: Uint8Array, maxBytes: number): Unwrapped {
  const lz4 = examineBlock(block);
  if (lz4.rawByteLength > maxBytes) throw new CodecError('too-large', 'lz4-block');
  const bytes = new Uint8Array(lz4.rawByteLength);
  decompressBlock(block, bytes, 0, block.byteLength, 0);
  return { bytes, trailingBytes: 0, lz4 };
}

/** Compresses any bytes to a block that keeps the end of block restrictions, which lz4js breaks in one block of four. */
export function compressLz4(raw: Uint8Array): Uint8Array {
  const draft = new Uint8Array(compressBound(raw.byteLength));
  const draftBytes = compressBlock(raw, draft, 0, raw.byteLength, hashTable.fill(0));
  // lz4js writes nothing where it finds nothing to shorten.
  if (draftBytes === 0) return literalSequence(raw);

  const sequence = new Lz4Sequences(draft.subarray(0, draftBytes));
  let end = 0;
  let rawEnd = 0;
  while (sequence.next() && sequence.hasMatch && keepsRestrictions(sequence, raw.byteLength)) {
    end = sequence.end;
    rawEnd = sequence.rawEnd;
  }
  const last = literalSequence(raw.subarray(rawEnd));
  const block = new Uint8Array(end + last.byteLength);
  block.set(draft.subarray(0, end));
  block.set(last, end);
  return block;
}

function keepsRestrictions({ rawBeforeMatch, rawEnd }: Place, rawByteLength: number): boolean {
  return rawBeforeMatch <= rawByteLength - MATCH_START_LIMIT_BYTES && rawEnd <= rawByteLength - LAST_LITERALS_BYTES;
}

/** The last sequence of a block: a token with the count of the literals, and the literals. */
function literalSequence(literals: Uint8Array): Uint8Array {
  const count = literals.byteLength;
  if (count < 15) return new Uint8Array([count << 4, ...literals]);
  const fullBytes = Math.floor((count - 15) / 255);
  const sequence = new Uint8Array(1 + fullBytes + 1 + count).fill(255, 1, 1 + fullBytes);
  sequence[0] = 0xf0;
  sequence[1 + fullBytes] = (count - 15) % 255;
  sequence.set(literals, 1 + fullBytes + 1);
  return sequence;
}

/**
 * Whether liblz4 lets a match pass that breaks the restrictions. It looks less closely where it knows that no copy can
 * leave its buffers ("shortcut" in its source): a short match that does not overlap itself, behind few literals, in a
 * sequence that begins far from both ends, may reach the end.
 */
function isLetPass({ at, rawAt, offset }: Place, block: Uint8Array, rawByteLength: number): boolean {
  const token = block[at] ?? 0;
  const isShort = token >> 4 < 15 && (token & 15) < 15 && offset >= 8;
  return isShort && at + 1 < block.byteLength - (14 + 2) && rawAt <= rawByteLength - (14 + 18);
}

/** The sequence that the walk stands at, kept for when it has gone on. */
function placeOf({ at, rawAt, rawBeforeMatch, rawEnd, offset }: Lz4Sequences): Place {
  return { at, rawAt, rawBeforeMatch, rawEnd, offset };
}
