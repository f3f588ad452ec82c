import type { Archive } from '../../archive/archive.ts';
import { type Matcher, matcherOf } from '../../batch/filter/match.ts';
import { parseFilter } from '../../batch/filter/parse.ts';
import { wireOf } from '../../batch/inspect-batch.ts';
import { summarize } from '../../batch/summary.ts';
import { readLogs } from '../../sls/inspect.ts';
import type { Found, Look, Verdict } from './questions.ts';

/** The worker's side of the talk: `self`, or one end of a channel. */
export interface LookPort {
  onmessage: ((message: MessageEvent) => void) | null;
  postMessage(found: Found): void;
}

/** Ms after which an answer is given with what was done so far: then one that nobody waits for any more ends soon. */
const ANSWER_AFTER_MS = 40;

/** Looks through the logs of batches, which it reads from the archive itself. One batch alone is looked through to its end. */
export function serveSearch(
  port: LookPort,
  archive: Promise<Pick<Archive, 'openSome'>>,
  now: () => number = () => performance.now(),
): void {
  let current: { readonly text: string; readonly matcher: Matcher } | null = null;
  const matcherFor = (text: string): Matcher => {
    if (current?.text !== text) current = { text, matcher: matcherOf(parseFilter(text)) };
    return current.matcher;
  };

  const look = async ({ id, filter, ids }: Look): Promise<Found> => {
    const { matchBatch } = matcherFor(filter);
    const opened = await (await archive).openSome(ids);
    const kept = new Set(opened.map(({ batch }) => batch.id));
    const verdicts: Verdict[] = ids.filter((gone) => !kept.has(gone)).map((gone) => [gone, false]);
    const until = now() + ANSWER_AFTER_MS;
    for (const { batch, bytes, digest } of opened) {
      // The revision of a row is nothing that a filter asks for.
      verdicts.push([batch.id, matchBatch(summarize(batch, 0, digest), readLogs(wireOf(batch, bytes)))]);
      if (now() > until) break;
    }
    return { id, verdicts };
  };

  port.onmessage = async ({ data }: MessageEvent<Look>) => {
    try {
      port.postMessage(await look(data));
    } catch (error) {
      port.postMessage({ id: data.id, failure: String(error) });
    }
  };
}
