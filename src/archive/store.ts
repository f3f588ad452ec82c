import type { Batch } from '../batch/batch.ts';
import type { Summary } from '../batch/summary.ts';
import type { LeftCall, LeftEntry, Scope, Stored, Tally } from './schema.ts';

/** Values under numbers, which rise in the order in which they were added. */
export interface Numbered<T> {
  add(value: T): Promise<number>;
  put(value: T, key: number): Promise<unknown>;
  get(key: number): Promise<T | undefined>;
  getAllKeys(): Promise<number[]>;
  getAll(): Promise<T[]>;
  delete(key: number): Promise<void>;
}

/**
 * What the archive keeps, within one transaction. What is put or deleted is there for the next transaction; within the same
 * one it need not be.
 */
export interface Tables {
  /** What DevTools saw, until it is joined to its batch. */
  readonly entries: Numbered<LeftEntry>;
  /** What the page hook tells of a body, until it is joined to its batch; and the bytes, by the same numbers. */
  readonly pageCalls: Numbered<LeftCall>;
  readonly pageBytes: Numbered<Uint8Array>;

  batch(id: string): Promise<Stored | undefined>;
  body(id: string): Promise<Uint8Array | undefined>;
  /** The batches from one id up to another, in the order of their ids. */
  batchesBetween(from: string, to: string): Promise<Stored[]>;
  /** Ids of the batches whose newest state was not inspected. */
  uninspectedIds(): Promise<string[]>;
  /** The rows that changed after a revision, oldest change first: the first so many at least, or all. */
  rowsSince(revision: number, count?: number): Promise<Summary[]>;
  /** The rows of the batches of a scope that began last: so many at least, where there are. */
  newestRows(scope: Scope, count: number): Promise<Summary[]>;
  /** The rows of the batches that began in a span of time, in ms since 1970. */
  rowsBetween(from: number, to: number): Promise<Summary[]>;
  /** Those of them that nothing of DevTools was joined to. */
  unjoinedBetween(from: number, to: number): Promise<Summary[]>;
  rowsAnswered(answer: Batch['answer']['state']): Promise<Summary[]>;
  /** The rows of a scope whose batches began before a time, in ms since 1970. */
  rowsOf(scope: Scope, before: number): Promise<Summary[]>;
  /** Ids of the batches of a scope that began first. */
  oldestIds(scope: Scope, count: number): Promise<string[]>;
  /** Ids of the batches that are pinned. */
  pinnedIds(): Promise<string[]>;
  tally(scope: Scope): Promise<Tally | undefined>;
  /** The tallies of all scopes, each under its key. */
  tallies(): Promise<[key: string, tally: Tally][]>;

  /** `bytes` are the body's: `null` where it has none, `undefined` where they stay as they are. */
  put(stored: Stored, row: Summary, bytes: Uint8Array | null | undefined): void;
  delete(id: string): void;
  /** `null` lets go of it. */
  putTally(scope: Scope, tally: Tally | null): void;
}

/** Where the tables lie. Transactions follow one another in the order in which they were asked for. */
export interface Store {
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** All of it is written, or nothing. */
  write<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  close(): void;
}
