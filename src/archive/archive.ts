import type { Assembled } from '../batch/assemble.ts';
import { type Batch, isSettled } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import { changeMark, isPinned, type MarkChange } from '../batch/mark.ts';
import type { PageBodyCall } from '../batch/page-body.ts';
import { redactCall } from '../batch/redact-left.ts';
import type { Digest, Summary } from '../batch/summary.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { ChangeFeed } from './feed.ts';
import { inspectWritten } from './inspect-written.ts';
import { type JoinedLeft, joinChanged, joinEntries, type Sight } from './join.ts';
import { joinPageBodies, leavePageBody } from './join-page-bodies.ts';
import { MARKED_AT_ONCE, REMOVED_AT_ONCE } from './limits.ts';
import { type Archived, type Scope, scopeOf, type Tab, type Tally } from './schema.ts';
import { openTransactions, type StorageState } from './transactions.ts';
import type { Limits } from './write.ts';

/** A batch with its body's bytes, as the detail needs it. */
export interface OpenedBatch {
  readonly batch: Batch;
  readonly bytes: Uint8Array | null;
}

/** A change of the newest hop of a request. */
export interface RequestChange {
  readonly requestId: string;
  /** Pure, for it may be asked twice. Is given the newest hop, `null` when there is none; gives `null` where all stays as it is. */
  readonly change: (latest: Batch | null) => Assembled | null;
}

/** The digest of an inspection, and which state of the batch it has read. */
export interface InspectedBatch {
  readonly id: string;
  readonly inputs: number;
  readonly digest: Digest;
}

/**
 * Where batches live: IndexedDB, which the background, the DevTools page and the panel share. Each change is one
 * transaction, so a context may be killed at any moment and leaves the archive whole; changes from several contexts
 * follow one another in the order in which they were asked for.
 */
export type Archive = Awaited<ReturnType<typeof openArchive>>;

/**
 * Opens the archive, and makes it when there is none. Never fails: where the disk refuses, it is in memory.
 * @param now ms since 1970
 */
