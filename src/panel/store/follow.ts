import type { Archive } from '../../archive/archive.ts';
import type { ChangeFeed } from '../../archive/feed.ts';
import type { Tab } from '../../archive/schema.ts';
import { isSettled } from '../../batch/batch.ts';
import { knownRefusal } from '../../batch/known-refusal.ts';
import { isPinned } from '../../batch/mark.ts';
import type { Summary } from '../../batch/summary.ts';
import { InspectionLost, type Inspector, isAbandoned } from '../worker/inspector.ts';
import type { Scope } from './scope.ts';
import type { NotOpened, Opened, TrafficStore } from './traffic.ts';

/** Ms from one read of the archive to the next. No eye is faster, and each read draws the list anew. */
const PAUSE_MS = 100;

/**
 * Keeps a store abreast of the archive: reads what changed since the revision it knows, at each notice, and opens the
 * batch that is selected. Returns the remover.
 */
export function followArchive(
  store: TrafficStore,
  archive: Archive,
  feed: ChangeFeed,
  inspector: Inspector,
): () => void {
  // Notices come faster than reads: those that come during one are answered together by the next.
  let isReading = false;
  let isWanted = false;
  let isAnew = false;
  let removed: string[] = [];

  const read = async () => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    while (isWanted) {
      isWanted = false;
      const gone = removed;
      const since = isAnew ? 0 : store.getState().revision;
      removed = [];
      isAnew = false;
      try {
        const tab = tabOf(store.getState().scope);
        const [changed, totals, ofTab] = await Promise.all([
          archive.summariesSince(since),
          archive.totals(),
          tab && archive.totals(tab),
        ]);
        store.getState().update(changed, gone, totals, ofTab?.dropped ?? 0);
      } catch (error) {
        // The next read is to let go of them.
        removed.push(...gone);
        isAnew ||= since === 0;
        console.error('Tracklens:', error);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    isReading = false;
  };

  const stopFeed = feed.subscribe((notice) => {
    removed.push(...(notice.removed ?? []));
    isAnew ||= notice.revision === 0;
    void read();
  });
  let opening = '';
  const stopOpening = store.subscribe(({ selectedId, opened, summaries, scope, rowOf }, before) => {
    if (tabOf(scope)?.session !== tabOf(before.scope)?.session) void read();
    if (selectedId === null && before.selectedId !== null) inspector.close('shown');
    if (selectedId === null) opening = '';
    if (selectedId === null || opened === 'gone') return;
    const newest = rowOf(selectedId)?.revision ?? 0;
    const wanted = `${selectedId} ${newest}`;
    if (wanted === opening || (opened !== 'lost' && opened?.revision === newest)) return;
    opening = wanted;
    open(archive, inspector, selectedId, newest, summaries).then(
      (read) => {
        // Another read has been asked for since, which knows better.
        if (opening === wanted) store.getState().open(selectedId, read);
      },
      (error: unknown) => {
        if (isAbandoned(error)) return;
        console.error('Tracklens:', error);
        if (opening !== wanted) return;
        if (error instanceof InspectionLost) store.getState().open(selectedId, 'lost');
        else opening = '';
      },
    );
  });
  void read();
  return () => {
    stopFeed();
    stopOpening();
  };
}

/** Has a batch read and inspected, by what the answers to earlier ones tell of its logstore. */
async function open(
  archive: Archive,
  inspector: Inspector,
  id: string,
  revision: number,
  summaries: readonly Summary[],
): Promise<Opened | NotOpened> {
  const row = summaries.find((summary) => summary.id === id);
  const targetRefusal = row ? knownRefusal(row, summaries) : null;
  const inspected = await inspector.open('shown', { id, targetRefusal, read: () => archive.open(id) });
  return inspected ? { ...inspected, revision } : 'gone';
}

/**
 * Removes the settled batches of the panel's scope. What is still under way stays, for its answer is yet to come, and what is
 * pinned, for it was to be kept.
 */
export async function clearSettled(store: TrafficStore, archive: Archive): Promise<void> {
  const { summaries, scope } = store.getState();
  const settled = summaries.filter((row) => isSettled(row.answer) && !isPinned(row)).map(({ id }) => id);
  const { selectedId, select } = store.getState();
  if (selectedId !== null && settled.includes(selectedId)) select(null);
  // Those of service workers are of no tab.
  await archive.remove(settled);
  const tab = scope === 'all' ? scope : tabOf(scope);
  if (tab !== null) await archive.clear(tab);
  store.getState().update([], settled, await archive.totals(), 0);
}

/** Removes batches that a person has chosen, pinned or not. */
export async function removeBatches(store: TrafficStore, archive: Archive, ids: readonly string[]): Promise<void> {
  await archive.remove(ids);
  const { selectedId, select, update } = store.getState();
  if (selectedId !== null && ids.includes(selectedId)) select(null);
  update([], ids, await archive.totals());
}

/** The tab of a scope as the archive names it; `null` where there is none, or its session is not known yet. */
function tabOf(scope: Scope): Tab | null {
  return scope === 'all' || scope.session === null ? null : { session: scope.session, tabId: scope.tabId };
}
