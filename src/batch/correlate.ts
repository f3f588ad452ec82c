import type { DevtoolsEntry } from './browser-event.ts';
import { cutUrl, type Summary } from './summary.ts';

/** How far the two clocks of one request may lie apart, in ms: webRequest's time stamp and DevTools' startedDateTime. */
export const MAX_APART_MS = 2000;

/** Ms after which the browser will say no more of a request that DevTools has seen to its end. */
export const ENTRY_GRACE_MS = 3000;

/** What of a batch tells whether an entry is its own. */
export type Correlated = Pick<
  Summary,
  'id' | 'tabId' | 'method' | 'url' | 'startedAt' | 'answer' | 'status' | 'requestId' | 'byteLength'
>;

/** An entry, and when DevTools left it: ms since 1970. */
export type LeftEntry = DevtoolsEntry & { readonly leftAt: number };

/**
 * Finds the batches that DevTools' entries speak of. The browsers give the two no id in common, but SLS does: the request
 * id in the answer. Without one, an entry is of a batch of that time that was answered alike. Where there are several,
 * they are matched in the order in which they began, if there are as many entries, or if the entries have nothing to show
 * that could be another's; else none is taken: to show another request's body would be worse than to show none.
 *
 * A batch that is still under way waits for the browser's own word on its end, until the entry's grace is over.
 * @param batches that have no entry yet
 * @param now ms since 1970
 * @returns the batch of each entry that has one
 */
export function correlate<E extends LeftEntry, T extends Correlated>(
  entries: readonly E[],
  batches: readonly T[],
  now: number,
): Map<E, T> {
  const matches = new Map<E, T>();
  const taken = new Set<T>();
  const match = (entry: E, batch: T) => {
    matches.set(entry, batch);
    taken.add(batch);
  };
  const batchesByKey = groupBy(batches, ({ method, url }) => `${method} ${url}`);
  for (const [key, ofKey] of groupBy(entries, ({ method, url }) => `${method} ${cutUrl(url)}`)) {
    const candidates = batchesByKey.get(key) ?? [];
    for (const { likeness, likenessOfBatch, isFor } of PASSES) {
      const open = ofKey.filter((entry) => !matches.has(entry) && isFor(entry, now));
      const alike = groupBy(
        candidates.filter((batch) => !taken.has(batch)),
        likenessOfBatch,
      );
      for (const [like, same] of groupBy(open, likeness)) matchAlike(same, alike.get(like) ?? [], match);
    }
  }
  return matches;
}

/** One look at the entries and batches that are left: which are alike, and which entries take part. */
interface Pass {
  readonly likeness: (entry: LeftEntry) => string;
  /** Empty for a batch that does not take part. */
  readonly likenessOfBatch: (batch: Correlated) => string;
  readonly isFor: (entry: LeftEntry, now: number) => boolean;
}

const isGraceOver = ({ leftAt }: LeftEntry, now: number) => now - leftAt >= ENTRY_GRACE_MS;

/** An end that is the browser's last word. One that a service worker took has none but DevTools'. */
const isOver = ({ answer, status }: Correlated) =>
  answer === 'answered' || answer === 'failed' || (answer === 'redirected' && status !== 0);

const PASSES: readonly Pass[] = [
  {
    // Answered, by the same id, or by none and with the same status. As DevTools counts: 0 for no answer.
    likeness: ({ requestId, status }) => (requestId === null ? `status ${status}` : `id ${requestId}`),
    likenessOfBatch: (batch) => {
      if (!isOver(batch)) return '';
      return batch.requestId === null ? `status ${batch.status ?? 0}` : `id ${batch.requestId}`;
    },
    isFor: () => true,
  },
  {
    // Answered; but of an answer that the page may not read Chrome's DevTools has neither the headers nor the body.
    likeness: ({ status }) => `status ${status}`,
    likenessOfBatch: (batch) => (isOver(batch) ? `status ${batch.status ?? 0}` : ''),
    isFor: ({ requestId, answerText }) => requestId === null && !answerText,
  },
  {
    // Answered, but the headers with the id were told to a worker that was killed.
    likeness: ({ status }) => `status ${status}`,
    likenessOfBatch: (batch) => (isOver(batch) && batch.requestId === null ? `status ${batch.status ?? 0}` : ''),
    isFor: (entry, now) => entry.requestId !== null && isGraceOver(entry, now),
  },
  {
    // Under way, the headers were seen.
    likeness: ({ requestId, status }) => (requestId === null ? `status ${status}` : `id ${requestId}`),
    likenessOfBatch: (batch) => {
      if (batch.answer !== 'receiving') return '';
      return batch.requestId === null ? `status ${batch.status}` : `id ${batch.requestId}`;
    },
    isFor: isGraceOver,
  },
  {
    likeness: () => 'any',
    likenessOfBatch: (batch) => (isOver(batch) || batch.answer === 'receiving' ? '' : 'any'),
    isFor: isGraceOver,
  },
];

