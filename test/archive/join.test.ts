import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import type { JoinedLeft, Sight } from '../../src/archive/join.ts';
import { assemble } from '../../src/batch/assemble.ts';
import { type Batch, batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent, DevtoolsEntry } from '../../src/batch/browser-event.ts';
import { ENTRY_GRACE_MS } from '../../src/batch/correlate.ts';
import { inspectBatch } from '../../src/batch/inspect-batch.ts';
import { digest } from '../../src/batch/summary.ts';
import type { Header } from '../../src/sls/wire.ts';
import {
  CLEAR_SIGHT,
  complete,
  entryOf,
  openTestArchive,
  origin,
  record,
  SESSION,
  STARTED_AT,
  seen,
} from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const SIGHT = CLEAR_SIGHT;
/** Access is withheld. */
const ALONE: Sight = { ...SIGHT, isAlone: () => true };
const NOW = STARTED_AT + 1000;

const newArchive = () => openTestArchive();

/** Takes these calls to the archive in one go. */
const recordAll = (archive: Archive, events: readonly BrowserEvent[]) =>
  archive.change(
    SESSION,
    events.map((event) => ({
      requestId: event.requestId,
      change: (latest: Batch | null) => assemble(latest, SESSION, event),
    })),
  );

/** In one go, and one by one: the worker may have been killed between any two. */
const WAYS: readonly (readonly [string, (archive: Archive, events: readonly BrowserEvent[]) => Promise<void>])[] = [
  ['in one go', async (archive, events) => void (await recordAll(archive, events))],
  [
    'one by one',
    async (archive, events) => {
      for (const event of events) await record(archive, event);
    },
  ],
];

const id = (requestId: string, hop = 0) => batchId(SESSION, requestId, hop);
const open = async (archive: Archive, requestId: string, hop = 0) => await archive.open(id(requestId, hop));
const ids = async (archive: Archive) => (await archive.summariesSince(0)).map((row) => row.id).sort();
/** Nothing was found for what DevTools saw: so many wait. */
const left = (waiting: number): JoinedLeft => ({ changed: [], waiting });
const entry = (rest: Partial<DevtoolsEntry> = {}) => entryOf({ page: 'https://shop.example/cart', ...rest });

describe.each(WAYS)('a preflight, told %s', (_, tell) => {
  const asking: Header[] = [
    ['Origin', 'https://shop.example'],
    ['Access-Control-Request-Method', 'POST'],
    ['Access-Control-Request-Headers', 'x-log-apiversion'],
  ];
  const options = { requestId: '2', method: 'OPTIONS' };
  const refused = [
    seen.request(complete(utf8('{}'))),
    seen.request({ state: 'none' }, { ...options, at: STARTED_AT + 2 }),
    seen.requestHeaders(asking, { ...options, at: STARTED_AT + 3 }),
    seen.completed(200, [['access-control-allow-origin', '*']], options),
    seen.failed('net::ERR_FAILED', { at: STARTED_AT + 41 }),
  ];

  it('is joined to its request, with its answer, and both are inspected anew', async () => {
    const archive = await newArchive();
    await tell(archive, refused);
    const preflight = (await open(archive, '2'))?.batch;
    expect((await open(archive, '1'))?.batch.preflight).toEqual({
      id: id('2'),
      requestHeaders: asking,
      answer: preflight?.answer,
    });
    expect(preflight?.answer).toMatchObject({ state: 'answered', status: 200 });
    expect(await archive.uninspected()).toEqual([]);
    const rows = await archive.summariesSince(0);
    for (const row of rows) {
      const opened = await archive.open(row.id);
      expect(row.digest).toEqual(opened && digest(inspectBatch(opened.batch, opened.bytes)));
    }
    expect(rows.find((row) => row.id === id('1'))).toMatchObject({
      preflight: id('2'),
      outcome: 'preflight-refused',
    });
  });

  it('is joined one to one', async () => {
    const archive = await newArchive();
    const second = (event: BrowserEvent, requestId: string): BrowserEvent => ({
      ...event,
      requestId,
      at: event.at + 1,
    });
    await tell(
      archive,
      refused.flatMap((event) => [event, second(event, event.requestId === '1' ? '3' : '4')]),
    );
    const pairs = await Promise.all(
      ['1', '3'].map(async (request) => (await open(archive, request))?.batch.preflight?.id),
    );
    expect(pairs).toEqual([id('2'), id('4')]);
  });
});

