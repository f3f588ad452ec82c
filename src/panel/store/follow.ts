import type { Archive } from '../../archive/archive.ts';
import type { ChangeFeed } from '../../archive/feed.ts';
import type { Tab } from '../../archive/schema.ts';
import { isSettled } from '../../batch/batch.ts';
import { knownRefusal } from '../../batch/known-refusal.ts';
import { isPinned } from '../../batch/mark.ts';
import type { Summary } from '../../batch/summary.ts';
import { InspectionLost, type Inspector, isAbandoned } from '../worker/inspector.ts';
import type { Scope } from './scope.ts';
import type { NotOpened, Opened, Traffic, TrafficStore } from './traffic.ts';

/** Ms from one drawing of the list to the next, at the least. No eye is faster. */
const PAUSE_MS = 100;

/** To draw is to take no more than one part in so many of the time: else keys and the mouse would wait. */
const PAUSE_FACTOR = 5;

/** Rows that are read first, so that there is something to see: more than a high screen shows. */
const NEWEST_COUNT = 100;

/** Rows that are read at once: to take them over from the disk keeps the panel for some ms. */
export const READ_AT_ONCE = 500;

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
  let isStopped = false;
  let removed: string[] = [];
  let pauseMs = PAUSE_MS;

  const read = async () => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    while (isWanted && !isStopped) {
      isWanted = false;
      const gone = removed;
      const since = isAnew ? 0 : store.getState().revision;
      removed = [];
      isAnew = false;
      try {
        const tab = tabOf(store.getState().scope);
        const [totals, ofTab] = await Promise.all([archive.totals(), tab && archive.totals(tab)]);
        await readSince(since, async (changed) => {
          const begun = performance.now();
          store.getState().update(changed, gone.splice(0), totals, ofTab?.dropped ?? 0);
          // React draws what a store tells at the end of the task.
          await null;
          pauseMs = Math.max(PAUSE_MS, PAUSE_FACTOR * (performance.now() - begun));
        });
      } catch (error) {
        // The next read is to let go of them.
        removed.push(...gone);
        isAnew ||= since === 0;
        console.error('Tracklens:', error);
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    isReading = false;
  };

  /** Has what is newest shown, before all else is read: as soon as it is known whose that is. */
  let hasPeeked = false;
  const peek = async () => {
    const { scope } = store.getState();
    const of = scope === 'all' ? scope : tabOf(scope);
    if (hasPeeked || of === null) return;
    hasPeeked = true;
    const [rows, totals] = await Promise.all([archive.newestSummaries(of, NEWEST_COUNT), archive.totals()]);
    store.getState().peek(rows, totals);
  };

  /** Reads all that has changed, a part at a time, and tells of it as often as it can be seen: at the least once. */
  const readSince = async (since: number, tell: (changed: readonly Summary[]) => Promise<void>) => {
    let [changed, newest, told]: [Summary[], number, number] = [[], since, performance.now()];
    for (;;) {
      await peek();
      const part = await archive.summariesSince(newest, READ_AT_ONCE);
      if (isStopped) return;
      changed.push(...part);
      newest = part.reduce((most, { revision }) => Math.max(most, revision), newest);
      const isLast = part.length < READ_AT_ONCE;
      if (isLast || performance.now() - told >= pauseMs) {
        await tell(changed);
        [changed, told] = [[], performance.now()];
      }
      if (isLast) return;
    }
  };

  const stopFeed = feed.subscribe((notice) => {
    removed.push(...(notice.removed ?? []));
    isAnew ||= notice.revision === 0;
    void read();
  });
  let opening = '';
  const stopOpening = store.subscribe((state, before) => {
    const { selectedId, opened, scope, rowOf } = state;
    if (tabOf(scope)?.session !== tabOf(before.scope)?.session) void read();
    if (selectedId === null && before.selectedId !== null) inspector.close('shown');
    if (selectedId === null) opening = '';
    if (selectedId === null || opened === 'gone') return;
    const newest = rowOf(selectedId)?.revision ?? 0;
    const wanted = `${selectedId} ${newest}`;
    if (wanted === opening || (opened !== 'lost' && opened?.revision === newest)) return;
    opening = wanted;
    open(archive, inspector, selectedId, newest, state).then(
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
    isStopped = true;
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
  { rowOf, summaries }: Traffic,
): Promise<Opened | NotOpened> {
  const row = rowOf(id);
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
