import { assemble } from './assemble.ts';
import type { BrowserEvent, DevtoolsEntry } from './browser-event.ts';
import { redact } from './redact.ts';

/** Takes the secrets out of what DevTools saw, by the same rules as out of the batch to which it will be joined. */
export function redactEntry(entry: DevtoolsEntry): DevtoolsEntry {
  const {
    tabId,
    page,
    transport,
    method,
    url,
    requestHeaders,
    status,
    answerHeaders: headers,
    stack,
    startedAt: at,
  } = entry;
  const origin = { tabId, frameId: 0, page, frame: null, navigation: null, transport, isOurs: false };
  const seen: BrowserEvent = { requestId: '0', at, method, url, origin, kind: 'request', body: { state: 'none' } };
  const { batch } = redact({
    ...assemble(null, '', seen).batch,
    requestHeaders,
    answer: { state: 'answered', at, status, headers, interrupted: entry.error },
    answerText: entry.answerText,
    stack,
  });
  const { answer } = batch;
  return {
    ...entry,
    url: batch.url,
    page: batch.origin.page,
    requestHeaders: batch.requestHeaders,
    answerHeaders: 'headers' in answer ? answer.headers : [],
    error: 'interrupted' in answer ? answer.interrupted : null,
    answerText: batch.answerText,
    stack: batch.stack,
  };
}
