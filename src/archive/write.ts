import type { IDBPTransaction } from 'idb';
import { type Batch, batchId } from '../batch/batch.ts';
import { MAX_APART_MS } from '../batch/correlate.ts';
import { summarize } from '../batch/summary.ts';
import type { ChangeNotice } from './feed.ts';
import { type Archived, EMPTY, type Schema, type STORES, type Totals } from './schema.ts';

/** How much the archive keeps. */
export interface Limits {
  readonly batches: number;
  /** Of all bodies. */
  readonly bytes: number;
}

type Transaction = IDBPTransaction<Schema, (typeof STORES)[number][], 'readwrite'>;

/**
 * One transaction over the whole archive, under way: what it reads and writes, what the batches come to after it, and what
 * of it there is to announce.
 */
export class Write {
  #totals: Totals = EMPTY;
  readonly #transaction: Transaction;
  readonly #limits: Limits;
  readonly #ready: Promise<void>;
  readonly #removed: string[] = [];
  #changed = false;

  constructor(transaction: Transaction, limits: Limits) {
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
  async finish(): Promise<ChangeNotice | null> {
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
