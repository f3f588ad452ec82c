import type { WebRequest } from 'webextension-polyfill';
import type { Origin, Transport } from '../batch/batch.ts';
import type { BrowserEvent } from '../batch/browser-event.ts';
import { readTrackUrl } from '../sls/endpoint.ts';
import { KEPT_BODY_MAX_BYTES } from '../sls/limits.ts';
import type { Body, Header } from '../sls/wire.ts';

/**
 * Match patterns begin at the path's start, take the query with them and know no "one path segment". So these are wide,
 * with and without a reverse proxy's prefix, and each URL is read again.
 */
const URLS = ['*://*/logstores/*/track*', '*://*/*/logstores/*/track*'];

/** Characters of a form's fields that are kept: they lie in the record, not beside it. Ten times what a log group's log needs. */
const FORM_MAX_CHARACTERS = 65_536;

/** The parts of a request's description that one browser gives and the other does not. */
interface BrowserDifferences {
  /** Chrome: an origin. */
  readonly initiator?: string;
  /** Firefox: URLs. */
  readonly documentUrl?: string;
  readonly originUrl?: string;
}

type Details = Pick<
  WebRequest.OnBeforeRequestDetailsType,
  'requestId' | 'timeStamp' | 'method' | 'url' | 'tabId' | 'frameId' | 'type'
> &
  BrowserDifferences;

/**
 * Registers the observers of track requests. To be called synchronously at the top level of the background: a listener
 * that is registered later does not see the request that woke the worker.
 */
export function observeTrackRequests(webRequest: WebRequest.Static, see: (event: BrowserEvent) => void): void {
  const filter = { urls: URLS };
  const extra = extraHeaders(webRequest);

  const tell = <D extends Details>(details: D, rest: BrowserEvent extends infer E ? Rest<E> : never) => {
    if (readTrackUrl(details.url)) see({ ...about(details), ...rest } as BrowserEvent);
  };

  webRequest.onBeforeRequest.addListener(
    (details) => tell(details, { kind: 'request', body: readBody(details.requestBody) }),
    filter,
    ['requestBody'],
  );
  // Twice: a request that is stopped on its way never reaches the second, which has the headers as they were sent.
  for (const phase of [webRequest.onBeforeSendHeaders, webRequest.onSendHeaders]) {
    phase.addListener(
      (details: WebRequest.OnSendHeadersDetailsType) =>
        tell(details, { kind: 'request-headers', headers: readHeaders(details.requestHeaders) }),
      filter,
      ['requestHeaders', ...extra] as WebRequest.OnSendHeadersOptions[],
    );
  }
  webRequest.onHeadersReceived.addListener(
    (details) =>
      tell(details, {
        kind: 'answer-headers',
        status: details.statusCode,
        headers: readHeaders(details.responseHeaders),
      }),
    filter,
    ['responseHeaders', ...extra] as WebRequest.OnHeadersReceivedOptions[],
  );
  webRequest.onBeforeRedirect.addListener(
    (details) =>
      tell(details, {
        kind: 'redirect',
        status: details.statusCode,
        headers: readHeaders(details.responseHeaders),
        location: details.redirectUrl,
      }),
    filter,
    ['responseHeaders', ...extra] as WebRequest.OnBeforeRedirectOptions[],
  );
  webRequest.onCompleted.addListener(
    (details) =>
      tell(details, { kind: 'completed', status: details.statusCode, headers: readHeaders(details.responseHeaders) }),
    filter,
    ['responseHeaders', ...extra] as WebRequest.OnCompletedOptions[],
  );
  // Firefox throws on a third argument here, even undefined.
  webRequest.onErrorOccurred.addListener((details) => tell(details, { kind: 'failed', error: details.error }), filter);
}

/** An event without what all have in common, kind by kind. */
type Rest<E> = E extends BrowserEvent ? Omit<E, 'requestId' | 'at' | 'method' | 'url' | 'origin'> : never;

/**
 * Chrome alone has `extraHeaders`, and without it hides preflights, `Origin`, and the status of an answer that CORS
 * blocked. Firefox always shows them and refuses the option.
 * https://developer.chrome.com/docs/extensions/reference/api/webRequest
 */
