import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/batch/batch.ts';
import { isSentByWorker, isTaken, passedOn, takeOver, WORKER_MAX_MS } from '../../src/batch/through-service-worker.ts';
import { answered, batchOf, STARTED_AT } from '../support/batches.ts';

const WORKER = 'https://shop.example/sw.js';
const { origin } = batchOf();
const intercepted: Batch['answer'] = { state: 'redirected', at: STARTED_AT + 1, status: 0, headers: [], location: '' };

const fromPage = (rest: Partial<Batch> = {}) =>
  batchOf({ id: 'page', origin: { ...origin, page: 'https://shop.example/cart' }, answer: intercepted, ...rest });
const fromWorker = (rest: Partial<Batch> = {}) =>
  batchOf({
    id: 'worker',
    startedAt: STARTED_AT + 6,
    origin: { ...origin, tabId: -1, page: WORKER, transport: 'service-worker' },
    ...rest,
  });

describe('passedOn', () => {
  it('finds what the page had sent', () => {
    const page = fromPage();
    expect(passedOn(fromWorker(), [page])).toBe(page);
  });

  it('finds it where the worker’s script is told as the frame', () => {
    const page = fromPage();
    const frame = { ...origin, tabId: -1, page: null, frame: WORKER };
    expect(passedOn(fromWorker({ origin: frame }), [page])).toBe(page);
  });

  it('finds the first of several', () => {
    const pages = [3, 1, 2].map((ms) => fromPage({ id: `page ${ms}`, startedAt: STARTED_AT + ms }));
    expect(passedOn(fromWorker(), pages)?.id).toBe('page 1');
  });

  it.each<[string, Partial<Batch>]>([
    ['was answered', { answer: answered(200) }],
    ['was redirected by the server', { answer: { ...intercepted, status: 307 } }],
    ['has another URL', { url: 'https://shop.example/' }],
    ['has another method', { method: 'PUT' }],
    ['began later', { startedAt: STARTED_AT + 7 }],
    ['began too long ago', { startedAt: STARTED_AT + 5 - WORKER_MAX_MS }],
    ['is of a page of another origin', { origin: { ...origin, page: 'https://other.example/' } }],
    ['is of no known page', { origin: { ...origin, page: null } }],
  ])('leaves what %s', (_, rest) => {
    expect(passedOn(fromWorker(), [fromPage(rest)])).toBeNull();
  });
});

describe('takeOver', () => {
  it('makes one batch of the two', () => {
    const sent = fromWorker({ answer: answered(200), inputs: 2 });
    expect(takeOver(sent, fromPage())).toEqual({
      ...sent,
      startedAt: STARTED_AT,
      origin: { ...origin, page: 'https://shop.example/cart', frame: WORKER },
    });
  });
});

describe('a request', () => {
  it('is of a service worker where it has a sender and no tab', () => {
    expect(isSentByWorker(fromWorker())).toBe(true);
    expect(isSentByWorker(fromPage())).toBe(false);
    expect(isSentByWorker(fromWorker({ origin: { ...origin, tabId: -1, page: null } }))).toBe(false);
    expect(isSentByWorker(fromWorker({ origin: { ...origin, tabId: -1, isOurs: true } }))).toBe(false);
  });

  it('was taken by one where it was redirected with status 0', () => {
    expect(isTaken(intercepted)).toBe(true);
    expect(isTaken({ ...intercepted, status: 302 } as Batch['answer'])).toBe(false);
    expect(isTaken({ state: 'waiting' })).toBe(false);
  });
});
