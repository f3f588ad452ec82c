import { askedHeaders, type ObservedPreflight } from '../sls/preflight.ts';
import { headerValue } from '../sls/wire.ts';
import type { Batch, Preflight } from './batch.ts';

/**
 * Ms between a request and its preflight. Both browsers tell of the request first, and of its preflight within some ms:
 * the most that was measured is 25.
 */
export const PREFLIGHT_MAX_APART_MS = 2000;

/** What of a batch tells whose preflight goes before it. */
export type Preflighted = Pick<Batch, 'id' | 'method' | 'url' | 'startedAt' | 'requestHeaders' | 'origin' | 'answer'>;

export const isPreflight = ({ method }: Pick<Batch, 'method'>) => method === 'OPTIONS';

/**
 * Pairs preflights with the requests that they were sent for. The browsers give the two no id in common. Each preflight is
 * of the first request, of those that may be its own and have none yet, in the order in which they began: same URL, tab
 * and frame, the method that it asks leave for, begun before it and not over by then, and, where its headers are known,
 * with those that it asks leave for.
 * @param preflights that have no request yet
 * @param requests that have no preflight yet
 * @returns the preflight of each request that has one, by the request's id
 */
export function pairPreflights<P extends Preflighted, R extends Preflighted>(
  preflights: readonly P[],
  requests: readonly R[],
): Map<string, P> {
  const pairs = new Map<string, P>();
  const waiting = new Map<string, R[]>();
  for (const request of inOrder(requests)) {
    const key = keyOf(request, request.method);
    const alike = waiting.get(key);
    if (alike) alike.push(request);
    else waiting.set(key, [request]);
  }
  for (const preflight of inOrder(preflights)) {
    const method = headerValue(preflight.requestHeaders, 'access-control-request-method')?.trim();
    const alike = method === undefined ? undefined : waiting.get(keyOf(preflight, method));
    if (!alike) continue;
    const asked = askedHeaders(preflight.requestHeaders);
    // Those that are too old for this preflight are for every later one.
    while (alike[0] && preflight.startedAt - alike[0].startedAt > PREFLIGHT_MAX_APART_MS) alike.shift();
    const at = alike.findIndex((request) => isFor(preflight, asked, request));
    const request = alike[at];
    if (!request) continue;
    alike.splice(at, 1);
    pairs.set(request.id, preflight);
  }
  return pairs;
}

const keyOf = ({ url }: Preflighted, method: string) => `${method} ${url}`;

function isFor(preflight: Preflighted, asked: readonly string[], request: Preflighted): boolean {
  if (request.startedAt > preflight.startedAt || !haveOneSender(preflight.origin, request.origin)) return false;
  if ('at' in request.answer && request.answer.at < preflight.startedAt) return false;
  const { requestHeaders } = request;
  return requestHeaders.length === 0 || asked.every((name) => headerValue(requestHeaders, name) !== null);
}

/** A page's service worker has no tab; where its request was joined to the page's, the worker's script is the frame. */
function haveOneSender(preflight: Batch['origin'], request: Batch['origin']): boolean {
  if (preflight.tabId === request.tabId) return preflight.frameId === request.frameId;
  return preflight.tabId === -1 && request.frame !== null && request.frame === (preflight.frame ?? preflight.page);
}

function inOrder<B extends Preflighted>(batches: readonly B[]): B[] {
  return [...batches].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}

/** A preflight as the record of its request keeps it. */
export function preflightOf({
  id,
  requestHeaders,
  answer,
}: Pick<Batch, 'id' | 'requestHeaders' | 'answer'>): Preflight {
  return { id, requestHeaders, answer };
}

/** A preflight as an inspection reads it: that of a batch, or the batch itself if it is one; `null` where there is none. */
export function observedPreflight(
  batch: Pick<Batch, 'method' | 'requestHeaders' | 'answer' | 'preflight'>,
): ObservedPreflight | null {
  const observed = isPreflight(batch) ? batch : batch.preflight;
  if (!observed) return null;
  const { requestHeaders, answer } = observed;
  return {
    requestHeaders,
    status: 'status' in answer ? answer.status : null,
    answerHeaders: 'headers' in answer ? answer.headers : [],
  };
}
