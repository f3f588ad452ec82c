import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assembled, assemble, joinDevtools } from '../../src/batch/assemble.ts';
import { type Batch, batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent, DevtoolsEntry } from '../../src/batch/browser-event.ts';
import type { Header } from '../../src/sls/wire.ts';
import { answered, batchOf, complete, entryOf, SESSION, STARTED_AT, seen } from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const NEXT_URL = 'https://next.example/logstores/demo-logstore/track';

const bytes = utf8('{"__logs__":[]}');
const headers: Header[] = [
  ['Content-Length', String(bytes.byteLength)],
  ['x-log-apiversion', '0.6.0'],
];
const answerHeaders: Header[] = [['x-log-requestid', 'A1']];

const step = (latest: Batch | null, event: BrowserEvent) => assemble(latest, SESSION, event);

/** The newest hop after these calls. */
const hopAfter = (...events: BrowserEvent[]) =>
  events.reduce<Batch | null>((latest, event) => step(latest, event).batch, null);

const statusOf = (batch: Batch | null) => (batch && 'status' in batch.answer ? batch.answer.status : null);

describe('assemble', () => {
  it('makes a batch of a whole request, step by step', () => {
    const begun = batchOf({ body: { state: 'complete', byteLength: bytes.byteLength }, inputs: 1 });
    const first = step(null, seen.request(complete(bytes)));
    expect(first).toEqual<Assembled>({ batch: begun, bytes });

    const sent = { ...begun, requestHeaders: headers, inputs: 2 };
    const second = step(first.batch, seen.requestHeaders(headers));
    expect(second).toEqual<Assembled>({ batch: sent });

    const third = step(second.batch, seen.answerHeaders(200, answerHeaders));
    expect(third).toEqual<Assembled>({
      batch: { ...sent, answer: { state: 'receiving', status: 200, headers: answerHeaders } },
    });

    const answer = { state: 'answered', at: STARTED_AT + 40, status: 200, headers: answerHeaders, interrupted: null };
    expect(step(third.batch, seen.completed(200, answerHeaders))).toEqual({ batch: { ...sent, answer } });
  });

  it('takes the text of an answer from whoever has sent the request, and waits for no DevTools', () => {
    const ours = {
      ...seen.request(complete(bytes)),
      origin: { ...seen.request(complete(bytes)).origin, isOurs: true },
    };
    const { requestId, at, method, url, origin } = ours;
    const told: BrowserEvent = { kind: 'answer-text', requestId, at, method, url, origin, text: '{"errorCode":"E"}' };
    const batch = hopAfter(ours, seen.completed(400), told);
    expect(batch).toEqual(
      batchOf({
        body: { state: 'complete', byteLength: bytes.byteLength },
        inputs: 1,
        origin: { session: SESSION, ...origin },
        joined: true,
        answer: answered(400),
        answerText: '{"errorCode":"E"}',
      }),
    );
  });

  it('counts the answer to a preflight, and to nothing else, as a change of what an inspection reads', () => {
    const inputsOf = (method: string) => {
      const begun = batchOf({ method, answer: { state: 'waiting' }, inputs: 1 });
      const receiving = step(begun, seen.answerHeaders(200, answerHeaders, { method })).batch;
      const settled = step(receiving, seen.completed(200, answerHeaders, { method })).batch;
      const byDevtools = joinDevtools(begun, entryOf({ method })).batch;
      const again = joinDevtools(settled, entryOf({ method })).batch;
      return [receiving, settled, byDevtools, again].map(({ inputs }) => inputs);
    };
    expect([inputsOf('OPTIONS'), inputsOf('POST')]).toEqual([
      [2, 3, 2, 3],
      [1, 1, 1, 1],
    ]);
  });

  it('keeps the headers as they were sent, which come after those that were meant', () => {
    const meant: Header[] = [['x-log-apiversion', '0.5.0']];
    expect(hopAfter(seen.requestHeaders(meant), seen.requestHeaders(headers))?.requestHeaders).toEqual(headers);
  });

  it.each<[string, BrowserEvent[], Batch['answer']]>([
    [
      'a beacon answered 400 to a page that has gone (Firefox)',
      [seen.answerHeaders(400, answerHeaders), seen.failed('NS_BINDING_ABORTED')],
      {
        state: 'answered',
        at: STARTED_AT + 40,
        status: 400,
        headers: answerHeaders,
        interrupted: 'NS_BINDING_ABORTED',
      },
    ],
    [
      'an answer that CORS keeps from the page (Chrome)',
      [seen.answerHeaders(401), seen.failed('net::ERR_FAILED')],
      { state: 'answered', at: STARTED_AT + 40, status: 401, headers: [], interrupted: 'net::ERR_FAILED' },
    ],
    [
      'an answer that CORS keeps from the page (Firefox)',
      [seen.answerHeaders(401), seen.completed(401)],
      { state: 'answered', at: STARTED_AT + 40, status: 401, headers: [], interrupted: null },
    ],
    [
      'a beacon, of which all but some headers are taken away in the end',
      [seen.answerHeaders(400, answerHeaders), seen.completed(400, answerHeaders.slice(1))],
      { state: 'answered', at: STARTED_AT + 40, status: 400, headers: answerHeaders, interrupted: null },
    ],
    [
      'a server that cannot be reached',
      [seen.failed('net::ERR_CONNECTION_REFUSED')],
      { state: 'failed', at: STARTED_AT + 40, error: 'net::ERR_CONNECTION_REFUSED' },
    ],
    [
      'the first of two errors',
      [seen.failed('net::ERR_ABORTED'), seen.failed('net::ERR_FAILED', { at: 0 })],
      { state: 'failed', at: STARTED_AT + 40, error: 'net::ERR_ABORTED' },
    ],
    [
      'an error after the answer was complete',
      [seen.completed(200), seen.failed('net::ERR_ABORTED')],
      { state: 'answered', at: STARTED_AT + 40, status: 200, headers: [], interrupted: null },
    ],
  ])('keeps the answer of %s', (_, events, answer) => {
    expect(hopAfter(seen.request(complete(bytes)), ...events)?.answer).toEqual(answer);
  });

  it('begins a batch whose body was missed at any later call, as after a worker that was killed', () => {
    expect(hopAfter(seen.answerHeaders(200, answerHeaders), seen.completed(200, answerHeaders))).toEqual(
      batchOf({
        startedAt: STARTED_AT + 30,
        body: { state: 'unavailable', reason: 'missed' },
        answer: { state: 'answered', at: STARTED_AT + 40, status: 200, headers: answerHeaders, interrupted: null },
      }),
    );
  });

  it.each<[string, number, string, Batch['body']]>([
    ['as long as it says', 5, '5', { state: 'complete', byteLength: 5 }],
    ['longer than it says', 5, '3', { state: 'complete', byteLength: 5 }],
    ['shorter than it says', 5, '6', { state: 'truncated', byteLength: 5, reason: 'parts-missing' }],
    [
      'just below 16 MiB',
      16_777_215,
      '20971520',
      { state: 'truncated', byteLength: 16_777_215, reason: 'parts-missing' },
    ],
    [
      'exactly 16 MiB of more',
      16_777_216,
      '20971520',
      { state: 'truncated', byteLength: 16_777_216, reason: 'browser-limit' },
    ],
    ['exactly 16 MiB and whole', 16_777_216, '16777216', { state: 'complete', byteLength: 16_777_216 }],
    ['of a length that is no number', 5, 'five', { state: 'complete', byteLength: 5 }],
  ])('holds a body against its Content-Length: %s', (_, byteLength, contentLength, body) => {
    const request = seen.request(complete(new Uint8Array(byteLength)));
    const length = seen.requestHeaders([['content-length', contentLength]]);
    expect(hopAfter(request, length)?.body).toEqual(body);
    expect(hopAfter(length, request)?.body).toEqual(body);
  });

  it.each([
    { state: 'none' },
    { state: 'unavailable', reason: 'blob' },
    { state: 'form', fields: { a: ['1'] } },
  ] as const)('keeps a body without bytes as it is: $state', (body) => {
    expect(step(null, seen.request(body))).toEqual<Assembled>({ batch: batchOf({ body, inputs: 1 }) });
  });

  it('keeps why a body is cut, and its bytes', () => {
    const cut = { state: 'truncated', bytes, reason: 'kept-limit' } as const;
    expect(step(null, seen.request(cut))).toEqual<Assembled>({
      batch: batchOf({ body: { state: 'truncated', byteLength: 15, reason: 'kept-limit' }, inputs: 1 }),
      bytes,
    });
  });
});

