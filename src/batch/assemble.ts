import { type Body, headerValue } from '../sls/wire.ts';
import { type Answer, type Batch, batchId, isSettled, type KeptBody } from './batch.ts';
import type { BrowserEvent, DevtoolsEntry } from './browser-event.ts';

/** A batch after a change, and the body's bytes where the change brought them. */
export interface Assembled {
  readonly batch: Batch;
  readonly bytes?: Uint8Array;
}

/** Firefox hands over at most this much of a request's body (measured: exactly 16 MiB of 20 MiB). */
const FIREFOX_BODY_MAX_BYTES = 16_777_216;

/**
 * Joins one call of the browser to its batch. The calls may come in any order and with any of them missing: the worker
 * may have been asleep or dead for a part of the request's life.
 * @param latest the newest hop of this request, `null` when none was seen
 */
export function assemble(latest: Batch | null, session: string, event: BrowserEvent): Assembled {
  const batch = latest && !beginsNextHop(latest, event) ? latest : begin(latest, session, event);
  switch (event.kind) {
    case 'request':
      return withBody({ ...batch, startedAt: event.at, method: event.method, url: event.url }, event.body);
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
      return { batch: { ...batch, answer: answerAfter(batch.answer, event) } };
    case 'placed':
      return { batch: { ...batch, origin: { session, ...event.origin } } };
  }
}

/** Joins what DevTools saw to its batch. What webRequest gave stands; DevTools fills what it could not, and tells what is missing. */
export function joinDevtools(batch: Batch, entry: DevtoolsEntry): Assembled {
  const { stack } = entry;
  const joined = { ...batch, stack, joined: true, answerText: batch.answerText ?? entry.answerText };
  const body = heldAgainst(batch.body, entry.contentLength === null ? null : String(entry.contentLength));
  const wanting = body.state === 'unavailable' || body.state === 'truncated';
  if (wanting && entry.requestText !== null) {
    return withBody(joined, { state: 'complete', bytes: new TextEncoder().encode(entry.requestText) });
  }
  return { batch: body === batch.body ? joined : { ...joined, body, inputs: batch.inputs + 1 } };
}

/** A redirect keeps the request's id: the next `request`, or any call of another URL, is of another batch. */
function beginsNextHop(latest: Batch, event: BrowserEvent): boolean {
  return latest.answer.state === 'redirected' && (event.kind === 'request' || event.url !== latest.url);
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
    joined: false,
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
  if (isSettled(answer.state) && answer.state !== 'failed') return answer;
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
      return { state: 'answered', at, status: event.status, headers: event.headers, interrupted: null };
    case 'failed':
      return endedBy(event.error, at, answer);
  }
}

/** What an error makes of an answer. A settled one stays as it is. */
export function endedBy(error: string, at: number, answer: Answer): Answer {
  if (answer.state === 'waiting') return { state: 'failed', at, error };
  if (answer.state !== 'receiving') return answer;
  // Headers came, so the server has answered: a CORS-blocked answer in Chrome, a beacon answered 400 in Firefox.
  return { state: 'answered', at, status: answer.status, headers: answer.headers, interrupted: error };
}
