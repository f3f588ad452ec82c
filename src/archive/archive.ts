import { openDB } from 'idb';
import { type Assembled, joinDevtools } from '../batch/assemble.ts';
import type { Batch } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import { correlate } from '../batch/correlate.ts';
import type { Digest, Summary } from '../batch/summary.ts';
import type { ChangeFeed } from './feed.ts';
import { ENTRY_PATIENCE_MS, KEPT_BATCHES, KEPT_BYTES, KEPT_ENTRIES } from './limits.ts';
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

  /** One transaction over everything; what it changed is announced once it is on disk. */
  async function write<T>(change: (on: Write) => Promise<T>): Promise<T> {
    const transaction = database.transaction(STORES, 'readwrite');
    const on = new Write(transaction, limits);
    const result = await change(on);
    const notice = await on.finish();
    await transaction.done;
    if (notice) feed.announce(notice);
    return result;
  }

  return {
    /**
     * Changes the newest hop of a request, or makes its first batch.
     * @param change pure; is given the newest hop, `null` when there is none
     */
    change(session: string, requestId: string, change: (latest: Batch | null) => Assembled): Promise<Archived> {
      return write(async (on) => {
        const { batch, bytes } = change((await on.latestHop(session, requestId))?.batch ?? null);
        return on.put(batch, bytes);
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
    async leaveEntry(entry: DevtoolsEntry): Promise<void> {
      await database.add('entries', entry);
    },

    /** Joins the entries that DevTools left to their batches, and lets go of those that waited too long. Returns the joined batches. */
    joinEntries(now: number): Promise<Batch[]> {
      return write(async (on) => {
        const joined: Batch[] = [];
        const { entries } = on;
        const keys = await entries.getAllKeys();
        for (const [index, key] of keys.entries()) {
          const entry = await entries.get(key);
          if (!entry) continue;
          const match = correlate(entry, await on.startedAbout(entry.startedAt));
          if (match) {
            const { batch, bytes } = joinDevtools(match, entry);
            await on.put(batch, bytes);
            joined.push(batch);
          }
          const tooMany = keys.length - index > KEPT_ENTRIES;
          if (match || tooMany || now - entry.startedAt > ENTRY_PATIENCE_MS) await entries.delete(key);
        }
        return joined;
      });
    },

    /** Keeps the digest of an inspection, unless the batch has changed since the inspection read it. */
    keepDigest(id: string, inputs: number, digest: Digest): Promise<void> {
      return write(async (on) => {
        const archived = await on.get(id);
        if (archived?.batch.inputs === inputs) await on.putArchived({ batch: archived.batch, digest });
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

    /** Removes batches; the count of the dropped begins anew. */
    remove(ids: readonly string[]): Promise<void> {
      return write(async (on) => {
        for (const id of ids) await on.remove(id);
        await on.forgetDropped();
      });
    },

    close(): void {
      database.close();
    },
  };
}
