import type { Summary } from '../../batch/summary.ts';

/** As of `Array.sort`. Two different rows are never equal: else they could not be found again. */
export type Order = (one: Summary, other: Summary) => number;

/** What has changed from some rows to others. A row that has changed is in both. */
export interface RowChange {
  readonly gone: readonly Summary[];
  readonly come: readonly Summary[];
}

/** Oldest first; of the same ms as their ids sort. */
export const byTime: Order = (one, other) =>
  one.startedAt - other.startedAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** Where a row stands, or would stand, in rows of an order. */
export function placeOf(rows: readonly Summary[], row: Summary, order: Order, from = 0): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(rows[middle] as Summary, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Takes rows out of others and puts rows in, all of the same order, without sorting those that stay: of 50,000 rows few
 * change at once. What is to go and is not there is passed over. The same array where nothing changes.
 */
export function mergeRows(
  rows: readonly Summary[],
  { gone, come }: RowChange,
  order: Order = byTime,
): readonly Summary[] {
  if (gone.length === 0 && come.length === 0) return rows;
  if (rows.length === 0) return [...come].sort(order);
  const merged: Summary[] = [];
  const leaving = [...gone].sort(order);
  const coming = [...come].sort(order);
  let at = 0;
  const keepUpTo = (end: number) => {
    for (; at < end; at += 1) merged.push(rows[at] as Summary);
  };
  let next = 0;
  for (const row of leaving) {
    for (let arriving = coming[next]; arriving && order(arriving, row) < 0; arriving = coming[next]) {
      keepUpTo(placeOf(rows, arriving, order, at));
      merged.push(arriving);
      next += 1;
    }
    keepUpTo(placeOf(rows, row, order, at));
    if (rows[at]?.id === row.id) at += 1;
  }
  for (const arriving of coming.slice(next)) {
    keepUpTo(placeOf(rows, arriving, order, at));
    merged.push(arriving);
  }
  keepUpTo(rows.length);
  return merged;
}

/** What has changed from rows to others, both {@link byTime}. Rows that stay are the same objects. */
export function changeOf(before: readonly Summary[], after: readonly Summary[]): RowChange {
  const gone: Summary[] = [];
  const come: Summary[] = [];
  let [left, right] = [0, 0];
  while (left < before.length || right < after.length) {
    const [old, young] = [before[left], after[right]];
    if (old === young) {
      left += 1;
      right += 1;
      continue;
    }
    const order = !old ? 1 : !young ? -1 : byTime(old, young);
    if (order <= 0 && old) {
      gone.push(old);
      left += 1;
    }
    if (order >= 0 && young) {
      come.push(young);
      right += 1;
    }
  }
  return { gone, come };
}
