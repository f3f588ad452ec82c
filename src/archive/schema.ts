import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Batch } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import type { PageBodyCall } from '../batch/page-body.ts';
import type { Digest, Summary } from '../batch/summary.ts';

/** One tab of one session of the browser. */
export interface Tab {
  readonly session: string;
  readonly tabId: number;
}

/** What is counted, cleared and limited together. */
export type Scope = Tab | 'all';

/** A batch with the digest of its newest inspection. */
export interface Archived {
  readonly batch: Batch;
  readonly digest: Digest | null;
  /** There, and 1, while the batch has changed since it was inspected: so only these stand in the index. */
  readonly uninspected?: 1;
}

/** A batch as it is stored, and by how much it has raised the tallies: so they can be lowered by the same. */
export interface Stored extends Archived {
  /** Of its newest change. */
  readonly revision: number;
  /** See `keptBytes`. */
  readonly bytes: number;
  /** 1 where the batch stands as an error, else 0. */
  readonly errors: number;
}

/** What the batches of a scope come to. */
export interface Totals {
  /** Of the newest change. */
  readonly revision: number;
  readonly batches: number;
  readonly bytes: number;
  /** Batches dropped to stay within the limits since the scope was made or cleared. */
  readonly dropped: number;
}

/** What is counted of a scope with every change, so that nobody needs to read all of it. */
export interface Tally extends Totals {
  /** Batches that stand as errors; preflights are none. */
  readonly errors: number;
}

/** The tally of a scope in which nothing ever was. */
export const EMPTY: Tally = { revision: 0, batches: 0, bytes: 0, dropped: 0, errors: 0 };

const TALLY_OF_ALL = 'totals';

/** The key of a scope's tally. */
export const tallyKey = (scope: Scope) => (scope === 'all' ? TALLY_OF_ALL : `${scope.session}/${scope.tabId}`);

/** The scope of a tally by its key. */
export function scopeOf(key: string): Scope {
  if (key === TALLY_OF_ALL) return 'all';
  const at = key.lastIndexOf('/');
  return { session: key.slice(0, at), tabId: Number(key.slice(at + 1)) };
}

/** What DevTools saw, and when it was left, in ms since 1970. */
export type LeftEntry = DevtoolsEntry & { readonly leftAt: number };

/** What the page hook told of a body, and when it was left, in ms since 1970. */
export type LeftCall = PageBodyCall & { readonly leftAt: number };

/** The stores of IndexedDB. */
export interface Schema extends DBSchema {
  /** Keyed by batch id. */
  batches: { key: string; value: Stored; indexes: { uninspected: number } };
  /** The rows of the list, so that a panel reads these alone. */
  summaries: {
    key: string;
    value: Summary;
    indexes: {
      revision: number;
      startedAt: number;
      unjoinedAt: number;
      answer: Summary['answer'];
      /** Of those batches alone that are pinned. */
      pinned: 1;
      tab: [string, number, number];
    };
  };
  /** Body bytes, keyed by batch id. */
  bodies: { key: string; value: Uint8Array };
  /** What DevTools saw, until it is joined to its batch. */
  entries: { key: number; value: LeftEntry };
  /** What the page hook tells of a body, until it is joined to its batch. */
  pageCalls: { key: number; value: LeftCall };
  /** The bytes of these bodies, by the same keys; none where the page had too much on its way. */
  pageBytes: { key: number; value: Uint8Array };
  /** Tallies, keyed by {@link tallyKey}. */
  totals: { key: string; value: Tally };
}

export type Database = IDBPDatabase<Schema>;

/** Every store: a change is one transaction over all of them. */
export const STORES = ['batches', 'summaries', 'bodies', 'entries', 'pageCalls', 'pageBytes', 'totals'] as const;

/** A transaction over every store. */
export type Transaction<Mode extends 'readonly' | 'readwrite' | 'versionchange'> = IDBPTransaction<
  Schema,
  (typeof STORES)[number][],
  Mode
>;

/** The version of the stores. A change of their shape raises it and brings its own step in `upgrade.ts`. */
export const SCHEMA_VERSION = 3;
