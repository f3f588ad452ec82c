import type { Framing } from './sniff.ts';

/** What a span of the wire is. Every byte of a body belongs to one span. */
export type SpanKind =
  /** A body without compression: the raw bytes themselves. */
  | 'plain'
  /** The raw size that some clients write before a block. */
  | 'lz4-size'
  /** How many literals and how long a match, half a byte each; 15 means that the length goes on. */
  | 'lz4-token'
  | 'lz4-literal-length'
  /** Bytes that come out as they are. */
  | 'lz4-literals'
  /** How far back the match begins, in two bytes, little end first. */
  | 'lz4-offset'
  | 'lz4-match-length'
  | 'frame-magic'
  | 'frame-flags'
  | 'frame-max-block-size'
  | 'frame-content-size'
  | 'frame-dictionary'
  | 'frame-header-checksum'
  | 'frame-block-size'
  /** A block of a frame whose bytes come out as they are. */
  | 'frame-stored'
  | 'frame-block-checksum'
  | 'frame-end'
  | 'frame-content-checksum'
  | 'zlib-method'
  | 'zlib-flags'
  | 'zlib-dictionary'
  | 'adler32'
  | 'gzip-magic'
  | 'gzip-method'
  | 'gzip-flags'
  | 'gzip-time'
  | 'gzip-extra-flags'
  | 'gzip-system'
  | 'gzip-extra'
  | 'gzip-name'
  | 'gzip-comment'
  | 'gzip-header-checksum'
  | 'crc32'
  | 'gzip-raw-size'
  /** A block of deflate. Blocks begin within a byte: a byte belongs to the block that has its lowest bit. */
  | 'deflate-block'
  /** The bytes of a stored block, which come out as they are. */
  | 'deflate-stored'
  /** What follows the end of the stream. */
  | 'trailing'
  /** What nobody can read: behind a break, or of a framing that is only recognised. */
  | 'unread';

/** Kinds whose bytes come out as they are, one for one. */
export const VERBATIM: ReadonlySet<SpanKind> = new Set(['plain', 'lz4-literals', 'frame-stored', 'deflate-stored']);

/** Numbers and names for the words about a span or a break. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** Some bytes of the wire that mean one thing. All in bytes; `to` is behind the last. */
export interface Span {
  readonly kind: SpanKind;
  readonly from: number;
  readonly to: number;
  /** What it yields; a token the whole sequence. Nothing where both are the same. */
  readonly rawFrom: number;
  readonly rawTo: number;
  /** Of a match: where in the raw bytes it copies from. `null` of all else. */
  readonly copiesFrom: number | null;
  /** Which sequence of LZ4 it is of, counted from 0 over the whole body; `null` of all else. */
  readonly sequence: number | null;
  readonly facts: SpanFacts;
}

/** The sequences of an LZ4 block that are whole: there may be millions, so their spans are made when they are asked for. */
export interface Lz4Area {
  readonly kind: 'lz4';
  readonly from: number;
  readonly to: number;
  readonly rawFrom: number;
  readonly rawTo: number;
  /** Raw bytes before the block that its matches may reach. */
  readonly historyBytes: number;
  readonly firstSequence: number;
  readonly sequences: number;
  /** Some of the sequences, three numbers each: where it begins, the raw size before it (both in the block), and its number. */
  readonly marks: Float64Array;
}

export type Section = Span | Lz4Area;

/** The rule that a stream breaks. */
export type BreakRule =
  | 'ends-early'
  | 'empty'
  | 'offset-before-start'
  /** liblz4's decoder refuses the end of the block, though it can be read. */
  | 'end-of-block'
  /** A match that copies from itself: the format calls it corrupt, and some decoders read zeros. */
  | 'zero-offset'
  | 'size-differs'
  | 'frame-magic'
  | 'frame-version'
  | 'frame-block-too-long'
  | 'zlib-method'
  | 'zlib-window'
  | 'zlib-check'
  | 'zlib-dictionary'
  | 'gzip-magic'
  | 'gzip-method'
  | 'deflate-block-type'
  | 'deflate-stored-length'
  | 'deflate-codes'
  | 'deflate-symbol'
  | 'deflate-distance'
  | 'checksum-differs'
  /** More raw bytes than SLS takes: what follows was not read. */
  | 'too-large'
  /** More blocks than are annotated: what follows was not read. */
  | 'too-many-blocks';

/** Where a stream breaks a rule. */
export interface Break {
  readonly rule: BreakRule;
  /** In bytes of the wire. */
  readonly at: number;
  /** Nothing behind it could be read. */
  readonly stops: boolean;
  readonly facts: SpanFacts;
}

/** A body's framing, annotated. Plain: it can be made in a worker, and sent. */
export interface Annotated {
  readonly framing: Framing | null;
  readonly wireBytes: number;
  /** Raw bytes as far as they could be read. */
  readonly rawBytes: number;
  readonly counts: {
    /** Of LZ4. */
    readonly sequences: number;
    /** Blocks of a frame or of deflate. */
    readonly blocks: number;
    /** Raw bytes that are on the wire as they are, and those that are copies of earlier ones. Of LZ4 and deflate. */
    readonly literalBytes: number;
    readonly matchBytes: number;
    readonly matches: number;
  };
  /** In the order of their places. */
  readonly breaks: readonly Break[];
  /** In order, without a gap. */
  readonly sections: readonly Section[];
}
