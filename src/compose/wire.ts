import { CODECS, decode } from '../sls/codec/index.ts';
import type { Compression } from '../sls/encode.ts';
import { parseJson } from '../sls/json.ts';
import { withoutBlanks } from '../sls/json-lexis.ts';
import { API_VERSION, KEPT_BODY_MAX_BYTES } from '../sls/limits.ts';
import type { Header, Wire } from '../sls/wire.ts';
import { type Draft, WORKED_OUT, type WorkedOut } from './draft.ts';
import { readHex } from './hex.ts';
import { type QueryField, queryFields, writeQuery } from './query-log.ts';

/** What is worked out and stands in the query; the others are headers. */
export const VERSION_PARAMETER = 'APIVersion';

/** What a client that means well calls its body. SLS reads it whatever it is called. */
const JSON_TYPE = 'application/json';

/** What browsers call the text of a beacon, and all that no preflight is sent for. */
const BEACON_TYPE = 'text/plain;charset=UTF-8';

/** Methods that `fetch` writes in capitals, however they are typed (Fetch Standard, "normalize a method"). */
const NORMALISED: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

/**
 * The request that a draft stands for, as it would travel: URL and method as browsers write them, the headers that are worked
 * out first and in the order of {@link WORKED_OUT}, then the others as typed. Any draft makes one, and never a throw: a URL that
 * cannot be parsed stays as typed, of broken hex goes what stands before the fault.
 */
export function wireOf(draft: Draft): Wire {
  const { bytes, rawByteLength } = bodyOf(draft);
  const worth = (name: WorkedOut) => {
    const setting = draft.settings[name];
    if (setting.kind === 'auto') return workedOut(draft, name, rawByteLength);
    return setting.kind === 'set' ? setting.value : null;
  };
  const headers = WORKED_OUT.flatMap((name): Header[] => {
    const value = name === VERSION_PARAMETER ? null : worth(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    method: normalMethod(draft.method),
    url: urlOf(draft, worth(VERSION_PARAMETER)),
    headers: [...headers, ...draft.headers],
    body: bytes.byteLength > 0 ? { state: 'complete', bytes } : { state: 'none' },
  };
}

/**
 * The body before compression: none of a text that goes into a query. Of bytes it is what they become by the compression that
 * the draft claims for them, or they themselves where that cannot be.
 */
export function rawBytes(draft: Draft): Uint8Array {
  const { body, compression } = draft;
  if (body.form === 'bytes') return unwrapped(readHex(body.hex).bytes, compression);
  if (isQueried(draft)) return new Uint8Array();
  return new TextEncoder().encode(body.spacing === 'compact' ? compacted(body.text) : body.text);
}

/** The body as it travels, and its length before compression. */
function bodyOf(draft: Draft): { readonly bytes: Uint8Array; readonly rawByteLength: () => number } {
  const { body, compression } = draft;
  if (body.form === 'bytes') {
    const { bytes } = readHex(body.hex);
    return { bytes, rawByteLength: () => unwrapped(bytes, compression).byteLength };
  }
  const raw = rawBytes(draft);
  const isSent = raw.byteLength > 0 && compression !== 'none';
  return { bytes: isSent ? CODECS[compression].compress(raw) : raw, rawByteLength: () => raw.byteLength };
}

function unwrapped(bytes: Uint8Array, compression: Compression): Uint8Array {
  if (compression === 'none') return bytes;
  try {
    return decode(bytes, compression, KEPT_BODY_MAX_BYTES).bytes;
  } catch {
    return bytes;
  }
}

/** Text that is no JSON stays as it is. */
function compacted(text: string): string {
  const compact = withoutBlanks(text);
  return compact === text || 'error' in parseJson(text) ? text : compact;
}

/** What `auto` gives for a header or the query parameter; `null` where it is not sent. */
export function autoValue(draft: Draft, name: WorkedOut): string | null {
  return workedOut(draft, name, () => rawBytes(draft).byteLength);
}

/**
 * A GET form and a beacon have the version in the query: the one has no body that headers could speak of, the other can have
 * no headers.
 */
function workedOut(draft: Draft, name: WorkedOut, rawByteLength: () => number): string | null {
  const isGet = normalMethod(draft.method) === 'GET';
  const isBeacon = draft.way === 'beacon';
  if (name === VERSION_PARAMETER) return (isGet || isBeacon) && !hasVersion(draft.url) ? API_VERSION : null;
  if (isGet) return null;
  if (name === 'content-type') return isBeacon ? BEACON_TYPE : JSON_TYPE;
  if (isBeacon) return null;
  if (name === 'x-log-apiversion') return API_VERSION;
  if (name === 'x-log-bodyrawsize') return String(rawByteLength());
  return draft.compression === 'none' ? null : draft.compression;
}

/** A method as `fetch` writes it. */
export function normalMethod(method: string): string {
  const capitals = method.toUpperCase();
  return NORMALISED.has(capitals) ? capitals : method;
}

const isQueried = (draft: Draft) => normalMethod(draft.method) === 'GET' && draft.body.form === 'text';

/** The URL as browsers write it. */
function urlOf(draft: Draft, version: string | null): string {
  const url = parseHttp(draft.url);
  if (!url) return draft.url;
  // One that was typed into the URL stays there as long as nothing else is asked for.
  const typed = draft.settings[VERSION_PARAMETER].kind === 'auto' ? piecesOf(url) : piecesOf(url).filter(isNoVersion);
  const fields = isQueried(draft) && draft.body.form === 'text' ? queryFields(draft.body.text) : [];
  const ahead: QueryField[] = version === null ? [] : [[VERSION_PARAMETER, version]];
  return withQuery(url, [writeQuery(ahead), typed.join('&'), writeQuery(fields)].filter(Boolean).join('&'));
}

/** A URL with another query, and without its fragment, which does not travel. */
export function withQuery(url: URL, query: string): string {
  const other = new URL(url);
  other.hash = '';
  // The first question mark is taken for no part of it.
  other.search = query === '' ? '' : `?${query}`;
  return other.href;
}

/** A URL of HTTP taken apart; `null` where it is none. */
export function parseHttp(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

/** The pairs of a URL's query as they are written. */
export const piecesOf = (url: URL): readonly string[] => (url.search === '' ? [] : url.search.slice(1).split('&'));

/** Whether a pair of a query, as it is written, is not the API version. */
const isNoVersion = (piece: string): boolean => !new URLSearchParams(`?${piece}`).has(VERSION_PARAMETER);

function hasVersion(text: string): boolean {
  const url = parseHttp(text);
  return url?.searchParams.has(VERSION_PARAMETER) ?? false;
}
