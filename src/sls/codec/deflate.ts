import { deflate, Inflate, type ZStream } from 'pako';
import { CodecError } from './codec-error.ts';
import type { Unwrapped } from './unwrapped.ts';

/** SLS's `deflate` is zlib (RFC 1950). The other two are read so that a wrong client can be told what it sent. */
export type DeflateFraming = 'zlib' | 'gzip' | 'raw-deflate';

/** zlib's own numbers: 15 bits of window, 16 more for gzip, negative for no wrapper (zlib manual, inflateInit2). */
const WINDOW_BITS: Record<DeflateFraming, number> = { zlib: 15, gzip: 31, 'raw-deflate': -15 };

/** pako's Z_BUF_ERROR: the input ended before the stream did. */
const Z_BUF_ERROR = -5;

/** Compresses any bytes to a zlib stream (RFC 1950). */
export function compressDeflate(raw: Uint8Array): Uint8Array {
  return deflate(raw);
}

/**
 * Decompresses at most `maxBytes` raw bytes, and stops at that bound: nothing is allocated for a bomb. Bytes behind the
 * end of the stream are counted and left alone; but gzip may have more members, which are read as one (RFC 1952).
 * Throws {@link CodecError}.
 */
export function decompressDeflate(bytes: Uint8Array, framing: DeflateFraming, maxBytes: number): Unwrapped {
  const inflate = new Inflate({ windowBits: WINDOW_BITS[framing] });
  let stream: ZStream | undefined;
  inflate.onStart = (started) => {
    stream = started;
  };
  const keep = inflate.onData.bind(inflate);
  let produced = 0;
  inflate.onData = (chunk) => {
    produced += chunk.byteLength;
    if (produced > maxBytes) throw new CodecError('too-large', framing);
    keep(chunk);
  };
  if (!inflate.push(bytes, true) || !inflate.ended) {
    throw new CodecError(inflate.err === Z_BUF_ERROR || !inflate.err ? 'cut-short' : 'corrupt', framing);
  }
  return { bytes: inflate.result, trailingBytes: stream?.avail_in ?? 0 };
}
