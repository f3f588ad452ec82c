import type { Lz4Block } from './lz4.ts';

/** What a decompressor makes of its bytes. */
export interface Unwrapped {
  /** The raw bytes. */
  readonly bytes: Uint8Array;
  /** How many bytes follow the end of the compressed stream, and were not read: 0 when it is all there is. */
  readonly trailingBytes: number;
  /** Of an LZ4 block: what stricter decoders say of it. */
  readonly lz4?: Lz4Block;
}
