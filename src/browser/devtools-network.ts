import type { Devtools } from 'webextension-polyfill';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import { type Header, headerValue } from '../sls/wire.ts';

/** Characters of an answer that are kept. An error answer of SLS has some hundred; a proxy's page may have any number. */
export const ANSWER_TEXT_MAX_CHARACTERS = 65_536;

/** Characters of a request's body that are read from DevTools; longer ones it does not give whole anyway. */
export const REQUEST_TEXT_MAX_CHARACTERS = 1_048_576;

/** The parts of a HAR entry that are read here. https://w3c.github.io/web-performance/specs/HAR/Overview.html */
interface HarEntry {
  readonly startedDateTime: string | Date;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
    readonly postData?: { readonly text?: string };
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
  };
  /** The callback form, the only one that both browsers have: `(content, encoding)` in Chrome, `(content, mimeType)` in Firefox. */
  getContent(callback: (content: string | null, encodingOrType: string) => void): void;
}

/** Observes the track requests of the inspected tab as DevTools sees them. */
export function observeNetwork(
  network: Devtools.Static['network'],
  {
    tabId,
    isCollected,
  }: { tabId: number; page: () => string | null; isCollected: (method: string, url: string) => boolean },
  {
    see,
    passOver,
  }: {
    see: (entry: DevtoolsEntry) => void;
    passOver: (request: { method: string; url: string; startedAt: number }) => void;
  },
): void {
  network.onRequestFinished.addListener((request: unknown) => {
    const entry = request as HarEntry;
    const { method, url } = entry.request;
    if (isCollected(method, url))
      entry.getContent((content, encodingOrType) => see(readEntry(entry, tabId, content, encodingOrType)));
    else if (method === 'POST' || method === 'PUT' || (method === 'GET' && /\.gif\?/.test(url)))
      passOver({ method, url, startedAt: new Date(entry.startedDateTime).getTime() });
  });
}

/** Both give bytes in base64: Chrome says so, and Firefox tells the type alone, as of the picture that answers a .gif form. */
const isText = (encodingOrType: string) => encodingOrType !== 'base64' && !encodingOrType.startsWith('image/');

/** Reads a HAR entry. */
export function readEntry(
  { request, response, startedDateTime }: Omit<HarEntry, 'getContent'>,
  tabId: number,
  content: string | null,
  encodingOrType: string,
): DevtoolsEntry {
  return {
    tabId,
    method: request.method,
    url: request.url,
    startedAt: new Date(startedDateTime).getTime(),
    tookMs: 0,
    page: null,
    transport: 'other',
    requestHeaders: [],
    answerHeaders: [],
    stack: [],
    error: null,
    status: response.status,
    requestId: harHeader(response.headers, 'x-log-requestid'),
    answerText: content && isText(encodingOrType) ? content.slice(0, ANSWER_TEXT_MAX_CHARACTERS) : null,
    contentLength: readLength(harHeader(request.headers, 'content-length')),
    requestText: losslessText(request),
  };
}

/**
 * The request's body, where DevTools has it without loss. Bytes that are no UTF-8 come as U+FFFD or as Latin-1, and the
 * readings differ in their length, so the text counts only if its UTF-8 is as long as Content-Length says; and not with
 * U+FFFD in it, which is as long as three of the bytes it may stand for.
 */
function losslessText({ headers, postData }: HarEntry['request']): string | null {
  const contentLength = harHeader(headers, 'content-length');
  // Chrome's webRequest says the same of an empty body as of a Blob.
  if (contentLength === '0') return '';
  const text = postData?.text;
  if (text === undefined || contentLength === null || text.length > REQUEST_TEXT_MAX_CHARACTERS) return null;
  const bytes = new TextEncoder().encode(text);
  return bytes.byteLength === Number(contentLength) && !text.includes('\uFFFD') ? text : null;
}

const readLength = (text: string | null) => (text !== null && /^\d+$/.test(text) ? Number(text) : null);

function harHeader(headers: HarEntry['request']['headers'], name: string): string | null {
  return headerValue(
    headers.map(({ name, value }): Header => [name, value]),
    name,
  );
}
