import { type Matcher, matcherOf } from '../../batch/filter/match.ts';
import type { Filter } from '../../batch/filter/syntax.ts';
import type { Summary } from '../../batch/summary.ts';
import { changeOf } from '../store/rows.ts';
import type { TrafficStore } from '../store/traffic.ts';
import type { Found, Look, Verdict } from './questions.ts';
import { createWaitingRows } from './waiting-rows.ts';

/** What is used of a worker. */
export interface SearchWorker {
  onmessage: ((message: MessageEvent) => void) | null;
  onerror: ((error: ErrorEvent) => void) | null;
  postMessage(look: Look): void;
  terminate(): void;
}

/** Batches asked for at once: few at first, so that something is found soon, then more and more. */
const FIRST_SLICE = 8;
const SLICE_MAX_COUNT = 128;
/** Bytes on the wire of one slice; a larger body goes alone. */
const SLICE_MAX_BYTES = 2_000_000;
/** Ms from one telling of the store to the next: each has the list drawn anew. The first of all, and the first hit, are told at once. */
const TELL_PAUSE_MS = 150;
/** The pause is so many times as long as it has taken to tell: where much is found, the panel is to stay free. */
const PAUSE_FACTOR = 10;
/** Ms that a slice may take. A worker that died tells nothing. */
const PATIENCE_MS = 30_000;

/**
 * Has the logs searched for what a filter asks of them, in a worker, and tells the store of what is found, newest first. Rows
 * that change are searched again. A new filter ends the search for the old. Returns the remover.
 */
export function followSearch(store: TrafficStore, start: () => SearchWorker): () => void {
  let worker: SearchWorker | null = null;
  let lastId = 0;
  let search: Search | null = null;
  let filter: Filter | null = null;

  const lose = () => {
    worker?.terminate();
    worker = null;
  };

  /** Asks the worker; `null` where it has failed, or died. */
  const ask = (text: string, ids: readonly string[]) =>
    new Promise<readonly Verdict[] | null>((resolve) => {
      lastId += 1;
      const id = lastId;
      const settle = (verdicts: readonly Verdict[] | null) => {
        clearTimeout(patience);
        resolve(verdicts);
      };
      const fail = (why: unknown, isLost = true) => {
        console.error('Tracklens: the search has failed:', why);
        if (isLost) lose();
        settle(null);
      };
      const patience = setTimeout(() => fail(`no answer in ${PATIENCE_MS} ms`), PATIENCE_MS);
      try {
        worker ??= start();
        worker.onmessage = ({ data }: MessageEvent<Found>) => {
          if (data.id !== id) return;
          if ('failure' in data) fail(data.failure, false);
          else settle(data.verdicts);
        };
        worker.onerror = (error) => fail(error.message);
        worker.postMessage({ id, filter: text, ids });
      } catch (error) {
        fail(error);
      }
    });

  // The worker is asked one thing at a time: what a new filter asks waits for no more than one slice of the old.
  let isAsking = false;
  const run = async () => {
    if (isAsking) return;
    isAsking = true;
    while (search?.hasMore()) {
      const current: Search = search;
      const rows = current.next();
      if (rows.length === 0) {
        current.take(rows, []);
        continue;
      }
      const ids = rows.map(({ id }) => id);
      const verdicts = await ask(current.filter.text, ids);
      if (current === search) current.take(rows, verdicts);
    }
    isAsking = false;
  };

  const look = () => {
    const state = store.getState();
    if (state.filter !== filter) {
      search?.stop();
      filter = state.filter;
      const matcher = filter.tree ? matcherOf(filter) : null;
      search = matcher?.needsLogs ? new Search(store, filter, matcher) : null;
    }
    search?.follow(state.summaries);
    void run();
  };
  look();
  const unsubscribe = store.subscribe(look);
  return () => {
    unsubscribe();
    search?.stop();
    search = null;
    lose();
  };
}

/** The search for one filter. */
class Search {
  readonly #waiting = createWaitingRows();
  #known: readonly Summary[] = [];
  #found: Verdict[] = [];
  #slice = FIRST_SLICE;
  #asked = 0;
  #hasHit = false;
  /** Whether the end was told. */
  #hasTold = true;
  #pause: ReturnType<typeof setTimeout> | null = null;

  readonly #store: TrafficStore;
  readonly filter: Filter;
  readonly #matcher: Matcher;

  constructor(store: TrafficStore, filter: Filter, matcher: Matcher) {
    this.#store = store;
    this.filter = filter;
    this.#matcher = matcher;
  }

  follow(summaries: readonly Summary[]): void {
    if (summaries === this.#known) return;
    const { gone, come } = changeOf(this.#known, summaries);
    this.#known = summaries;
    for (const { id } of gone) this.#waiting.remove(id);
    for (const row of come) this.#waiting.add(row);
  }

  hasMore = () => this.#waiting.size > 0;

  next(): readonly Summary[] {
    // Which of them only their logs can tell of is asked when it is their turn: of 50,000 at once it would take its time.
    const rows = this.#waiting.take(this.#slice, SLICE_MAX_BYTES, (row) => this.#matcher.matchRow(row) === 'unknown');
    this.#asked = rows.length;
    return rows;
  }

  take(rows: readonly Summary[], verdicts: readonly Verdict[] | null): void {
    this.#asked = 0;
    if (verdicts) {
      this.#slice = Math.min(SLICE_MAX_COUNT, this.#slice * 2);
      this.#found.push(...verdicts);
      const done = new Set(verdicts.map(([id]) => id));
      this.#again(rows.filter(({ id }) => !done.has(id)));
    } else if (rows.length === 1) {
      // One that the worker dies of hides nothing but itself.
      for (const { id } of rows) this.#found.push([id, false]);
    } else {
      this.#slice = 1;
      this.#again(rows);
    }
    const isFirstHit = !this.#hasHit && (verdicts ?? []).some(([, passes]) => passes);
    this.#hasHit ||= isFirstHit;
    if (this.#pause === null || isFirstHit) this.#tell();
  }

  stop(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
  }

  #again(rows: readonly Summary[]): void {
    // What has changed since waits already, and what is gone is not to come again.
    const { rowOf } = this.#store.getState();
    for (const row of [...rows].reverse()) if (rowOf(row.id) === row) this.#waiting.add(row);
  }

  #tell(): void {
    this.stop();
    this.#pause = null;
    const left = this.#waiting.size + this.#asked;
    if (this.#found.length === 0 && left === 0 && this.#hasTold) return;
    this.#hasTold = left === 0;
    const verdicts = this.#found;
    this.#found = [];
    const of = this.#known.length;
    const begun = performance.now();
    this.#store.getState().tellSearched(this.filter, verdicts, left > 0 ? { done: of - left, of } : null);
    const pause = Math.max(TELL_PAUSE_MS, PAUSE_FACTOR * (performance.now() - begun));
    this.#pause = setTimeout(() => this.#tell(), pause);
  }
}