function extraHeaders(webRequest: WebRequest.Static): string[] {
  const options = (webRequest as { OnSendHeadersOptions?: Record<string, string> }).OnSendHeadersOptions;
  return options?.EXTRA_HEADERS ? [options.EXTRA_HEADERS] : [];
}

function about(details: Details): Pick<BrowserEvent, 'requestId' | 'at' | 'method' | 'url' | 'origin'> {
  const { requestId, timeStamp, method, url } = details;
  // A fragment never travels; DevTools leaves it out too.
  return { requestId, at: timeStamp, method, url: url.replace(/#.*$/s, ''), origin: readOrigin(details) };
}

function readOrigin(details: Details): Omit<Origin, 'session'> {
  const { tabId, frameId, type, documentUrl, originUrl, initiator } = details;
  return {
    tabId,
    frameId,
    page: documentUrl ?? originUrl ?? initiator ?? null,
    frame: null,
    navigation: null,
    transport: TRANSPORTS[type] ?? 'other',
    isOurs: false,
  };
}

/** Chrome calls a beacon `ping`; so does Firefox an `<a ping>`, which cannot carry a log group. */
const TRANSPORTS: Partial<Record<string, Transport>> = {
  xmlhttprequest: 'fetch',
  ping: 'beacon',
  beacon: 'beacon',
  image: 'image',
  imageset: 'image',
};

/** Reads headers; one whose value is no text comes as bytes, which are Latin-1. */
export function readHeaders(headers: WebRequest.HttpHeaders | undefined): Header[] {
  return (headers ?? []).map(({ name, value, binaryValue }) => [
    name,
    // Byte by byte: a header may have more bytes than a call may have arguments.
    value ??
      Array.from((binaryValue as readonly number[] | undefined) ?? [], (byte) => String.fromCharCode(byte)).join(''),
  ]);
}

type RequestBody = WebRequest.OnBeforeRequestDetailsTypeRequestBodyType | null | undefined;

/**
 * Reads a request's body from what either browser says of it: all chunks, in order, or by name why there are none.
 * The shapes are those measured in Chromium 156 and Firefox 153.
 */
export function readBody(body: RequestBody): Body {
  // No body: undefined in Chrome, null in Firefox.
  if (!body) return { state: 'none' };
  if (body.raw) {
    if (body.raw.some(({ file }) => file !== undefined)) return { state: 'unavailable', reason: 'file' };
    return keepBytes(
      body.raw.map(({ bytes }) => new Uint8Array((bytes as ArrayBuffer | undefined) ?? new ArrayBuffer(0))),
    );
  }
  if (body.formData) return { state: 'form', fields: readFields(body.formData) };
  // Chrome: "Unknown error." where the body is a Blob, a File or a stream.
  if (body.error) return { state: 'unavailable', reason: 'blob' };
  return { state: 'none' };
}

/**
 * Firefox gives `null` for the value of a field that has none, such as a JSON text that it took for a form. What is beyond
 * {@link FORM_MAX_CHARACTERS} is left out: it is not the body, and the body's bytes are not there in any case.
 */
function readFields(formData: object): Record<string, string[]> {
  let room = FORM_MAX_CHARACTERS;
  const take = (text: string) => {
    const fitting = text.slice(0, room);
    room -= fitting.length;
    return fitting;
  };
  const fields: [string, string[]][] = [];
  for (const [name, values] of Object.entries(formData) as [string, (string | null)[]][]) {
    if (room > 0) fields.push([take(name), values.flatMap((value) => (value && room === 0 ? [] : take(value ?? '')))]);
  }
  return Object.fromEntries(fields);
}

function keepBytes(chunks: readonly Uint8Array[]): Body {
  const byteLength = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
  const bytes = new Uint8Array(Math.min(byteLength, KEPT_BODY_MAX_BYTES));
  let offset = 0;
  for (const chunk of chunks) {
    const fitting = chunk.subarray(0, bytes.byteLength - offset);
    bytes.set(fitting, offset);
    offset += fitting.byteLength;
  }
  return byteLength > bytes.byteLength
    ? { state: 'truncated', bytes, reason: 'kept-limit' }
    : { state: 'complete', bytes };
}
