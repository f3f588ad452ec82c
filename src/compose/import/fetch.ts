import { type Header, headerValue } from '../../sls/wire.ts';
import { escapeBytes, headerTextOf } from './escaped-bytes.ts';
import type { PastedRequest } from './imported.ts';
import { type FoundCall, searchProgram } from './js-program.ts';
import { textOfValue } from './js-text.ts';
import { JsCall, JsObject, JsUnknown, type JsValue } from './js-values.ts';
import { type Notes, Unreadable } from './mistake.ts';

/** The requests of a program's calls of `fetch` and `navigator.sendBeacon`, as the browsers and Tracklens copy them and as people write them. */
export function fetchRequests(text: string, notes: Notes): PastedRequest[] {
  const requests: PastedRequest[] = [];
  searchProgram(text, {
    isWanted: (path, isNew) => !isNew && CALL.test(path),
    onCall: (call) => requests.push(requestOf(call, notes)),
  });
  if (requests.length === 0) throw new Unreadable('no-call', 0);
  return requests;
}

const CALL = /^(?:(?:window|self|globalThis)\.)?(?:fetch|navigator\.sendBeacon)$/;

/** What fetch says of a body that is text (Fetch, "extract a body"). */
const TEXT_TYPE = 'text/plain;charset=UTF-8';

const NO_OPTIONS = new JsObject();

function requestOf({ path, args, at }: FoundCall, notes: Notes): PastedRequest {
  const [target, second] = args;
  if (target === undefined) throw new Unreadable('no-url', at);
  const isBeacon = path.endsWith('sendBeacon');
  const options = !isBeacon && second instanceof JsObject ? second : NO_OPTIONS;
  const { bytes, isText } = bodyOf(isBeacon ? second : options.get('body'), notes);
  const headers = headersOf(options.get('headers'), bytes, notes);
  const referrer = options.get('referrer');
  if (typeof referrer === 'string' && /^https?:/i.test(referrer) && headerValue(headers, 'Referer') === null) {
    headers.push(['Referer', referrer]);
  }
  if (isText && headerValue(headers, 'Content-Type') === null) {
    notes.add('default-type', { type: TEXT_TYPE, program: isBeacon ? 'sendBeacon' : 'fetch' });
    headers.push(['Content-Type', TEXT_TYPE]);
  }
  const method = options.has('method') ? textOfValue(options.get('method'), notes) : isBeacon ? 'POST' : 'GET';
  const url = textOfValue(target, notes);
  return {
    method: method.includes('{{') ? method : method.toUpperCase(),
    url: url.startsWith('//') ? `https:${url}` : url,
    headers,
    bytes,
  };
}

/** As an object, or as a list of pairs. */
function headersOf(value: JsValue, bytes: Uint8Array | null, notes: Notes): Header[] {
  const pairs: (readonly JsValue[])[] =
    value instanceof JsObject ? [...value] : Array.isArray(value) ? value.filter((pair) => Array.isArray(pair)) : [];
  return pairs.map(([name, said]): Header => {
    const header = textOfValue(name, notes);
    // `body.length` and the like: what it is meant to be is known.
    const isSize =
      header.toLowerCase() === 'x-log-bodyrawsize' && (said instanceof JsUnknown || said instanceof JsCall);
    return [header, isSize ? String(bytes?.byteLength ?? 0) : headerText(textOfValue(said, notes))];
  });
}

/** Tracklens copies each byte of a value as a character, as fetch wants them. */
function headerText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Latin-1 begins with them
  if (/^[\u0000-\u007f]*$/.test(text) || !/^[\u0000-\u00ff]*$/.test(text)) return text;
  return headerTextOf(escapeBytes(Uint8Array.from(text, (character) => character.charCodeAt(0))));
}

function bodyOf(value: JsValue, notes: Notes): { bytes: Uint8Array | null; isText: boolean } {
  if (value === null || value === undefined) return { bytes: null, isText: false };
  if (value instanceof Uint8Array) return { bytes: value, isText: false };
  if (value instanceof JsCall && value.isNew) {
    if (value.name === 'FormData') throw new Unreadable('form-option', value.at, { option: 'FormData' });
    throw new Unreadable('unknown-value', value.at, { source: value.source });
  }
  return { bytes: new TextEncoder().encode(textOfValue(value, notes)), isText: true };
}