describe('assemble at a redirect', () => {
  const toNext = [
    seen.request(complete(bytes)),
    seen.requestHeaders(headers),
    seen.answerHeaders(307),
    seen.redirect(307, NEXT_URL),
  ];

  it('settles the hop that was redirected', () => {
    expect(hopAfter(...toNext)?.answer).toEqual({
      state: 'redirected',
      at: STARTED_AT + 40,
      status: 307,
      headers: [['location', NEXT_URL]],
      location: NEXT_URL,
    });
  });

  it('makes a new batch of the next hop, with the body that comes again', () => {
    const again = seen.request(complete(bytes), { url: NEXT_URL, at: STARTED_AT + 50 });
    expect(step(hopAfter(...toNext), again)).toEqual<Assembled>({
      batch: batchOf({
        id: batchId(SESSION, '1', 1),
        startedAt: STARTED_AT + 50,
        url: NEXT_URL,
        body: { state: 'complete', byteLength: bytes.byteLength },
        inputs: 1,
      }),
      bytes,
    });
  });

  it('makes a new batch also where it goes to the same URL, as when a service worker passes it on', () => {
    const again = seen.request(complete(bytes), { at: STARTED_AT + 50 });
    expect(hopAfter(...toNext, again)?.id).toBe(batchId(SESSION, '1', 1));
  });

  it('makes a new batch of a hop whose beginning was missed', () => {
    const answer = seen.completed(200, answerHeaders, { url: NEXT_URL });
    expect(hopAfter(...toNext, answer)).toEqual(
      batchOf({
        id: batchId(SESSION, '1', 1),
        startedAt: STARTED_AT + 40,
        url: NEXT_URL,
        answer: { state: 'answered', at: STARTED_AT + 40, status: 200, headers: answerHeaders, interrupted: null },
      }),
    );
  });
});

