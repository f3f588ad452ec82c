import type { DevtoolsEntry } from './browser-event.ts';
import { cutUrl, type Summary } from './summary.ts';

/** How far the two clocks of one request may lie apart, in ms: webRequest's time stamp and DevTools' startedDateTime. */
export const MAX_APART_MS = 2000;

/** What of a batch tells whether an entry is its own. */
export type Correlated = Pick<
  Summary,
  'tabId' | 'method' | 'url' | 'startedAt' | 'joined' | 'answer' | 'status' | 'requestId'
>;

/**
 * Finds the batch that a DevTools entry speaks of. The browsers give the two no id in common, but SLS does: the request id
 * in the answer. Without one, it is the batch of that time that was answered alike. Where several fit, none is taken: to
 * show another request's body would be worse than to show none.
 */
export function correlate<T extends Correlated>(entry: DevtoolsEntry, batches: readonly T[]): T | null {
  const url = cutUrl(entry.url);
  const fitting = batches.filter(
    (batch) =>
      !batch.joined &&
      // Chrome's DevTools shows what a page's service worker sends; webRequest knows no tab of it.
      (batch.tabId === entry.tabId || batch.tabId === -1) &&
      batch.method === entry.method &&
      batch.url === url &&
      Math.abs(batch.startedAt - entry.startedAt) <= MAX_APART_MS &&
      (entry.requestId === null ? statusOf(batch) === entry.status : batch.requestId === entry.requestId),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** As DevTools counts: 0 for no answer. A batch still under way has no status that could be compared. */
function statusOf({ answer, status }: Correlated): number | null {
  return answer === 'failed' ? 0 : status;
}
