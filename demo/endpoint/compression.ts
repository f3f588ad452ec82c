/**
 * The compression of a body: what the headers say of it, and how it is undone.
 *
 * Source: "PutWebtracking" and "Common request headers": `lz4` is a raw LZ4 block, `deflate` a zlib stream (RFC 1950);
 * a compressed body needs `x-log-bodyrawsize`. gzip and zstd are not documented for web tracking, so they are unknown.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { inflateSync } from 'node:zlib';
import { refuse } from './errors.ts';
import { decodeBlock } from './lz4-block.ts';

/** What the `x-log-` headers say about the body. */
export interface Compression {
  /** null: not compressed. */
  readonly type: 'lz4' | 'deflate' | null;
  /** Bytes before compression, as the client says; null if it does not say. */
  readonly rawSize: number | null;
}

/**
 * Reads and checks `x-log-compresstype` and `x-log-bodyrawsize`.
 *
 * @throws {Refusal} ParameterInvalid or MissingParameter
 */
export function readCompression(headers: IncomingHttpHeaders): Compression {
  const named = header(headers, 'x-log-compresstype');
  const type = named === null ? null : named.toLowerCase();
  if (type !== null && type !== 'lz4' && type !== 'deflate') {
    throw refuse('ParameterInvalid', { header: 'x-log-compresstype', value: named ?? '' });
  }
  const size = header(headers, 'x-log-bodyrawsize');
  if (size === null) {
    if (type !== null) throw refuse('MissingParameter', { header: 'x-log-bodyrawsize' });
    return { type, rawSize: null };
  }
  if (!/^\d+$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw refuse('ParameterInvalid', { header: 'x-log-bodyrawsize', value: size });
  }
  return { type, rawSize: Number(size) };
}

/**
 * Undoes the compression. Memory is bounded by the raw size, which the caller has checked.
 *
 * @returns exactly `rawSize` bytes
 * @throws {Refusal} PostBodyUncompressError: another framing, broken or trailing bytes, or another length
 */
export function decompress(type: 'lz4' | 'deflate', bytes: Uint8Array, rawSize: number): Uint8Array {
  try {
    return type === 'lz4' ? decodeBlock(bytes, rawSize) : inflate(bytes, rawSize);
  } catch {
    // The real server gives no reason either; the client sees only that it failed.
    throw refuse('PostBodyUncompressError');
  }
}

/** A header as one string, surrounding blanks removed; null if it is absent. */
export function header(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  return (Array.isArray(value) ? value.join(', ') : value).trim();
}

function inflate(bytes: Uint8Array, rawSize: number): Uint8Array {
  // With `info`, node:zlib also gives the engine, which knows how many bytes it used; @types/node does not tell of it.
  const { buffer, engine } = inflateSync(bytes, {
    info: true,
    maxOutputLength: Math.max(rawSize, 1),
  }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
  if (engine.bytesWritten !== bytes.byteLength) throw new RangeError('bytes after the end of the zlib stream');
  if (buffer.byteLength !== rawSize) throw new RangeError('another length than x-log-bodyrawsize says');
  return buffer;
}
