import { type Body, type Header, headerValue } from '../sls/wire.ts';
import { type Answer, asksToAuthenticate, type Batch, batchId, isSettled, type KeptBody } from './batch.ts';
import type { BrowserEvent, DevtoolsEntry } from './browser-event.ts';
import { isPreflight } from './preflight.ts';
import { isTaken } from './through-service-worker.ts';

/** A batch after a change, and the body's bytes where the change brought them. */
export interface Assembled {
  readonly batch: Batch;
  readonly bytes?: Uint8Array;
  /** The id of the batch whose bytes are this one's too: the browser sent them again. */
  readonly bytesOf?: string;
  /** The hop before, where this change has ended it. */
  readonly ended?: Batch;
}

/** Firefox hands over at most this much of a request's body (measured: exactly 16 MiB of 20 MiB). */
const FIREFOX_BODY_MAX_BYTES = 16_777_216;

/**
 * Joins one call of the browser to its batch. The calls may come in any order and with any of them missing: the worker
 * may have been asleep or dead for a part of the request's life.
 * @param latest the newest hop of this request, `null` when none was seen
 */
export function assemble(latest: Batch | null, session: string, event: BrowserEvent): Assembled {
  if (!latest || beginsNextHop(latest, event)) return take(begin(latest, session, event), event);
  return isSentAgain(latest, event) ? again(latest, session, event) : take(latest, event);
}

function take(batch: Batch, event: BrowserEvent): Assembled {
  switch (event.kind) {
    case 'request': {
      const { at: startedAt, method, url } = event;
      // The service worker of the page let go of it, and the browser begins once more (Firefox).
      const answer: Answer = isTaken(batch.answer) ? { state: 'waiting' } : batch.answer;
      return withBody({ ...batch, startedAt, method, url, answer }, event.body);
    }
    case 'request-headers':
      return {
        batch: {
          ...batch,
          requestHeaders: event.headers,
          body: heldAgainst(batch.body, headerValue(event.headers, 'content-length')),
          inputs: batch.inputs + 1,
        },
      };
    case 'answer-headers':
    case 'redirect':
    case 'completed':
    case 'failed':
      return { batch: withAnswer(batch, answerAfter(batch.answer, event)) };
    case 'answer-text':
      return { batch: { ...batch, answerText: event.text } };
    case 'placed':
      return { batch: { ...batch, origin: { ...event.origin, session: batch.origin.session } } };
  }
}

/** Of a preflight the answer is what an inspection reads. */
function withAnswer(batch: Batch, answer: Answer): Batch {
  const isRead = answer !== batch.answer && isPreflight(batch);
  return { ...batch, answer, inputs: isRead ? batch.inputs + 1 : batch.inputs };
}

/**
 * Joins what DevTools saw to its batch. What webRequest gave stands; DevTools fills what it could not, and tells what is
 * missing. A batch whose end was never told, because the worker was killed as it came, ends as DevTools saw it.
 */
export function joinDevtools(batch: Batch, entry: DevtoolsEntry): Assembled {
  const { stack, origin } = batch;
  const told: Batch = {
    ...batch,
    ...(batch.requestHeaders.length === 0 && entry.requestHeaders.length > 0
      ? { requestHeaders: entry.requestHeaders, inputs: batch.inputs + 1 }
      : {}),
    origin: {
      ...origin,
      page: origin.page ?? entry.page,
      transport: origin.transport === 'other' ? entry.transport : origin.transport,
    },
    stack: entry.stack.length > 0 ? entry.stack : stack,
    joined: true,
    answerText: batch.answerText ?? entry.answerText,
  };
  const joined = withAnswer(told, answerWith(batch.answer, entry));
  const body = heldAgainst(batch.body, entry.contentLength === null ? null : String(entry.contentLength));
  const isWanting = body.state === 'unavailable' || body.state === 'truncated' || body.state === 'form';
  const bytes = isWanting ? requestBytes(entry) : null;
  if (bytes) return withBody(joined, { state: 'complete', bytes });
  return { batch: body === batch.body ? joined : { ...joined, body, inputs: joined.inputs + 1 } };
}

/** The bytes of a request's body, where DevTools has them without loss. */
export function requestBytes({ requestText, requestEncoding }: DevtoolsEntry): Uint8Array | null {
  if (requestText === null) return null;
  if (requestEncoding === 'utf-8') return new TextEncoder().encode(requestText);
  return Uint8Array.from(requestText, (character) => character.charCodeAt(0));
}

/** The answer of a batch with what DevTools saw of it. */
function answerWith(answer: Answer, entry: DevtoolsEntry): Answer {
  // Of a preflight that found no server, Chrome's webRequest says only this; DevTools has the reason.
  if (answer.state === 'failed' && answer.error === 'net::ERR_FAILED' && entry.error) {
    return { ...answer, error: entry.error };
  }
  return isSettled(answer.state) ? answer : answerOf(entry);
}

