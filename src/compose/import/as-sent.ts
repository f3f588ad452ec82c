import { CodecError } from '../../sls/codec/codec-error.ts';
import { decode } from '../../sls/codec/index.ts';
import { RAW_BODY_MAX_BYTES } from '../../sls/limits.ts';
import { decodeUtf8 } from '../../sls/utf8.ts';
import { headerValue } from '../../sls/wire.ts';
import { latin1 } from './escaped-bytes.ts';
import type { PastedRequest } from './imported.ts';
import type { Notes } from './mistake.ts';

/**
 * A request with the bytes that were sent, where a browser has copied others. Chrome copies a compressed body as text, a
 * character a byte; and Firefox copies the characters up to U+00FF as a byte each, of which bash makes no UTF-8.
 */
export function asSent(request: PastedRequest, notes: Notes): PastedRequest {
  const { bytes } = request;
  if (bytes === null) return request;
  const label = headerValue(request.headers, 'x-log-compresstype')?.trim().toLowerCase() ?? '';
  const text = decodeUtf8(bytes);
  const meant = label === '' ? textAsSent(bytes, text) : compressedAsSent(bytes, text, label);
  if (meant === null) return request;
  notes.add('browser-characters');
  return { ...request, bytes: meant };
}

function textAsSent(bytes: Uint8Array, text: string | null): Uint8Array | null {
  if (text !== null) return null;
  const characters = latin1(bytes);
  return isJson(characters) ? new TextEncoder().encode(characters) : null;
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
