import { isPinned } from '../batch/mark.ts';
import type { Summary } from '../batch/summary.ts';
import type { Copy } from './feed.ts';
import { type LeftCall, type LeftEntry, type Scope, type Stored, type Tally, tallyKey } from './schema.ts';
import type { Numbered, Store, Tables } from './store.ts';

/** All that is kept in memory. */
interface Kept {
  readonly batches: Map<string, Stored>;
  readonly rows: Map<string, Summary>;
  readonly bodies: Map<string, Uint8Array>;
  readonly entries: Map<number, LeftEntry>;
  readonly pageCalls: Map<number, LeftCall>;
  readonly pageBytes: Map<number, Uint8Array>;
  readonly tallies: Map<string, Tally>;
  /** What was removed here and may still lie on the disk. */
  readonly gone: Set<string>;
}

/** The archive's store in memory. */
export interface Memory extends Store {
  /** All that is kept in it. */
  copies(): Copy[];
}

/**
 * A {@link Store} for when the disk refuses: over what can still be read of it, which is looked up there and never changed.
 * Tallies and the oldest are those of memory alone, for it is memory that the limits are to bound.
 */
export function createMemory(disk: Store): Memory {
  const kept: Kept = {
    batches: new Map(),
    rows: new Map(),
    bodies: new Map(),
    entries: new Map(),
    pageCalls: new Map(),
    pageBytes: new Map(),
    tallies: new Map(),
    gone: new Set(),
  };
  let turn: Promise<unknown> = Promise.resolve();
  let newest = 0;
  let isReadable = true;

  /** What the disk has; nothing, once it cannot be read either. */
  async function below<T>(work: (tables: Tables) => Promise<T>, nothing: T): Promise<T> {
    if (!isReadable) return nothing;
    try {
      return await disk.read(work);
    } catch {
      isReadable = false;
      return nothing;
    }
  }

  /** One after the other, as transactions are. */
  function transact<T>(work: (tables: Tables) => Promise<T>): Promise<T> {
    const run = turn.then(async () => {
      const changes: (() => void)[] = [];
      const result = await work(tables(changes));
      for (const change of changes) change();
      return result;
    });
    turn = run.catch(() => {});
    return run;
  }

  /** The tables of one transaction; what it changes waits in `changes` until it has come to its end. */
  function tables(changes: (() => void)[]): Tables {
    const isOfDisk = (id: string) => !kept.rows.has(id) && !kept.gone.has(id);

    /** The rows of memory and, of those that it does not know, of the disk. */
    const rowsWhere = async (fits: (row: Summary) => boolean, onDisk: (tables: Tables) => Promise<Summary[]>) => {
      const stored = (await below(onDisk, [])).filter(({ id }) => isOfDisk(id));
      return [...stored, ...[...kept.rows.values()].filter(fits)];
    };

    return {
      entries: numbered(kept.entries, changes),
      pageCalls: numbered(kept.pageCalls, changes),
      pageBytes: numbered(kept.pageBytes, changes),
      batch: async (id) =>
        kept.batches.get(id) ?? (isOfDisk(id) ? below((disk) => disk.batch(id), undefined) : undefined),
      body: async (id) =>
        kept.bodies.get(id) ?? (kept.gone.has(id) ? undefined : below((disk) => disk.body(id), undefined)),
      async batchesBetween(from, to) {
        const stored = await below((disk) => disk.batchesBetween(from, to), []);
        const ofMemory = [...kept.batches.values()].filter(({ batch }) => batch.id >= from && batch.id <= to);
        return [...stored.filter(({ batch }) => isOfDisk(batch.id)), ...ofMemory].sort((a, b) =>
          a.batch.id < b.batch.id ? -1 : 1,
        );
      },
      async uninspectedIds() {
        const stored = (await below((disk) => disk.uninspectedIds(), [])).filter(isOfDisk);
        const ids = [...kept.batches.values()].filter(({ uninspected }) => uninspected).map(({ batch }) => batch.id);
        return [...stored, ...ids];
      },
      rowsSince: (revision) =>
        rowsWhere(
          (row) => row.revision > revision,
          (disk) => disk.rowsSince(revision),
        ),
      newestRows: (scope, count) =>
        rowsWhere(
          (row) => isIn(row, scope),
          (disk) => disk.newestRows(scope, count),
        ),
      rowsBetween: (from, to) =>
        rowsWhere(
          ({ startedAt }) => startedAt >= from && startedAt <= to,
          (disk) => disk.rowsBetween(from, to),
        ),
      unjoinedBetween: (from, to) =>
        rowsWhere(
          ({ unjoinedAt }) => unjoinedAt !== undefined && unjoinedAt >= from && unjoinedAt <= to,
          (disk) => disk.unjoinedBetween(from, to),
        ),
      rowsAnswered: (answer) =>
        rowsWhere(
          (row) => row.answer === answer,
          (disk) => disk.rowsAnswered(answer),
        ),
      rowsOf: (scope, before) =>
        rowsWhere(
          (row) => row.startedAt < before && isIn(row, scope),
          (disk) => disk.rowsOf(scope, before),
        ),
      oldestIds: async (scope, count) =>
        [...kept.rows.values()]
          .filter((row) => isIn(row, scope))
          .sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
          .slice(0, count)
          .map(({ id }) => id),
      pinnedIds: async () => [...kept.rows.values()].filter(isPinned).map(({ id }) => id),
      tally: async (scope) => kept.tallies.get(tallyKey(scope)),
      tallies: async () => [...kept.tallies],
      put(stored, row, bytes) {
        const { id } = stored.batch;
        changes.push(() => {
          kept.gone.delete(id);
          kept.batches.set(id, stored);
          kept.rows.set(id, row);
          if (bytes) kept.bodies.set(id, bytes);
          else if (bytes === null) kept.bodies.delete(id);
        });
      },
      delete(id) {
        changes.push(() => {
          kept.batches.delete(id);
          kept.rows.delete(id);
          kept.bodies.delete(id);
          kept.gone.add(id);
        });
      },
      putTally(scope, tally) {
        changes.push(() => {
          if (tally) kept.tallies.set(tallyKey(scope), tally);
          else kept.tallies.delete(tallyKey(scope));
        });
      },
    };
  }

  function numbered<T>(values: Map<number, T>, changes: (() => void)[]): Numbered<T> {
    return {
      async add(value) {
        newest += 1;
        const key = newest;
        changes.push(() => values.set(key, value));
        return key;
      },
      async put(value, key) {
        changes.push(() => values.set(key, value));
      },
      get: async (key) => values.get(key),
      getAllKeys: async () => [...values.keys()],
      getAll: async () => [...values.values()],
      async delete(key) {
        changes.push(() => values.delete(key));
      },
    };
  }

  return {
    read: transact,
    write: transact,
    copies: () => [...kept.batches].map(([id, stored]) => ({ stored, bytes: kept.bodies.get(id) ?? null })),
    close: () => disk.close(),
  };
}

const isIn = ({ session, tabId }: Summary, scope: Scope) =>
  scope === 'all' || (session === scope.session && tabId === scope.tabId);
