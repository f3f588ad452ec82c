import type { Devtools } from 'webextension-polyfill';
import type { StackFrame, Transport } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import { asItTravels } from '../sls/endpoint.ts';
import { byteLength } from '../sls/utf8.ts';
import { type Header, headerValue } from '../sls/wire.ts';

/** Characters of an answer that are kept. An error answer of SLS has some hundred; a proxy's page may have any number. */
export const ANSWER_TEXT_MAX_CHARACTERS = 65_536;

/** Characters of a request's body that are read from DevTools; longer ones it does not give whole anyway. */
export const REQUEST_TEXT_MAX_CHARACTERS = 1_048_576;

/** Calls of a stack that are kept, those of its asynchronous parents included: more than a person reads. */
export const STACK_MAX_FRAMES = 30;

/** Characters of a name or URL on a stack. */
const FRAME_TEXT_MAX_CHARACTERS = 1024;

/** Headers of an entry that are kept, and characters of a value. No server that people use takes or sends as many. */
const HEADERS_MAX = 200;
const HEADER_MAX_CHARACTERS = 16_384;

type HarHeaders = readonly { readonly name: string; readonly value: string }[];

/** A stack as Chrome's DevTools tells it, with lines and columns that count from 0. */
interface Stack {
  readonly callFrames?: readonly {
    readonly functionName?: string;
    readonly url?: string;
    readonly lineNumber?: number;
    readonly columnNumber?: number;
  }[];
  readonly parent?: Stack;
}

/** The parts of a HAR entry that are read here. https://w3c.github.io/web-performance/specs/HAR/Overview.html */
interface HarEntry {
  readonly startedDateTime: string | Date;
  /** Ms. */
  readonly time?: number;
  /** Chrome: how the page sent it. */
  readonly _resourceType?: string;
  readonly _initiator?: { readonly stack?: Stack };
  /** Firefox: `Lowest` of a beacon. */
  readonly _priority?: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: HarHeaders;
    readonly postData?: { readonly text?: string };
  };
  readonly response: {
    readonly status: number;
    readonly headers: HarHeaders;
    /** Firefox says here, and nowhere else, that a content is in base64. */
    readonly content?: { readonly encoding?: string; readonly mimeType?: string };
    /** Chrome: the error's name, also behind an answer that was not read; empty where the request was not let out. */
    readonly _error?: string | null;
    /** Chrome. */
    readonly _fetchedViaServiceWorker?: boolean;
  };
  /** The callback form, the only one that both browsers have: `(content, encoding)` in Chrome, `(content, mimeType)` in Firefox. */
  getContent(callback: (content: string | null, encodingOrType: string | null) => void): void;
}

/** The tab that is inspected, and which of its requests are wanted. */
export interface Inspected {
  readonly tabId: number;
  /** The URL of its page; `null` while it is not known. */
  readonly page: () => string | null;
  readonly isCollected: (method: string, url: string) => boolean;
}

/** Who is told of what. */
export interface NetworkListeners {
  readonly see: (entry: DevtoolsEntry) => void;
  /** Requests that could have been track requests, and are not collected. */
  readonly passOver: (request: { method: string; url: string; startedAt: number }) => void;
}

/** Observes the track requests of the inspected tab as DevTools sees them. */
export function observeNetwork(
  network: Devtools.Static['network'],
  { tabId, page, isCollected }: Inspected,
  { see, passOver }: NetworkListeners,
): void {
  network.onRequestFinished.addListener((request: unknown) => {
    const entry = request as HarEntry;
    const { method } = entry.request;
    const url = asItTravels(entry.request.url);
    if (isCollected(method, url)) {
      const from = { tabId, page: page() };
      entry.getContent((content, encodingOrType) => see(readEntry(entry, from, content, encodingOrType)));
    } else if (couldBeTracked(method, url)) passOver({ method, url, startedAt: timeOf(entry) });
  });
}

const timeOf = ({ startedDateTime }: Pick<HarEntry, 'startedDateTime'>) => new Date(startedDateTime).getTime();

/** Logs are sent in the body of a POST or PUT, or in the query of a picture. */
const couldBeTracked = (method: string, url: string) =>
  method === 'POST' || method === 'PUT' || (method === 'GET' && /^[^?]*\.gif\?./i.test(url));

/** Reads a HAR entry. */
export function readEntry(
  entry: Omit<HarEntry, 'getContent'>,
  { tabId, page }: Pick<DevtoolsEntry, 'tabId' | 'page'>,
  content: string | null,
  encodingOrType: string | null,
): DevtoolsEntry {
  const { request, response } = entry;
  const requestHeaders = readHeaders(request.headers);
  const answerHeaders = readHeaders(response.headers);
  const contentLength = readLength(headerValue(requestHeaders, 'content-length'));
  return {
    tabId,
    method: request.method,
    url: asItTravels(request.url),
    startedAt: timeOf(entry),
    tookMs: Math.max(0, Math.round(entry.time ?? 0)),
    page,
    transport: transportOf(entry, requestHeaders),
    requestHeaders,
    answerHeaders,
    stack: readStack(entry._initiator?.stack),
    status: response.status,
    // Behind a status it says only that the page did not read the answer.
    error: response.status === 0 ? (response._error ?? null) : null,
    requestId: headerValue(answerHeaders, 'x-log-requestid'),
    answerText: readText(response, content, encodingOrType),
    contentLength,
    ...losslessText(entry, contentLength),
    isTakenByWorker: response._fetchedViaServiceWorker === true,
  };
}