describe.each(WAYS)("a request that a page's service worker passed on (Firefox), told %s", (_, tell) => {
  const worker = { ...origin, tabId: -1, page: 'https://shop.example/sw.js', transport: 'service-worker' as const };
  const passed = [
    seen.request(complete(utf8('{}'))),
    seen.redirect(0, TRACK_URL, { at: STARTED_AT + 1 }),
    { ...seen.request(complete(utf8('{}')), { requestId: '2', at: STARTED_AT + 6 }), origin: worker },
    { ...seen.requestHeaders([['x-log-apiversion', '0.6.0']], { requestId: '2', at: STARTED_AT + 7 }), origin: worker },
    { ...seen.completed(200, [], { requestId: '2' }), origin: worker },
  ];

  it('is one batch, of the tab and page that sent it', async () => {
    const archive = await newArchive();
    await tell(archive, passed);
    expect(await ids(archive)).toEqual([id('2')]);
    const opened = await open(archive, '2');
    expect(opened?.batch).toMatchObject({
      startedAt: STARTED_AT,
      origin: { ...origin, session: SESSION, frame: 'https://shop.example/sw.js' },
      answer: { state: 'answered', status: 200 },
    });
    expect(opened?.bytes).toEqual(utf8('{}'));
    expect(await archive.totals()).toMatchObject({ batches: 1 });
  });

  it('stands as answered by the worker where nothing follows', async () => {
    const archive = await newArchive();
    await tell(archive, passed.slice(0, 2));
    expect(await archive.summariesSince(0)).toMatchObject([{ id: id('1'), outcome: 'service-worker-answered' }]);
    const worked = entry({ answerText: 'own' });
    expect(await archive.joinEntries(NOW, SIGHT, [worked])).toEqual(left(1));
    await archive.joinEntries(NOW + ENTRY_GRACE_MS, SIGHT);
    expect((await open(archive, '1'))?.batch).toMatchObject({ answerText: 'own', answer: { state: 'redirected' } });
  });
});

describe.each(WAYS)('a request that is sent again with a name and password, told %s', (_, tell) => {
  it('is two batches of one body', async () => {
    const archive = await newArchive();
    const challenge: Header[] = [['www-authenticate', 'Basic realm="x"']];
    await tell(archive, [
      seen.request(complete(utf8('{}'))),
      seen.requestHeaders([['a', 'b']]),
      seen.answerHeaders(401, challenge),
      seen.completed(200),
    ]);
    const [first, second] = [await open(archive, '1'), await open(archive, '1', 1)];
    expect([first?.batch.answer, second?.batch.answer]).toMatchObject([
      { state: 'answered', status: 401 },
      { state: 'answered', status: 200 },
    ]);
    expect([first?.bytes, second?.bytes]).toEqual([utf8('{}'), utf8('{}')]);
    expect(await archive.totals()).toMatchObject({ batches: 2 });
  });
});

