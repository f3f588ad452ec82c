import type { WebRequest } from 'webextension-polyfill';
import type { BrowserEvent } from '../batch/browser-event.ts';
import { collectedBy } from '../settings/collector-rule.ts';
import { asItTravels } from '../sls/endpoint.ts';
import { KEPT_BODY_MAX_BYTES } from '../sls/limits.ts';
import type { Body, Header } from '../sls/wire.ts';
import { readOrigin, readSender, type Sender, type SenderDetails } from './origin.ts';

/**
 * Match patterns begin at the path's start, take the query with them and know no "one path segment". So these are wide,
 * with and without a reverse proxy's prefix, and each URL is read again.
 */
const STANDARD_URLS = ['*://*/logstores/*', '*://*/*/logstores/*'];

/** The types of request that can carry logs, in both browsers' words. Each refuses those of the other. */
const CARRYING_TYPES = ['xmlhttprequest', 'ping', 'beacon', 'image', 'imageset', 'other', 'sub_frame', 'main_frame'];

/** Characters of a form's fields that are kept: they lie in the record, not beside it. Ten times what a log group's log needs. */
const FORM_MAX_CHARACTERS = 65_536;

type Details = Pick<WebRequest.OnBeforeRequestDetailsType, 'requestId' | 'timeStamp' | 'url'> & SenderDetails;

/** Is told what the browser says of a request, and by what it can be asked more about its sender. */
export type See = (event: BrowserEvent, sender: Sender) => void;

/** Observes the requests that match any of these patterns, of all types or of those that can carry logs. Returns what ends it. */
export type Listen = (urls: readonly string[], types: 'all' | 'carrying', see: See) => () => void;

/**
 * Observes the track requests of the standard paths. To be called synchronously at the top level of the background: a
 * listener that is registered later does not see the request that woke the worker.
 */
export function observeTrackRequests(listen: Listen, see: See): void {
  const isCollected = collectedBy([]);
  listen(STANDARD_URLS, 'all', (event, sender) => {
    if (isCollected(event.method, event.url)) see(event, sender);
  });
}

/**
 * Makes {@link Listen} of the browser's `webRequest`.
 * @param own the address of the extension itself: `runtime.getURL('')`
 */
export function listenTo(webRequest: WebRequest.Static, own: string): Listen {
  const extra = extraHeaders(webRequest);
  // Chrome alone has the option, and Chrome alone leaves the Blobs of a form out of its body.
  const isChrome = extra.length > 0;
  const known: readonly string[] = Object.values(
    (webRequest as { ResourceType?: Record<string, string> }).ResourceType ?? {},
  );
  const carrying = CARRYING_TYPES.filter((type) => known.includes(type)) as WebRequest.ResourceType[];

  return (urls, types, see) => {
    const filter: WebRequest.RequestFilter = { urls: [...urls], ...(types === 'carrying' ? { types: carrying } : {}) };
    const ends: (() => void)[] = [];
    const add = <L, A extends unknown[]>(phase: Phase<L, A>, listener: L, ...rest: A) => {
      phase.addListener(listener, filter, ...rest);
      ends.push(() => phase.removeListener(listener));
    };
    const tell = (details: Details, rest: BrowserEvent extends infer E ? Rest<E> : never) =>
      see({ ...about(details, own), ...rest } as BrowserEvent, readSender(details));

    add(
      webRequest.onBeforeRequest,
      (details: WebRequest.OnBeforeRequestDetailsType) =>
        tell(details, { kind: 'request', body: readBody(details.requestBody, isChrome) }),
      ['requestBody'],
    );
    // In Firefox twice: a request that is stopped on its way never reaches the second, which has the headers as they were
    // sent. In Chrome such a one reaches neither; and there each listener of a request costs the page time (docs/capture.md).
    const { onBeforeSendHeaders, onSendHeaders } = webRequest;
    for (const phase of isChrome ? [onSendHeaders] : [onBeforeSendHeaders, onSendHeaders]) {
      add(
        phase,
        (details: WebRequest.OnSendHeadersDetailsType) =>
          tell(details, { kind: 'request-headers', headers: readHeaders(details.requestHeaders) }),
        ['requestHeaders', ...extra] as WebRequest.OnSendHeadersOptions[],
      );
    }
    add(
      webRequest.onHeadersReceived,
      (details: WebRequest.OnHeadersReceivedDetailsType) =>
        tell(details, {
          kind: 'answer-headers',
          status: details.statusCode,
          headers: readHeaders(details.responseHeaders),
        }),
      ['responseHeaders', ...extra] as WebRequest.OnHeadersReceivedOptions[],
    );
    add(
      webRequest.onBeforeRedirect,
      (details: WebRequest.OnBeforeRedirectDetailsType) =>
        tell(details, {
          kind: 'redirect',
          status: details.statusCode,
          headers: readHeaders(details.responseHeaders),
          location: details.redirectUrl,
        }),
      ['responseHeaders', ...extra] as WebRequest.OnBeforeRedirectOptions[],
    );
    add(
      webRequest.onCompleted,
      (details: WebRequest.OnCompletedDetailsType) =>
        tell(details, { kind: 'completed', status: details.statusCode, headers: readHeaders(details.responseHeaders) }),
      // Once more, for a worker that was killed in between; and of a request that is sent again with a password, Chrome
      // tells the answer's headers here alone.
      ['responseHeaders', ...extra] as WebRequest.OnCompletedOptions[],
    );
    // Firefox throws on a third argument here, even undefined.
    add(webRequest.onErrorOccurred, (details: WebRequest.OnErrorOccurredDetailsType) =>
      tell(details, { kind: 'failed', error: details.error }),
    );
    return () => {
      for (const end of ends) end();
    };
  };
}

/** One event of `webRequest`, by what is used of it. */
interface Phase<L, A extends unknown[]> {
  addListener(listener: L, filter: WebRequest.RequestFilter, ...rest: A): void;
  removeListener(listener: L): void;
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

function about(details: Details, own: string): Pick<BrowserEvent, 'requestId' | 'at' | 'method' | 'url' | 'origin'> {
  const { requestId, timeStamp, method, url } = details;
  return { requestId, at: timeStamp, method, url: asItTravels(url), origin: readOrigin(details, own) };
}

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
 * @param leavesOutBlobs as Chrome does. It gives what is between the Blobs of a form, each piece a chunk; of any other body
 * it gives one, of 20 MB too. Firefox gives each part of a Blob, and they are all.
 */
export function readBody(body: RequestBody, leavesOutBlobs = false): Body {
  // No body: undefined in Chrome, null in Firefox.
  if (!body) return { state: 'none' };
  if (body.raw) {
    if (body.raw.some(({ file }) => file !== undefined)) return { state: 'unavailable', reason: 'file' };
    const kept = keepBytes(
      body.raw.map(({ bytes }) => new Uint8Array((bytes as ArrayBuffer | undefined) ?? new ArrayBuffer(0))),
    );
    return leavesOutBlobs && body.raw.length > 1 ? { ...kept, state: 'truncated', reason: 'parts-missing' } : kept;
  }
  if (body.formData) return { state: 'form', fields: readFields(body.formData) };
  // Chrome: "Unknown error." where the body is a Blob, a File or a stream; and where it is empty, of which nothing else tells.
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

function keepBytes(chunks: readonly Uint8Array[]): Extract<Body, { readonly bytes: Uint8Array }> {
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
