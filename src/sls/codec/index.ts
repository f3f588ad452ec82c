import { decodeUtf8 } from '../utf8.ts';
import { CodecError } from './codec-error.ts';
import { compressDeflate, decompressDeflate } from './deflate.ts';
import { compressLz4, decompressLz4, examineBlock } from './lz4.ts';
import { decompressLz4Frame } from './lz4-frame.ts';
import { beginsLikeJson, type Framing, MARKED_FRAMINGS, sniff } from './sniff.ts';
import type { Unwrapped } from './unwrapped.ts';

/** A body taken out of its wrapping. */
export interface Decoded extends Unwrapped {
  readonly framing: Framing;
}

type Decompress = (bytes: Uint8Array, maxBytes: number) => Unwrapped;

/** What stands behind a compress type. */
export interface Codec {
  readonly framing: Framing;
  readonly compress: (raw: Uint8Array) => Uint8Array;
  /** Throws {@link CodecError}; `maxBytes` is the bound on the output. */
  readonly decompress: Decompress;
}

/** The compress types that SLS takes (PutWebtracking: `x-log-compresstype`). */
export const CODECS = {
  lz4: { framing: 'lz4-block', compress: compressLz4, decompress: decompressLz4 },
  deflate: {
    framing: 'zlib',
    compress: compressDeflate,
    decompress: (bytes, maxBytes) => decompressDeflate(bytes, 'zlib', maxBytes),
  },
} as const satisfies Record<string, Codec>;

/** A value of `x-log-compresstype` that SLS takes. */
export type CompressType = keyof typeof CODECS;

/** The framing that SLS expects behind each value of `x-log-compresstype`; `''` stands for no header. */
export const EXPECTED_FRAMING: Readonly<Record<string, Framing>> = {
  '': 'plain',
  lz4: CODECS.lz4.framing,
  deflate: CODECS.deflate.framing,
};

/** The framing behind a label that anyone may have written: `constructor` is a label like any other. */
export function expectedFraming(label: string | null): Framing | undefined {
  return Object.hasOwn(EXPECTED_FRAMING, label ?? '') ? EXPECTED_FRAMING[label ?? ''] : undefined;
}

/** How each framing is read. Those that are not here are only recognised. */
const DECOMPRESS: Partial<Record<Framing, Decompress>> = {
  // What is longer than SLS takes is refused whatever is in it, and to parse it would hold up all other batches.
  plain: (bytes, maxBytes) => {
    if (bytes.byteLength > maxBytes) throw new CodecError('too-large', 'plain');
    return { bytes, trailingBytes: 0 };
  },
  'lz4-block': CODECS.lz4.decompress,
  'lz4-block-with-size': readBlockWithSize,
  'lz4-frame': decompressLz4Frame,
  zlib: CODECS.deflate.decompress,
  gzip: (bytes, maxBytes) => decompressDeflate(bytes, 'gzip', maxBytes),
  'raw-deflate': readRawDeflate,
};

function readBlockWithSize(bytes: Uint8Array, maxBytes: number): Unwrapped {
  if (bytes.byteLength < 5) throw new CodecError('cut-short', 'lz4-block-with-size', bytes.byteLength);
  const block = bytes.subarray(4);
  const declared = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (examineBlock(block).rawByteLength !== declared) throw new CodecError('corrupt', 'lz4-block-with-size', 0);
  return decompressLz4(block, maxBytes);
}

/** Raw deflate has no mark, and noise can pass for it: it is believed where nothing follows it, or where it opens JSON. */
function readRawDeflate(bytes: Uint8Array, maxBytes: number): Unwrapped {
  const opened = decompressDeflate(bytes, 'raw-deflate', maxBytes);
  if (opened.trailingBytes === 0 || beginsLikeJson(opened.bytes)) return opened;
  throw new CodecError('corrupt', 'raw-deflate', bytes.byteLength - opened.trailingBytes);
}

/** Framings without a mark, which a wrong client may have sent in place of the expected one. */
const UNMARKED: Partial<Record<Framing, Framing>> = { 'lz4-block': 'lz4-block-with-size', zlib: 'raw-deflate' };

/**
 * Takes a body out of its wrapping: as its label says if that works, else by what the bytes show themselves to be, so
 * that a wrongly labelled body can be read and its mistake named. Without a label the bytes are the body itself, unless
 * they can be decompressed or are no text and begin like something compressed.
 * @param label `x-log-compresstype` in lower case; `null` or empty when there is none
 * @param maxBytes the bound on the output
 * @throws {CodecError} the fault of the framing that the first bytes name, or else of the labelled one
 */
export function decode(bytes: Uint8Array, label: string | null, maxBytes: number): Decoded {
  const expected = label ? expectedFraming(label) : undefined;
  const seen = sniff(bytes);
  const candidates = [expected, expected && UNMARKED[expected], seen].filter((framing) => framing != null);
  const faults = new Map<Framing, CodecError>();
  for (const framing of new Set(candidates)) {
    try {
      return { framing, ...open(bytes, framing, maxBytes) };
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      // That it became so long is proof enough of what it is.
      if (error.fault === 'too-large') throw error;
      faults.set(framing, error);
    }
  }
  const guessed = faults.has('raw-deflate') ? null : guessRawDeflate(bytes, maxBytes);
  if (guessed) return guessed;

  // What the bytes show says more than the label: an LZ4 frame is a frame, not a corrupt block.
  const shown = seen && faults.get(seen);
  if (shown && (MARKED_FRAMINGS.has(shown.framing) || decodeUtf8(bytes) === null)) throw shown;
  if (!label) return { framing: 'plain', ...open(bytes, 'plain', maxBytes) };
  const [first = new CodecError('unknown-framing', null)] = faults.values();
  throw first;
}

/** Nothing points to raw deflate here, so all of it must become JSON. */
function guessRawDeflate(bytes: Uint8Array, maxBytes: number): Decoded | null {
  try {
    const opened = open(bytes, 'raw-deflate', maxBytes);
    const isWhole = opened.trailingBytes === 0 && beginsLikeJson(opened.bytes);
    return isWhole ? { framing: 'raw-deflate', ...opened } : null;
  } catch (error) {
    if (error instanceof CodecError) return null;
    throw error;
  }
}

function open(bytes: Uint8Array, framing: Framing, maxBytes: number): Unwrapped {
  const decompress = DECOMPRESS[framing];
  if (!decompress) throw new CodecError('unreadable-framing', framing);
  return decompress(bytes, maxBytes);
}
