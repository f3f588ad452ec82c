import { openDB } from 'idb';
import type { Assembled } from '../batch/assemble.ts';
import type { Batch } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import type { PageBodyCall } from '../batch/page-body.ts';
import type { Digest, Summary } from '../batch/summary.ts';
import type { ChangeFeed, ChangeNotice } from './feed.ts';
import { joinEntries } from './join.ts';
import { joinPageBodies, leavePageBody } from './join-page-bodies.ts';
import { KEPT_BATCHES, KEPT_BYTES } from './limits.ts';
import {
  type Archived,
  createStores,
  type Database,
  EMPTY,
  SCHEMA_VERSION,
  type Schema,
  STORES,
  type Totals,
} from './schema.ts';
import { type Limits, Write } from './write.ts';

/** A batch with its body's bytes, as the detail needs it. */
export interface OpenedBatch {
  readonly batch: Batch;
  readonly bytes: Uint8Array | null;
}

/** A change of the newest hop of a request. */
export interface RequestChange {
  readonly requestId: string;
  /** Pure; is given the newest hop, `null` when there is none. */
  readonly change: (latest: Batch | null) => Assembled;
}

/** The digest of an inspection, and which state of the batch it has read. */
export interface InspectedBatch {
  readonly id: string;
  readonly inputs: number;
  readonly digest: Digest;
}

/** Removals in one transaction. */
const REMOVED_AT_ONCE = 200;

/**
 * Where batches live: IndexedDB, which the background, the DevTools page and the panel share. Each change is one
 * transaction, so a context may be killed at any moment and leaves the archive whole; changes from several contexts
 * follow one another in the order in which they were asked for.
 */
export type Archive = Awaited<ReturnType<typeof openArchive>>;

/** Opens the archive, and makes it when there is none. */
export async function openArchive(
  feed: ChangeFeed,
  limits: Limits = { batches: KEPT_BATCHES, bytes: KEPT_BYTES },
  name = 'tracklens',
) {
  const database: Database = await openDB<Schema>(name, SCHEMA_VERSION, { upgrade: createStores });

  /** One transaction over everything: all of it is written, or nothing. What it changed is announced once it is on disk. */
  async function write<T>(change: (on: Write) => Promise<T>): Promise<T> {
    const transaction = database.transaction([...STORES], 'readwrite');
    const on = new Write(transaction, limits);
    let result: T;
    let notice: ChangeNotice | null;
    try {
      result = await change(on);
      notice = await on.finish();
      await transaction.done;
    } catch (error) {
      transaction.done.catch(() => {}); // It is told by what is thrown here.
      if (!transaction.error) transaction.abort();
      throw error;
    }
    if (notice) feed.announce(notice);
    return result;
  }

  return {
    /**
     * Changes the newest hops of requests, or makes their first batches, in the order given and in one go.
     * @returns the batch of each change, as it was after it
     */
    change(session: string, changes: readonly RequestChange[]): Promise<Archived[]> {
      return write(async (on) => {
        const changed: Archived[] = [];
        for (const { requestId, change } of changes) {
          const { batch, bytes } = change((await on.latestHop(session, requestId))?.batch ?? null);
          changed.push(await on.putHop(session, requestId, batch, bytes));
        }
        return changed;
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

    /** Leaves what DevTools saw, to be joined by {@link joinEntries}. */
    async leaveEntry(entry: DevtoolsEntry, now: number): Promise<void> {
      await database.add('entries', { ...entry, leftAt: now });
    },

    /** Leaves a body that the page hook handed over, to be joined by {@link joinEntries}; `null` for bytes that were too many. */
    leavePageBody(call: PageBodyCall, bytes: Uint8Array | null, now: number): Promise<void> {
      return write((on) => leavePageBody(on, call, bytes, now));
    },

    /** Joins what DevTools and the page hook left to its batches, and lets go of what waited too long. Returns the joined batches. */
    joinEntries(now: number): Promise<Batch[]> {
      return write(async (on) => [...(await joinEntries(on, now)), ...(await joinPageBodies(on, now))]);
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
      return database.getAllKeysFromIndex('batches', 'uninspected');
    },

    /** The summaries of the batches that still wait for more. */
    async unsettled(): Promise<Summary[]> {
      const states = ['waiting', 'receiving'] as const;
      return (await Promise.all(states.map((state) => database.getAllFromIndex('summaries', 'answer', state)))).flat();
    },

    /** A batch with its bytes; `null` when it is gone. */
    async open(id: string): Promise<OpenedBatch | null> {
      const transaction = database.transaction(['batches', 'bodies']);
      const [archived, bytes] = await Promise.all([
        transaction.objectStore('batches').get(id),
        transaction.objectStore('bodies').get(id),
      ]);
      return archived ? { batch: archived.batch, bytes: bytes ?? null } : null;
    },

    /** The summaries that changed after a revision, oldest change first; all with 0. */
    summariesSince(revision: number): Promise<Summary[]> {
      return database.getAllFromIndex('summaries', 'revision', IDBKeyRange.lowerBound(revision, true));
    },

    /** What all batches come to. */
    async totals(): Promise<Totals> {
      return (await database.get('totals', 'totals')) ?? EMPTY;
    },

    /** Removes batches, some hundred at a time, so that others get a word in; the count of the dropped begins anew. */
    async remove(ids: readonly string[]): Promise<void> {
      for (let start = 0; start === 0 || start < ids.length; start += REMOVED_AT_ONCE) {
        await write(async (on) => {
          for (const id of ids.slice(start, start + REMOVED_AT_ONCE)) await on.remove(id);
          on.forgetDropped();
        });
      }
    },

    close(): void {
      database.close();
    },
  };
}
