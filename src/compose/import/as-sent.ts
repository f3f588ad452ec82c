import { CodecError } from '../../sls/codec/codec-error.ts';
import { decode } from '../../sls/codec/index.ts';
import { RAW_BODY_MAX_BYTES } from '../../sls/limits.ts';
import { decodeUtf8 } from '../../sls/utf8.ts';
import { headerValue } from '../../sls/wire.ts';
import { bytesOf } from './escaped-bytes.ts';
import type { PastedRequest } from './imported.ts';
import type { Notes } from './mistake.ts';

/**
 * A request with the bytes that were sent, where a browser has copied others: Chrome copies a compressed body as text, a
 * character a byte.
 */
export function asSent(request: PastedRequest, notes: Notes): PastedRequest {
  const label = labelOf(request);
  if (request.bytes === null || label === '') return request;
  const meant = compressedAsSent(request.bytes, decodeUtf8(request.bytes), label);
  if (meant === null) return request;
  notes.add('browser-characters');
  return { ...request, bytes: meant };
}

const labelOf = ({ headers }: Pick<PastedRequest, 'headers'>) =>
  headerValue(headers, 'x-log-compresstype')?.trim().toLowerCase() ?? '';

/**
 * The bytes of a body in a command for bash, in the form of `escaped-bytes.ts`. Firefox copies each character from U+0080 to
 * U+00FF as one byte, which is no UTF-8: where JSON comes of it, the characters are meant.
 */
export function bodyAsSent(word: string, headers: PastedRequest['headers'], notes: Notes): Uint8Array {
  const bytes = bytesOf(word);
  if (!/[\uDC80-\uDCFF]/.test(word) || labelOf({ headers }) !== '' || decodeUtf8(bytes) !== null) return bytes;
  const characters = word.replace(/\p{Surrogate}/gu, (unit) =>
    /[\uDC80-\uDCFF]/.test(unit) ? String.fromCharCode(unit.charCodeAt(0) & 0xff) : unit,
  );
  if (!isJson(characters)) return bytes;
  notes.add('browser-characters');
  return new TextEncoder().encode(characters);
}

function compressedAsSent(bytes: Uint8Array, text: string | null, label: string): Uint8Array | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Latin-1 begins with them
  if (text === null || !/^[\u0000-\u00ff]*$/.test(text) || !/[\u0080-\u00ff]/.test(text)) return null;
  const characters = Uint8Array.from(text, (character) => character.charCodeAt(0));
  return isReadable(characters, label) && !isReadable(bytes, label) ? characters : null;
}

function isReadable(bytes: Uint8Array, label: string): boolean {
  try {
    return decode(bytes, label, RAW_BODY_MAX_BYTES).framing !== 'plain';
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
