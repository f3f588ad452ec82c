import { RAW_BODY_MAX_BYTES } from '../limits.ts';
import type { SpanKind } from './annotation.ts';
import { adler32, crc32 } from './checksums.ts';
import { CodecError } from './codec-error.ts';
import { decompressDeflate } from './deflate.ts';
import { deflateBlocks } from './deflate-blocks.ts';
import type { SectionWriter } from './section-writer.ts';

/** Members of gzip that are annotated: each costs an inflation of its own. */
const MEMBERS_MAX = 10_000;

/** Annotates a zlib stream (RFC 1950). `false` where it breaks. */
export function annotateZlib(writer: SectionWriter): boolean {
  if (writer.left === 0) return writer.break('empty');
  const [cmf, flg] = [writer.byte(), writer.byte(1)];
  const method = cmf & 15;
  const windowBytes = 2 ** ((cmf >> 4) + 8);
  const at = writer.at;
  if (!writer.span('zlib-method', 1, { facts: { method, windowBytes } })) return false;
  const hasDictionary = (flg & 32) !== 0;
  if (!writer.span('zlib-flags', 1, { facts: { level: flg >> 6, hasDictionary, check: flg & 31 } })) return false;
  // In the order in which zlib looks.
  if (((cmf << 8) | flg) % 31 !== 0) return writer.break('zlib-check', {}, at);
  if (method !== 8) return writer.break('zlib-method', { method }, at);
  if (cmf >> 4 > 7) return writer.break('zlib-window', { windowBytes }, at);
  if (hasDictionary) {
    if (writer.span('zlib-dictionary', 4)) writer.break('zlib-dictionary', {}, writer.at - 4);
    return false;
  }
  const raw = annotateDeflate(writer);
  return raw !== null && annotateChecksum(writer, 'adler32', raw && adler32(raw));
}

/** Annotates a gzip file of one or more members (RFC 1952). `false` where one breaks. */
export function annotateGzip(writer: SectionWriter): boolean {
  let members = 0;
  do {
    members += 1;
    if (members > MEMBERS_MAX) return writer.break('too-many-blocks');
    if (!annotateGzipHeader(writer)) return false;
    const rawFrom = writer.rawAt;
    const raw = annotateDeflate(writer);
    if (raw === null || !annotateChecksum(writer, 'crc32', raw && crc32(raw))) return false;
    const at = writer.at;
    const said = writer.uint(4);
    if (!writer.span('gzip-raw-size', 4, { facts: { bytes: said } })) return false;
    const bytes = writer.rawAt - rawFrom;
    if (said !== bytes % 2 ** 32) return writer.break('size-differs', { said, bytes }, at);
  } while (writer.left >= 2 && writer.byte() === 0x1f && writer.byte(1) === 0x8b);
  return true;
}

/** Annotates a deflate stream without a wrapping (RFC 1951). `false` where it breaks. */
export const annotateRawDeflate = (writer: SectionWriter) => annotateDeflate(writer) !== null;

function annotateGzipHeader(writer: SectionWriter): boolean {
  const { at, left } = writer;
  if (left >= 2 && (writer.byte() !== 0x1f || writer.byte(1) !== 0x8b)) return writer.break('gzip-magic', {}, at);
  if (!writer.span('gzip-magic', 2)) return false;
  const method = writer.byte();
  if (writer.left > 0 && method !== 8) return writer.break('gzip-method', { method });
  const bits = writer.byte(1);
  const has = (bit: number) => (bits & (1 << bit)) !== 0;
  const flags = { isText: has(0), hasHeaderChecksum: has(1), hasExtra: has(2), hasName: has(3), hasComment: has(4) };
  const parts: readonly (readonly [SpanKind, (() => number) | number, boolean, () => object])[] = [
    ['gzip-method', 1, true, () => ({ method })],
    ['gzip-flags', 1, true, () => flags],
    ['gzip-time', 4, true, () => ({ seconds: writer.uint(4) })],
    ['gzip-extra-flags', 1, true, () => ({})],
    ['gzip-system', 1, true, () => ({ system: writer.byte() })],
    ['gzip-extra', () => 2 + writer.uint(2), flags.hasExtra, () => ({})],
    ['gzip-name', () => textBytes(writer), flags.hasName, () => ({})],
    ['gzip-comment', () => textBytes(writer), flags.hasComment, () => ({})],
    ['gzip-header-checksum', 2, flags.hasHeaderChecksum, () => ({})],
  ];
  return parts.every(([kind, byteLength, isThere, facts]) => {
    const bytes = typeof byteLength === 'number' ? byteLength : byteLength();
    return !isThere || writer.span(kind, bytes, { facts: { ...facts() } });
  });
}

/** Of a text that ends with a zero, which is a part of it. One byte too many where it does not end. */
function textBytes({ bytes, at, left }: SectionWriter): number {
  const end = bytes.indexOf(0, at);
  return end < 0 ? left + 1 : end + 1 - at;
}

/**
 * Annotates the blocks from where the writer stands to the end of the stream.
 * @returns the raw bytes; `undefined` where pako does not give them, `null` where a block breaks
 */
function annotateDeflate(writer: SectionWriter): Uint8Array | undefined | null {
  const { at: base, rawAt: rawBase, counts } = writer;
  const stream = writer.bytes.subarray(base);
  for (const block of deflateBlocks(stream, RAW_BODY_MAX_BYTES - rawBase)) {
    const { type, isFinal, startBit, endBit, rawFrom, rawTo, storedFrom, matchBytes, matches, stop } = block;
    counts.blocks += 1;
    counts.matches += matches;
    counts.matchBytes += matchBytes;
    counts.literalBytes += rawTo - rawFrom - matchBytes;
    const raw = { rawFrom: rawBase + rawFrom, rawTo: rawBase + rawTo };
    const facts = { number: counts.blocks - 1, type, isFinal, startBit, endBit };
    const end = base + Math.ceil(endBit / 8);
    const blockEnd = storedFrom === null ? end : base + storedFrom;
    // Where a block breaks in the byte in which it begins, that byte is of the block before.
    const headOf = storedFrom === null ? raw : {};
    writer.span('deflate-block', Math.max(0, blockEnd - writer.at), { ...headOf, facts });
    if (storedFrom !== null) writer.verbatim('deflate-stored', end - writer.at);
    writer.rawAt = raw.rawTo;
    const breaks = stop ?? (writer.isFull && !isFinal ? 'too-many-blocks' : null);
    if (breaks === null) continue;
    writer.break(
      breaks,
      { block: facts.number, bit: base * 8 + endBit },
      Math.min(base + (endBit >> 3), writer.bytes.byteLength),
    );
    return null;
  }
  try {
    return decompressDeflate(stream, 'raw-deflate', writer.rawAt - rawBase).bytes;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** Adler-32 is written with its big end first, CRC-32 with its little end. */
function annotateChecksum(writer: SectionWriter, kind: 'adler32' | 'crc32', counted: number | undefined): boolean {
  const little = writer.uint(4);
  const { bytes, at } = writer;
  const said = kind === 'crc32' ? little : [0, 1, 2, 3].reduce((sum, ahead) => sum * 256 + (bytes[at + ahead] ?? 0), 0);
  const facts = { said: digits(said), ...(counted !== undefined && { counted: digits(counted) }) };
  if (!writer.span(kind, 4, { facts })) return false;
  return counted === undefined || counted === said || writer.break('checksum-differs', facts, at);
}

const digits = (value: number) => value.toString(16).padStart(8, '0');
