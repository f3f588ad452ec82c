import { CodecError } from './codec-error.ts';
import { decompressDeflate } from './deflate.ts';
import { decompressLz4, measureBlock } from './lz4.ts';
import { type Framing, sniff } from './sniff.ts';

/** A body taken out of its wrapping. */
export interface Decoded {
  readonly framing: Framing;
  readonly bytes: Uint8Array;
}

/** The framing that SLS expects behind each value of `x-log-compresstype`; `''` stands for no header. */
export const EXPECTED_FRAMING: Readonly<Record<string, Framing>> = { '': 'plain', lz4: 'lz4-block', deflate: 'zlib' };

/** The framing behind a label that anyone may have written: `constructor` is a label like any other. */
export function expectedFraming(label: string | null): Framing | undefined {
  return Object.hasOwn(EXPECTED_FRAMING, label ?? '') ? EXPECTED_FRAMING[label ?? ''] : undefined;
}

type Decompress = (bytes: Uint8Array, maxBytes: number) => Uint8Array;

/** How each framing is read. Those that are not here are only recognised. */
const DECOMPRESS: Partial<Record<Framing, Decompress>> = {
  // What is longer than SLS takes is refused whatever is in it, and to parse it would hold up all other batches.
  plain: (bytes, maxBytes) => {
    if (bytes.byteLength > maxBytes) throw new CodecError('too-large', 'plain');
    return bytes;
  },
  'lz4-block': decompressLz4,
  'lz4-block-with-size': (bytes, maxBytes) => {
    if (bytes.byteLength < 5) throw new CodecError('cut-short', 'lz4-block-with-size', bytes.byteLength);
    const block = bytes.subarray(4);
    const declared = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
    if (measureBlock(block) !== declared) throw new CodecError('corrupt', 'lz4-block-with-size', 0);
    return decompressLz4(block, maxBytes);
  },
  zlib: (bytes, maxBytes) => decompressDeflate(bytes, 'zlib', maxBytes),
  gzip: (bytes, maxBytes) => decompressDeflate(bytes, 'gzip', maxBytes),
  'raw-deflate': (bytes, maxBytes) => decompressDeflate(bytes, 'raw-deflate', maxBytes),
};

/** Framings without a mark, which a wrong client may have sent in place of the expected one. */
const UNMARKED: Partial<Record<Framing, Framing>> = { 'lz4-block': 'lz4-block-with-size', zlib: 'raw-deflate' };

/**
 * Takes a body out of its wrapping: as its label says if that works, else by what the bytes show themselves to be, so
 * that a wrongly labelled body can be read and its mistake named.
 * @param label `x-log-compresstype` in lower case, or `null`
 * @param maxBytes the bound on the output of decompression
 * @throws {CodecError} the fault of the labelled framing, or of the one that the first bytes name
 */
export function decode(bytes: Uint8Array, label: string | null, maxBytes: number): Decoded {
  const expected = expectedFraming(label);
  const seen = sniff(bytes);
  if (label === null) return decodeUnlabelled(bytes, seen, maxBytes);

  const candidates = [expected, expected && UNMARKED[expected], seen].filter((framing) => framing != null);
  let fault: CodecError | undefined;
  for (const framing of new Set(candidates)) {
    try {
      return { framing, bytes: open(bytes, framing, maxBytes) };
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      // A mark in the bytes says more than the label: an LZ4 frame is a frame, not a corrupt block.
      if (!fault || framing === seen || error.fault === 'too-large') fault = error;
    }
  }
  throw fault ?? new CodecError('unknown-framing', null);
}

/** With no label the bytes are the body, unless they can only be read as something compressed. */
function decodeUnlabelled(bytes: Uint8Array, seen: Framing | null, maxBytes: number): Decoded {
  const candidates: Framing[] = seen === null ? ['lz4-block', 'raw-deflate'] : [seen];
  for (const framing of candidates) {
    try {
      const opened = open(bytes, framing, maxBytes);
      if (seen === framing || sniff(opened) === 'plain') return { framing, bytes: opened };
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
    }
  }
  return { framing: 'plain', bytes: open(bytes, 'plain', maxBytes) };
}

function open(bytes: Uint8Array, framing: Framing, maxBytes: number): Uint8Array {
  const decompress = DECOMPRESS[framing];
  if (!decompress) throw new CodecError('unreadable-framing', framing);
  return decompress(bytes, maxBytes);
}
