import { openDB } from 'idb';
import {
  type Database,
  SCHEMA_VERSION,
  type Schema,
  type Scope,
  STORES,
  type Transaction,
  tallyKey,
} from './schema.ts';
import type { Store, Tables } from './store.ts';
import { upgrade } from './upgrade.ts';

/** IndexedDB refuses. The message is the browser's own. */
export class DiskError extends Error {
  override readonly name = 'DiskError';
  /** Whether there is no more room. */
  readonly isFull: boolean;

  constructor(cause: unknown) {
    super(String(cause), { cause });
    this.isFull = saysFull(cause);
  }
}

/** On a disk without room Chromium speaks of the file that it cannot write, and of the quota only where it has set one (156). */
const saysFull = (error: unknown) =>
  nameOf(error) === 'QuotaExceededError' || (nameOf(error) === 'DataError' && /IOError/.test(String(error)));

const nameOf = (error: unknown) => (error instanceof Error || error instanceof DOMException ? error.name : '');

/**
 * The errors of a connection that the browser has closed or that its backend has lost; a new one may be better. The data of
 * the site were cleared, the files are broken, the disk is not there (Indexed Database API 3.0; `AbortError` and
 * `UnknownError` are what both browsers make of a failing backend).
 */
const LOST = new Set(['InvalidStateError', 'UnknownError', 'AbortError']);

/** Whether it was IndexedDB that failed, and not what was done with it. */
function refusalOf(error: unknown): DiskError | null {
  if (error instanceof DiskError) return error;
  const name = nameOf(error);
  return LOST.has(name) || saysFull(error) ? new DiskError(error) : null;
}