export async function openArchive(
  feed: ChangeFeed,
  limits: Limits = DEFAULT_SETTINGS,
  name = 'tracklens',
  now: () => number = Date.now,
) {
  const transactions = await openTransactions(feed, limits, name, now);
  const { read, write } = transactions;

  const archive = {
    /**
     * Changes the newest hops of requests, or makes their first batches, in the order given and in one go. Those that are
     * small are inspected at once.
     * @returns the changed batches as they are now, each once
     */
    change(session: string, changes: readonly RequestChange[]): Promise<Archived[]> {
      return write(async (on) => {
        const changed: Archived[] = [];
        for (const { requestId, change } of changes) {
          const latest = (await on.latestHop(session, requestId))?.batch ?? null;
          if (latest === null && transactions.wasDropped(session, requestId)) continue;
          const assembled = change(latest);
          if (!assembled) continue;
          const { batch, bytesOf, ended } = assembled;
          if (ended) changed.push(await on.put(ended));
          const bytes = assembled.bytes ?? (bytesOf === undefined ? undefined : await on.body(bytesOf));
          changed.push(await on.putHop(session, requestId, batch, bytes));
        }
        const joined = await joinChanged(
          on,
          changed.map(({ batch }) => batch),
        );
        return inspectWritten(on, [...changed, ...joined]);
      });
    },

    /** Changes one batch; `null` when it is gone. */
    changeBatch(id: string, change: (batch: Batch) => Assembled): Promise<Batch | null> {
      return write(async (on) => {
        const archived = await on.get(id);
        if (!archived) return null;
        const { batch, bytes } = change(archived.batch);
        await on.put(batch, bytes);
        return batch;
      });
    },

    /** Marks batches, some hundred at a time, so that others get a word in; those that are gone are passed over. */
    async mark(ids: readonly string[], change: MarkChange): Promise<void> {
      for (let start = 0; start < ids.length; start += MARKED_AT_ONCE) {
        const marked = ids.slice(start, start + MARKED_AT_ONCE);
        await write(async (on) => {
          for (const id of marked) {
            const archived = await on.get(id);
            if (!archived) continue;
            const { mark = null, ...rest } = archived.batch;
            const changed = changeMark(mark, change);
            await on.put(changed ? { ...rest, mark: changed } : rest);
          }
        });
      }
    },

    /** Leaves a body that the page hook handed over, to be joined by {@link joinEntries}; `null` for bytes that were too many. */
    leavePageBody(call: PageBodyCall, bytes: Uint8Array | null, now: number): Promise<void> {
      return write((on) => leavePageBody(on, redactCall(call), bytes, now));
    },

    /**
     * Joins what DevTools saw and what the page hook left to its batches. What finds none waits here for the next time, until
     * it has waited too long.
     * @param arrived what DevTools saw since the last time
     * @returns the changed batches as they are now, each once
     */
    joinEntries(now: number, sight: Sight, arrived: readonly DevtoolsEntry[] = []): Promise<JoinedLeft> {
      return write(async (on) => {
        const ofDevtools = await joinEntries(on, now, sight, arrived);
        const ofPages = await joinPageBodies(on, now);
        return {
          changed: await inspectWritten(on, [...ofDevtools.changed, ...ofPages.changed]),
          waiting: ofDevtools.waiting + ofPages.waiting,
        };
      });
    },

    /** Keeps the digests of inspections, but for batches that have changed since the inspection read them. */
    keepDigests(digests: readonly InspectedBatch[]): Promise<void> {
      return write(async (on) => {
        for (const { id, inputs, digest } of digests) {
          const archived = await on.get(id);
          if (archived?.batch.inputs === inputs) await on.putArchived({ batch: archived.batch, digest });
        }
      });
    },

    /** Ids of the batches whose newest state was not inspected yet. */
    uninspected(): Promise<string[]> {
      return read((tables) => tables.uninspectedIds());
    },

    /** The summaries of the batches that still wait for more. */
    unsettled(): Promise<Summary[]> {
      return read(async (tables) => {
        const states = ['waiting', 'receiving'] as const;
        return (await Promise.all(states.map((state) => tables.rowsAnswered(state)))).flat();
      });
    },

    /** A batch with its bytes; `null` when it is gone. */
    open(id: string): Promise<OpenedBatch | null> {
      return read(async (tables) => {
        const [archived, bytes] = await Promise.all([tables.batch(id), tables.body(id)]);
        return archived ? { batch: archived.batch, bytes: bytes ?? null } : null;
      });
    },

    /** Some batches with their bytes and what is known of them, in one go; those that are gone are left out. */
    openSome(ids: readonly string[]): Promise<readonly (OpenedBatch & Pick<Archived, 'digest'>)[]> {
      return read(async (tables) => {
        const found = await Promise.all(ids.map((id) => Promise.all([tables.batch(id), tables.body(id)])));
        return found.flatMap(([stored, bytes]) => (stored ? [{ ...stored, bytes: bytes ?? null }] : []));
      });
    },

    /**
     * The summaries that changed after a revision; all with 0.
     * @param count the first so many changes, oldest first; there may be more. Without it all of them
     */
    summariesSince(revision: number, count?: number): Promise<Summary[]> {
      return read((tables) => tables.rowsSince(revision, count));
    },

    /** The summaries of the batches of a scope that began last: so many, where there are, or some more. */
    newestSummaries(scope: Scope, count: number): Promise<Summary[]> {
      return read((tables) => tables.newestRows(scope, count));
    },

    /** What the batches of a tab come to, or all. */
    totals(scope: Scope = 'all'): Promise<Tally> {
      return transactions.tally(scope);
    },

    /** What the batches of each tab of a session come to. */
    async tabs(session: string): Promise<readonly (Tab & Tally)[]> {
      const tallies = await read((tables) => tables.tallies());
      return tallies.flatMap(([key, tally]) => {
        const scope = scopeOf(key);
        return scope !== 'all' && scope.session === session ? [{ ...scope, ...tally }] : [];
      });
    },

    /** Lets go of what was counted of tabs of other sessions, where no batch of theirs is left. */
    forgetTabs(session: string): Promise<void> {
      return write((on) => on.forgetTabs((tab) => tab.session !== session));
    },

    /** Keeps no more than this from now on, and drops what is more. */
    keepWithin(chosen: Limits): Promise<void> {
      return transactions.keepWithin(chosen);
    },

    /** Removes batches, some hundred at a time, so that others get a word in. */
    async remove(ids: readonly string[]): Promise<void> {
      for (let start = 0; start < ids.length; start += REMOVED_AT_ONCE) {
        const removed = ids.slice(start, start + REMOVED_AT_ONCE);
        await transactions.writeEverywhere(async (on) => {
          for (const id of removed) await on.remove(id);
        });
      }
    },

    /**
     * Removes the settled batches of a scope that began before a time, in ms since 1970, but for those that are pinned; the
     * count of the dropped begins anew.
     */
    async clear(scope: Scope, before = Number.POSITIVE_INFINITY): Promise<void> {
      const rows = await read((tables) => tables.rowsOf(scope, before));
      await archive.remove(rows.filter((row) => isSettled(row.answer) && !isPinned(row)).map(({ id }) => id));
      await transactions.writeEverywhere((on) => on.forgetDropped(scope));
    },

    /** Where batches are kept by now. */
    storage(): StorageState {
      return transactions.storage();
    },

    /** Is told when the disk has been left, and batches are kept in memory alone. */
    whenInMemory(listener: () => void): void {
      transactions.whenInMemory(listener);
    },

    close(): void {
      transactions.close();
    },
  };

  return archive;
}
