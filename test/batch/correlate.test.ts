import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlate, ENTRY_GRACE_MS, type LeftEntry } from '../../src/batch/correlate.ts';
import { cutUrl, type Summary } from '../../src/batch/summary.ts';
import { entryOf, STARTED_AT, summaryOf } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const NOW = STARTED_AT + 1000;
const LATE = NOW + ENTRY_GRACE_MS;

const entry = (rest: Partial<LeftEntry> = {}): LeftEntry => ({ ...entryOf(), leftAt: NOW, ...rest });
const withId = (requestId: string, rest: Partial<Summary> = {}) => summaryOf({ id: requestId, requestId, ...rest });
const at = (ms: number, rest: Partial<Summary> = {}) =>
  summaryOf({ id: `at ${String(ms).padStart(6, '0')}`, startedAt: STARTED_AT + ms, ...rest });

/** The batch of one entry. */
const matchOf = (one: LeftEntry, batches: readonly Summary[], now = NOW) =>
  correlate([one], batches, now).get(one) ?? null;

const apart = [
  [2000, true],
  [-2000, true],
  [2001, false],
  [-2001, false],
] as const;

const waiting = summaryOf({ answer: 'waiting', status: null });

describe('correlate by x-log-requestid', () => {
  it('finds the batch of that id, though another began nearer', () => {
    const late = withId('B', { startedAt: STARTED_AT + 2000 });
    expect(matchOf(entry({ requestId: 'B' }), [withId('A'), late])).toBe(late);
  });

  it('takes no other batch, however near', () => {
    expect(matchOf(entry({ requestId: 'B' }), [withId('A'), at(0)])).toBeNull();
  });

  it('finds in the end the batch whose headers were told to a worker that was killed', () => {
    const told = entry({ requestId: 'B', answerText: 'no' });
    const batches = [withId('A'), at(3, { status: 400 }), at(5)];
    expect([matchOf(told, batches), matchOf(told, batches, LATE)]).toEqual([null, batches[2]]);
  });

  it('guesses among such batches only if each has its entry', () => {
    const batches = [at(0), at(5)];
    const [one, other] = [entry({ requestId: 'A' }), entry({ requestId: 'B', startedAt: STARTED_AT + 5 })];
    const [first, second] = batches;
    expect([...correlate([one, other], batches, LATE)]).toEqual([
      [one, first],
      [other, second],
    ]);
    expect([...correlate([one, other], [at(0)], LATE)]).toEqual([]);
  });

  it('takes none of two that an endpoint answered with one id, where it matters', () => {
    const twins = [withId('A'), withId('A', { id: 'other' })];
    expect(matchOf(entry({ requestId: 'A', answerText: 'no' }), twins)).toBeNull();
  });

  it('takes the first of two entries for one answer', () => {
    const batch = withId('A');
    const [one, other] = [entry({ requestId: 'A', answerText: 'no' }), entry({ requestId: 'A' })];
    expect([...correlate([one, other], [batch], NOW)]).toEqual([[one, batch]]);
  });

  it.each(apart)('%i ms apart: %s', (ms, found) => {
    const batch = withId('A', { startedAt: STARTED_AT + ms });
    expect(matchOf(entry({ requestId: 'A' }), [batch])).toBe(found ? batch : null);
  });
});

describe('correlate without an id', () => {
  it('finds the batch that alone was answered alike', () => {
    const batches = [at(-2001), at(3, { status: 400 }), at(1900), at(0, { answer: 'waiting', status: null })];
    expect(matchOf(entry(), batches)).toBe(batches[2]);
  });

  it('finds the batch whose id it was not told, but not to give it the body of an answer', () => {
    const batch = withId('A', { status: 400 });
    expect(matchOf(entry({ status: 400 }), [batch, at(9)])).toBe(batch);
    expect(matchOf(entry({ status: 400, answerText: 'no' }), [batch])).toBeNull();
  });

  it('matches as many in the order in which they began', () => {
    const batches = [at(1500), at(0), at(7)];
    const texts = ['first', 'second', 'third'].map((answerText, index) =>
      entry({ answerText, startedAt: STARTED_AT + index * 8 }),
    );
    const matches = correlate([...texts].reverse(), batches, NOW);
    expect(texts.map((text) => matches.get(text)?.id)).toEqual(['at 000000', 'at 000007', 'at 001500']);
  });

  it('takes none of several where their answers may differ and one is still to come', () => {
    expect(matchOf(entry({ answerText: 'no' }), [at(0), at(1500)])).toBeNull();
  });

  it('takes the nearest of several where nothing of another could be shown', () => {
    const batches = [at(0), at(700), at(1500)];
    expect(matchOf(entry({ startedAt: STARTED_AT + 690 }), batches)).toBe(batches[1]);
  });

  it('tells them apart by their lengths', () => {
    const batches = [at(0, { byteLength: 10 }), at(1, { byteLength: 20 }), at(2, { byteLength: 30 })];
    const [one, other] = [entry({ contentLength: 30, answerText: 'a' }), entry({ contentLength: 20, answerText: 'b' })];
    const matches = correlate([one, other], batches, NOW);
    expect([matches.get(one), matches.get(other)]).toEqual([batches[2], batches[1]]);
  });

  it('does not trust lengths where one is not known', () => {
    const batches = [at(0, { byteLength: null }), at(1, { byteLength: 20 })];
    expect(matchOf(entry({ contentLength: 20, answerText: 'a' }), batches)).toBeNull();
  });

  it('counts no answer as status 0', () => {
    const failed = at(1, { answer: 'failed', status: null });
    expect(matchOf(entry({ status: 0 }), [at(0), failed])).toBe(failed);
  });

  it.each(apart)('%i ms apart: %s', (ms, found) => {
    const batch = at(ms);
    expect(matchOf(entry(), [batch])).toBe(found ? batch : null);
  });
});

