import type { Batch } from './batch.ts';
import type { DevtoolsEntry } from './browser-event.ts';

/** How far the two clocks of one request may lie apart, in ms: webRequest's time stamp and DevTools' startedDateTime. */
const MAX_APART_MS = 2000;

/**
 * Finds the batch that a DevTools entry speaks of. They share no id, so: the same tab, method and URL, begun within two
 * seconds; of several, the earliest that has not been joined yet.
 */
export function correlate<T extends Pick<Batch, 'method' | 'url' | 'origin' | 'startedAt' | 'joined'>>(
  entry: DevtoolsEntry,
  batches: readonly T[],
): T | null {
  return batches
    .filter(
      ({ method, url, origin, startedAt, joined }) =>
        !joined &&
        origin.tabId === entry.tabId &&
        method === entry.method &&
        url === entry.url &&
        Math.abs(startedAt - entry.startedAt) <= MAX_APART_MS,
    )
    .reduce<T | null>((earliest, batch) => (earliest && earliest.startedAt <= batch.startedAt ? earliest : batch), null);
}
