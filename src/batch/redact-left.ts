import { assemble } from './assemble.ts';
import type { Batch } from './batch.ts';
import type { BrowserEvent, DevtoolsEntry } from './browser-event.ts';
import type { PageBodyCall } from './page-body.ts';
import { redact } from './redact.ts';

/**
 * Takes the secrets out of what DevTools saw. As out of the batch that it belongs to, and by the same rules, so that the two
 * can still be told to be one.
 */
export function redactEntry(entry: DevtoolsEntry): DevtoolsEntry {
  const {
    method,
    url,
    startedAt: at,
    page,
    transport,
    requestHeaders,
    answerHeaders,
    error,
    answerText,
    stack,
  } = entry;
  const { batch } = redact({
    ...begun({ method, url, at, page, transport }),
    requestHeaders,
    answer: { state: 'answered', at, status: entry.status, headers: answerHeaders, interrupted: error },
    answerText,
    stack,
  });
  const { answer, origin } = batch;
  return {
    ...entry,
    url: batch.url,
    page: origin.page,
    requestHeaders: batch.requestHeaders,
    answerHeaders: 'headers' in answer ? answer.headers : [],
    error: 'interrupted' in answer ? answer.interrupted : null,
    answerText: batch.answerText,
    stack: batch.stack,
  };
}

/** Takes the secrets out of what the page hook tells of a body; see {@link redactEntry}. */
export function redactCall(call: PageBodyCall): PageBodyCall {
  const { method, url, at } = call;
  return { ...call, url: redact(begun({ method, url, at, page: null, transport: 'fetch' })).batch.url };
}

/** A batch of which this is known alone. */
function begun({
  method,
  url,
  at,
  page,
  transport,
}: Pick<DevtoolsEntry, 'method' | 'url' | 'page' | 'transport'> & { readonly at: number }): Batch {
  const origin = { tabId: -1, frameId: -1, page, frame: null, navigation: null, transport, isOurs: false };
  const event: BrowserEvent = { requestId: '0', at, method, url, origin, kind: 'request', body: { state: 'none' } };
  return assemble(null, '', event).batch;
}