/** What came of a request, as DevTools saw it. */
export function answerOf({ startedAt, tookMs, status, answerHeaders, error }: DevtoolsEntry): Answer {
  const at = startedAt + tookMs;
  if (status === 0) return { state: 'failed', at, error: error ?? '' };
  const location = status >= 300 && status < 400 ? headerValue(answerHeaders, 'location') : null;
  return location === null
    ? { state: 'answered', at, status, headers: answerHeaders, interrupted: null }
    : { state: 'redirected', at, status, headers: answerHeaders, location };
}

/** A redirect keeps the request's id: the next `request`, or any call of another URL, is of another batch. */
function beginsNextHop({ answer, url }: Batch, event: BrowserEvent): boolean {
  if (answer.state !== 'redirected') return false;
  return event.url !== url || (event.kind === 'request' && !isTaken(answer));
}

/**
 * Whether the browser has sent the request again, with a name and password, under the same id. Firefox tells of the second
 * from its beginning; Chrome only that an answer of another status came.
 */
function isSentAgain({ answer }: Batch, event: BrowserEvent): boolean {
  if (answer.state !== 'receiving' || !asksToAuthenticate(answer)) return false;
  if (event.kind === 'request' || event.kind === 'request-headers') return true;
  return 'status' in event && event.status !== answer.status;
}

/** The next hop of a request that the browser sends again: the same body, and the same headers until others are told. */
function again(latest: Batch, session: string, event: BrowserEvent): Assembled {
  const { method, url, requestHeaders, body, origin, answer } = latest;
  const next = { ...begin(latest, session, event), method, url, requestHeaders, body, origin, inputs: 1 };
  const taken = take(next, event);
  const ended = answer.state === 'receiving' ? { ...latest, answer: completed(answer, event.at, null) } : latest;
  return { ...taken, ...('byteLength' in body && !taken.bytes && { bytesOf: latest.id }), ended };
}

function begin(previous: Batch | null, session: string, { requestId, at, method, url, origin }: BrowserEvent): Batch {
  const hop = previous ? Number(previous.id.slice(previous.id.lastIndexOf('/') + 1)) + 1 : 0;
  return {
    id: batchId(session, requestId, hop),
    startedAt: at,
    method,
    url,
    requestHeaders: [],
    body: { state: 'unavailable', reason: 'missed' },
    origin: { session, ...origin },
    answer: { state: 'waiting' },
    answerText: null,
    stack: [],
    preflight: null,
    seenBy: 'web-request',
    // DevTools shows no request of the extension itself.
    joined: origin.isOurs,
    inputs: 0,
  };
}

/** A batch with another body than it had. */
export function withBody(batch: Batch, body: Body): Assembled {
  const inputs = batch.inputs + 1;
  if (!('bytes' in body)) return { batch: { ...batch, body, inputs } };
  const { bytes, ...rest } = body;
  const kept = { ...rest, byteLength: bytes.byteLength };
  const checked = heldAgainst(kept, headerValue(batch.requestHeaders, 'content-length'));
  return { batch: { ...batch, body: checked, inputs }, bytes };
}

/** A body that is shorter than its Content-Length was cut, without a word, on its way to us. */
function heldAgainst(body: KeptBody, contentLength: string | null): KeptBody {
  if (body.state !== 'complete' || contentLength === null) return body;
  if (!(body.byteLength < Number(contentLength))) return body;
  const reason = body.byteLength === FIREFOX_BODY_MAX_BYTES ? 'browser-limit' : 'parts-missing';
  return { state: 'truncated', byteLength: body.byteLength, reason };
}

type AnswerEvent = Extract<BrowserEvent, { kind: 'answer-headers' | 'redirect' | 'completed' | 'failed' }>;

function answerAfter(answer: Answer, event: AnswerEvent): Answer {
  if (isSettled(answer.state) && answer.state !== 'failed' && !isTaken(answer)) return answer;
  const { at } = event;
  switch (event.kind) {
    case 'answer-headers': {
      const { status, headers } = event;
      return answer.state === 'failed'
        ? { state: 'answered', at: answer.at, status, headers, interrupted: answer.error }
        : { state: 'receiving', status, headers };
    }
    case 'redirect':
      return { state: 'redirected', at, status: event.status, headers: event.headers, location: event.location };
    case 'completed':
      return completed({ ...event, headers: fuller(answer, event.headers) }, at, null);
    case 'failed':
      return endedBy(event.error, at, answer);
  }
}

/** What an error makes of an answer. A settled one stays as it is. */
export function endedBy(error: string, at: number, answer: Answer): Answer {
  if (answer.state === 'waiting' || isTaken(answer)) return { state: 'failed', at, error };
  // Headers came, so the server has answered: a CORS-blocked answer in Chrome, a beacon answered 400 in Firefox.
  return answer.state === 'receiving' ? completed(answer, at, error) : answer;
}

/** Of an answer that the page may not read, such as a beacon's, the browsers leave headers out once it is complete. */
function fuller(answer: Answer, headers: readonly Header[]): readonly Header[] {
  return answer.state === 'receiving' && answer.headers.length > headers.length ? answer.headers : headers;
}

function completed(
  { status, headers }: Pick<Extract<Answer, { state: 'receiving' }>, 'status' | 'headers'>,
  at: number,
  interrupted: string | null,
): Answer {
  return { state: 'answered', at, status, headers, interrupted };
}