describe('what DevTools alone saw', () => {
  it('is a batch of its own where there is no access, once', async () => {
    const archive = await newArchive();
    const { changed, waiting } = await archive.joinEntries(NOW, ALONE, [
      entry({ requestText: '{}', contentLength: 2 }),
    ]);
    expect([changed.map(({ batch }) => batch.seenBy), waiting]).toEqual([['devtools'], 0]);
    expect(await archive.joinEntries(NOW, ALONE)).toEqual(left(0));
    const [row] = await archive.summariesSince(0);
    expect(row).toMatchObject({ id: batchId(SESSION, 'devtools-1', 0), joined: true, byteLength: 2 });
    expect((await archive.open(row?.id ?? ''))?.bytes).toEqual(utf8('{}'));
  });

  it('is joined all the same where webRequest did see it', async () => {
    const archive = await newArchive();
    await recordAll(archive, [seen.request(complete(utf8('{}'))), seen.completed(200)]);
    await archive.joinEntries(NOW, ALONE, [entry({ answerText: 'ok' })]);
    expect(await ids(archive)).toEqual([id('1')]);
  });

  it('does not become one when access is withheld later', async () => {
    const archive = await newArchive();
    expect(await archive.joinEntries(NOW, SIGHT, [entry()])).toEqual(left(1));
    const { changed, waiting } = await archive.joinEntries(NOW, ALONE, [entry({ method: 'PUT' })]);
    expect([changed.map(({ batch }) => batch.method), waiting]).toEqual([['PUT'], 1]);
  });

  it('is let go where a service worker answered it while nothing is to be recorded', async () => {
    const archive = await newArchive();
    await archive.joinEntries(NOW, SIGHT, [entry({ isTakenByWorker: true })]);
    await archive.joinEntries(NOW + ENTRY_GRACE_MS, { ...SIGHT, isRecorded: () => false });
    expect(await ids(archive)).toEqual([]);
  });

  it('waits for its batch where there is access', async () => {
    const archive = await newArchive();
    expect(await archive.joinEntries(NOW, SIGHT, [entry()])).toEqual(left(1));
    expect(await archive.joinEntries(NOW + ENTRY_GRACE_MS, SIGHT)).toEqual(left(1));
    expect(await ids(archive)).toEqual([]);
  });

  it('brings its preflight, too', async () => {
    const archive = await newArchive();
    const asking: Header[] = [['Access-Control-Request-Method', 'POST']];
    await archive.joinEntries(NOW, ALONE, [entry(), entry({ method: 'OPTIONS', requestHeaders: asking })]);
    const batch = (await archive.open(batchId(SESSION, 'devtools-1', 0)))?.batch;
    expect(batch?.preflight?.id).toBe(batchId(SESSION, 'devtools-2', 0));
  });

  it('is shown where the browser kept mixed content from the network, when it is sure that no more is told', async () => {
    const archive = await newArchive();
    const mixed = entry({ url: 'http://logs.example/logstores/a/track', status: 0, error: '' });
    expect(await archive.joinEntries(NOW, SIGHT, [mixed])).toEqual(left(1));
    await archive.joinEntries(NOW + ENTRY_GRACE_MS, SIGHT);
    expect(await archive.summariesSince(0)).toMatchObject([{ outcome: 'mixed-content' }]);
  });

  it('tells what a service worker got for the page (Chrome), of the request that the worker sent', async () => {
    const archive = await newArchive();
    const worker = { ...origin, tabId: -1 };
    await recordAll(archive, [
      { ...seen.request(complete(utf8('{}'))), origin: worker },
      { ...seen.completed(400, [['x-log-requestid', 'A']]), origin: worker },
    ]);
    await archive.joinEntries(NOW, SIGHT, [
      entry({ requestId: 'A', status: 400 }),
      entry({ isTakenByWorker: true, status: 400, answerText: 'no' }),
    ]);
    await archive.joinEntries(NOW + ENTRY_GRACE_MS, SIGHT);
    expect(await ids(archive)).toEqual([id('1')]);
    expect((await open(archive, '1'))?.batch).toMatchObject({ joined: true, answerText: 'no' });
  });

  it('says that a service worker answered by itself (Chrome)', async () => {
    const archive = await newArchive();
    expect(await archive.joinEntries(NOW, SIGHT, [entry({ isTakenByWorker: true })])).toEqual(left(1));
    await archive.joinEntries(NOW + ENTRY_GRACE_MS, SIGHT);
    expect(await archive.summariesSince(0)).toMatchObject([{ outcome: 'service-worker-answered' }]);
  });
});

describe('a batch whose end was never told', () => {
  it('ends as DevTools saw it, when its grace is over', async () => {
    const archive = await newArchive();
    await record(archive, seen.request(complete(utf8('{}'))));
    const ended = entry({ answerHeaders: [['x-log-requestid', 'A']], requestId: 'A' });
    expect(await archive.joinEntries(NOW, SIGHT, [ended])).toEqual(left(1));
    await archive.joinEntries(NOW + ENTRY_GRACE_MS, SIGHT);
    expect(await archive.summariesSince(0)).toMatchObject([
      { answer: 'answered', status: 200, tookMs: 40, requestId: 'A', joined: true },
    ]);
  });
});

describe('joining under load', () => {
  it('takes 3,000 entries at once, each to its own', async () => {
    const archive = await newArchive();
    const many = Array.from({ length: 3000 }, (_, n) => String(n));
    await recordAll(
      archive,
      many.flatMap((requestId, n) => [
        seen.request(complete(utf8('{}')), { requestId, at: STARTED_AT + n }),
        seen.completed(200, [['x-log-requestid', requestId]], { requestId, at: STARTED_AT + n + 5 }),
      ]),
    );
    const entries = many.map((requestId, n) => entry({ startedAt: STARTED_AT + n, requestId, answerText: requestId }));
    const { changed, waiting } = await archive.joinEntries(NOW, SIGHT, entries);
    expect([changed.length, waiting]).toEqual([3000, 0]);
    expect((await open(archive, '1234'))?.batch.answerText).toBe('1234');
  });
});
