import { readSlsUrl } from '../../sls/endpoint.ts';
import { readLogHeaders } from '../../sls/headers.ts';
import { type JsonError, parseJson } from '../../sls/json.ts';
import { isJsonObject, type JsonValue } from '../../sls/log-group.ts';
import { decodeUtf8 } from '../../sls/utf8.ts';
import { type Header, headerValue } from '../../sls/wire.ts';
import { fromBase64 } from '../base64.ts';
import { type Answer, type Batch, batchId, NO_ANSWER, type Origin, type Transport } from '../batch.ts';
import { type ReadBody, readBody, readBytes } from './body.ts';
import {
  type JsonObject,
  number,
  numberOrNull,
  object,
  objectOrEmpty,
  pairs,
  text,
  textOrNull,
  time,
  WrongField,
} from './fields.ts';
import type { HarSource } from './format.ts';
import { type Kept, readKept } from './kept.ts';

/** Why a file could not be read at all. */
export type HarFault =
  /** It is no JSON. */
  | 'not-json'
  /** It is JSON without the list `log.entries`, so it is no HAR. */
  | 'no-entries';

/** Thrown by {@link readHar}; it throws nothing else. */
export class HarError extends Error {
  override readonly name = 'HarError';

  constructor(
    readonly fault: HarFault,
    /** Where the file stops being JSON; `null` when it is JSON. */
    readonly place: JsonError | null = null,
  ) {
    super(place === null ? fault : `${fault} at line ${place.line}, column ${place.column}`);
  }
}

/** A track request, or an entry that may be one, that could not be read. */
export interface SkippedEntry {
  /** Counts from 0 in `log.entries`. */
  readonly index: number;
  /** The field that is missing or is not what HAR says it is, such as `request.headers[2].name`; '' is the entry itself. */
  readonly path: string;
}

/** What a HAR holds for us. */
export interface HarReading {
  /** The track requests, in the order of the file. */
  readonly entries: readonly HarSource[];
  /** How many entries are of other requests. */
  readonly others: number;
  /** How many entries could not be read. */
  readonly skipped: number;
  /** The first {@link SKIPPED_SHOWN} of these. */
  readonly skippedFirst: readonly SkippedEntry[];
}

/** Entries that could not be read and are told one by one: a broken file may have millions. */
export const SKIPPED_SHOWN = 100;

/**
 * Reads the track requests of a HAR, whoever wrote it; of one by Tracklens, just the batches that were written. Those of
 * others get ids made from the file's text, so that a file that is read twice gives the same batches.
 * @param isCollected tells the batches of other writers: track requests, where it is not given
 * @throws {HarError} when the text is no HAR
 */
export function readHar(har: string, isCollected: IsCollected = isTrack): HarReading {
  // HAR files may begin with a byte order mark (HAR 1.2).
  const parsed = parseJson(har.startsWith('\uFEFF') ? har.slice(1) : har);
  if ('error' in parsed) throw new HarError('not-json', parsed.error);
  const log = isJsonObject(parsed.json) ? parsed.json.log : undefined;
  if (!isJsonObject(log) || !Array.isArray(log.entries)) throw new HarError('no-entries');
  return readEntries(log.entries, pageUrls(log.pages), `har:${fingerprint(har)}`, isCollected);
}

/** Whether a request is a batch. */
export type IsCollected = (method: string, url: string) => boolean;

const isTrack: IsCollected = (method, url) => readSlsUrl(url) !== null && isBatch({ method, url });

