import { joinDevtools } from '../batch/assemble.ts';
import type { Batch } from '../batch/batch.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import { correlate, ENTRY_GRACE_MS, MAX_APART_MS } from '../batch/correlate.ts';
import { batchOfEntry } from '../batch/from-entry.ts';
import { isMixedContent } from '../batch/outcome.ts';
import { isPreflight, PREFLIGHT_MAX_APART_MS, pairPreflights, preflightOf } from '../batch/preflight.ts';
import { redactEntry } from '../batch/redact-left.ts';
import { cutUrl, type Summary } from '../batch/summary.ts';
import { isSentByWorker, isTaken, passedOn, takeOver, WORKER_MAX_MS } from '../batch/through-service-worker.ts';
import { ENTRY_PATIENCE_MS, KEPT_ENTRIES } from './limits.ts';
import type { Archived, LeftEntry } from './schema.ts';
import type { Write } from './write.ts';

/** What of the world tells which entries become batches of their own. */
export interface Sight {
  /** The name of this browser session. */
  readonly session: string;
  /** Whether webRequest cannot have seen what an entry that has just arrived is about: unless it did, the entry becomes a batch. */
  readonly isAlone: (entry: DevtoolsEntry) => boolean;
  /** Whether what an entry is about is to be recorded by now. */
  readonly isRecorded: (entry: DevtoolsEntry) => boolean;
}

/** An entry to be joined. One that has just arrived has no key yet. */
type OpenEntry = LeftEntry & { readonly key: number | null; readonly isAlone: boolean };

/** What came of joining what was left by one source. */
export interface JoinedLeft {
  /** The batches that were changed or made. */
  readonly changed: readonly Archived[];
  /** How many of what was left wait for their batch. */
  readonly waiting: number;
}

/**
 * Joins the entries of DevTools to their batches, makes batches of those that webRequest cannot have seen, keeps the others
 * for the next time, and lets go of those that waited too long.
 * @param now ms since 1970
 */
export async function joinEntries(
  on: Write,
  now: number,
  sight: Sight,
  arrived: readonly DevtoolsEntry[],
): Promise<JoinedLeft> {
  const [keys, left] = await Promise.all([on.entries.getAllKeys(), on.entries.getAll()]);
  const entries = [
    ...left.map((entry, index): OpenEntry => ({ ...entry, key: keys[index] ?? null, isAlone: false })),
    ...arrived.map(
      (entry): OpenEntry => ({ ...redactEntry(entry), leftAt: now, key: null, isAlone: sight.isAlone(entry) }),
    ),
  ];
  if (entries.length === 0) return { changed: [], waiting: 0 };
  const { changed, waiting } = await joinAll(on, entries, now, sight);
  const kept = waiting.slice(-KEPT_ENTRIES).filter(({ leftAt }) => now - leftAt <= ENTRY_PATIENCE_MS);
  const keptKeys = new Set(kept.map(({ key }) => key));
  for (const key of keys) {
    if (!keptKeys.has(key)) await on.entries.delete(key);
  }
  for (const entry of kept) {
    if (entry.key === null) await on.entries.add(asLeft(entry));
  }
  return { changed, waiting: kept.length };
}

async function joinAll(on: Write, entries: readonly OpenEntry[], now: number, sight: Sight) {
  const changed: Archived[] = [];
  const waiting: OpenEntry[] = [];
  const made: Batch[] = [];
  const seen = entries.filter(({ isTakenByWorker }) => !isTakenByWorker);
  const matches = correlate(seen, await unjoinedNear(on, seen), now);
  for (const entry of entries) {
    const id = entry.isTakenByWorker ? await passedOnId(on, entry) : matches.get(entry)?.id;
    const archived = id === undefined ? undefined : await on.get(id);
    if (archived) {
      const { batch, bytes } = entry.isTakenByWorker
        ? { batch: { ...archived.batch, answerText: entry.answerText } }
        : joinDevtools(archived.batch, entry);
      changed.push(await on.put(batch, bytes));
    } else if (isAlone(entry, now, sight)) {
      const { batch, bytes } = batchOfEntry(entry, sight.session, entry.key ?? (await freshKey(on, entry)));
      changed.push(await on.put(batch, bytes));
      made.push(batch);
    } else waiting.push(entry);
  }
  changed.push(...(await joinPreflights(on, [...made, ...(await preflightsNear(on, made))])));
  return { changed, waiting };
}

