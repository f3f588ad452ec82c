import type { Framing } from './sniff.ts';

/** What stopped a decoder. */
export type CodecFault =
  /** The bytes end before the stream does. */
  | 'cut-short'
  /** A match points before the beginning (LZ4), a code has no meaning (deflate). */
  | 'corrupt'
  /** The output would be longer than the bound that was given. */
  | 'too-large'
  /** The framing is known and is one that cannot be read here. */
  | 'unreadable-framing'
  /** No known framing fits. */
  | 'unknown-framing';

/** Thrown by the decoders. `inspect` turns it into a finding. */
export class CodecError extends Error {
  override readonly name = 'CodecError';

  constructor(
    readonly fault: CodecFault,
    /** Which framing the bytes have, or were taken to have. */
    readonly framing: Framing | null,
    /** Where in the compressed bytes, in bytes; `null` when the decoder does not tell. */
    readonly offset: number | null = null,
  ) {
    super(`${framing ?? 'bytes'}: ${fault}${offset === null ? '' : ` at byte ${offset}`}`);
  }
}
