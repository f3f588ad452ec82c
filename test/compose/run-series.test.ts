import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Draft, NEW_DRAFT } from '../../src/compose/draft.ts';
import {
  latencyOf,
  type Pace,
  type Progress,
  runSeries,
  type SeriesParts,
  type TurnResult,
} from '../../src/compose/run-series.ts';
import type { SeriesPlan } from '../../src/compose/series.ts';
import type { ObservedAnswer } from '../../src/sls/predict.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const ACCEPTED: ObservedAnswer = { status: 200, errorCode: null };

/** A plan whose drafts are told apart by their URLs. */
const planOf = (count: number, notBeforeMs: (index: number) => number = () => 0): SeriesPlan => ({
  count,
  turn: (index) => ({ kind: 'send', draft: { ...NEW_DRAFT, url: String(index) } }),
  notBeforeMs,
});

const clock = {
  now: () => performance.now(),
  later: (ms: number, act: () => void) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What began, and how many were under way at most. */
class Server {
  readonly began: { readonly index: number; readonly at: number }[] = [];
  underWay = 0;
  most = 0;

  constructor(private readonly msOf: (index: number) => number) {}

  readonly send = async ({ url }: Draft): Promise<ObservedAnswer> => {
    const index = Number(url);
    this.began.push({ index, at: performance.now() });
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    await wait(this.msOf(index));
    this.underWay -= 1;
    return ACCEPTED;
  };
}

const go = (
  plan: SeriesPlan,
  pace: Pace,
  send: SeriesParts['send'],
  more: { signal?: AbortSignal; tell?: (progress: Progress) => void } = {},
) => runSeries(plan, pace, { ...clock, send }, { signal: new AbortController().signal, isConfirmed: false, ...more });

const SLOWLY: Pace = { concurrency: 1, perSecond: null };

describe('a run', () => {
  it('sends one after another, and tells what became of each', async () => {
    const told: Progress[] = [];
    const server = new Server((index) => 10 * (index + 1));
    const run = go(planOf(3), SLOWLY, server.send, { tell: (progress) => told.push(progress) });
    await vi.runAllTimersAsync();
    const results: TurnResult[] = [
      { index: 0, startedMs: 0, kind: 'answered', ms: 10, ...ACCEPTED },
      { index: 1, startedMs: 10, kind: 'answered', ms: 20, ...ACCEPTED },
      { index: 2, startedMs: 30, kind: 'answered', ms: 30, ...ACCEPTED },
    ];
    expect(await run).toEqual(results);
    expect(told).toEqual(results.map((last, index) => ({ count: 3, done: index + 1, underWay: 0, last })));
  });

  it('goes on where no answer comes', async () => {
    const run = go(planOf(2), SLOWLY, async ({ url }) => {
      if (url === '0') throw new TypeError('Failed to fetch');
      return { status: 400, errorCode: 'PostBodyInvalid' };
    });
    expect(await run).toEqual([
      { index: 0, startedMs: 0, kind: 'unanswered', ms: 0, reason: 'Failed to fetch' },
      { index: 1, startedMs: 0, kind: 'answered', ms: 0, status: 400, errorCode: 'PostBodyInvalid' },
    ]);
  });

  it('takes what throws at once for no answer', async () => {
    const run = go(planOf(1), SLOWLY, () => {
      throw 'no';
    });
    expect(await run).toEqual([{ index: 0, startedMs: 0, kind: 'unanswered', ms: 0, reason: 'no' }]);
  });

  it('does not send what leads elsewhere', async () => {
    const server = new Server(() => 0);
    const plan = planOf(3);
    const turn: SeriesPlan['turn'] = (index) =>
      index === 1 ? { kind: 'other-origin', origin: 'https://evil.com' } : plan.turn(index);
    const run = go({ ...plan, turn }, SLOWLY, server.send);
    await vi.runAllTimersAsync();
    expect((await run)[1]).toEqual({ index: 1, startedMs: 0, kind: 'other-origin', origin: 'https://evil.com' });
    expect(server.began.map(({ index }) => index)).toEqual([0, 2]);
  });

  it('keeps the spacing of a replay', async () => {
    const server = new Server(() => 1);
    const run = go(
      planOf(3, (index) => index * 250),
      { concurrency: 9, perSecond: null },
      server.send,
    );
    await vi.runAllTimersAsync();
    await run;
    const [{ at: first } = { at: 0 }] = server.began;
    expect(server.began.map(({ at }) => at - first)).toEqual([0, 250, 500]);
  });

  it('stops at once: sends no more, waits for nothing, and says what was under way', async () => {
    const stop = new AbortController();
    const server = new Server(() => 1000);
    const run = go(planOf(100), { concurrency: 2, perSecond: 10 }, server.send, { signal: stop.signal });
    await vi.advanceTimersByTimeAsync(150);
    stop.abort();
    expect(await run).toEqual([
      { index: 0, startedMs: 0, kind: 'stopped' },
      { index: 1, startedMs: 100, kind: 'stopped' },
    ]);
    await vi.runAllTimersAsync();
    expect(server.began).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can be stopped while it waits, before it begins, and by what it tells', async () => {
    const server = new Server(() => 1);
    const waiting = new AbortController();
    const run = go(
      planOf(2, () => 1000),
      SLOWLY,
      server.send,
      { signal: waiting.signal },
    );
    waiting.abort();
    expect([await run, vi.getTimerCount()]).toEqual([[], 0]);
    expect(await go(planOf(2), SLOWLY, server.send, { signal: AbortSignal.abort() })).toEqual([]);
    expect(server.began).toEqual([]);

    const told = new AbortController();
    const last = go(planOf(5), SLOWLY, async () => ACCEPTED, { signal: told.signal, tell: () => told.abort() });
    expect(await last).toHaveLength(1);
  });

  it('refuses what is not confirmed, and a pace that is none', async () => {
    const send = vi.fn();
    await expect(go(planOf(1001), SLOWLY, send)).rejects.toThrow('1001 requests are not confirmed');
    const none: Pace[] = [
      { concurrency: 0, perSecond: null },
      { concurrency: Number.NaN, perSecond: null },
      { concurrency: 1, perSecond: 0 },
      { concurrency: 1, perSecond: Number.NaN },
    ];
    for (const pace of none) await expect(go(planOf(1), pace, send)).rejects.toThrow(RangeError);
    expect(send).not.toHaveBeenCalled();
  });

  it('takes a thousand unconfirmed, and more where they are', async () => {
    const one = go(planOf(1000), { concurrency: 50, perSecond: null }, async () => ACCEPTED);
    const other = runSeries(
      planOf(1001),
      SLOWLY,
      { ...clock, send: async () => ACCEPTED },
      {
        signal: new AbortController().signal,
        isConfirmed: true,
      },
    );
    expect([(await one).length, (await other).length]).toEqual([1000, 1001]);
  });

  it('never has more under way than it may, never begins more in a second than it may, and keeps the order', async () => {
    const paces = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      concurrency: fc.integer({ min: 1, max: 8 }),
      perSecond: fc.option(fc.oneof(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.5, max: 50, noNaN: true }))),
      took: fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 10 }),
      spacing: fc.integer({ min: 0, max: 100 }),
      stopAfterMs: fc.option(fc.integer({ min: 0, max: 5000 })),
    });
    await fc.assert(
      fc.asyncProperty(paces, async ({ count, concurrency, perSecond, took, spacing, stopAfterMs }) => {
        const server = new Server((index) => took[index % took.length] ?? 0);
        const stop = new AbortController();
        const started = performance.now();
        const run = go(
          planOf(count, (index) => index * spacing),
          { concurrency, perSecond },
          server.send,
          { signal: stop.signal },
        );
        if (stopAfterMs !== null) setTimeout(() => stop.abort(), stopAfterMs);
        await vi.runAllTimersAsync();
        const results = await run;
        const { began, most } = server;

        expect(began.map(({ index }) => index)).toEqual(began.map((_, place) => place));
        expect(results.map(({ index }) => index)).toEqual(began.map((_, place) => place));
        expect(most).toBeLessThanOrEqual(concurrency);
        if (stopAfterMs === null) expect(results).toHaveLength(count);
        for (const [place, { at, index }] of began.entries()) {
          expect(at - started).toBeGreaterThanOrEqual(index * spacing);
          if (stopAfterMs !== null) expect(at - started).toBeLessThanOrEqual(stopAfterMs);
          if (perSecond === null) continue;
          const withinSecond = began.slice(place).filter((other) => other.at - at < 1000).length;
          expect(withinSecond).toBeLessThanOrEqual(Math.ceil(perSecond));
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe('the latency', () => {
  const took = (ms: number): TurnResult => ({ index: 0, startedMs: 0, kind: 'answered', ms, ...ACCEPTED });

  it('is that of the answers, by the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => took(100 - index));
    expect(latencyOf([...hundred, { index: 0, startedMs: 0, kind: 'stopped' }])).toEqual({
      p50: 50,
      p95: 95,
      max: 100,
    });
    expect(latencyOf([took(7)])).toEqual({ p50: 7, p95: 7, max: 7 });
    expect(latencyOf([took(1), took(9)])).toEqual({ p50: 1, p95: 9, max: 9 });
  });

  it('is none without answers', () => {
    expect(latencyOf([{ index: 0, startedMs: 0, kind: 'unanswered', ms: 5, reason: '' }])).toBeNull();
  });
});
