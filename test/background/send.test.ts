import { describe, expect, it, vi } from 'vitest';
import type { OpenedBatch } from '../../src/archive/archive.ts';
import { createSender } from '../../src/background/send.ts';
import { batchId, type Origin } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import { answered, batchOf, complete, origin, SESSION, STARTED_AT, seen } from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const BYTES = utf8('{"__logs__":[{"a":"支付"}]}');

const opened = (rest: Parameters<typeof batchOf>[0] = {}): OpenedBatch => ({
  batch: batchOf({
    requestHeaders: [
      ['Host', 'demo-project.cn-hangzhou.log.aliyuncs.com'],
      ['Content-Length', '31'],
      ['x-log-apiversion', '0.6.0'],
      ['x-note', '支付'],
    ],
    body: { state: 'complete', byteLength: BYTES.byteLength },
    answer: answered(400),
    origin: { session: SESSION, ...origin, page: 'https://shop.example/cart', navigation: 'D1' },
    ...rest,
  }),
  bytes: BYTES,
});

const ours = (event: BrowserEvent): BrowserEvent => ({
  ...event,
  origin: { ...origin, tabId: -1, page: 'chrome-extension://x', isOurs: true },
});

/** A sender, and a network that the browser tells of as it does: before the answer is there. */
function senderOf(
  batch: OpenedBatch | null,
  answer: () => Promise<Response> = async () => new Response('{"errorCode":"E"}'),
) {
  const requests: Request[] = [];
  const told: BrowserEvent[] = [];
  const places: Omit<Origin, 'session'>[] = [];
  const sender = createSender({
    open: async () => batch,
    session: Promise.resolve(SESSION),
    fetch: async (url, init) => {
      const request = new Request(url, init);
      requests.push(request);
      const { requestId } = { requestId: String(100 + requests.length) };
      const event = seen.request(complete(BYTES), { requestId, url: request.url, method: request.method });
      places.push(sender.place(ours(event)).origin);
      return answer();
    },
    tell: async (event) => void told.push(event),
    now: () => STARTED_AT,
  });
  return { sender, requests, told, places };
}

describe('sendAgain', () => {
  it('sends the same bytes to the same URL, with the headers that were set', async () => {
    const { sender, requests, told, places } = senderOf(opened());
    expect(await sender.sendAgain('any', 7)).toEqual({ sent: batchId(SESSION, '101', 0) });
    const [request] = requests as [Request];
    expect([request.method, request.url, request.credentials]).toEqual(['POST', TRACK_URL, 'omit']);
    expect(new Uint8Array(await request.arrayBuffer())).toEqual(BYTES);
    expect([...request.headers]).toEqual([
      ['x-log-apiversion', '0.6.0'],
      // As UTF-8, each byte a character.
      ['x-note', '\u00e6\u0094\u00af\u00e4\u00bb\u0098'],
    ]);
    const place = { ...origin, isOurs: true, page: 'https://shop.example/cart', navigation: 'D1' };
    expect(places).toEqual([place]);
    expect(told).toEqual([
      {
        ...{ kind: 'answer-text', requestId: '101', at: STARTED_AT, method: 'POST', url: TRACK_URL },
        ...{ origin: place, text: '{"errorCode":"E"}' },
      },
    ]);
  });

  it('puts it into the log of another tab without a page', async () => {
    const { sender, places } = senderOf(opened());
    await sender.sendAgain('any', 9);
    expect(places).toEqual([{ ...origin, tabId: 9, page: 'chrome-extension://x', isOurs: true }]);
  });

  it('knows what is told of it later, and leaves what others send alone', async () => {
    const { sender } = senderOf(opened());
    await sender.sendAgain('any', 7);
    const later = sender.place(ours(seen.completed(400, [], { requestId: '101' })));
    expect(later.origin.tabId).toBe(7);
    for (const other of [seen.completed(200), ours(seen.completed(200, [], { requestId: '5' }))]) {
      expect(sender.place(other)).toBe(other);
    }
  });

  it('gives the batch also where no answer came, for that is what came of it', async () => {
    const { sender, told } = senderOf(opened(), () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await sender.sendAgain('any', 7)).toEqual({ sent: batchId(SESSION, '101', 0) });
    expect(told).toEqual([]);
  });

  it('says why nothing was sent', async () => {
    const refusalOf = (batch: OpenedBatch | null) => senderOf(batch).sender.sendAgain('any', 7);
    const part = { state: 'truncated', byteLength: 3, reason: 'browser-limit' } as const;
    expect(await refusalOf(null)).toEqual({ refused: 'gone' });
    expect(await refusalOf({ ...opened(), bytes: null })).toEqual({ refused: 'body-unknown' });
    expect(await refusalOf(opened({ body: part }))).toEqual({ refused: 'body-unknown' });
    expect(await refusalOf(opened({ requestHeaders: [['Authorization', '[redacted]']] }))).toEqual({
      refused: 'redacted',
    });
    expect(await refusalOf(opened({ url: `${TRACK_URL}&token=[redacted]` }))).toEqual({ refused: 'redacted' });
  });

  it('says what the browser said where it has let nothing out', async () => {
    vi.useFakeTimers();
    const sender = createSender({
      open: async () => opened(),
      session: Promise.resolve(SESSION),
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
      tell: async () => {},
      now: () => STARTED_AT,
    });
    const answer = sender.sendAgain('any', 7);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(await answer).toEqual({ refused: 'not-sent', why: 'TypeError: Failed to fetch' });
  });
});