/** Matches entries with batches that differ from each other only in their times, tabs and lengths. */
function matchAlike<E extends LeftEntry, T extends Correlated>(
  entries: readonly E[],
  batches: readonly T[],
  match: (entry: E, batch: T) => void,
): void {
  if (batches.length === 0) return;
  for (const near of clusters(entries, batches)) {
    for (const group of toldApart(near)) matchInOrder(group, match);
  }
}

interface Cluster<E, T> {
  readonly entries: readonly E[];
  readonly batches: readonly T[];
}

/** Parts what lies so far apart in time that nothing of the one can be of the other. */
function clusters<E extends LeftEntry, T extends Correlated>(
  entries: readonly E[],
  batches: readonly T[],
): Cluster<E, T>[] {
  const all = [
    ...entries.map((entry) => ({ at: entry.startedAt, entry, batch: null })),
    ...batches.map((batch) => ({ at: batch.startedAt, entry: null, batch })),
  ].sort((a, b) => a.at - b.at || compareIds(a.batch, b.batch));
  const found: { entries: E[]; batches: T[] }[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { at, entry, batch } of all) {
    if (at - last > MAX_APART_MS) found.push({ entries: [], batches: [] });
    last = at;
    if (entry) found.at(-1)?.entries.push(entry);
    if (batch) found.at(-1)?.batches.push(batch);
  }
  return found;
}

const compareIds = (a: Correlated | null, b: Correlated | null) => (a && b ? (a.id < b.id ? -1 : 1) : 0);

/** Parts what tabs and lengths tell apart, where they are known of all. */
function toldApart<E extends LeftEntry, T extends Correlated>({ entries, batches }: Cluster<E, T>): Cluster<E, T>[] {
  // Chrome's DevTools shows what a page's service worker sends; webRequest knows no tab of it.
  const hasTabs = batches.every(({ tabId }) => tabId !== -1);
  const hasLengths =
    batches.every(({ byteLength }) => byteLength !== null) &&
    entries.every(({ contentLength }) => contentLength !== null);
  const key = (tabId: number, length: number | null) => `${hasTabs && tabId} ${hasLengths && length}`;
  const rows = groupBy(batches, ({ tabId, byteLength }) => key(tabId, byteLength));
  return [...groupBy(entries, ({ tabId, contentLength }) => key(tabId, contentLength))].map(([like, same]) => ({
    entries: same,
    batches: rows.get(like) ?? [],
  }));
}

/** Nothing that would be wrong if it were another's: no body of an answer or request. */
const isBare = ({ answerText, requestText }: DevtoolsEntry) => !answerText && requestText === null;

/** Each entry takes the batch that began nearest, none before that of the entry before it, and leaves enough for the rest. */
function matchInOrder<E extends LeftEntry, T extends Correlated>(
  { entries: all, batches }: Cluster<E, T>,
  match: (entry: E, batch: T) => void,
): void {
  // Of several that tell of one answer of SLS the first will do.
  const [first] = all;
  const isOneAnswer = first?.requestId != null && all.every(({ requestId }) => requestId === first.requestId);
  const entries = isOneAnswer ? all.slice(0, batches.length) : all;
  if (entries.length > batches.length) return;
  if (entries.length < batches.length && !entries.every(isBare)) return;
  let at = 0;
  entries.forEach((entry, count) => {
    const apart = (index: number) => Math.abs((batches[index] as T).startedAt - entry.startedAt);
    const last = batches.length - (entries.length - count);
    while (at < last && apart(at + 1) < apart(at)) at += 1;
    const batch = batches[at];
    if (batch && mayBe(entry, batch)) match(entry, batch);
    at += 1;
  });
}

function mayBe(entry: DevtoolsEntry, { tabId, startedAt, byteLength }: Correlated): boolean {
  const isOfTab = tabId === entry.tabId || tabId === -1;
  const isAsLong = entry.contentLength === null || byteLength === null || entry.contentLength === byteLength;
  return isOfTab && isAsLong && Math.abs(startedAt - entry.startedAt) <= MAX_APART_MS;
}

function groupBy<V>(values: readonly V[], keyOf: (value: V) => string): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