describe('a batch that is under way', () => {
  it.each<[string, Summary, Partial<LeftEntry>]>([
    ['waits', waiting, {}],
    ['waits, and failed in DevTools', waiting, { status: 0 }],
    ['is being answered, with an id', withId('A', { answer: 'receiving' }), { requestId: 'A' }],
    ['is being answered', summaryOf({ answer: 'receiving' }), {}],
    ['a service worker took', summaryOf({ answer: 'redirected', status: 0 }), {}],
  ])('is given time, and then taken, where it %s', (_, batch, rest) => {
    expect(matchOf(entry(rest), [batch], LATE - 1)).toBeNull();
    expect(matchOf(entry(rest), [batch], LATE)).toBe(batch);
  });

  it('is left for the entry of its own id or status', () => {
    expect(matchOf(entry({ requestId: 'B' }), [withId('A', { answer: 'receiving' })], LATE)).toBeNull();
    expect(matchOf(entry({ status: 400 }), [summaryOf({ answer: 'receiving' })], LATE)).toBeNull();
  });

  it('comes behind those that are over', () => {
    const over = at(1);
    expect(matchOf(entry(), [waiting, over], LATE)).toBe(over);
  });
});

describe('correlate', () => {
  it.each<[string, Partial<Summary>]>([
    ['another tab', { tabId: 8 }],
    ['another method', { method: 'OPTIONS' }],
    ['another URL', { url: `${TRACK_URL}?APIVersion=0.6.0` }],
    ['another length', { byteLength: 11 }],
  ])('does not take %s', (_, rest) => {
    expect(matchOf(entry({ requestId: 'A', contentLength: 10 }), [withId('A', rest)])).toBeNull();
    expect(matchOf(entry({ contentLength: 10 }), [at(0, rest)])).toBeNull();
  });

  it("takes what a page's service worker sent, of which no tab is known", () => {
    const batch = withId('A', { tabId: -1 });
    expect(matchOf(entry({ requestId: 'A' }), [batch])).toBe(batch);
    expect(matchOf(entry(), [at(0, { tabId: -1 })])?.tabId).toBe(-1);
  });

  it('tells tabs apart', () => {
    const batches = [at(0), at(1, { tabId: 8 })];
    const one = entry({ answerText: 'a' });
    const other = entry({ tabId: 8, answerText: 'b' });
    const matches = correlate([other, one], batches, NOW);
    expect([matches.get(one), matches.get(other)]).toEqual(batches);
  });

  it('compares a URL as far as a row has it', () => {
    const url = `${TRACK_URL}.gif?a=${'a'.repeat(2048)}`;
    const batch = at(0, { url: cutUrl(url) });
    expect(matchOf(entry({ url }), [batch])).toBe(batch);
    expect(matchOf(entry({ url: url.slice(0, 2047) }), [batch])).toBeNull();
  });

  it('matches each batch once, and none with what it cannot be', () => {
    const anything = fc.record({ ms: fc.nat(6000), status: fc.constantFrom(200, 400), id: fc.constantFrom(null, 'A') });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 20 }), fc.array(anything, { maxLength: 20 }), (left, begun) => {
        const entries = left.map(({ ms, status, id }) =>
          entry({ startedAt: STARTED_AT + ms, status, requestId: id, answerText: String(ms) }),
        );
        const batches = begun.map(({ ms, status, id }, index) => at(ms, { id: `${index}`, status, requestId: id }));
        const matches = correlate(entries, batches, LATE);
        expect(new Set(matches.values()).size).toBe(matches.size);
        for (const [one, batch] of matches) {
          // One whose headers were lost is told by its status.
          if (batch.requestId === null) expect(batch.status).toBe(one.status);
          else expect(batch.requestId).toBe(one.requestId);
          expect(Math.abs(batch.startedAt - one.startedAt)).toBeLessThanOrEqual(2000);
        }
      }),
    );
  });

  it('gives each of a burst its own, when all are there, whatever the clocks say within some ms', () => {
    const jitter = fc.array(fc.integer({ min: -8, max: 25 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(jitter, (offsets) => {
        const batches = offsets.map((_, index) => at(index * 40));
        const entries = offsets.map((offset, index) =>
          entry({ startedAt: STARTED_AT + index * 40 + offset, answerText: `text ${index}` }),
        );
        const matches = correlate([...entries].reverse(), [...batches].reverse(), NOW);
        expect(entries.map((one) => matches.get(one))).toEqual(batches);
      }),
    );
  });

  it.each([
    ['by id', (n: number) => String(n)],
    ['without an id', () => null],
  ])('takes 10,000 at once in a moment, %s', (_, idOf) => {
    const many = Array.from({ length: 10_000 }, (_, n) => n);
    const entries = many.map((n) => entry({ startedAt: STARTED_AT + n, requestId: idOf(n) }));
    const batches = many.map((n) => at(n, { requestId: idOf(n) }));
    const begun = performance.now();
    expect(correlate(entries, batches, NOW).size).toBe(10_000);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
