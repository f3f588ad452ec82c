/** What a decompressor makes of its bytes. */
export interface Unwrapped {
  /** The raw bytes. */
  readonly bytes: Uint8Array;
  /** How many bytes follow the end of the compressed stream, and were not read: 0 when it is all there is. */
  readonly trailingBytes: number;
  /** Of an LZ4 block: what stricter decoders say of it. */
  readonly lz4?: Lz4Block;
}

/** What a walk over a block finds, without decompressing it. Places in bytes of the block. */
export interface Lz4Block {
  readonly rawByteLength: number;
  /**
   * Where liblz4's decoder refuses it, though it can be read: the sequence that breaks the end of block restrictions.
   * Source: `LZ4_decompress_safe` of liblz4 1.9.4, told the true raw size; the tests hold it against its verdicts.
   */
  readonly refusedAt: number | null;
  /**
   * Where the first match with an offset of 0 stands. The format calls such a block corrupted; liblz4 takes it and writes
   * zeros, as `decompressLz4` does; other decoders refuse it.
   */
  readonly zeroOffsetAt: number | null;
}
