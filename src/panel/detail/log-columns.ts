import type { Log } from '../../sls/log-group.ts';

/** Columns of the table of logs: each is a column of the page too, and a hostile batch may have a key for every value. */
export const COLUMNS_MAX = 100;

/** The keys of all logs, in the order in which they first appear, and how many more there are than columns. */
export function columnsOf(logs: readonly Log[]): { keys: readonly string[]; more: number } {
  const keys = new Set<string>();
  for (const log of logs) for (const key of Object.keys(log)) keys.add(key);
  return { keys: [...keys].slice(0, COLUMNS_MAX), more: Math.max(0, keys.size - COLUMNS_MAX) };
}