function readHeaders(headers: HarHeaders): Header[] {
  return headers.slice(0, HEADERS_MAX).map(({ name, value }) => [name, value.slice(0, HEADER_MAX_CHARACTERS)]);
}

/** Both give bytes in base64, but for those of types that they take for text. */
function readText(
  { content: { encoding, mimeType } = {} }: HarEntry['response'],
  content: string | null,
  encodingOrType: string | null,
): string | null {
  if (!content || [mimeType, encodingOrType].some((type) => type?.startsWith('image/'))) return null;
  const isBase64 = encodingOrType === 'base64' || encoding === 'base64';
  const text = isBase64 ? decodeText(content.slice(0, ANSWER_TEXT_MAX_CHARACTERS)) : content;
  return text?.slice(0, ANSWER_TEXT_MAX_CHARACTERS) ?? null;
}

/** The text that bytes in base64 are; `null` where they are none. */
function decodeText(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The request's body, where DevTools has it without loss. Its text is UTF-8; or Latin-1, a character for each byte, where
 * the bytes are no UTF-8; or, of a Blob in Chrome, UTF-8 with U+FFFD for what is none. Which of them it is shows in the
 * length: that of the text in UTF-8, or that of the text, must be what Content-Length says. But U+FFFD is as long as the
 * first three bytes of a character of four, cut short: Chromium 156 tells a Blob of the one and of the other alike.
 */
function losslessText(
  { request: { postData }, _resourceType }: Omit<HarEntry, 'getContent'>,
  contentLength: number | null,
): Pick<DevtoolsEntry, 'requestText' | 'requestEncoding'> {
  const none = { requestText: null, requestEncoding: 'utf-8' } as const;
  const text = postData?.text;
  const isOfChrome = _resourceType !== undefined;
  // Chrome's webRequest says the same of an empty body as of a Blob.
  if (contentLength === 0) return { ...none, requestText: '' };
  if (text === undefined || contentLength === null || text.length > REQUEST_TEXT_MAX_CHARACTERS) return none;
  if (byteLength(text) === contentLength)
    return isOfChrome && text.includes('\uFFFD') ? none : { ...none, requestText: text };
  const isLatin1 = text.length === contentLength && /^[\0-\xff]*$/.test(text);
  return isLatin1 ? { requestText: text, requestEncoding: 'latin-1' } : none;
}

const readLength = (text: string | null) => (text !== null && /^\d+$/.test(text) ? Number(text) : null);

/** Innermost first; the parts that ran before a promise or a timer follow. Chrome alone tells. */
function readStack(stack: Stack | undefined): StackFrame[] {
  const frames: StackFrame[] = [];
  for (let part = stack; part && frames.length < STACK_MAX_FRAMES; part = part.parent) {
    for (const { functionName = '', url = '', lineNumber = 0, columnNumber = 0 } of part.callFrames ?? []) {
      if (frames.length === STACK_MAX_FRAMES) break;
      frames.push({
        functionName: functionName.slice(0, FRAME_TEXT_MAX_CHARACTERS),
        url: url.slice(0, FRAME_TEXT_MAX_CHARACTERS),
        line: lineNumber + 1,
        column: columnNumber + 1,
      });
    }
  }
  return frames;
}

/** Chrome's names of how a page sent a request. */
const TRANSPORTS: Readonly<Partial<Record<string, Transport>>> = {
  fetch: 'fetch',
  xhr: 'fetch',
  preflight: 'fetch',
  ping: 'beacon',
  image: 'image',
  document: 'form',
};

/** Firefox tells by the headers that the Fetch standard has for it, which it sends to secure servers alone. */
const DESTINATIONS: Readonly<Partial<Record<string, Transport>>> = {
  empty: 'fetch',
  image: 'image',
  document: 'form',
  iframe: 'form',
};

function transportOf(
  { _resourceType, _priority }: Omit<HarEntry, 'getContent'>,
  headers: readonly Header[],
): Transport {
  if (_resourceType !== undefined) return TRANSPORTS[_resourceType] ?? 'other';
  if (_priority === 'Lowest' && headerValue(headers, 'sec-fetch-mode') !== 'cors') return 'beacon';
  const accepted = headerValue(headers, 'accept')?.startsWith('image/') ? 'image' : 'empty';
  return DESTINATIONS[headerValue(headers, 'sec-fetch-dest') ?? accepted] ?? 'other';
}