function readEntries(
  entries: readonly JsonValue[],
  pages: Pages,
  session: string,
  isCollected: IsCollected,
): HarReading {
  const read: HarSource[] = [];
  const ids = new Set<string>();
  const skippedFirst: SkippedEntry[] = [];
  let others = 0;
  let skipped = 0;
  entries.forEach((value, index) => {
    try {
      const entry = object(value, '');
      const request = object(entry.request, 'request');
      const url = text(request.url, 'request.url');
      // What Tracklens wrote was a batch by the rules of whoever collected it. Of other requests nothing more is asked.
      const isOwn = entry._tracklens !== undefined && /^https?:\/\//i.test(url) && readKept(entry._tracklens) !== null;
      if (!isOwn && !isCollected(readMethod(request, url), url)) {
        others += 1;
        return;
      }
      const own = batchId(session, String(index), 0);
      const source = readEntry(entry, pages, session, own);
      // Two files that were made one may have the same batch twice.
      const { batch, bytes } = ids.has(source.batch.id) ? { ...source, batch: { ...source.batch, id: own } } : source;
      ids.add(batch.id);
      read.push({ batch, bytes });
    } catch (error) {
      if (!(error instanceof WrongField)) throw error;
      skipped += 1;
      if (skippedFirst.length < SKIPPED_SHOWN) skippedFirst.push({ index, path: error.path });
    }
  });
  return { entries: read, others, skipped, skippedFirst };
}

/** The method, which a track request must have; '' where another has none. */
function readMethod({ method }: JsonObject, url: string): string {
  return typeof method === 'string' || readSlsUrl(url) !== null ? text(method, 'request.method') : '';
}

/**
 * Whether a request is a batch, or the preflight of one: it has a track URL, or it is a POST to its signed sibling. What
 * else goes to a logstore's own URL (GetLogstore, GetLogs, UpdateLogstore) is another API.
 */
export function isBatch({ method, url }: Pick<Batch, 'method' | 'url'>): boolean {
  const form = readSlsUrl(url)?.form;
  return form === 'signed' ? method === 'POST' || method === 'OPTIONS' : form !== undefined;
}

function readEntry(entry: JsonObject, pages: Pages, session: string, id: string): HarSource {
  const kept = readKept(entry._tracklens);
  const request = object(entry.request, 'request');
  const url = text(request.url, 'request.url');
  const method = text(request.method, 'request.method');
  const allHeaders = pairs(request.headers, 'request.headers');
  const requestHeaders = kept ? allHeaders : withoutPseudoHeaders(allHeaders);
  const { body, bytes } = readRequestBody(request, method, requestHeaders, kept);
  const response = objectOrEmpty(entry.response, 'response');
  const startedAt = kept?.startedAt ?? readDate(entry);
  const wire = { method, url, requestHeaders, body };
  const answerText = readAnswerText(response);
  if (kept) {
    const { origin, stack, preflight, seenBy, joined, inputs, mark } = kept;
    const answer = answerAsKept(response, kept.answer);
    const beside = { stack, preflight, seenBy, joined, inputs, ...(mark && { mark }) };
    return { batch: { id: kept.id, startedAt, ...wire, origin, answer, answerText, ...beside }, bytes };
  }
  const origin = readOrigin(entry, requestHeaders, pages, session);
  const answer = readAnswer(response, endOf(entry, startedAt));
  // Whatever DevTools could add, the file has.
  const beside = { stack: [], preflight: null, seenBy: 'file', joined: true, inputs: 1 } as const;
  return { batch: { id, startedAt, ...wire, origin, answer, answerText, ...beside }, bytes };
}

/** HTTP/2 and HTTP/3 send method, scheme, authority and path as headers, and Chrome and Charles show them so. */
const withoutPseudoHeaders = (headers: readonly Header[]) => headers.filter(([name]) => !name.startsWith(':'));

function readDate(entry: JsonObject): number {
  const path = 'startedDateTime';
  return time(Date.parse(text(entry.startedDateTime, path)), path);
}

function endOf(entry: JsonObject, startedAt: number): number {
  return time(startedAt + Math.max(0, numberOrNull(entry.time, 'time') ?? 0), 'time');
}