describe('assemble in any order, with any call missing', () => {
  const hop = (ending: BrowserEvent) => [
    seen.request(complete(bytes)),
    seen.requestHeaders(headers),
    seen.answerHeaders(400, answerHeaders),
    ending,
  ];
  const hops = fc.constantFrom(hop(seen.completed(400, answerHeaders)), hop(seen.failed('net::ERR_FAILED')));

  /** When a request began is only known from its first call; without that, it began when it was first seen. */
  const timeless = (batch: Batch | null, events: readonly BrowserEvent[]) =>
    batch && (events.some(({ kind }) => kind === 'request') ? batch : { ...batch, startedAt: 0 });

  it('ends in the same batch', () => {
    const some = hops.chain((events) =>
      fc.shuffledSubarray(events).map((shuffled) => ({
        shuffled,
        ordered: events.filter((event) => shuffled.includes(event)),
      })),
    );
    fc.assert(
      fc.property(some, ({ shuffled, ordered }) => {
        expect(timeless(hopAfter(...shuffled), shuffled)).toEqual(timeless(hopAfter(...ordered), ordered));
      }),
    );
  });

  it('ends a redirected hop in the same batch once it has begun', () => {
    const [first, ...rest] = hop(seen.redirect(307, NEXT_URL)) as [BrowserEvent, ...BrowserEvent[]];
    fc.assert(
      fc.property(fc.shuffledSubarray(rest, { minLength: 3 }), (shuffled) => {
        expect(hopAfter(first, ...shuffled)).toEqual(hopAfter(first, ...rest));
      }),
    );
  });

  it('never loses a status, nor bytes, nor a batch', () => {
    const url = fc.constantFrom(TRACK_URL, NEXT_URL);
    const event = fc.oneof(
      url.map((url) => seen.request(complete(bytes), { url })),
      url.map((url) => seen.requestHeaders(headers, { url })),
      url.map((url) => seen.answerHeaders(400, [], { url })),
      url.map((url) => seen.redirect(307, NEXT_URL, { url })),
      url.map((url) => seen.completed(200, [], { url })),
      url.map((url) => seen.failed('net::ERR_FAILED', { url })),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        let latest: Batch | null = null;
        for (const event of events) {
          const { batch, bytes: brought } = step(latest, event);
          if (latest?.id !== batch.id) expect(statusOf(latest) === null).toBe(latest === null);
          else if (statusOf(latest) !== null) expect(statusOf(batch)).not.toBeNull();
          if ('status' in event) expect(statusOf(batch)).not.toBeNull();
          expect(brought).toBe(event.kind === 'request' ? bytes : undefined);
          latest = batch;
        }
      }),
    );
  });
});

