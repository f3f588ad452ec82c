import { batchId } from '../batch/batch.ts';

/** Requests that were dropped while they were under way. */
export interface Dropped {
  /** By a batch id of the request. */
  add(id: string): void;
  has(session: string, requestId: string): boolean;
}

/** Requests that are remembered: more than any page has under way at once. */
const REMEMBERED_MAX_COUNT = 10_000;

/**
 * What the browser has still to say of a dropped request is not to make a batch again, without its beginning. Remembered by
 * this worker alone: the browser's last words of such a request come soon, or never.
 */
export function createDropped(): Dropped {
  const requests = new Set<string>();
  return {
    add(id) {
      requests.add(requestOf(id));
      // The oldest first: a Set has them in the order in which they came.
      for (const oldest of requests) {
        if (requests.size <= REMEMBERED_MAX_COUNT) break;
        requests.delete(oldest);
      }
    },
    has: (session, requestId) => requests.has(requestOf(batchId(session, requestId, 0))),
  };
}

/** What the ids of all hops of a request have in common. */
const requestOf = (id: string) => id.slice(0, id.lastIndexOf('/'));
