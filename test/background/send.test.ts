import { describe, expect, it, vi } from 'vitest';
import type { OpenedBatch } from '../../src/archive/archive.ts';
import { createOwnRequests, type Outgoing } from '../../src/background/own-requests.ts';
import { asByteString, createSender, type Transmitted } from '../../src/background/send.ts';
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
    ],
    body: { state: 'complete', byteLength: BYTES.byteLength },
    answer: answered(400),
    origin: { session: SESSION, ...origin, page: 'https://shop.example/cart', navigation: 'D1' },
    ...rest,
  }),
  bytes: BYTES,
});

const EXTENSION = { ...origin, tabId: -1, page: 'chrome-extension://x', isOurs: true };
const AGAIN: Outgoing = { method: 'POST', url: TRACK_URL, headers: [['x-log-apiversion', '0.6.0']], body: BYTES };

/** A sender, and a network of which the browser tells as it does: before the answer is there. */
function senderOf(
  batch: OpenedBatch | null,
  transmitted: Transmitted = { text: '{"errorCode":"E"}', error: null },
  isTold = true,
) {
  const sent: [way: string, request: Outgoing, tabId: number][] = [];
  const told: BrowserEvent[] = [];
  const places: Omit<Origin, 'session'>[] = [];
  const own = createOwnRequests();
  const by = (way: string, from: Omit<Origin, 'session'>) => async (request: Outgoing, tabId: number) => {
    sent.push([way, request, tabId]);
    const event = seen.request(complete(BYTES), { requestId: '101', url: request.url, method: request.method });
    if (isTold) places.push(own.place({ ...event, origin: from }).origin);
    return transmitted;
  };
  const sender = createSender({
    open: async () => batch,
    session: Promise.resolve(SESSION),
    own,
    ways: { direct: by('direct', EXTENSION), page: by('page', origin), beacon: by('beacon', origin) },
    tell: async (event) => void told.push(event),
    now: () => STARTED_AT,
  });
  return { sender, sent, told, places };
}

describe('sendAgain', () => {
  it('sends the same bytes with the headers that were set, and keeps the answer', async () => {
    const { sender, sent, told, places } = senderOf(opened());
    expect(await sender.sendAgain('any', 7)).toEqual({ sent: batchId(SESSION, '101', 0) });
    expect(sent).toEqual([['direct', AGAIN, 7]]);
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
    expect(places).toEqual([{ ...EXTENSION, tabId: 9 }]);
  });

  it('gives the batch also where no answer came, for that is what came of it', async () => {
    const { sender, told } = senderOf(opened(), { text: null, error: 'TypeError: Failed to fetch' });
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
    const { sender } = senderOf(opened(), { text: null, error: 'TypeError: Failed to fetch' }, false);
    const answer = sender.sendAgain('any', 7);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(await answer).toEqual({ refused: 'not-sent', why: 'TypeError: Failed to fetch' });
  });
});

describe('send', () => {
  it.each([
    ['direct', { ...EXTENSION, tabId: 7 }],
    ['page', { ...origin, isOurs: true }],
    ['beacon', { ...origin, isOurs: true }],
  ] as const)('sends by %s, and has it stand in the log of the tab', async (way, place) => {
    const { sender, sent, places } = senderOf(null);
    expect(await sender.send(AGAIN, way, 7)).toEqual({ sent: batchId(SESSION, '101', 0) });
    expect([sent, places]).toEqual([[[way, AGAIN, 7]], [place]]);
  });
});

it('writes a header’s value as UTF-8, each byte a character, where it has others than bytes', () => {
  expect(['支', 'ÿ', 'a'].map(asByteString)).toEqual(['\u00e6\u0094\u00af', 'ÿ', 'a']);
  // More than one call can take as arguments.
  expect(asByteString('ÿ'.repeat(300_000))).toBe('ÿ'.repeat(300_000));
});
