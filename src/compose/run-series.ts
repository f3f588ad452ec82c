import type { ObservedAnswer } from '../sls/predict.ts';
import type { Draft } from './draft.ts';
import { needsConfirmation, type SeriesPlan } from './series.ts';

/** How fast a series goes. */
export interface Pace {
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /** How many may begin in a second; `null` for no bound but {@link concurrency}. */
  readonly perSecond: number | null;
}

/** What a run needs from outside. */
export interface SeriesParts {
  /** Ms of a clock that never goes back: `performance.now`. */
  readonly now: () => number;
  /** Acts once, after so many ms; gives what calls it off. */
  readonly later: (ms: number, act: () => void) => () => void;
  /** Rejects where no answer came, with the reason. */
  readonly send: (draft: Draft, signal: AbortSignal) => Promise<ObservedAnswer>;
}

/** What became of one request. Times are in ms. */
export type TurnResult = { readonly index: number /** From the start of the series. */; readonly startedMs: number } & (
  | ({ readonly kind: 'answered'; readonly ms: number } & ObservedAnswer)
  | { readonly kind: 'unanswered'; readonly ms: number; readonly reason: string }
  /** Not sent: see {@link Turn}. */
  | { readonly kind: 'other-origin'; readonly origin: string }
  /** It was under way when the series was stopped, and may have come to the server. */
  | { readonly kind: 'stopped' }
);

/** How far a series is. */
export interface Progress {
  readonly count: number;
  readonly done: number;
  readonly underWay: number;
  readonly last: TurnResult;
}

export interface RunOptions {
  /** Stops the series at once: nothing more is sent, and no answer waited for. */
  readonly signal: AbortSignal;
  /** That the person said twice that so many are to be sent. */
  readonly isConfirmed: boolean;
  readonly tell?: (progress: Progress) => void;
}

/**
 * Sends a series, in its order and never faster than its pace. Two requests of one that has a rate are at least so far apart
 * as the rate says, also after a time in which none could be sent. Gives what became of each that began, by its index.
 * Rejects with RangeError a series that needs to be confirmed and is not, and a pace that is none.
 */
export async function runSeries(
  plan: SeriesPlan,
  pace: Pace,
  parts: SeriesParts,
  options: RunOptions,
): Promise<readonly TurnResult[]> {
  if (needsConfirmation(plan) && !options.isConfirmed) throw new RangeError(`${plan.count} requests are not confirmed`);
  if (!(pace.concurrency >= 1) || (pace.perSecond !== null && !(pace.perSecond > 0))) {
    throw new RangeError(`${pace.concurrency} at once, ${pace.perSecond} a second is no pace`);
  }
  return new Promise((resolve) => new Run(plan, pace, parts, options, resolve).advance());
}

class Run {
  readonly #results: TurnResult[] = [];
  readonly #underWay = new Map<number, number>();
  readonly #startedAt: number;
  readonly #spacingMs: number;
  #next = 0;
  #lastAt = Number.NEGATIVE_INFINITY;
  #isEnded = false;
  #callOff: (() => void) | null = null;
  readonly #stop = () => this.#end();

  constructor(
    private readonly plan: SeriesPlan,
    private readonly pace: Pace,
    private readonly parts: SeriesParts,
    private readonly options: RunOptions,
    private readonly resolve: (results: readonly TurnResult[]) => void,
  ) {
    this.#startedAt = parts.now();
    this.#spacingMs = pace.perSecond === null ? 0 : 1000 / pace.perSecond;
    options.signal.addEventListener('abort', this.#stop);
  }

  /** Begins all that may begin now, and comes back when more may. */
  advance(): void {
    if (this.options.signal.aborted) this.#end();
    while (!this.#isEnded && this.#next < this.plan.count && this.#underWay.size < this.pace.concurrency) {
      const waitMs = this.#dueAt() - this.parts.now();
      if (waitMs > 0) {
        // Timers of browsers count whole ms.
        this.#callOff ??= this.parts.later(Math.ceil(waitMs), () => {
          this.#callOff = null;
          this.advance();
        });
        return;
      }
      this.#begin(this.#next++);
    }
    if (this.#next >= this.plan.count && this.#underWay.size === 0) this.#end();
  }

  #dueAt(): number {
    return Math.max(this.#lastAt + this.#spacingMs, this.#startedAt + this.plan.notBeforeMs(this.#next));
  }

  #begin(index: number): void {
    const { plan, parts, options } = this;
    const turn = plan.turn(index);
    const at = parts.now();
    const startedMs = at - this.#startedAt;
    if (turn.kind === 'other-origin') {
      this.#settle({ index, startedMs, kind: turn.kind, origin: turn.origin });
      return;
    }
    this.#lastAt = at;
    this.#underWay.set(index, startedMs);
    const settle = (result: TurnResult) => {
      if (this.#isEnded) return;
      this.#underWay.delete(index);
      this.#settle(result);
      this.advance();
    };
    const sent = Promise.resolve().then(() => parts.send(turn.draft, options.signal));
    sent.then(
      ({ status, errorCode }) =>
        settle({ index, startedMs, kind: 'answered', ms: parts.now() - at, status, errorCode }),
      (error) => settle({ index, startedMs, kind: 'unanswered', ms: parts.now() - at, reason: reasonOf(error) }),
    );
  }

  #settle(result: TurnResult): void {
    this.#results.push(result);
    const { plan, options } = this;
    options.tell?.({ count: plan.count, done: this.#results.length, underWay: this.#underWay.size, last: result });
  }

  #end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#callOff?.();
    this.options.signal.removeEventListener('abort', this.#stop);
    for (const [index, startedMs] of this.#underWay) this.#results.push({ index, startedMs, kind: 'stopped' });
    this.resolve(this.#results.sort((one, other) => one.index - other.index));
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** How long the answers of a series took, in ms. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** By the nearest rank; `null` where nothing was answered. */
export function latencyOf(results: readonly TurnResult[]): Latency | null {
  const ms = results.flatMap((result) => (result.kind === 'answered' ? [result.ms] : [])).sort((a, b) => a - b);
  const max = ms.at(-1);
  if (max === undefined) return null;
  const rank = (share: number) => ms[Math.ceil(share * ms.length) - 1] ?? max;
  return { p50: rank(0.5), p95: rank(0.95), max };
}
