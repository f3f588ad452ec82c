import { joinDevtools } from '../batch/assemble.ts';
import type { Batch } from '../batch/batch.ts';
import { correlate } from '../batch/correlate.ts';
import { ENTRY_PATIENCE_MS, KEPT_ENTRIES } from './limits.ts';
import type { Write } from './write.ts';

/** Joins the entries that DevTools left to their batches, and lets go of those that waited too long. Returns the joined batches. */
export async function joinEntries(on: Write, now: number): Promise<Batch[]> {
  const [keys, entries] = await Promise.all([on.entries.getAllKeys(), on.entries.getAll()]);
  if (entries.length === 0) return [];
  const times = entries.map(({ startedAt }) => startedAt);
  // By reduce, for Math.min(...times) has a limit to its arguments.
  const from = times.reduce((least, time) => Math.min(least, time));
  const to = times.reduce((most, time) => Math.max(most, time));
  const waiting = (await on.summariesBetween(from, to)).filter((row) => !row.joined);
  const joined: Batch[] = [];
  for (const [index, entry] of entries.entries()) {
    const match = correlate(entry, waiting);
    const archived = match ? await on.get(match.id) : undefined;
    if (match) waiting.splice(waiting.indexOf(match), 1);
    if (archived) {
      const { batch, bytes } = joinDevtools(archived.batch, entry);
      await on.put(batch, bytes);
      joined.push(batch);
    }
    const isOver = index < entries.length - KEPT_ENTRIES || now - entry.leftAt > ENTRY_PATIENCE_MS;
    const key = keys[index];
    if (key !== undefined && (match || isOver)) await on.entries.delete(key);
  }
  return joined;
}