/** IndexedDB as a {@link Store}; made where there is none. It opens by itself, and once more where the connection was lost. Throws {@link DiskError}. */
export function createDisk(name: string): Store & { open(): Promise<void> } {
  let connection: Promise<Database> | null = null;

  function open(): Promise<Database> {
    const forget = () => {
      if (connection === opening) connection = null;
    };
    const opening: Promise<Database> = openDB<Schema>(name, SCHEMA_VERSION, {
      upgrade: (database, oldVersion, _, transaction) => upgrade(database, oldVersion, transaction),
      // A newer Tracklens waits for this one to let go.
      blocking: (_, __, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    opening.catch(forget);
    connection = opening;
    return opening;
  }

  async function once<T>(mode: 'readonly' | 'readwrite', work: (tables: Tables) => Promise<T>): Promise<T> {
    const database = await opened();
    const transaction = database.transaction([...STORES], mode) as Transaction<'readwrite'>;
    try {
      const result = await work(new DiskTables(transaction));
      await transaction.done;
      return result;
    } catch (error) {
      transaction.done.catch(() => {}); // It is told by what is thrown here.
      // What the transaction failed with says more than that its requests were aborted.
      if (transaction.error) throw transaction.error;
      abort(transaction);
      throw error;
    }
  }

  async function opened(): Promise<Database> {
    try {
      return await (connection ?? open());
    } catch (error) {
      throw new DiskError(error);
    }
  }

  async function transact<T>(mode: 'readonly' | 'readwrite', work: (tables: Tables) => Promise<T>): Promise<T> {
    try {
      return await once(mode, work);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      if (refusal.isFull) throw refusal;
    }
    close();
    try {
      return await once(mode, work);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }

  function close(): void {
    connection?.then(
      (database) => database.close(),
      () => {},
    );
    connection = null;
  }

  return {
    async open() {
      await opened();
    },
    read: (work) => transact('readonly', work),
    write: (work) => transact('readwrite', work),
    close,
  };
}

/** The tables over a transaction of IndexedDB. */
class DiskTables implements Tables {
  readonly #transaction: Transaction<'readwrite'>;

  constructor(transaction: Transaction<'readwrite'>) {
    this.#transaction = transaction;
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

  get #rows() {
    return this.#transaction.objectStore('summaries');
  }

  batch(id: string) {
    return this.#transaction.objectStore('batches').get(id);
  }

  body(id: string) {
    return this.#transaction.objectStore('bodies').get(id);
  }

  batchesBetween(from: string, to: string) {
    return this.#transaction.objectStore('batches').getAll(IDBKeyRange.bound(from, to));
  }

  uninspectedIds() {
    return this.#transaction.objectStore('batches').index('uninspected').getAllKeys();
  }

  rowsSince(revision: number, count?: number) {
    return this.#rows.index('revision').getAll(IDBKeyRange.lowerBound(revision, true), count);
  }

  async newestRows(scope: Scope, count: number) {
    // `getAll` counts from the oldest (from the newest only in Chrome 141 and later), so a cursor finds with whom to begin.
    if (scope === 'all') {
      const index = this.#rows.index('startedAt');
      const newest = await index.openKeyCursor(null, 'prev');
      const first = count > 1 ? await newest?.advance(count - 1) : newest;
      return index.getAll(first && IDBKeyRange.lowerBound(first.key));
    }
    const index = this.#rows.index('tab');
    const all = begunBefore(scope, Number.POSITIVE_INFINITY);
    const newest = await index.openKeyCursor(all, 'prev');
    const first = count > 1 ? await newest?.advance(count - 1) : newest;
    return index.getAll(first ? IDBKeyRange.bound(first.key, all.upper, false, true) : all);
  }

  rowsBetween(from: number, to: number) {
    return this.#rows.index('startedAt').getAll(IDBKeyRange.bound(from, to));
  }

  unjoinedBetween(from: number, to: number) {
    return this.#rows.index('unjoinedAt').getAll(IDBKeyRange.bound(from, to));
  }

  rowsAnswered(answer: Parameters<Tables['rowsAnswered']>[0]) {
    return this.#rows.index('answer').getAll(answer);
  }

  rowsOf(scope: Scope, before: number) {
    return scope === 'all'
      ? this.#rows.index('startedAt').getAll(IDBKeyRange.upperBound(before, true))
      : this.#rows.index('tab').getAll(begunBefore(scope, before));
  }

  oldestIds(scope: Scope, count: number) {
    return scope === 'all'
      ? this.#rows.index('startedAt').getAllKeys(null, count)
      : this.#rows.index('tab').getAllKeys(begunBefore(scope, Number.POSITIVE_INFINITY), count);
  }

  pinnedIds() {
    return this.#rows.index('pinned').getAllKeys();
  }

  tally(scope: Scope) {
    return this.#transaction.objectStore('totals').get(tallyKey(scope));
  }

  async tallies() {
    const totals = this.#transaction.objectStore('totals');
    const [keys, values] = await Promise.all([totals.getAllKeys(), totals.getAll()]);
    return keys.flatMap((key, index): [string, (typeof values)[number]][] => {
      const tally = values[index];
      return tally ? [[key, tally]] : [];
    });
  }

  put(...[stored, row, bytes]: Parameters<Tables['put']>) {
    const { id } = stored.batch;
    send(this.#transaction.objectStore('batches').put(stored, id));
    send(this.#rows.put(row));
    if (bytes) send(this.#transaction.objectStore('bodies').put(bytes, id));
    else if (bytes === null) send(this.#transaction.objectStore('bodies').delete(id));
  }

  delete(id: string) {
    for (const store of ['batches', 'summaries', 'bodies'] as const) {
      send(this.#transaction.objectStore(store).delete(id));
    }
  }

  putTally(...[scope, tally]: Parameters<Tables['putTally']>) {
    const totals = this.#transaction.objectStore('totals');
    send(tally ? totals.put(tally, tallyKey(scope)) : totals.delete(tallyKey(scope)));
  }
}

function abort(transaction: Transaction<'readwrite'>): void {
  try {
    transaction.abort();
  } catch {
    // It is over by itself.
  }
}

const begunBefore = ({ session, tabId }: Exclude<Scope, 'all'>, before: number) =>
  IDBKeyRange.bound([session, tabId, Number.NEGATIVE_INFINITY], [session, tabId, before], false, true);

/** Asks for a change without waiting for it. Should it fail, the whole transaction does, and that is where it is told. */
function send(request: Promise<unknown>): void {
  request.catch(() => {});
}
