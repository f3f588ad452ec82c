import { sniff } from '../../sls/codec/sniff.ts';
import { KEPT_BODY_MAX_BYTES } from '../../sls/limits.ts';
import { decodeUtf8 } from '../../sls/utf8.ts';
import { fromBase64, fromLatin1, toBase64 } from '../base64.ts';
import type { KeptBody } from '../batch.ts';
import type { HarPostData } from './format.ts';

/** What an entry says of its request's body. */
export interface SaidOfBody {
  readonly method: string;
  /** `postData.text`; `null` when there is none. */
  readonly text: string | null;
  /** `postData.encoding`. */
  readonly encoding: string | null;
  /** `postData.params`. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** The request's `Content-Length` in bytes. */
  readonly contentLength: number | null;
  /**
   * `request.bodySize`: -1 is not known. Chrome counts a text's UTF-8 and Firefox its characters, whatever was sent;
   * Charles, Fiddler, mitmproxy and Playwright count what was sent.
   */
  readonly bodySize: number | null;
  /** `x-log-compresstype` in lower case. */
  readonly compressType: string | null;
}

/** A body and its bytes. */
export interface ReadBody {
  readonly body: KeptBody;
  readonly bytes: Uint8Array | null;
}

/** Bytes as `postData` has them: as text where the text's UTF-8 is just these bytes, else in base64. */
export function writeBytes(bytes: Uint8Array): Pick<HarPostData, 'text' | 'encoding'> {
  const text = decodeUtf8(bytes);
  return text === null ? { text: toBase64(bytes), encoding: 'base64' } : { text };
}

/** The bytes that {@link writeBytes} wrote; `null` when it did not write this. */
export function readBytes(text: string, encoding: string | null): Uint8Array | null {
  return encoding === 'base64' ? fromBase64(text) : encodeUtf8(text);
}

/**
 * Reads a body from what some tool wrote of it. HAR has only text for it, so the writers differ: Chrome and Firefox write
 * bytes that are no UTF-8 as Latin-1, mitmproxy as Latin-1 or as lone surrogates, Charles in base64 without a word,
 * others as U+FFFD. Content-Length tells which reading is the one that was sent; where it is missing, the one that makes
 * sense is taken. Where none can be, that is what is said of the body.
 */
export function readBody(said: SaidOfBody): ReadBody {
  const { text, params } = said;
  if (!text) return params.length > 0 ? formOf(params) : withoutText(said);
  const sent = sentAs(said, text);
  return sent ? complete(sent) : beginning(said, text);
}

function sentAs(said: SaidOfBody, text: string): Uint8Array | null {
  const { encoding, contentLength, compressType, bodySize } = said;
  const isWhole = (bytes: Uint8Array | null) => bytes?.byteLength === contentLength;
  if (encoding === 'base64') {
    const bytes = fromBase64(text);
    return contentLength === null || isWhole(bytes) ? bytes : null;
  }
  if (text.includes('\uFFFD')) {
    // It stands for any one to three bytes, or for itself. JSON of the right length is hardly mangled: each of its
    // pieces would have had three bytes.
    const bytes = encodeUtf8(text);
    return isWhole(bytes) && isJson(text) ? bytes : null;
  }
  if (contentLength !== null) {
    return [fromLatin1, encodeEscaped, fromBase64].map((read) => read(text)).find(isWhole) ?? null;
  }
  // Base64 is text too, and a page may send it: only a size tells that a tool has made it. Charles writes one.
  const decoded = fromBase64(text);
  return decoded?.byteLength === bodySize ? decoded : likeliest(text, compressType);
}

/** The rest of an overlong body is left out here as it is where requests are observed. */
function complete(sent: Uint8Array): ReadBody {
  const bytes = sent.subarray(0, KEPT_BODY_MAX_BYTES);
  const { byteLength } = bytes;
  const isWhole = byteLength === sent.byteLength;
  return {
    body: isWhole ? { state: 'complete', byteLength } : { state: 'truncated', byteLength, reason: 'kept-limit' },
    bytes,
  };
}

function withoutText({ method, contentLength, bodySize }: SaidOfBody): ReadBody {
  const byteLength = contentLength ?? (bodySize !== null && bodySize >= 0 ? bodySize : null);
  const isNone = byteLength === null ? /^(?:GET|HEAD|OPTIONS)$/.test(method) : byteLength === 0;
  return isNone ? { body: { state: 'none' }, bytes: null } : HIDDEN;
}

const HIDDEN: ReadBody = { body: { state: 'unavailable', reason: 'har' }, bytes: null };

/** Charles and Fiddler write the fields of a form in place of its text. */
function formOf(params: SaidOfBody['params']): ReadBody {
  const fields = new Map<string, string[]>();
  for (const [name, value] of params) {
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return { body: { state: 'form', fields: Object.fromEntries(fields) }, bytes: null };
}

/**
 * The reading that makes sense, of Latin-1 and UTF-8. The browsers write Latin-1 just for what is no UTF-8, and of that a
 * compressed body is the likeliest. Judged without decompressing anything: a file may be full of bombs.
 */
function likeliest(text: string, compressType: string | null): Uint8Array | null {
  const latin1 = fromLatin1(text);
  if (latin1 === null) return encodeEscaped(text);
  const asUtf8 = decodeUtf8(latin1);
  if (isJson(asUtf8)) return latin1;
  if (isJson(text)) return encodeUtf8(text);
  const framing = sniff(latin1);
  // What begins like JSON is JSON with a mistake, or cut, unless it is said to be compressed.
  const isText = compressType === null && (framing === 'plain' || (framing === null && asUtf8 !== null));
  return isText ? encodeUtf8(text) : latin1;
}

function isJson(text: string | null): boolean {
  if (text === null) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is sure of a body of which not all is: what stands before the first mangled character, or all that was not cut. */
function beginning({ encoding, contentLength, compressType }: SaidOfBody, text: string): ReadBody {
  const [sure = ''] = text.split('\uFFFD', 1);
  const found = encoding === 'base64' ? fromBase64(text) : likeliest(sure, compressType);
  const isPart = found && found.byteLength > 0 && found.byteLength < (contentLength ?? Number.POSITIVE_INFINITY);
  if (!isPart) return HIDDEN;
  const bytes = found.subarray(0, KEPT_BODY_MAX_BYTES);
  return { body: { state: 'truncated', byteLength: bytes.byteLength, reason: 'har' }, bytes };
}

const encodeUtf8 = (text: string) => new TextEncoder().encode(text);

/**
 * A text's UTF-8, where a lone surrogate from U+DC80 to U+DCFF is the one byte 80 to FF: Python's `surrogateescape`, in
 * which mitmproxy writes what is not UTF-8 (PEP 383). `null` when another surrogate stands alone.
 */
function encodeEscaped(text: string): Uint8Array | null {
  if (!/\p{Surrogate}/u.test(text)) return encodeUtf8(text);
  if (/[\uD800-\uDC7F\uDD00-\uDFFF]/u.test(text)) return null;
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(text.length * 3);
  let byteLength = 0;
  let from = 0;
  for (const { index } of text.matchAll(/\p{Surrogate}/gu)) {
    byteLength += encoder.encodeInto(text.slice(from, index), bytes.subarray(byteLength)).written;
    bytes[byteLength] = text.charCodeAt(index) & 0xff;
    byteLength += 1;
    from = index + 1;
  }
  byteLength += encoder.encodeInto(text.slice(from), bytes.subarray(byteLength)).written;
  return bytes.slice(0, byteLength);
}
