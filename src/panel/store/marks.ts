import type { Archive } from '../../archive/archive.ts';
import type { MarkChange } from '../../batch/mark.ts';
import type { TrafficStore } from './traffic.ts';

/** Marks batches, and shows at once what has become of them. */
export async function markBatches(
  store: TrafficStore,
  archive: Archive,
  ids: readonly string[],
  change: MarkChange,
): Promise<void> {
  await archive.mark(ids, change);
  await showOwnChanges(store, archive);
}

/** Shows what the panel has changed in the archive itself: it is not told of its own changes. */
export async function showOwnChanges(
  store: TrafficStore,
  archive: Pick<Archive, 'summariesSince' | 'totals'>,
): Promise<void> {
  const [changed, totals] = await Promise.all([archive.summariesSince(store.getState().revision), archive.totals()]);
  store.getState().update(changed, [], totals);
}
