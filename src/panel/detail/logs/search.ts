import type { AskBatch } from '../../worker/inspector.ts';
import type { Hit } from '../../worker/search-logs.ts';

/** Hits that are gone through one by one; who has more will want to write more. */
export const HITS_MAX = 10_000;

/** What a search has found so far. */
export interface Found {
  readonly hits: readonly Hit[];
  /** All logs are searched, or {@link HITS_MAX} is reached. */
  readonly isDone: boolean;
}

/** Searches the logs slice by slice, and tells what is found after each. */
export async function* search(ask: AskBatch, text: string, signal: AbortSignal): AsyncGenerator<Found> {
  const hits: Hit[] = [];
  for (let from: number | null = 0; from !== null && hits.length < HITS_MAX; ) {
    const slice: Awaited<ReturnType<typeof ask<'search'>>> = await ask('search', { text, from }, signal);
    hits.push(...slice.hits);
    from = slice.next;
    const isDone = from === null || hits.length >= HITS_MAX;
    yield { hits: hits.slice(0, HITS_MAX), isDone };
  }
}
