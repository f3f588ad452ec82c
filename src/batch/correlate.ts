import { headerValue } from '../sls/wire.ts';
import type { Batch } from './batch.ts';
import type { DevtoolsEntry } from './browser-event.ts';

/** How far the two clocks of one request may lie apart, in ms: webRequest's time stamp and DevTools' startedDateTime. */
export const MAX_APART_MS = 2000;

/** What of a batch tells whether an entry is its own. */
export type Correlated = Pick<Batch, 'method' | 'url' | 'origin' | 'startedAt' | 'joined' | 'answer'>;

/**
 * Finds the batch that a DevTools entry speaks of. The browsers give the two no id in common, but SLS does: the request id
 * in the answer. Without one it is the batch that began nearest in time and was answered alike.
 * @param batches those that began near the entry's time, of any URL
 */
export function correlate<T extends Correlated>(entry: DevtoolsEntry, batches: readonly T[]): T | null {
  const apart = ({ startedAt }: T) => Math.abs(startedAt - entry.startedAt);
  const open = batches.filter(
    (batch) =>
      !batch.joined &&
      batch.origin.tabId === entry.tabId &&
      batch.method === entry.method &&
      batch.url === entry.url &&
      apart(batch) <= MAX_APART_MS,
  );
  if (entry.requestId !== null) return open.find(({ answer }) => requestIdOf(answer) === entry.requestId) ?? null;
  return open
    .filter((batch) => statusOf(batch.answer) === entry.status)
    .reduce<T | null>((nearest, batch) => (nearest && apart(nearest) <= apart(batch) ? nearest : batch), null);
}

function requestIdOf(answer: Batch['answer']): string | null {
  return 'headers' in answer ? headerValue(answer.headers, 'x-log-requestid') : null;
}

/** As DevTools counts: 0 for no answer. A batch still under way has no status that could be compared. */
function statusOf(answer: Batch['answer']): number | null {
  if (answer.state === 'failed') return 0;
  return 'status' in answer ? answer.status : null;
}