/** A number that no other entry ever had or will have. */
async function freshKey(on: Write, entry: OpenEntry): Promise<number> {
  const key = await on.entries.add(asLeft(entry));
  await on.entries.delete(key);
  return key;
}

function asLeft({ key: _, isAlone: __, ...entry }: OpenEntry): LeftEntry {
  return entry;
}

/** DevTools tells of a preflight before it tells of its request. */
async function preflightsNear(on: Write, requests: readonly Batch[]): Promise<Batch[]> {
  if (requests.length === 0) return [];
  const [from, to] = spanOf(requests);
  const urls = new Set(requests.map(({ url }) => cutUrl(url)));
  const isWanted = ({ method, url }: Summary) => method === 'OPTIONS' && urls.has(url);
  return (await batchesNear(on, [], from, to + PREFLIGHT_MAX_APART_MS, isWanted)).filter(isPreflight);
}

/** From the first to the last beginning. */
function spanOf(batches: readonly Batch[]): [from: number, to: number] {
  const times = batches.map(({ startedAt }) => startedAt);
  // By reduce, for Math.min(...times) has a limit to its arguments.
  return [times.reduce((least, time) => Math.min(least, time)), times.reduce((most, time) => Math.max(most, time))];
}

/** The rows without an entry that began when these entries did. */
async function unjoinedNear(on: Write, entries: readonly LeftEntry[]): Promise<Summary[]> {
  const spans: [from: number, to: number][] = [];
  for (const { startedAt } of [...entries].sort((a, b) => a.startedAt - b.startedAt)) {
    const [from, to] = [startedAt - MAX_APART_MS, startedAt + MAX_APART_MS];
    const last = spans.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else spans.push([from, to]);
  }
  return (await Promise.all(spans.map(([from, to]) => on.unjoinedBetween(from, to)))).flat();
}

/** Whether nobody else will tell of a request that is to be recorded. */
function isAlone(entry: OpenEntry, now: number, { isRecorded }: Sight): boolean {
  const isGraceOver = now - entry.leftAt >= ENTRY_GRACE_MS;
  // What the worker passed on is told of by another entry, which may come later.
  if (entry.isTakenByWorker) return isGraceOver && isRecorded(entry);
  return entry.isAlone || (isGraceOver && isHiddenFromAll(entry) && isRecorded(entry));
}

/** What webRequest is never told of, whatever access there is: a secure page may not send to an address that is not. */
function isHiddenFromAll({ url, page, status }: DevtoolsEntry): boolean {
  return status === 0 && isMixedContent(url, page);
}

/**
 * The id of the request by which a page's service worker passed on what the page had sent. It stands in the list by
 * itself, and DevTools shows its answer only with what the page sent.
 */
async function passedOnId(on: Write, { method, url, startedAt }: DevtoolsEntry): Promise<string | undefined> {
  const rows = await on.summariesBetween(startedAt - MAX_APART_MS, startedAt + WORKER_MAX_MS);
  for (const row of rows) {
    if (row.method !== method || row.url !== cutUrl(url)) continue;
    const batch = (await on.get(row.id))?.batch;
    if (!batch || batch.answerText !== null || isTaken(batch.answer)) continue;
    // webRequest knows no tab of it; DevTools alone tells it as one of the page's.
    if (row.tabId === -1 || batch.seenBy === 'devtools') return row.id;
  }
  return undefined;
}