function readRequestBody(request: JsonObject, method: string, headers: readonly Header[], kept: Kept | null): ReadBody {
  const postData = objectOrEmpty(request.postData, 'request.postData');
  const body = textOrNull(postData.text, 'request.postData.text');
  const encoding = textOrNull(postData.encoding, 'request.postData.encoding');
  const params = pairs(postData.params, 'request.postData.params');
  const bodySize = numberOrNull(request.bodySize, 'request.bodySize');
  if (kept) {
    if (!('byteLength' in kept.body) || body === null) return { body: kept.body, bytes: null };
    const bytes = readBytes(body, encoding);
    // Otherwise the file was changed since it was written.
    if (bytes?.byteLength === kept.body.byteLength) return { body: kept.body, bytes };
  }
  const { compressType } = readLogHeaders(headers);
  return readBody({ method, text: body, encoding, params, contentLength: lengthOf(headers), bodySize, compressType });
}

function lengthOf(headers: readonly Header[]): number | null {
  const value = headerValue(headers, 'content-length')?.trim() ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : null;
}

function answerAsKept(response: JsonObject, kept: Kept['answer']): Answer {
  const status = number(response.status, 'response.status');
  const headers = pairs(response.headers, 'response.headers');
  return kept.state === 'waiting' || kept.state === 'failed' ? kept : { ...kept, status, headers };
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A status of 0 (Chrome, Firefox, mitmproxy) or -1 (Playwright) is none. */
function readAnswer(response: JsonObject, at: number): Answer {
  const status = numberOrNull(response.status, 'response.status') ?? 0;
  const headers = withoutPseudoHeaders(pairs(response.headers, 'response.headers'));
  if (status <= 0) return { state: 'failed', at, error: errorOf(response) };
  const location = textOrNull(response.redirectURL, 'response.redirectURL') || headerValue(headers, 'location');
  if (location && REDIRECTS.has(status)) return { state: 'redirected', at, status, headers, location };
  // Chrome names an error (net::ERR_ABORTED) also of an answer whose body no one read, which is none.
  return { state: 'answered', at, status, headers, interrupted: null };
}

/** The error's name: as Chrome and mitmproxy, Playwright, or Charles write it. */
function errorOf({ _error, _failureText, _charlesStatus }: JsonObject): string {
  const names = [_error, _failureText, _charlesStatus].filter((name) => typeof name === 'string');
  return names.find((name) => name !== '') ?? NO_ANSWER;
}

function readAnswerText(response: JsonObject): string | null {
  const content = objectOrEmpty(response.content, 'response.content');
  const shown = textOrNull(content.text, 'response.content.text');
  if (shown === null) return null;
  // Firefox and Chrome write '' also of a body that was not read.
  if (shown === '') return content.size === 0 ? '' : null;
  if (textOrNull(content.encoding, 'response.content.encoding') !== 'base64') return shown;
  const bytes = fromBase64(shown);
  return bytes && decodeUtf8(bytes);
}

/** Chrome's and Playwright's names. Others do not say how a request was sent. */
const TRANSPORTS: Readonly<Record<string, Transport>> = {
  fetch: 'fetch',
  xhr: 'fetch',
  ping: 'beacon',
  image: 'image',
};

function readOrigin(entry: JsonObject, headers: readonly Header[], pages: Pages, session: string): Origin {
  const type = textOrNull(entry._resourceType, '_resourceType') ?? '';
  return {
    session,
    tabId: -1,
    frameId: -1,
    page:
      pages.get(textOrNull(entry.pageref, 'pageref') ?? '') ??
      headerValue(headers, 'referer') ??
      headerValue(headers, 'origin'),
    frame: null,
    navigation: null,
    transport: (Object.hasOwn(TRANSPORTS, type) && TRANSPORTS[type]) || 'other',
    isOurs: false,
  };
}

/** The URL of each page by its id. */
type Pages = ReadonlyMap<string, string>;

/** Browsers write a page's URL for its title, others the title itself. */
function pageUrls(pages: JsonValue | undefined): Pages {
  const urls = (Array.isArray(pages) ? pages : []).flatMap((page): [string, string][] => {
    if (!isJsonObject(page) || typeof page.id !== 'string' || typeof page.title !== 'string') return [];
    return /^https?:\/\//i.test(page.title) ? [[page.id, page.title]] : [];
  });
  return new Map(urls);
}

/** FNV-1a, 32 bits: enough to tell the files of one archive from one another. http://www.isthe.com/chongo/tech/comp/fnv/ */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
