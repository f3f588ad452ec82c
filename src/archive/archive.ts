import { type IDBPTransaction, openDB } from 'idb';
import { type Assembled, joinDevtools } from '../batch/assemble.ts';
import { type Batch, batchId } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import { correlate, MAX_APART_MS } from '../batch/correlate.ts';
import { type Digest, type Summary, summarize } from '../batch/summary.ts';
import type { ChangeFeed } from './feed.ts';
import { ENTRY_PATIENCE_MS, KEPT_BATCHES, KEPT_BYTES, KEPT_ENTRIES } from './limits.ts';
import { type Archived, createStores, type Database, SCHEMA_VERSION, type Schema, type Totals } from './schema.ts';

/** How much the archive keeps. */
export interface Limits {
  readonly batches: number;
  readonly bytes: number;
}

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

type Write = IDBPTransaction<Schema, ('batches' | 'summaries' | 'bodies' | 'entries' | 'totals')[], 'readwrite'>;

const STORES: ('batches' | 'summaries' | 'bodies' | 'entries' | 'totals')[] = [
  'batches',
  'summaries',
  'bodies',
  'entries',
  'totals',
];
const EMPTY: Totals = { revision: 0, batches: 0, bytes: 0, dropped: 0 };

/** Opens the archive, and makes it when there is none. */
export async function openArchive(
  feed: ChangeFeed,
  limits: Limits = { batches: KEPT_BATCHES, bytes: KEPT_BYTES },
  name = 'tracklens',
) {
  const database: Database = await openDB<Schema>(name, SCHEMA_VERSION, { upgrade: createStores });

  /** One transaction over everything; what it changed is announced once it is on disk. */
  async function write<T>(change: (draft: Draft) => Promise<T>): Promise<T> {
    const transaction = database.transaction(STORES, 'readwrite');
    const draft = new Draft(transaction, limits);
    const result = await change(draft);
    const notice = await draft.finish();
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
      return write(async (draft) => {
        const { batch, bytes } = change((await draft.latestHop(session, requestId))?.batch ?? null);
        return draft.put(batch, bytes);
      });
    },

    /** Changes one batch; `null` when it is gone. */
    changeBatch(id: string, change: (batch: Batch) => Assembled): Promise<Batch | null> {
      return write(async (draft) => {
        const archived = await draft.get(id);
        if (!archived) return null;
        const { batch, bytes } = change(archived.batch);
        await draft.put(batch, bytes);
        return batch;
      });
    },

    /** Leaves what DevTools saw, to be joined by {@link joinEntries}. */
    async leaveEntry(entry: DevtoolsEntry): Promise<void> {
      await database.add('entries', entry);
    },

    /** Joins the entries that DevTools left to their batches, and lets go of those that waited too long. Returns the joined batches. */
    joinEntries(now: number): Promise<Batch[]> {
      return write(async (draft) => {
        const joined: Batch[] = [];
        const { entries } = draft;
        const keys = await entries.getAllKeys();
        for (const [index, key] of keys.entries()) {
          const entry = await entries.get(key);
          if (!entry) continue;
          const match = correlate(entry, await draft.startedAbout(entry.startedAt));
          if (match) {
            const { batch, bytes } = joinDevtools(match, entry);
            await draft.put(batch, bytes);
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
      return write(async (draft) => {
        const archived = await draft.get(id);
        if (archived?.batch.inputs === inputs) await draft.putArchived({ batch: archived.batch, digest });
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
      return write(async (draft) => {
        for (const id of ids) await draft.remove(id);
        await draft.forgetDropped();
      });
    },

    close(): void {
      database.close();
    },
  };
}

/** A transaction under way: what it reads and writes, and what of it there is to announce. */
class Draft {
  #totals: Totals = EMPTY;
  readonly #transaction: Write;
  readonly #limits: Limits;
  readonly #ready: Promise<void>;
  readonly #removed: string[] = [];
  #changed = false;

  constructor(transaction: Write, limits: Limits) {
    this.#transaction = transaction;
    this.#limits = limits;
    this.#ready = transaction
      .objectStore('totals')
      .get('totals')
      .then((totals) => {
        this.#totals = totals ?? EMPTY;
      });
  }

  get entries() {
    return this.#transaction.objectStore('entries');
  }

  get(id: string): Promise<Archived | undefined> {
    return this.#transaction.objectStore('batches').get(id);
  }

  async latestHop(session: string, requestId: string): Promise<Archived | null> {
    const hops = IDBKeyRange.bound(batchId(session, requestId, 0), batchId(session, requestId, 99));
    const cursor = await this.#transaction.objectStore('batches').openCursor(hops, 'prev');
    return cursor?.value ?? null;
  }

  /** The batches that began near a time, in ms: those that an entry can be about. */
  async startedAbout(at: number): Promise<Batch[]> {
    const near = IDBKeyRange.bound(at - MAX_APART_MS, at + MAX_APART_MS);
    const ids = await this.#transaction.objectStore('summaries').index('startedAt').getAllKeys(near);
    const archived = await Promise.all(ids.map((id) => this.get(id)));
    return archived.flatMap((found) => found?.batch ?? []);
  }

  async put(batch: Batch, bytes?: Uint8Array): Promise<Archived> {
    const before = await this.get(batch.id);
    const digest = before?.digest ?? null;
    const inspected = before?.batch.inputs === batch.inputs && !before.uninspected;
    const archived: Archived = inspected ? { batch, digest } : { batch, digest, uninspected: 1 };
    await this.putArchived(archived);
    const added = keptBytes(batch) - keptBytes(before?.batch);
    if (bytes) await this.#transaction.objectStore('bodies').put(bytes, batch.id);
    else if (added < 0) await this.#transaction.objectStore('bodies').delete(batch.id);
    this.#totals = { ...this.#totals, bytes: this.#totals.bytes + added };
    if (!before) this.#totals = { ...this.#totals, batches: this.#totals.batches + 1 };
    await this.#dropOldest(batch.id);
    return archived;
  }

  async putArchived(archived: Archived): Promise<void> {
    await this.#ready;
    this.#totals = { ...this.#totals, revision: this.#totals.revision + 1 };
    this.#changed = true;
    const { batch, digest } = archived;
    await this.#transaction.objectStore('batches').put(archived, batch.id);
    await this.#transaction.objectStore('summaries').put(summarize(batch, this.#totals.revision, digest));
  }

  async remove(id: string): Promise<void> {
    await this.#ready;
    const archived = await this.get(id);
    if (!archived) return;
    for (const store of ['batches', 'summaries', 'bodies'] as const) {
      await this.#transaction.objectStore(store).delete(id);
    }
    const { batches, bytes } = this.#totals;
    this.#totals = { ...this.#totals, batches: batches - 1, bytes: bytes - keptBytes(archived.batch) };
    this.#removed.push(id);
  }

  async forgetDropped(): Promise<void> {
    await this.#ready;
    if (this.#totals.dropped === 0) return;
    this.#totals = { ...this.#totals, dropped: 0 };
    this.#changed = true;
  }

  /** Writes the totals. Returns what to announce, `null` when nothing changed. */
  async finish(): Promise<{ revision: number; removed?: string[] } | null> {
    await this.#ready;
    if (!this.#changed && this.#removed.length === 0) return null;
    await this.#transaction.objectStore('totals').put(this.#totals, 'totals');
    const { revision } = this.#totals;
    return this.#removed.length > 0 ? { revision, removed: this.#removed } : { revision };
  }

  /** Stays within the limits by letting the oldest batches go, but never the one that is being written. */
  async #dropOldest(written: string): Promise<void> {
    while (this.#totals.batches > this.#limits.batches || this.#totals.bytes > this.#limits.bytes) {
      let cursor = await this.#transaction.objectStore('summaries').index('startedAt').openKeyCursor();
      if (cursor?.primaryKey === written) cursor = await cursor.continue();
      if (!cursor) return;
      await this.remove(cursor.primaryKey);
      this.#totals = { ...this.#totals, dropped: this.#totals.dropped + 1 };
    }
  }
}

function keptBytes(batch: Batch | undefined): number {
  return batch && 'byteLength' in batch.body ? batch.body.byteLength : 0;
}