/**
 * Joins what belongs together by the browser's own calls: a preflight to its request, and the two halves of a request that
 * a page's service worker passed on.
 * @param changed the batches that the calls have just changed
 * @returns the batches that were changed by joining
 */
export async function joinChanged(on: Write, changed: readonly Batch[]): Promise<Archived[]> {
  return [...(await joinPassedOn(on, changed)), ...(await joinPreflights(on, changed))];
}

async function joinPassedOn(on: Write, changed: readonly Batch[]): Promise<Archived[]> {
  const joined: Archived[] = [];
  for (const id of idsOf(changed.filter(isSentByWorker))) {
    const sent = (await on.get(id))?.batch;
    // What was joined is of the page's tab.
    if (!sent || !isSentByWorker(sent)) continue;
    const near = await batchesNear(on, changed, sent.startedAt - WORKER_MAX_MS, sent.startedAt, (row) =>
      isLike(row, sent, 'redirected'),
    );
    const page = passedOn(sent, near);
    if (!page) continue;
    joined.push(await on.put(takeOver(sent, page)));
    await on.remove(page.id);
  }
  return joined;
}

const isLike = (row: Summary, { method, url }: Batch, answer: Summary['answer']) =>
  row.answer === answer && row.method === method && row.url === cutUrl(url);

/** Gives each preflight that is new its request, and each request of one that has changed the preflight as it is now. */
async function joinPreflights(on: Write, changed: readonly Batch[]): Promise<Archived[]> {
  const ids = idsOf(changed.filter(isPreflight));
  if (ids.length === 0) return [];
  const preflights = (await Promise.all(ids.map((id) => on.get(id)))).flatMap((found) => found?.batch ?? []);
  const [first, to] = spanOf(preflights);
  const from = first - PREFLIGHT_MAX_APART_MS;
  const known = new Set(ids);
  const urls = new Set(preflights.map(({ url }) => cutUrl(url)));
  const near = await batchesNear(
    on,
    changed,
    from,
    to,
    ({ method, url, preflight }) =>
      method !== 'OPTIONS' && urls.has(url) && (preflight === null || known.has(preflight)),
  );
  const requests = near.filter((batch) => !isPreflight(batch));
  const byId = new Map(preflights.map((preflight) => [preflight.id, preflight]));
  const owned = requests.filter(({ preflight }) => preflight !== null && byId.has(preflight.id));
  const taken = new Set(owned.map(({ preflight }) => preflight?.id));
  const pairs = pairPreflights(
    preflights.filter(({ id }) => !taken.has(id)),
    requests.filter(({ preflight }) => preflight === null),
  );
  const joined: Archived[] = [];
  for (const request of requests) {
    const preflight = pairs.get(request.id) ?? byId.get(request.preflight?.id ?? '');
    if (!preflight || isSamePreflight(request, preflight)) continue;
    joined.push(await on.put({ ...request, preflight: preflightOf(preflight), inputs: request.inputs + 1 }));
  }
  return joined;
}

/** An answer is made anew with each change, and stays the same object until then within one transaction alone. */
const isSamePreflight = ({ preflight }: Batch, { answer, requestHeaders }: Batch) =>
  preflight !== null &&
  preflight.answer.state === answer.state &&
  preflight.requestHeaders.length === requestHeaders.length;

/** Batches that began in a span of time, those that are being changed among them. */
async function batchesNear(
  on: Write,
  changed: readonly Batch[],
  from: number,
  to: number,
  isWanted: (row: Summary) => boolean,
): Promise<Batch[]> {
  const rows = (await on.summariesBetween(from, to)).filter(isWanted);
  const ids = idsOf([...changed.filter(({ startedAt }) => startedAt >= from && startedAt <= to), ...rows]);
  const found = await Promise.all(ids.map((id) => on.get(id)));
  return found.flatMap((archived) => archived?.batch ?? []);
}

const idsOf = (batches: readonly { readonly id: string }[]) => [...new Set(batches.map(({ id }) => id))];
