import { CodecError } from './codec-error.ts';

/** A match length of 0 in the token means so many bytes. */
const MIN_MATCH_BYTES = 4;
/** A half of the token that is full: the length goes on in the bytes that follow. */
const LENGTH_GOES_ON = 15;

/**
 * Goes over an LZ4 block sequence by sequence and decompresses nothing. A sequence is literals and then a match, a copy
 * of earlier output; the last has no match. It is one object whose fields are those of the sequence it stands at, for a
 * block can have millions. All in bytes: "raw" counts those that come out, the rest are places in the block.
 * Format: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
export class Lz4Sequences {
  /** Where the sequence's token stands. */
  at = 0;
  /** Where its literals end, and the match's offset stands if there is one. */
  literalsEnd = 0;
  /** Where the sequence ends and the next begins. */
  end = 0;
  /** The raw size before the sequence. */
  rawAt = 0;
  /** The raw size behind the literals. */
  rawBeforeMatch = 0;
  /** The raw size behind the sequence. */
  rawEnd = 0;
  /** `false` for the last sequence of a block. */
  hasMatch = false;
  /** How far back the match begins. 0 is no place: see `Lz4Block`. */
  offset = 0;

  /**
   * @param block one raw LZ4 block
   * @param historyBytes raw bytes before the block that its matches may reach; only a frame has such blocks
   * @param start where a sequence begins, and the raw size before it: the walk can be taken up there
   */
  constructor(
    private readonly block: Uint8Array,
    private readonly historyBytes = 0,
    start: { readonly at: number; readonly rawAt: number } = { at: 0, rawAt: 0 },
  ) {
    this.end = start.at;
    this.rawEnd = start.rawAt;
  }

  /**
   * Goes on to the next sequence; `false` when there is none.
   * @throws {CodecError} where a sequence reads past the block's end or before the beginning of the output
   */
  next(): boolean {
    const { block } = this;
    const blockEnd = block.byteLength;
    // An empty block is none: it lacks the token that even no bytes have.
    if (this.end === blockEnd && blockEnd > 0) return false;
    this.at = this.end;
    this.rawAt = this.rawEnd;

    const token = this.byte();
    const literals = this.length(token >> 4);
    if (literals > blockEnd - this.end) throw new CodecError('cut-short', 'lz4-block', blockEnd);
    this.end += literals;
    this.literalsEnd = this.end;
    this.rawBeforeMatch = this.rawAt + literals;
    this.rawEnd = this.rawBeforeMatch;

    this.hasMatch = this.end < blockEnd;
    if (this.hasMatch) {
      this.offset = this.byte() | (this.byte() << 8);
      if (this.offset > this.rawBeforeMatch + this.historyBytes) {
        throw new CodecError('corrupt', 'lz4-block', this.literalsEnd);
      }
      this.rawEnd += this.length(token & 15) + MIN_MATCH_BYTES;
    }
    return true;
  }

  private length(half: number): number {
    if (half !== LENGTH_GOES_ON) return half;
    let total = half;
    let more: number;
    do {
      more = this.byte();
      total += more;
    } while (more === 255);
    return total;
  }

  private byte(): number {
    const value = this.block[this.end];
    if (value === undefined) throw new CodecError('cut-short', 'lz4-block', this.end);
    this.end += 1;
    return value;
  }
}