describe('a request that the browser sends again with a name and password', () => {
  const challenge: Header[] = [['WWW-Authenticate', 'Basic realm="sls"']];
  const sent = () => {
    const request = step(null, seen.request(complete(bytes))).batch;
    const { batch } = step(request, seen.requestHeaders(headers));
    return step(batch, seen.answerHeaders(401, challenge)).batch;
  };
  const refused: Batch['answer'] = {
    state: 'answered',
    at: STARTED_AT + 50,
    status: 401,
    headers: challenge,
    interrupted: null,
  };

  it('is two batches where Firefox tells it from the beginning', () => {
    const first = sent();
    const second = step(first, seen.request(complete(bytes), { at: STARTED_AT + 50 }));
    expect(second).toEqual<Assembled>({
      batch: {
        ...first,
        id: batchId(SESSION, '1', 1),
        startedAt: STARTED_AT + 50,
        answer: { state: 'waiting' },
        inputs: 2,
      },
      bytes,
      ended: { ...first, answer: refused },
    });
    const authorized: Header[] = [...headers, ['Authorization', 'Basic eA==']];
    const third = step(second.batch, seen.requestHeaders(authorized));
    expect(third).toEqual<Assembled>({ batch: { ...second.batch, requestHeaders: authorized, inputs: 3 } });
  });

  it('is two batches where it is told from its headers on, with the bytes of the first', () => {
    const first = sent();
    expect(step(first, seen.requestHeaders(headers, { at: STARTED_AT + 50 }))).toEqual<Assembled>({
      batch: {
        ...first,
        id: batchId(SESSION, '1', 1),
        startedAt: STARTED_AT + 50,
        answer: { state: 'waiting' },
        inputs: 2,
      },
      bytesOf: first.id,
      ended: { ...first, answer: refused },
    });
  });

  it('is two batches where Chrome tells only that another answer came', () => {
    const first = sent();
    expect(step(first, seen.completed(200, answerHeaders, { at: STARTED_AT + 50 }))).toEqual<Assembled>({
      batch: {
        ...first,
        id: batchId(SESSION, '1', 1),
        startedAt: STARTED_AT + 50,
        answer: { ...answered(200, answerHeaders), at: STARTED_AT + 50 } as Batch['answer'],
        inputs: 1,
      },
      bytesOf: first.id,
      ended: { ...first, answer: refused },
    });
  });

  it.each<[string, BrowserEvent]>([
    ['completes', seen.completed(401, challenge)],
    ['fails', seen.failed('net::ERR_FAILED')],
  ])('is one batch where the refusal %s', (_, event) => {
    const { batch, ended } = step(sent(), event);
    expect([batch.id, statusOf(batch), ended]).toEqual([batchId(SESSION, '1', 0), 401, undefined]);
  });

  it('is one batch where the server did not ask for them', () => {
    const request = step(null, seen.request(complete(bytes))).batch;
    const { batch } = step(request, seen.answerHeaders(401));
    expect(step(batch, seen.requestHeaders(headers)).batch.id).toBe(batchId(SESSION, '1', 0));
  });
});

