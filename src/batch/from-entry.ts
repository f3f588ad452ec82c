import { type Assembled, answerOf, requestBytes } from './assemble.ts';
import { type Batch, batchId } from './batch.ts';
import type { DevtoolsEntry } from './browser-event.ts';

/** Methods whose requests have no body of which `Content-Length` would say nothing. */
const WITHOUT_BODY: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Makes a batch of what DevTools alone saw: where the browser keeps webRequest from the extension, or the request from the
 * network.
 * @param number names it; no two entries of a session have the same
 */
export function batchOfEntry(entry: DevtoolsEntry, session: string, number: number): Assembled {
  const { startedAt, method, url, requestHeaders, answerText, stack, contentLength } = entry;
  const bytes = requestBytes(entry);
  const isEmpty = contentLength === 0 || (contentLength === null && WITHOUT_BODY.includes(method));
  const batch: Batch = {
    id: batchId(session, `devtools-${number}`, 0),
    startedAt,
    method,
    url,
    requestHeaders,
    body: isEmpty ? { state: 'none' } : { state: 'unavailable', reason: 'devtools' },
    origin: {
      session,
      tabId: entry.tabId,
      frameId: -1,
      page: entry.page,
      frame: null,
      navigation: null,
      transport: entry.transport,
      isOurs: false,
    },
    answer: entry.isTakenByWorker
      ? { state: 'redirected', at: startedAt, status: 0, headers: [], location: url }
      : answerOf(entry),
    answerText,
    stack,
    preflight: null,
    seenBy: 'devtools',
    joined: true,
    inputs: 1,
  };
  if (isEmpty || bytes === null) return { batch };
  return { batch: { ...batch, body: { state: 'complete', byteLength: bytes.byteLength } }, bytes };
}
