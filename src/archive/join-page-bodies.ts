import { MAX_APART_MS } from '../batch/correlate.ts';
import { BEGUN_WITHIN_MS, isOfCall, joinPageBody, type PageBodyCall } from '../batch/page-body.ts';
import { cutUrl, type Summary } from '../batch/summary.ts';
import { KEPT_BODY_MAX_BYTES } from '../sls/limits.ts';
import type { JoinedLeft } from './join.ts';
import { KEPT_PAGE_BODIES, KEPT_PAGE_BYTES, PAGE_BODY_PATIENCE_MS } from './limits.ts';
import type { Archived } from './schema.ts';
import type { Write } from './write.ts';

/** Leaves a body for its batch. The oldest that wait make room for it: a page may make up any number. */
export async function leavePageBody(
  on: Write,
  call: PageBodyCall,
  bytes: Uint8Array | null,
  leftAt: number,
): Promise<void> {
  const waiting = await waitingOn(on);
  let count = waiting.length + 1;
  let kept = waiting.reduce((sum, [, left]) => sum + keptBytes(left), keptBytes(call));
  for (const [key, left] of waiting) {
    if (count <= KEPT_PAGE_BODIES && kept <= KEPT_PAGE_BYTES) break;
    await letGo(on, key);
    count -= 1;
    kept -= keptBytes(left);
  }
  const key = await on.pageCalls.add({ ...call, leftAt });
  if (bytes) await on.pageBytes.put(bytes, key);
}

/**
 * Joins the bodies that the page hook left to their batches, and lets go of those that waited too long. Of batches alike
 * the first takes the first body: both stand in the order in which the page sent them.
 */
export async function joinPageBodies(on: Write, now: number): Promise<JoinedLeft> {
  const waiting = await waitingOn(on);
  if (waiting.length === 0) return { changed: [], waiting: 0 };
  const times = waiting.map(([, { at }]) => at);
  const rows = await on.summariesBetween(Math.min(...times) - MAX_APART_MS, Math.max(...times) + BEGUN_WITHIN_MS);
  rows.sort((one, other) => one.startedAt - other.startedAt || byRequestId(one.id, other.id));
  const changed: Archived[] = [];
  let gone = 0;
  for (const [key, left] of waiting) {
    const match = await joinFirst(on, key, left, rows);
    if (match && match !== 'shown') changed.push(match);
    if (!match && now - left.leftAt <= PAGE_BODY_PATIENCE_MS) continue;
    await letGo(on, key);
    gone += 1;
  }
  return { changed, waiting: waiting.length - gone };
}

/** Joins a body to the first batch that it can belong to. */
async function joinFirst(
  on: Write,
  key: number,
  call: PageBodyCall,
  rows: readonly Summary[],
): Promise<Archived | 'shown' | null> {
  const url = cutUrl(call.url);
  for (const row of rows) {
    if (row.tabId !== call.tabId || row.url !== url || row.method !== call.method) continue;
    const archived = await on.get(row.id);
    if (!archived || !isOfCall(archived.batch, call)) continue;
    const changed = joinPageBody(archived.batch, call, (await on.pageBytes.get(key)) ?? null);
    if (changed === 'shown') return changed;
    if (changed === null) continue;
    return on.put(changed.batch, changed.bytes);
  }
  return null;
}

/** The calls whose bodies wait, oldest first; at most {@link KEPT_PAGE_BODIES}. */
async function waitingOn(on: Write): Promise<(readonly [key: number, left: PageBodyCall & { leftAt: number }])[]> {
  const [keys, calls] = await Promise.all([on.pageCalls.getAllKeys(), on.pageCalls.getAll()]);
  return calls.flatMap((call, index) => {
    const key = keys[index];
    return key === undefined ? [] : [[key, call] as const];
  });
}

async function letGo(on: Write, key: number): Promise<void> {
  await Promise.all([on.pageCalls.delete(key), on.pageBytes.delete(key)]);
}

const keptBytes = ({ byteLength }: PageBodyCall) => Math.min(byteLength, KEPT_BODY_MAX_BYTES);

/** Firefox counts in whole ms, so that many begin in one; the ids of both browsers count up. */
const byRequestId = (one: string, other: string) => one.length - other.length || (one < other ? -1 : 1);
