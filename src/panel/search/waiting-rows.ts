import type { Summary } from '../../batch/summary.ts';

/** Rows that wait to be searched, the newest first. A row that has changed takes the place of the one it was. */
export interface WaitingRows {
  readonly size: number;
  add(row: Summary): void;
  remove(id: string): void;
  /** Takes rows out: so many, and of no more bytes than this but for the first. Those that are not wanted are let go. */
  take(count: number, bytes: number, isWanted: (row: Summary) => boolean): readonly Summary[];
}

/** Rows of which there is another by now may be this many before they are swept out. */
const STALE_MAX_COUNT = 1000;

export function createWaitingRows(): WaitingRows {
  const rows = new Map<string, Summary>();
  // What was added last is at the end. It may hold rows that no longer wait.
  let stack: Summary[] = [];
  const waits = (row: Summary) => rows.get(row.id) === row;

  return {
    get size() {
      return rows.size;
    },
    add(row) {
      rows.set(row.id, row);
      stack.push(row);
      if (stack.length > 2 * rows.size + STALE_MAX_COUNT) stack = stack.filter(waits);
    },
    remove: (id) => void rows.delete(id),
    take(count, bytes, isWanted) {
      const taken: Summary[] = [];
      let left = bytes;
      while (taken.length < count) {
        const row = stack.at(-1);
        if (!row) break;
        if (waits(row)) {
          if (isWanted(row)) {
            left -= row.byteLength ?? 0;
            if (left < 0 && taken.length > 0) break;
            taken.push(row);
          }
          rows.delete(row.id);
        }
        stack.pop();
      }
      return taken;
    },
  };
}
