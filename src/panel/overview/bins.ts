import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';

/** Rows counted by when they began, in bins of one width. */
export interface Bins {
  /** Where the first begins, in ms since 1970. */
  readonly start: number;
  readonly widthMs: number;
  readonly batches: readonly number[];
  /** On the wire, as far as known. */
  readonly bytes: readonly number[];
  /** Of the batches that are errors. */
  readonly errorBatches: readonly number[];
  readonly errorBytes: readonly number[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Widths that divide a clock's time evenly. Below the first a bar would be of one batch each. */
const WIDTHS_MS: readonly number[] = [
  ...[50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
];

/** Bins that there are at least: so that a single batch is a bar, and no wall. */
export const BINS_MIN_COUNT = 40;

/** Rows that are counted before anything else may have its turn. */
export const ROWS_AT_ONCE = 500;

/** The bytes of a row on the wire; `null` where they are not known. */
export const wireBytes = ({ digest, byteLength }: Summary) => digest?.sizes.wire ?? byteLength;

/** A preflight is no batch, though it has a row when asked for. */
export const isBatch = ({ method }: Summary) => method !== 'OPTIONS';

/**
 * Counts rows in bins, of which there are no more than there is room for. In slices, for there may be 50,000.
 * @param rows oldest first
 * @returns `null` of no rows
 */
export function* binRows(rows: readonly Summary[], binsMax: number): Generator<void, Bins | null> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(BINS_MIN_COUNT, Math.floor(binsMax));
  // One less, for the first begins before its row.
  const least = (last.startedAt - first.startedAt) / (most - 1);
  const widthMs = WIDTHS_MS.find((width) => width > least) ?? (Math.floor(least / DAY) + 1) * DAY;
  const start = Math.floor(first.startedAt / widthMs) * widthMs;
  const length = Math.max(BINS_MIN_COUNT, Math.floor((last.startedAt - start) / widthMs) + 1);
  const zeros = () => new Array<number>(length).fill(0);
  const bins = { start, widthMs, batches: zeros(), bytes: zeros(), errorBatches: zeros(), errorBytes: zeros() };
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    if (!isBatch(row)) continue;
    const at = Math.floor((row.startedAt - start) / widthMs);
    const byteLength = wireBytes(row) ?? 0;
    add(bins.batches, at, 1);
    add(bins.bytes, at, byteLength);
    if (standing(row) !== 'error') continue;
    add(bins.errorBatches, at, 1);
    add(bins.errorBytes, at, byteLength);
  }
  return bins;
}

function add(counts: number[], at: number, more: number): void {
  counts[at] = (counts[at] ?? 0) + more;
}
