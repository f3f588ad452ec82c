import type { IDBPTransaction } from 'idb';
import { type Batch, batchId } from '../batch/batch.ts';
import { MAX_APART_MS } from '../batch/correlate.ts';
import { type Summary, summarize } from '../batch/summary.ts';
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
 * One transaction over the whole archive, under way. It gathers what changes and writes each batch once, at the end: of a
 * burst of requests each has seven calls of the browser.
 */
export class Write {
  readonly #transaction: Transaction;
  readonly #limits: Limits;
  /** As they were before, for those that were looked at. */
  readonly #before = new Map<string, Archived | undefined>();
  readonly #changed = new Map<string, Archived>();
  readonly #bodies = new Map<string, Uint8Array>();
  readonly #removed = new Set<string>();
  /** The newest hop of each request that was looked for, by its first batch id. */
  readonly #latest = new Map<string, string | null>();
  #forgetsDropped = false;

  constructor(transaction: Transaction, limits: Limits) {
    this.#transaction = transaction;
    this.#limits = limits;
  }

  get entries() {
    return this.#transaction.objectStore('entries');
  }

  get pageCalls() {
    return this.#transaction.objectStore('pageCalls');
  }

  get pageBytes() {
    return this.#transaction.objectStore('pageBytes');
  }

  async get(id: string): Promise<Archived | undefined> {
    if (!this.#before.has(id)) this.#before.set(id, await this.#transaction.objectStore('batches').get(id));
    return this.#removed.has(id) ? undefined : (this.#changed.get(id) ?? this.#before.get(id));
  }

  async latestHop(session: string, requestId: string): Promise<Archived | null> {
    const first = batchId(session, requestId, 0);
    let latest = this.#latest.get(first);
    if (latest === undefined) {
      const hops = IDBKeyRange.bound(first, batchId(session, requestId, 99));
      const cursor = await this.#transaction.objectStore('batches').openKeyCursor(hops, 'prev');
      latest = cursor?.key ?? null;
      this.#latest.set(first, latest);
    }
    return latest === null ? null : ((await this.get(latest)) ?? null);
  }

  /** The rows of the batches that began in a span of time, in ms: those that DevTools' entries of that time can be about. */
  summariesBetween(from: number, to: number): Promise<Summary[]> {
    const near = IDBKeyRange.bound(from - MAX_APART_MS, to + MAX_APART_MS);
    return this.#transaction.objectStore('summaries').index('startedAt').getAll(near);
  }

  /** Puts the newest hop of a request. */
  async putHop(session: string, requestId: string, batch: Batch, bytes?: Uint8Array): Promise<Archived> {
    this.#latest.set(batchId(session, requestId, 0), batch.id);
    return this.put(batch, bytes);
  }

  async put(batch: Batch, bytes?: Uint8Array): Promise<Archived> {
    const before = await this.get(batch.id);
    const digest = before?.digest ?? null;
    const inspected = before?.batch.inputs === batch.inputs && !before.uninspected;
    const archived: Archived = inspected ? { batch, digest } : { batch, digest, uninspected: 1 };
    if (bytes) this.#bodies.set(batch.id, bytes);
    await this.putArchived(archived);
    return archived;
  }

  async putArchived(archived: Archived): Promise<void> {
    await this.get(archived.batch.id);
    this.#changed.set(archived.batch.id, archived);
  }

  async remove(id: string): Promise<void> {
    if (!(await this.get(id))) return;
    this.#changed.delete(id);
    this.#bodies.delete(id);
    this.#removed.add(id);
  }

  forgetDropped(): void {
    this.#forgetsDropped = true;
  }

  /** Writes everything. Returns what to announce, `null` when nothing changed. */
  async finish(): Promise<ChangeNotice | null> {
    if (this.#changed.size === 0 && this.#removed.size === 0 && !this.#forgetsDropped) return null;
    let totals = (await this.#transaction.objectStore('totals').get('totals')) ?? EMPTY;
    if (this.#changed.size === 0 && this.#removed.size === 0 && totals.dropped === 0) return null;
    if (this.#forgetsDropped) totals = { ...totals, dropped: 0 };
    for (const id of this.#removed) totals = this.#writeRemoval(totals, id);
    for (const archived of this.#changed.values()) totals = this.#writeChange(totals, archived);
    totals = await this.#dropOldest(totals);
    await this.#transaction.objectStore('totals').put(totals, 'totals');
    const { revision } = totals;
    return this.#removed.size > 0 ? { revision, removed: [...this.#removed] } : { revision };
  }

  #writeChange({ revision, batches, bytes, dropped }: Totals, archived: Archived): Totals {
    const { batch, digest } = archived;
    const before = this.#before.get(batch.id)?.batch;
    const body = this.#bodies.get(batch.id);
    const added = keptBytes(batch) - keptBytes(before);
    send(this.#transaction.objectStore('batches').put(archived, batch.id));
    send(this.#transaction.objectStore('summaries').put(summarize(batch, revision + 1, digest)));
    if (!('byteLength' in batch.body)) send(this.#transaction.objectStore('bodies').delete(batch.id));
    else if (body) send(this.#transaction.objectStore('bodies').put(body, batch.id));
    return { revision: revision + 1, batches: batches + (before ? 0 : 1), bytes: bytes + added, dropped };
  }

  #writeRemoval(totals: Totals, id: string): Totals {
    for (const store of ['batches', 'summaries', 'bodies'] as const) {
      send(this.#transaction.objectStore(store).delete(id));
    }
    const before = this.#before.get(id);
    if (!before) return totals;
    return { ...totals, batches: totals.batches - 1, bytes: totals.bytes - keptBytes(before.batch) };
  }

  /** Stays within the limits by letting the oldest batches go, but never one that is being written. */
  async #dropOldest(totals: Totals): Promise<Totals> {
    let cursor = await this.#transaction.objectStore('summaries').index('startedAt').openKeyCursor();
    while (cursor && (totals.batches > this.#limits.batches || totals.bytes > this.#limits.bytes)) {
      const id = cursor.primaryKey;
      if (!this.#changed.has(id)) {
        await this.get(id);
        this.#removed.add(id);
        totals = { ...this.#writeRemoval(totals, id), dropped: totals.dropped + 1 };
      }
      cursor = await cursor.continue();
    }
    return totals;
  }
}

/** Asks for a change without waiting for it. Should it fail, the whole transaction does, and that is where it is told. */
function send(request: Promise<unknown>): void {
  request.catch(() => {});
}

/** What the limit by bytes counts: the bytes of a body, or the characters of a form's fields, which stand in the record. */
function keptBytes(batch: Batch | undefined): number {
  if (!batch) return 0;
  const { body } = batch;
  if ('byteLength' in body) return body.byteLength;
  if (body.state !== 'form') return 0;
  return Object.entries(body.fields).reduce((sum, [name, values]) => sum + name.length + values.join('').length, 0);
}
