import type { DBSchema, IDBPDatabase } from 'idb';
import type { Batch } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import type { PageBodyCall } from '../batch/page-body.ts';
import type { Digest, Summary } from '../batch/summary.ts';

/** A batch as it lies in the archive, with the digest of its newest inspection. */
export interface Archived {
  readonly batch: Batch;
  readonly digest: Digest | null;
  /** There, and 1, while the batch has changed since it was inspected: so only these stand in the index. */
  readonly uninspected?: 1;
}

/** What is kept beside the batches: the revision that each change raises, and what the batches come to. */
export interface Totals {
  readonly revision: number;
  readonly batches: number;
  /** Bytes of all bodies. */
  readonly bytes: number;
  /** Batches dropped to stay within the limits since the archive was made or cleared. */
  readonly dropped: number;
}

export interface Schema extends DBSchema {
  /** Keyed by batch id. */
  batches: { key: string; value: Archived; indexes: { uninspected: number } };
  /** The rows of the list, so that a panel reads these alone. */
  summaries: {
    key: string;
    value: Summary;
    indexes: { revision: number; startedAt: number; answer: Summary['answer'] };
  };
  /** Body bytes, keyed by batch id. */
  bodies: { key: string; value: Uint8Array };
  /** What DevTools saw, until it is joined to its batch. */
  entries: { key: number; value: DevtoolsEntry & { readonly leftAt: number } };
  /** What the page hook tells of a body, until it is joined to its batch. */
  pageCalls: { key: number; value: PageBodyCall & { readonly leftAt: number } };
  /** The bytes of these bodies, by the same keys; none where the page had too much on its way. */
  pageBytes: { key: number; value: Uint8Array };
  totals: { key: 'totals'; value: Totals };
}

export type Database = IDBPDatabase<Schema>;

/** Every store: a change is one transaction over all of them. */
export const STORES = ['batches', 'summaries', 'bodies', 'entries', 'pageCalls', 'pageBytes', 'totals'] as const;

/** The totals of an archive in which nothing ever was. */
export const EMPTY: Totals = { revision: 0, batches: 0, bytes: 0, dropped: 0 };

/** The version of the stores below. A change of their shape raises it and brings its own upgrade. */
export const SCHEMA_VERSION = 1;

/** Makes the stores of a new archive. */
export function createStores(database: Database): void {
  database.createObjectStore('batches').createIndex('uninspected', 'uninspected');
  const summaries = database.createObjectStore('summaries', { keyPath: 'id' });
  summaries.createIndex('revision', 'revision');
  summaries.createIndex('startedAt', 'startedAt');
  summaries.createIndex('answer', 'answer');
  database.createObjectStore('bodies');
  database.createObjectStore('entries', { autoIncrement: true });
  database.createObjectStore('totals');
  createPageStores(database);
}

/** The stores of the page hook, which came later than the others. */
export function createPageStores(database: Database): void {
  database.createObjectStore('pageCalls', { autoIncrement: true });
  database.createObjectStore('pageBytes');
}