describe('a request that a service worker took (Firefox)', () => {
  it('goes on where the worker let go of it', () => {
    const taken = hopAfter(seen.request(complete(bytes)), seen.redirect(0, TRACK_URL));
    expect(taken?.answer.state).toBe('redirected');
    const { batch } = step(taken, seen.request(complete(bytes), { at: STARTED_AT + 3 }));
    expect([batch.id, batch.answer.state, batch.startedAt]).toEqual([
      batchId(SESSION, '1', 0),
      'waiting',
      STARTED_AT + 3,
    ]);
  });

  it('goes on where only its end is told, and where only its error is', () => {
    const taken = hopAfter(seen.request(complete(bytes)), seen.redirect(0, TRACK_URL));
    expect(step(taken, seen.completed(200)).batch.answer).toEqual(answered(200));
    expect(step(taken, seen.failed('NS_ERROR_NET_RESET')).batch.answer).toMatchObject({ state: 'failed' });
  });
});

describe('joinDevtools', () => {
  const over = (rest: Partial<Batch>) => batchOf({ answer: answered(200), ...rest });
  const blob = over({ body: { state: 'unavailable', reason: 'blob' }, inputs: 2 });

  it('brings the text of the answer, and no bytes where webRequest gave them', () => {
    const known = over({ body: { state: 'complete', byteLength: 5 }, inputs: 2 });
    expect(joinDevtools(known, entryOf({ answerText: '{}', requestText: 'other' }))).toEqual<Assembled>({
      batch: { ...known, joined: true, answerText: '{}' },
    });
  });

  it('brings the body that webRequest could not give, and has it inspected again', () => {
    expect(joinDevtools(blob, entryOf({ requestText: '你好' }))).toEqual<Assembled>({
      batch: { ...blob, joined: true, body: { state: 'complete', byteLength: 6 }, inputs: 3 },
      bytes: utf8('你好'),
    });
  });

  it('brings the whole of a body that was cut', () => {
    const cut = over({ body: { state: 'truncated', byteLength: 2, reason: 'parts-missing' }, inputs: 2 });
    expect(joinDevtools(cut, entryOf({ requestText: 'whole' }))).toEqual<Assembled>({
      batch: { ...cut, joined: true, body: { state: 'complete', byteLength: 5 }, inputs: 3 },
      bytes: utf8('whole'),
    });
  });

  it.each<[string, number | null, Batch['body'], number]>([
    ['as long as it was sent', 5, { state: 'complete', byteLength: 5 }, 2],
    ['longer than it was sent', 3, { state: 'complete', byteLength: 5 }, 2],
    ['of a length that is not told', null, { state: 'complete', byteLength: 5 }, 2],
    ['shorter than it was sent', 6, { state: 'truncated', byteLength: 5, reason: 'parts-missing' }, 3],
  ])('holds a body against the length that DevTools tells: %s', (_, contentLength, body, inputs) => {
    const known = over({ body: { state: 'complete', byteLength: 5 }, inputs: 2 });
    expect(joinDevtools(known, entryOf({ contentLength }))).toEqual<Assembled>({
      batch: { ...known, joined: true, body, inputs },
    });
  });

  it('brings the whole of a body that only DevTools tells to be cut', () => {
    const known = over({ body: { state: 'complete', byteLength: 2 }, inputs: 2 });
    expect(joinDevtools(known, entryOf({ contentLength: 5, requestText: 'whole' }))).toEqual<Assembled>({
      batch: { ...known, joined: true, body: { state: 'complete', byteLength: 5 }, inputs: 3 },
      bytes: utf8('whole'),
    });
  });

  it('keeps why a body was cut, whatever its length', () => {
    const cut = over({ body: { state: 'truncated', byteLength: 2, reason: 'kept-limit' }, inputs: 2 });
    expect(joinDevtools(cut, entryOf({ contentLength: 5 }))).toEqual<Assembled>({ batch: { ...cut, joined: true } });
  });

  it('tells an empty body from one that is not known', () => {
    expect(joinDevtools(blob, entryOf({ requestText: '' }))).toEqual<Assembled>({
      batch: { ...blob, joined: true, body: { state: 'complete', byteLength: 0 }, inputs: 3 },
      bytes: new Uint8Array(),
    });
    expect(joinDevtools(blob, entryOf({ requestText: null }))).toEqual<Assembled>({
      batch: { ...blob, joined: true },
    });
  });

  it('brings bytes that came a character each', () => {
    const entry = entryOf({ requestText: '\u00ff\0', requestEncoding: 'latin-1' });
    expect(joinDevtools(blob, entry).bytes).toEqual(new Uint8Array([0xff, 0]));
  });

  it('brings the bytes of a form, of which the browser gave the fields', () => {
    const form = over({ body: { state: 'form', fields: { a: ['1'] } }, inputs: 2 });
    expect(joinDevtools(form, entryOf({ requestText: 'a=1' }))).toEqual<Assembled>({
      batch: { ...form, joined: true, body: { state: 'complete', byteLength: 3 }, inputs: 3 },
      bytes: utf8('a=1'),
    });
  });

  it('brings the headers that the page meant to send, where none was told, and what sent it', () => {
    const failed = batchOf({ answer: { state: 'failed', at: STARTED_AT + 5, error: 'net::ERR_FAILED' } });
    const stack = [{ functionName: 'send', url: 'https://shop.example/app.js', line: 3, column: 7 }];
    expect(
      joinDevtools(
        failed,
        entryOf({ requestHeaders: headers, stack, status: 0, error: 'net::ERR_CONNECTION_REFUSED' }),
      ),
    ).toEqual<Assembled>({
      batch: {
        ...failed,
        requestHeaders: headers,
        stack,
        answer: { state: 'failed', at: STARTED_AT + 5, error: 'net::ERR_CONNECTION_REFUSED' },
        joined: true,
        inputs: 1,
      },
    });
    const told = over({ requestHeaders: [['x-log-apiversion', '0.6.0']], inputs: 2 });
    expect(joinDevtools(told, entryOf({ requestHeaders: headers })).batch).toEqual({ ...told, joined: true });
  });

  it('tells the page and the transport where webRequest does not', () => {
    const origin = { ...over({}).origin, page: null, transport: 'other' as const };
    const { batch } = joinDevtools(
      over({ origin }),
      entryOf({ page: 'https://shop.example/cart', transport: 'fetch' }),
    );
    expect(batch.origin).toEqual({ ...origin, page: 'https://shop.example/cart', transport: 'fetch' });
    expect(
      joinDevtools(over({}), entryOf({ page: 'https://other.example/', transport: 'image' })).batch.origin,
    ).toEqual(over({}).origin);
  });

  it.each<[string, Batch['answer'], Partial<DevtoolsEntry>, Batch['answer']]>([
    [
      'an answer',
      { state: 'waiting' },
      { answerHeaders, tookMs: 12 },
      { ...answered(200, answerHeaders), at: STARTED_AT + 12 } as Batch['answer'],
    ],
    [
      'the rest of an answer',
      { state: 'receiving', status: 200, headers: [] },
      { answerHeaders },
      answered(200, answerHeaders),
    ],
    [
      'an error',
      { state: 'waiting' },
      { status: 0, error: 'net::ERR_TIMED_OUT' },
      { state: 'failed', at: STARTED_AT + 40, error: 'net::ERR_TIMED_OUT' },
    ],
    [
      'an error without a name',
      { state: 'waiting' },
      { status: 0 },
      { state: 'failed', at: STARTED_AT + 40, error: '' },
    ],
    [
      'a redirect',
      { state: 'waiting' },
      { status: 307, answerHeaders: [['Location', '/next']] },
      { state: 'redirected', at: STARTED_AT + 40, status: 307, headers: [['Location', '/next']], location: '/next' },
    ],
  ])('ends a batch whose end was never told: %s', (_, answer, entry, expected) => {
    expect(joinDevtools(batchOf({ answer }), entryOf(entry)).batch.answer).toEqual(expected);
  });
});
