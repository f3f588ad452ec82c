/** From the bytes of a body to its log group: header checks, size, decompression, JSON; and why it stopped, if it did. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ReceivedBody } from './body.ts';
import { decompress, readCompression } from './compression.ts';
import { Refusal, refuse } from './errors.ts';
import { decodeUtf8, type LogGroup, readLogGroup } from './log-group.ts';

/** "Error codes", 413 PostBodyTooLarge: a raw body has at most 10 485 760 bytes. */
export const RAW_BODY_LIMIT_BYTES = 10_485_760;

/** A body after decompression. */
export interface RawBody {
  readonly byteLength: number;
  /** SHA-256 in lower-case hex. */
  readonly sha256: string;
  /** null if the bytes are not UTF-8, or were too many to keep. */
  readonly utf8: string | null;
}

/** What a body was found to hold, as far as it could be read. */
export interface Contents {
  /** null if it could not be decompressed. */
  readonly raw: RawBody | null;
  /** null if there is none to read. */
  readonly logGroup: LogGroup | null;
  /** The first reason to refuse the body; null if there is none. */
  readonly refusal: Refusal | null;
}

/** Reads a POST body. What was readable is given even where the body is refused. Never throws. */
export function readContents(headers: IncomingHttpHeaders, body: ReceivedBody): Contents {
  let raw: RawBody | null = null;
  try {
    raw = readRaw(headers, body);
    if (raw.byteLength > RAW_BODY_LIMIT_BYTES) throw refuse('PostBodyTooLarge', { bodySize: raw.byteLength });
    return { raw, logGroup: readLogGroup(raw.utf8), refusal: null };
  } catch (error) {
    return { raw, logGroup: null, refusal: error instanceof Refusal ? error : refuse('InternalServerError') };
  }
}

function readRaw(headers: IncomingHttpHeaders, body: ReceivedBody): RawBody {
  const { type, rawSize } = readCompression(headers);
  // Only a compressed body needs its raw size: on any other a wrong one is common in the field, and is not checked.
  if (type === null || rawSize === null) {
    const utf8 = body.bytes === null ? null : decodeUtf8(body.bytes);
    return { byteLength: body.byteLength, sha256: body.sha256, utf8 };
  }
  const bodySize = Math.max(rawSize, body.byteLength);
  if (bodySize > RAW_BODY_LIMIT_BYTES || body.bytes === null) throw refuse('PostBodyTooLarge', { bodySize });
  const bytes = decompress(type, body.bytes, rawSize);
  return {
    byteLength: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    utf8: decodeUtf8(bytes),
  };
}
