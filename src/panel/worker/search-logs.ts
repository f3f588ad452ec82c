import type { JsonValue, Log } from '../../sls/log-group.ts';
import { valueText } from '../detail/value-text.ts';
import type { UnionOfKeys } from './union-of-keys.ts';

/** Ms that one slice of a search takes, about: what is asked meanwhile is answered after it. */
export const SLICE_MS = 25;

/** Hits of one slice. */
const SLICE_HITS_MAX = 500;

/** A place where a text was found. */
export interface Hit {
  readonly log: number;
  /** The number of the key; -1 for one that is no column. */
  readonly key: number;
  readonly in: 'key' | 'value';
}

/** A part of the logs, searched. */
export interface SearchSlice {
  readonly hits: readonly Hit[];
  /** The log with which the next slice begins; `null` where all are searched. */
  readonly next: number | null;
}

/**
 * Looks for a text in keys and values, whatever its case, for about {@link SLICE_MS}; a log is always searched whole.
 * @param now ms, of any clock
 */
export function searchLogs(
  logs: readonly Log[],
  keys: UnionOfKeys,
  text: string,
  from: number,
  now: () => number = () => performance.now(),
): SearchSlice {
  const wanted = text.toLowerCase();
  const hits: Hit[] = [];
  if (wanted === '') return { hits, next: null };
  const until = now() + SLICE_MS;
  for (let index = from; index < logs.length; index++) {
    const log = logs[index] as Log;
    for (const key in log) {
      if (key.toLowerCase().includes(wanted)) hits.push({ log: index, key: keys.numberOf(key), in: 'key' });
      const value = valueText(log[key] as JsonValue);
      if (value.toLowerCase().includes(wanted)) hits.push({ log: index, key: keys.numberOf(key), in: 'value' });
    }
    if (now() >= until || hits.length >= SLICE_HITS_MAX)
      return { hits, next: index + 1 < logs.length ? index + 1 : null };
  }
  return { hits, next: null };
}
