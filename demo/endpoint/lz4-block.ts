/**
 * A strict decoder for LZ4 blocks, written from the block format and from the order of checks in liblz4 1.9.4.
 *
 * It gives the verdict of `LZ4_decompress_safe(block, out, blockSize, rawSize)`, where "accepted" means that exactly
 * `rawSize` bytes came out: the decoder behind most servers' LZ4, so what it refuses an SLS client must not send.
 */

/** Why a block is not acceptable; the message is the reason. The only error {@link decodeBlock} throws. */
export class Lz4BlockError extends Error {
  override name = 'Lz4BlockError';
}

/** 32 MiB: three times what SLS takes, so that a declared size alone can never make the endpoint take much memory. */
export const DECODED_LIMIT_BYTES = 32 * 1024 * 1024;

/** No byte of a block can stand for more than 255 bytes (one byte of a length run), so a larger claim is false. */
const EXPANSION_LIMIT_RATIO = 255;

/** The block format: the last 5 bytes are literals. */
const LAST_LITERALS_BYTES = 5;
/** The block format: no match may begin within the last 12 bytes (MFLIMIT in liblz4). */
const MATCH_START_LIMIT_BYTES = 12;
/** A sequence that is not the last leaves room for its offset (2), the next token (1) and the last 5 literals. */
const SEQUENCE_TAIL_BYTES = 2 + 1 + LAST_LITERALS_BYTES;
const MIN_MATCH_BYTES = 4;
const RUN_MARK = 15;

/** liblz4's short way needs this much input after the token (14 literals, the offset) and this much room for output. */
const SHORT_WAY_INPUT_BYTES = 14 + 2;
const SHORT_WAY_OUTPUT_BYTES = 14 + 18;
const SHORT_WAY_OFFSET_BYTES = 8;

/**
 * Decodes one raw LZ4 block (no frame, no size prefix).
 *
 * @param block the compressed bytes
 * @param rawSize the exact number of bytes that must come out
 * @returns exactly `rawSize` bytes
 * @throws {Lz4BlockError} for every block that liblz4 1.9.4 refuses or decodes to another length, and for a raw size
 *   over {@link DECODED_LIMIT_BYTES}
 */
export function decodeBlock(block: Uint8Array, rawSize: number): Uint8Array {
  checkRawSize(block, rawSize);
  const out = new Uint8Array(rawSize);
  if (rawSize === 0) return out;

  let from = 0;
  let to = 0;
  while (true) {
    const token = byteAt(block, from++);
    let literals = token >> 4;
    // liblz4 omits the end-of-block checks where it knows that no copy can leave the buffers. That lets a few blocks
    // pass whose last match ends in the last 5 bytes; the same way is kept here so that the verdicts are the same.
    const roomy =
      literals !== RUN_MARK && from < block.length - SHORT_WAY_INPUT_BYTES && to <= rawSize - SHORT_WAY_OUTPUT_BYTES;
    if (literals === RUN_MARK) {
      const run = readRun(block, from, block.length - RUN_MARK);
      literals += run.length;
      from = run.next;
    }

    const nearEnd =
      to + literals > rawSize - MATCH_START_LIMIT_BYTES || from + literals > block.length - SEQUENCE_TAIL_BYTES;
    if (!roomy && nearEnd) {
      finish(block, from, out, to, literals);
      return out;
    }
    out.set(block.subarray(from, from + literals), to);
    from += literals;
    to += literals;

    const offset = byteAt(block, from) | (byteAt(block, from + 1) << 8);
    from += 2;
    let match = token & 15;
    const shortWay = roomy && match !== RUN_MARK && offset >= SHORT_WAY_OFFSET_BYTES;
    if (match === RUN_MARK) {
      const run = readRun(block, from, block.length - (LAST_LITERALS_BYTES - 1));
      match += run.length;
      from = run.next;
    }
    match += MIN_MATCH_BYTES;
    if (offset > to) throw new Lz4BlockError(`a match at byte ${to} begins ${offset} bytes back, before the start`);
    if (!shortWay && to + match > rawSize - LAST_LITERALS_BYTES) {
      throw new Lz4BlockError(`a match ends at byte ${to + match} of ${rawSize}; the last 5 bytes must be literals`);
    }
    copyMatch(out, to, offset, match);
    to += match;
  }
}

function checkRawSize(block: Uint8Array, rawSize: number): void {
  if (!Number.isInteger(rawSize) || rawSize < 0) throw new Lz4BlockError(`the raw size ${rawSize} is not a byte count`);
  if (rawSize > DECODED_LIMIT_BYTES) throw new Lz4BlockError(`the raw size ${rawSize} is over ${DECODED_LIMIT_BYTES}`);
  if (block.length === 0) throw new Lz4BlockError('the block is empty');
  if (rawSize === 0 && !(block.length === 1 && block[0] === 0)) {
    throw new Lz4BlockError('the raw size is 0, but the block is not the single zero token');
  }
  if (rawSize > block.length * EXPANSION_LIMIT_RATIO) {
    throw new Lz4BlockError(`a block of ${block.length} bytes cannot hold ${rawSize} bytes`);
  }
}

/** The last sequence has literals only, and must use up both the block and the raw size. */
function finish(block: Uint8Array, from: number, out: Uint8Array, to: number, literals: number): void {
  if (from + literals !== block.length) {
    throw new Lz4BlockError(
      `literals end at byte ${from + literals}, the block at ${block.length}: end of block rules`,
    );
  }
  if (to + literals !== out.length) {
    throw new Lz4BlockError(`the block holds ${to + literals} bytes, not ${out.length}`);
  }
  out.set(block.subarray(from), to);
}

function readRun(block: Uint8Array, start: number, limit: number): { length: number; next: number } {
  let length = 0;
  let next = start;
  let byte: number;
  do {
    byte = byteAt(block, next++);
    length += byte;
    if (next > limit) throw new Lz4BlockError(`a length run at byte ${start} goes on to the end of the block`);
  } while (byte === 255);
  return { length, next };
}

function copyMatch(out: Uint8Array, to: number, offset: number, length: number): void {
  // The format forbids offset 0, but liblz4 takes it and writes zeros; `out` is still zero there.
  if (offset === 0) return;
  if (offset >= length) {
    out.copyWithin(to, to - offset, to - offset + length);
    return;
  }
  for (let index = to; index < to + length; index++) out[index] = out[index - offset] ?? 0;
}

function byteAt(block: Uint8Array, index: number): number {
  const byte = block[index];
  if (byte === undefined)
    throw new Lz4BlockError(`the block ends at byte ${block.length}, in the middle of a sequence`);
  return byte;
}
