import { deflate, Inflate, type ZStream } from 'pako';
import { CodecError } from './codec-error.ts';
import type { Unwrapped } from './unwrapped.ts';

/** SLS's `deflate` is zlib (RFC 1950). The other two are read so that a wrong client can be told what it sent. */
export type DeflateFraming = 'zlib' | 'gzip' | 'raw-deflate';

/** zlib's own numbers: 15 bits of window, 16 more for gzip, negative for no wrapper (zlib manual, inflateInit2). */
const WINDOW_BITS: Record<DeflateFraming, number> = { zlib: 15, gzip: 31, 'raw-deflate': -15 };

/** pako's Z_BUF_ERROR: the input ended before the stream did. */
const Z_BUF_ERROR = -5;

/**
 * Members of gzip that are read. Each costs about as much as a kilobyte of raw bytes, also where it is empty and 20 bytes
 * long: 32 MiB of those would take many seconds. A file of bgzip, which has a member for each 64 KiB, has far fewer.
 */
const GZIP_MAX_MEMBERS = 10_000;

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
  if (framing === 'gzip' && hasTooManyMembers(bytes)) throw new CodecError('corrupt', framing);
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

/** By the three bytes with which each begins (RFC 1952, 2.3.1). By chance they stand once in 16 MiB. */
function hasTooManyMembers(bytes: Uint8Array): boolean {
  let members = 0;
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 0x08) members += 1;
    if (members > GZIP_MAX_MEMBERS) return true;
  }
  return false;
}
