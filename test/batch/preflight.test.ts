import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/batch/batch.ts';
import {
  isPreflight,
  observedPreflight,
  PREFLIGHT_MAX_APART_MS,
  pairPreflights,
  preflightOf,
} from '../../src/batch/preflight.ts';
import { answered, batchOf, STARTED_AT } from '../support/batches.ts';

const askingFor = (headers: string, method = 'POST'): Partial<Batch> => ({
  method: 'OPTIONS',
  requestHeaders: [
    ['Access-Control-Request-Method', method],
    ['Access-Control-Request-Headers', headers],
  ],
});

const preflightAt = (ms: number, rest: Partial<Batch> = {}) =>
  batchOf({ id: `p${ms}`, startedAt: STARTED_AT + ms, ...askingFor('x-log-apiversion'), ...rest });
const requestAt = (ms: number, rest: Partial<Batch> = {}) =>
  batchOf({ id: `r${ms}`, startedAt: STARTED_AT + ms, ...rest });

const pairs = (preflights: Batch[], requests: Batch[]) =>
  Object.fromEntries([...pairPreflights(preflights, requests)].map(([id, { id: of }]) => [id, of]));

describe('pairPreflights', () => {
  it('finds the request that began just before', () => {
    expect(pairs([preflightAt(2)], [requestAt(0)])).toEqual({ r0: 'p2' });
    expect(pairs([preflightAt(0)], [requestAt(0)])).toEqual({ r0: 'p0' });
  });

  it('pairs several at once in the order in which they began', () => {
    const preflights = [preflightAt(30), preflightAt(6), preflightAt(31)];
    expect(pairs(preflights, [requestAt(5), requestAt(0), requestAt(4)])).toEqual({ r0: 'p6', r4: 'p30', r5: 'p31' });
  });

  it('passes over a request that was over by then: it had leave from before', () => {
    const answer = { ...answered(200), at: STARTED_AT + 100 } as Batch['answer'];
    expect(pairs([preflightAt(101)], [requestAt(0, { answer }), requestAt(90)])).toEqual({ r90: 'p101' });
  });

  it('passes over a request that has not the headers that are asked for', () => {
    const plain = requestAt(0, { requestHeaders: [['Content-Type', 'text/plain']] });
    const full = requestAt(1, { requestHeaders: [['X-Log-ApiVersion', '0.6.0']] });
    expect(pairs([preflightAt(2)], [plain, full])).toEqual({ r1: 'p2' });
  });

  it("pairs what a page's service worker sent, also when its request was joined to the page's", () => {
    const page = batchOf().origin;
    const worker = { ...page, tabId: -1, frameId: -1, page: 'https://shop.example/sw.js' };
    const joined = { ...page, frame: 'https://shop.example/sw.js' };
    expect(pairs([preflightAt(2, { origin: worker })], [requestAt(0, { origin: worker })])).toEqual({ r0: 'p2' });
    expect(pairs([preflightAt(2, { origin: worker })], [requestAt(0, { origin: joined })])).toEqual({ r0: 'p2' });
    expect(pairs([preflightAt(2, { origin: worker })], [requestAt(0)])).toEqual({});
  });

  const { origin } = batchOf();
  it.each<[string, Batch, Batch]>([
    ['of another URL', preflightAt(2), requestAt(0, { url: 'https://other.example/' })],
    ['of another method', preflightAt(2), requestAt(0, { method: 'PUT' })],
    ['of another tab', preflightAt(2), requestAt(0, { origin: { ...origin, tabId: 8 } })],
    ['of another frame', preflightAt(2), requestAt(0, { origin: { ...origin, frameId: 3 } })],
    ['that began later', preflightAt(2), requestAt(3)],
    ['that began too long ago', preflightAt(PREFLIGHT_MAX_APART_MS + 1), requestAt(0)],
    ['whatever asks for nothing', preflightAt(2, { requestHeaders: [] }), requestAt(0)],
  ])('leaves a request %s', (_, preflight, request) => {
    expect(pairs([preflight], [request])).toEqual({});
  });

  it('pairs one to one, never backwards, and does not depend on the order of its arguments', () => {
    const times = fc.uniqueArray(fc.nat(5000), { maxLength: 12 });
    fc.assert(
      fc.property(times, times, fc.func(fc.nat()), (forPreflights, forRequests, shuffle) => {
        const preflights = forPreflights.map((ms) => preflightAt(ms));
        const requests = forRequests.map((ms) => requestAt(ms));
        const found = pairPreflights(preflights, requests);
        const used = [...found.values()].map(({ id }) => id);
        expect(new Set(used).size).toBe(used.length);
        const byStart = requests.filter(({ id }) => found.has(id)).sort((a, b) => a.startedAt - b.startedAt);
        const ofThese = byStart.map(({ id }) => found.get(id) as Batch);
        expect(ofThese).toEqual([...ofThese].sort((a, b) => a.startedAt - b.startedAt));
        for (const [index, request] of byStart.entries()) {
          const apart = (ofThese[index] as Batch).startedAt - request.startedAt;
          expect(apart).toBeGreaterThanOrEqual(0);
          expect(apart).toBeLessThanOrEqual(PREFLIGHT_MAX_APART_MS);
        }
        const mixed = <V>(values: readonly V[]) => [...values].sort((a, b) => shuffle(a) - shuffle(b));
        expect(pairs(mixed(preflights), mixed(requests))).toEqual(pairs(preflights, requests));
      }),
    );
  });

  it('loses no pair of a burst, each with its preflight some ms later', () => {
    const delays = fc.array(fc.nat(20), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(delays, (gaps) => {
        let at = 0;
        const starts = gaps.map((gap, index) => {
          at += gap;
          return { request: requestAt(at, { id: `r${index}` }), preflight: preflightAt(at + 25, { id: `p${index}` }) };
        });
        const found = pairPreflights(
          starts.map(({ preflight }) => preflight),
          starts.map(({ request }) => request),
        );
        expect(found.size).toBe(gaps.length);
      }),
    );
  });

  it('takes 10,000 at once in a moment', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => n);
    const begun = performance.now();
    const found = pairPreflights(
      many.map((n) => preflightAt(n, { id: `p${String(n).padStart(5, '0')}` })),
      many.map((n) => requestAt(n, { id: `r${String(n).padStart(5, '0')}` })),
    );
    expect(found.size).toBe(10_000);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('a preflight', () => {
  const preflight = preflightAt(2, { answer: answered(200, [['access-control-allow-origin', '*']]) });

  it('is kept with its request by what was asked and answered', () => {
    expect(preflightOf(preflight)).toEqual({
      id: 'p2',
      requestHeaders: preflight.requestHeaders,
      answer: preflight.answer,
    });
  });

  it('is inspected as its request’s, and by itself', () => {
    const observed = {
      requestHeaders: preflight.requestHeaders,
      status: 200,
      answerHeaders: [['access-control-allow-origin', '*']],
    };
    expect(observedPreflight(batchOf({ preflight: preflightOf(preflight) }))).toEqual(observed);
    expect(observedPreflight(preflight)).toEqual(observed);
    expect(observedPreflight(batchOf())).toBeNull();
    expect(observedPreflight(preflightAt(0))).toEqual({ ...observed, status: null, answerHeaders: [] });
  });

  it('is told by its method', () => {
    expect([isPreflight(preflight), isPreflight(batchOf())]).toEqual([true, false]);
  });
});
