import { decompressBlock } from 'lz4js';
import { CodecError } from './codec-error.ts';
import { examineBlock } from './lz4.ts';
import type { Unwrapped } from './unwrapped.ts';

/**
 * LZ4 frames: what the `lz4` command and many libraries write, and SLS does not take. They are read so that a wrong
 * client can be shown what it sent. Their checksums and their content size are skipped: the body is refused anyway.
 * Format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 */

const MAGIC = 0x184d2204;

/** The flags of a frame, in the byte behind the magic number. */
const VERSION_MASK = 0b1100_0000;
const VERSION_1 = 0b0100_0000;
const BLOCKS_ARE_INDEPENDENT = 0b0010_0000;
const HAS_BLOCK_CHECKSUMS = 0b0001_0000;
const HAS_CONTENT_SIZE = 0b0000_1000;
const HAS_CONTENT_CHECKSUM = 0b0000_0100;
const HAS_DICTIONARY_ID = 0b0000_0001;

/** The highest bit of a block's size. */
const IS_STORED = 0x8000_0000;

/** A block of a frame. Places in bytes. */
interface FrameBlock {
  readonly start: number;
  readonly end: number;
  /** Its bytes are raw. */
  readonly isStored: boolean;
  /** Its matches may reach into the block before it. */
  readonly isLinked: boolean;
  readonly rawMaxBytes: number;
}

/**
 * Decompresses a frame, and those that follow it, of at most `maxBytes` raw bytes together. Throws {@link CodecError}.
 */
export function decompressLz4Frame(bytes: Uint8Array, maxBytes: number): Unwrapped {
  const reader = new Reader(bytes);
  let rawByteLength = 0;
  let historyBytes = 0;
  for (const block of blocksOf(reader)) {
    if (!block.isLinked) historyBytes = 0;
    const blockRawBytes = measureFrameBlock(bytes, block, historyBytes);
    historyBytes += blockRawBytes;
    rawByteLength += blockRawBytes;
    if (rawByteLength > maxBytes) throw new CodecError('too-large', 'lz4-frame');
  }

  const raw = new Uint8Array(rawByteLength);
  let rawAt = 0;
  for (const { start, end, isStored } of blocksOf(new Reader(bytes))) {
    if (isStored) raw.set(bytes.subarray(start, end), rawAt);
    rawAt = isStored ? rawAt + end - start : decompressBlock(bytes, raw, start, end - start, rawAt);
  }
  return { bytes: raw, trailingBytes: bytes.byteLength - reader.at };
}

/** A block's raw size in bytes. Throws {@link CodecError} unless it can be decompressed behind so many raw bytes. */
function measureFrameBlock(bytes: Uint8Array, block: FrameBlock, historyBytes: number): number {
  const { start, end, isStored, rawMaxBytes } = block;
  let rawByteLength = end - start;
  try {
    if (!isStored) rawByteLength = examineBlock(bytes.subarray(start, end), historyBytes).rawByteLength;
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    // All of the block is there: one that ends early is damaged, not cut.
    throw new CodecError('corrupt', 'lz4-frame', start + (error.offset ?? 0));
  }
  if (rawByteLength > rawMaxBytes) throw new CodecError('corrupt', 'lz4-frame', start);
  return rawByteLength;
}

/** The blocks of all frames, one behind the other. The reader then stands where the last frame ends. */
function* blocksOf(reader: Reader): Generator<FrameBlock> {
  do yield* blocksOfFrame(reader);
  while (reader.isBefore(MAGIC));
}

function* blocksOfFrame(reader: Reader): Generator<FrameBlock> {
  if (reader.uint32() !== MAGIC) throw new CodecError('corrupt', 'lz4-frame', reader.at - 4);
  const flags = reader.uint8();
  // The sizes a block may have are numbered: 4 for 64 KB, each next one four times as much, 7 for 4 MB.
  const sizeNumber = (reader.uint8() >> 4) & 7;
  if ((flags & VERSION_MASK) !== VERSION_1 || sizeNumber < 4) {
    throw new CodecError('corrupt', 'lz4-frame', reader.at - 2);
  }
  const rawMaxBytes = 1 << (8 + 2 * sizeNumber);
  if (flags & HAS_CONTENT_SIZE) reader.skip(8);
  if (flags & HAS_DICTIONARY_ID) reader.skip(4);
  reader.skip(1); // the checksum of all that was read so far

  let isFirst = true;
  for (let size = reader.uint32(); size !== 0; size = reader.uint32()) {
    const isStored = size >= IS_STORED;
    const start = reader.at;
    reader.skip(isStored ? size - IS_STORED : size);
    const isLinked = !isFirst && !(flags & BLOCKS_ARE_INDEPENDENT);
    yield { start, end: reader.at, isStored, isLinked, rawMaxBytes };
    isFirst = false;
    if (flags & HAS_BLOCK_CHECKSUMS) reader.skip(4);
  }
  if (flags & HAS_CONTENT_CHECKSUM) reader.skip(4);
}

/** Reads numbers, little end first. Throws {@link CodecError} where the bytes end. */
class Reader {
  at = 0;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  isBefore(uint32: number): boolean {
    return this.at + 4 <= this.view.byteLength && this.view.getUint32(this.at, true) === uint32;
  }

  uint8(): number {
    this.skip(1);
    return this.view.getUint8(this.at - 1);
  }

  uint32(): number {
    this.skip(4);
    return this.view.getUint32(this.at - 4, true);
  }

  skip(byteLength: number): void {
    if (byteLength > this.view.byteLength - this.at) {
      throw new CodecError('cut-short', 'lz4-frame', this.view.byteLength);
    }
    this.at += byteLength;
  }
}
