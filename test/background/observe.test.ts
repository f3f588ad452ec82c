import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import { createObserver, type Observer } from '../../src/background/observe.ts';
import { BROWSER_CLOSED, batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import { ENTRY_GRACE_MS } from '../../src/batch/correlate.ts';
import type { Summary } from '../../src/batch/summary.ts';
import type { Header } from '../../src/sls/wire.ts';
import {
  CLEAR_SIGHT,
  complete,
  entryOf,
  LONG_BODY,
  limitsOf,
  openTestArchive,
  record,
  SESSION,
  STARTED_AT,
  seen,
  summaryOf,
} from '../support/batches.ts';
import { captureWire } from '../support/fixtures.ts';

const NOW = STARTED_AT + 1000;
const NEXT_URL = 'https://next.example/logstores/demo-logstore/track';

const newArchive = () => openTestArchive(undefined, limitsOf(100, 10_000_000));

/** The observer of a worker that has just started on this archive. */
const observerOf = (archive: Archive, report: (error: unknown) => void = unexpected): Observer =>
  createObserver({
    archive: Promise.resolve(archive),
    session: Promise.resolve(SESSION),
    gate: async () => () => true,
    now: () => NOW,
    report,
  });

const unexpected = (error: unknown) => {
  throw error;
};

const { body, headers } = captureWire('chromium-12-jssls-lz4-ascii-post');
const bytes = body.state === 'complete' ? body.bytes : new Uint8Array();
const answerHeaders = [['x-log-requestid', 'A1']] as const;

const request = seen.request(complete(bytes));
const requestHeaders = seen.requestHeaders(headers);
const answer = seen.answerHeaders(200, answerHeaders);
const end = seen.completed(200, answerHeaders);

const digest: Summary['digest'] = {
  topic: null,
  source: null,
  tags: [],
  logs: 5,
  compressType: 'lz4',
  framing: 'lz4-block',
  sizes: { wire: 114, raw: 359, declaredRaw: 359 },
  findings: { error: 0, warning: 0, info: 1 },
  rules: ['source-missing'],
};

/** The row of the real request, once it was answered. */
const answeredRow = (revision: number) => summaryOf({ revision, requestId: 'A1', digest });

const rows = (archive: Archive) => archive.summariesSince(0);

const onlyRow = async (archive: Archive) => {
  const [row, ...more] = await rows(archive);
  expect(more).toEqual([]);
  return row;
};

/** A request that failed, and is not inspected by the write that brings it. */
const longFailure = (requestId: string): BrowserEvent[] => [
  seen.request(complete(LONG_BODY), { requestId }),
  seen.failed('x', { requestId }),
];

/** Writes what an earlier worker saw before it was killed. */
async function leaveBehind(archive: Archive, session: string, ...events: BrowserEvent[]) {
  for (const event of events) await record(archive, event, session);
}

describe('an observer', () => {
  it('makes of a real request a row of the list', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    for (const event of [request, requestHeaders, answer, end]) await observer.see(event);
    expect(await rows(archive)).toEqual([answeredRow(4)]);
    expect(await archive.uninspected()).toEqual([]);
  });

  it('inspects no body before its headers are known, for they name its compression', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    await observer.see(request);
    expect((await onlyRow(archive))?.digest).toBeNull();
    await observer.see(requestHeaders);
    expect((await onlyRow(archive))?.digest).toEqual(digest);
  });

  it('inspects a batch that is settled, whether its headers were seen or not', async () => {
    const archive = await newArchive();
    await observerOf(archive).see(seen.failed('net::ERR_FAILED'));
    expect((await onlyRow(archive))?.digest?.sizes).toEqual({ wire: null, raw: null, declaredRaw: null });
  });

  it('keeps the order of what it sees before anything is ready', async () => {
    const archive = await newArchive();
    let openLate = (_: Archive) => {};
    let nameLate = (_: string) => {};
    const observer = createObserver({
      archive: new Promise<Archive>((resolve) => {
        openLate = resolve;
      }),
      session: new Promise<string>((resolve) => {
        nameLate = resolve;
      }),
      gate: async () => () => true,
      now: () => NOW,
      report: unexpected,
    });
    const next = { url: NEXT_URL };
    const seenEarly = [
      seen.request(complete(bytes)),
      seen.requestHeaders(headers),
      seen.redirect(307, NEXT_URL),
      seen.request(complete(bytes), next),
      seen.requestHeaders([]),
      seen.requestHeaders(headers, next),
      seen.completed(200, answerHeaders, next),
    ].map((event) => observer.see(event));

    nameLate(SESSION);
    openLate(archive);
    await Promise.all(seenEarly);

    const byId = (await rows(archive)).map((row) => ({ ...row, revision: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId).toEqual([
      summaryOf({ revision: 0, answer: 'redirected', status: 307, digest }),
      summaryOf({
        id: batchId(SESSION, '1', 1),
        revision: 0,
        requestId: 'A1',
        url: NEXT_URL,
        host: 'next.example',
        project: null,
        digest,
      }),
    ]);
  });
});

/** An archive that tells what is done to it. */
function watched(archive: Archive) {
  const log: string[] = [];
  const change: Archive['change'] = (session, changes) => {
    log.push(`change ${changes.length}`);
    return archive.change(session, changes);
  };
  const joinEntries: Archive['joinEntries'] = (now, sight, arrived = []) => {
    log.push(`join ${arrived.length}`);
    return archive.joinEntries(now, sight, arrived);
  };
  const open: Archive['open'] = (id) => {
    log.push('open');
    return archive.open(id);
  };
  const keepDigests: Archive['keepDigests'] = (digests) => {
    log.push(`keep ${digests.length}`);
    return archive.keepDigests(digests);
  };
  return { archive: { ...archive, change, joinEntries, open, keepDigests }, log };
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));

describe('an observer under a burst', () => {
  it('writes all calls that wait together in one go, and each batch once, inspected', async () => {
    const { archive, log } = watched(await newArchive());
    const observer = observerOf(archive);
    const calls = numbers(20).flatMap((requestId) => [
      seen.request(complete(bytes), { requestId }),
      seen.requestHeaders(headers, { requestId }),
      seen.requestHeaders(headers, { requestId }),
      seen.completed(200, answerHeaders, { requestId }),
    ]);
    await Promise.all(calls.map((event) => observer.see(event)));
    expect(log).toEqual(['change 80', 'join 0']);
    expect((await rows(archive)).map((row) => ({ ...row, id: '' }))).toEqual(
      numbers(20).map((revision) => ({ ...answeredRow(Number(revision)), id: '' })),
    );
  });

  it('inspects each batch that is longer once, after all are written', async () => {
    const { archive, log } = watched(await newArchive());
    const observer = observerOf(archive);
    await Promise.all(numbers(20).flatMap((requestId) => longFailure(requestId).map((event) => observer.see(event))));
    expect(log).toEqual(['change 40', 'join 0', ...Array<string>(20).fill('open'), 'keep 20']);
    expect((await rows(archive)).map(({ digest }) => digest?.sizes.wire)).toEqual(Array(20).fill(LONG_BODY.byteLength));
  });

  it('gathers the calls that come while it writes', async () => {
    const { archive, log } = watched(await newArchive());
    let later: Promise<unknown> | null = null;
    const change: Archive['change'] = (session, changes) => {
      later ??= Promise.all([requestHeaders, answer, end].map((event) => observer.see(event)));
      return archive.change(session, changes);
    };
    const observer = observerOf({ ...archive, change });
    await observer.see(request);
    await later;
    expect(log).toEqual(['change 1', 'change 3', 'join 0']);
    expect(await rows(archive)).toEqual([answeredRow(2)]);
  });

  it('takes the calls of the browser before it inspects more', async () => {
    const kept = await newArchive();
    await leaveBehind(kept, SESSION, ...numbers(3).flatMap(longFailure));
    const { archive, log } = watched(kept);
    let later: Promise<void> | null = null;
    let clock = 0;
    const time = vi.spyOn(performance, 'now').mockImplementation(() => clock);
    const open: Archive['open'] = (id) => {
      clock += 1000; // each takes longer than calls may wait
      later ??= observer.see(seen.request(complete(bytes), { requestId: '4' }));
      return archive.open(id);
    };
    const observer = observerOf({ ...archive, open });
    await observer.recover();
    await later;
    time.mockRestore();
    expect(log).toEqual(['join 0', 'open', 'keep 1', 'change 1', 'open', 'open', 'keep 2']);
    expect(await archive.uninspected()).toEqual([batchId(SESSION, '4', 0)]);
  });

  it('inspects some at once, and goes on until all are', async () => {
    const kept = await newArchive();
    await leaveBehind(kept, SESSION, ...numbers(60).flatMap(longFailure));
    const { archive, log } = watched(kept);
    await observerOf(archive).recover();
    expect(log.filter((entry) => entry !== 'open')).toEqual(['join 0', 'keep 50', 'keep 10']);
    expect(await archive.uninspected()).toEqual([]);
  });

  it('leaves no call lying, whenever it comes', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    const seenAll: Promise<void>[] = [];
    for (const requestId of numbers(60)) {
      const before = observer.see(seen.failed('x', { requestId }));
      seenAll.push(before);
      // Another each time so many steps after all work was done.
      if (Number(requestId) % 2 === 0) await before;
      for (let step = 0; step < Number(requestId); step += 1) await Promise.resolve();
    }
    await Promise.all(seenAll);
    expect(await rows(archive)).toHaveLength(60);
    expect(await archive.uninspected()).toEqual([]);
  });
});

describe('an observer whose archive fails', () => {
  it.each<[string, BrowserEvent, string]>([
    ['be assembled', seen.requestHeaders(null as unknown as Header[], { requestId: '2' }), 'TypeError'],
    [
      'be written',
      { ...seen.failed('x', { requestId: '2' }), method: Symbol('no method') as unknown as string },
      'DataCloneError',
    ],
  ])('reports a call that cannot %s, and keeps the others', async (_, broken, name) => {
    const archive = await newArchive();
    const reported: unknown[] = [];
    const observer = observerOf(archive, (error) => reported.push(error));
    await Promise.all([request, broken, requestHeaders, end].map((event) => observer.see(event)));
    expect(reported).toEqual([expect.objectContaining({ name })]);
    expect(await rows(archive)).toEqual([answeredRow(3)]);
    await observer.see(seen.failed('x', { requestId: '3' }));
    expect((await rows(archive)).map(({ id }) => id)).toEqual([batchId(SESSION, '1', 0), batchId(SESSION, '3', 0)]);
  });

  it('keeps the calls that came while it failed to join, and inspects what waits', async () => {
    const archive = await newArchive();
    const reported: unknown[] = [];
    const joinEntries: Archive['joinEntries'] = (...left) => {
      if (reported.length > 0) return archive.joinEntries(...left);
      void observer.see(requestHeaders);
      return Promise.reject(new Error('disk'));
    };
    const observer = observerOf({ ...archive, joinEntries }, (error) => reported.push(error));
    await Promise.all([request, end].map((event) => observer.see(event)));
    expect(reported).toEqual([new Error('disk')]);
    expect((await onlyRow(archive))?.digest).toEqual(digest);
  });

  it('inspects the others where one cannot be opened', async () => {
    const kept = await newArchive();
    await leaveBehind(kept, SESSION, ...numbers(60).flatMap(longFailure));
    const reported: unknown[] = [];
    const open: Archive['open'] = (id) =>
      id === batchId(SESSION, '10', 0) ? Promise.reject(new Error('disk')) : kept.open(id);
    await observerOf({ ...kept, open }, (error) => reported.push(error)).recover();
    expect(reported).toEqual([new Error('disk')]);
    expect(await kept.uninspected()).toEqual([batchId(SESSION, '10', 0)]);
  });

  it('tells who calls that there is no archive', async () => {
    const observer = createObserver({
      archive: Promise.reject(new Error('no archive')),
      session: Promise.resolve(SESSION),
      gate: async () => () => true,
      now: () => NOW,
      report: unexpected,
    });
    await expect(observer.see(request)).rejects.toThrow('no archive');
    await expect(observer.seeEntries([entryOf()])).rejects.toThrow('no archive');
    await expect(observer.joinEntries()).rejects.toThrow('no archive');
    await expect(observer.recover()).rejects.toThrow('no archive');
  });
});

describe('what DevTools left', () => {
  const entry = entryOf({ requestId: 'A1', answerText: '{"errorCode":"PostBodyInvalid"}' });

  it('before the batch is settled is joined when it is', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    await observer.see(request);
    await observer.seeEntries([entry]);
    expect((await onlyRow(archive))?.errorCode).toBeNull();
    await observer.see(end);
    expect((await onlyRow(archive))?.errorCode).toBe('PostBodyInvalid');
  });

  it('after the batch is settled is joined when DevTools says so', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    for (const event of [request, end]) await observer.see(event);
    await observer.seeEntries([entry]);
    expect((await onlyRow(archive))?.errorCode).toBe('PostBodyInvalid');
  });

  it('is inspected where it brings the body', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    const blob = seen.request({ state: 'unavailable', reason: 'blob' });
    for (const event of [blob, seen.requestHeaders([]), end]) await observer.see(event);
    expect((await onlyRow(archive))?.digest?.logs).toBeNull();
    await observer.seeEntries([{ ...entry, requestText: '{"__logs__":[{"a":"1"},{"a":"2"}]}' }]);
    expect((await onlyRow(archive))?.digest?.logs).toBe(2);
  });
});

/** Of {@link LONG_BODY}. */
const LONG_DIGEST: Summary['digest'] = {
  topic: null,
  source: 'web',
  tags: [],
  logs: 1,
  compressType: null,
  framing: 'plain',
  sizes: { wire: LONG_BODY.byteLength, raw: LONG_BODY.byteLength, declaredRaw: null },
  findings: { error: 0, warning: 0, info: 1 },
  rules: ['rawsize-missing'],
};

describe('what DevTools tells', () => {
  const entry = entryOf({ requestId: 'A1', answerText: 'of it' });
  const [second, third] = ['2', '3'].map((requestId) => entryOf({ requestId }));
  const waitingOnly = { changed: [], waiting: 1 };

  it('is told to be taken only when it is written', async () => {
    const archive = await newArchive();
    const order: string[] = [];
    const joinEntries: Archive['joinEntries'] = async (...left) => {
      const joined = await archive.joinEntries(...left);
      expect(joined).toEqual(waitingOnly);
      order.push('written');
      return joined;
    };
    await observerOf({ ...archive, joinEntries }).seeEntries([entry]);
    order.push('taken');
    expect(order).toEqual(['written', 'taken']);
  });

  it('is told not to be taken where it could not be written, and can be told again', async () => {
    const archive = await newArchive();
    const failing = [new Error('disk')];
    const joinEntries: Archive['joinEntries'] = (...left) => {
      const failure = failing.pop();
      return failure ? Promise.reject(failure) : archive.joinEntries(...left);
    };
    const reported: unknown[] = [];
    const observer = observerOf({ ...archive, joinEntries }, (error) => reported.push(error));
    for (const event of [request, end]) await observer.see(event);
    failing.push(new Error('disk'));
    await expect(observer.seeEntries([entry])).rejects.toThrow('disk');
    expect((await archive.open(batchId(SESSION, '1', 0)))?.batch.answerText).toBeNull();
    await observer.seeEntries([entry]);
    expect((await archive.open(batchId(SESSION, '1', 0)))?.batch.answerText).toBe('of it');
    // Of the join that nobody waited for; of the other its teller knows.
    expect(reported).toEqual([new Error('disk')]);
  });

  it('is written in one go where it is told together', async () => {
    const { archive, log } = watched(await newArchive());
    const observer = observerOf(archive);
    await Promise.all([observer.seeEntries([entry]), observer.seeEntries([second, third].flatMap((one) => one ?? []))]);
    expect(log).toEqual(['join 3']);
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 3 });
  });

  it('is written with the calls that are there, which come first', async () => {
    const { archive, log } = watched(await newArchive());
    const observer = observerOf(archive);
    await Promise.all([observer.seeEntries([entry]), observer.see(request), observer.see(end)]);
    expect(log).toEqual(['change 2', 'join 1']);
    expect((await onlyRow(archive))?.joined).toBe(true);
  });
});

describe('a join of what was left', () => {
  const pair = (requestId: string) => [
    seen.request(complete(bytes), { requestId }),
    seen.completed(200, [['x-log-requestid', requestId]], { requestId }),
  ];

  it('is tried at each answer only while something is left', async () => {
    const { archive, log } = watched(await newArchive());
    const observer = observerOf(archive);
    const seeAll = (requestId: string) => Promise.all(pair(requestId).map((event) => observer.see(event)));
    // An earlier worker may have left something.
    await seeAll('1');
    expect(log.splice(0)).toEqual(['change 2', 'join 0']);
    await seeAll('2');
    expect(log.splice(0)).toEqual(['change 2']);
    await observer.seeEntries([entryOf({ requestId: '3' })]);
    expect(log.splice(0)).toEqual(['join 1']);
    await seeAll('3');
    expect(log.splice(0)).toEqual(['change 2', 'join 0']);
    await seeAll('4');
    expect(log.splice(0)).toEqual(['change 2']);
    await observer.joinEntries();
    expect(log).toEqual(['join 0']);
  });

  it('is tried once more when their grace is over, where no answer comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { archive, log } = watched(await newArchive());
    let clock = NOW;
    const observer = createObserver({
      archive: Promise.resolve(archive),
      session: Promise.resolve(SESSION),
      gate: async () => () => true,
      now: () => clock,
      report: unexpected,
    });
    const mixed = entryOf({
      page: 'https://shop.example/',
      url: 'http://logs.example/logstores/a/track',
      status: 0,
      error: '',
    });
    await observer.seeEntries([mixed, entryOf()]);
    clock += ENTRY_GRACE_MS;
    await vi.advanceTimersByTimeAsync(ENTRY_GRACE_MS - 1);
    expect(vi.getTimerCount()).toBe(1);
    expect(log).toEqual(['join 2']);
    await vi.advanceTimersByTimeAsync(1);
    await vi.waitFor(async () => expect((await onlyRow(archive))?.outcome).toBe('mixed-content'));
    expect(log).toEqual(['join 2', 'join 0']);
    // The other still waits, for an answer, and not for a time.
    const joined = vi.fn();
    void observer.joinEntries().then(joined);
    await vi.waitFor(() => expect(joined).toHaveBeenCalled());
    expect(await archive.joinEntries(clock, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a worker that follows one that was killed', () => {
  it('inspects what was left uninspected', async () => {
    const archive = await newArchive();
    const long = seen.request(complete(LONG_BODY));
    await leaveBehind(archive, SESSION, long, seen.requestHeaders([['x-log-apiversion', '0.6.0']]), end);
    expect(await archive.uninspected()).toEqual([batchId(SESSION, '1', 0)]);
    await observerOf(archive).recover();
    expect(await rows(archive)).toEqual([
      summaryOf({ revision: 4, requestId: 'A1', outcome: 'opaque', digest: LONG_DIGEST }),
    ]);
    expect(await archive.uninspected()).toEqual([]);
  });

  it('goes on with a request that is under way', async () => {
    const archive = await newArchive();
    await leaveBehind(archive, SESSION, request);
    const observer = observerOf(archive);
    await observer.recover();
    expect((await onlyRow(archive))?.digest).toBeNull();
    for (const event of [requestHeaders, answer, end]) await observer.see(event);
    expect(await rows(archive)).toEqual([answeredRow(4)]);
  });

  it('joins the entries that were left', async () => {
    const archive = await newArchive();
    const entry = entryOf({ requestId: 'A1', answerText: '{"errorCode":"PostBodyInvalid"}' });
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT, [entry])).toEqual({ changed: [], waiting: 1 });
    await leaveBehind(archive, SESSION, request, requestHeaders, end);
    await observerOf(archive).recover();
    expect((await onlyRow(archive))?.errorCode).toBe('PostBodyInvalid');
  });

  it('ends what was under way when the browser was closed, and nothing of its own session', async () => {
    const archive = await newArchive();
    await leaveBehind(archive, 'older', request, requestHeaders);
    await leaveBehind(archive, 'old', seen.request(complete(bytes)), requestHeaders, answer);
    await leaveBehind(archive, 'ended', request, requestHeaders, end);
    await leaveBehind(archive, SESSION, request, requestHeaders);
    await observerOf(archive).recover();
    const answers = (await rows(archive)).map(({ session, answer, status, error }) => [session, answer, status, error]);
    expect(answers.sort()).toEqual([
      ['ended', 'answered', 200, null],
      ['old', 'answered', 200, BROWSER_CLOSED],
      ['older', 'failed', null, BROWSER_CLOSED],
      [SESSION, 'waiting', null, null],
    ]);
    expect(await archive.uninspected()).toEqual([]);
  });
});

describe('while recording is paused', () => {
  /** An observer whose gate can be shut. */
  async function gated() {
    const archive = await newArchive();
    let isOpen = true;
    const observer = createObserver({
      archive: Promise.resolve(archive),
      session: Promise.resolve(SESSION),
      gate: async () => {
        const wasOpen = isOpen;
        return () => wasOpen;
      },
      now: () => NOW,
      report: unexpected,
    });
    return {
      archive,
      observer,
      shut: (isShut: boolean) => {
        isOpen = !isShut;
      },
    };
  }

  it('nothing is recorded of what begins, and nothing comes of its later calls', async () => {
    const { archive, observer, shut } = await gated();
    shut(true);
    for (const event of [request, requestHeaders, answer, end]) await observer.see(event);
    expect(await rows(archive)).toEqual([]);
  });

  it('what Tracklens itself sends is recorded', async () => {
    const { archive, observer, shut } = await gated();
    shut(true);
    for (const event of [request, requestHeaders, answer, end]) {
      await observer.see({ ...event, origin: { ...event.origin, isOurs: true } });
    }
    expect((await onlyRow(archive))?.answer).toBe('answered');
  });

  it('what is under way goes on, also where it is redirected', async () => {
    const { archive, observer, shut } = await gated();
    await observer.see(request);
    shut(true);
    const next = { url: NEXT_URL };
    for (const event of [requestHeaders, seen.redirect(307, NEXT_URL), seen.request(complete(bytes), next)]) {
      await observer.see(event);
    }
    await observer.see(seen.completed(200, answerHeaders, next));
    expect((await rows(archive)).map(({ id, answer, body }) => [id, answer, body]).sort()).toEqual([
      [batchId(SESSION, '1', 0), 'redirected', 'complete'],
      [batchId(SESSION, '1', 1), 'answered', 'complete'],
    ]);
  });

  it('and then resumed, nothing comes of what had begun meanwhile, until a request has its id again', async () => {
    const { archive, observer, shut } = await gated();
    shut(true);
    await observer.see(request);
    shut(false);
    for (const event of [requestHeaders, answer, end]) await observer.see(event);
    expect(await rows(archive)).toEqual([]);
    await observer.see(request);
    expect((await rows(archive)).length).toBe(1);
  });

  it('what came before the pause and is not yet written is still recorded', async () => {
    const { archive, observer, shut } = await gated();
    const seenBefore = [request, requestHeaders].map((event) => observer.see(event));
    shut(true);
    await Promise.all(seenBefore);
    expect((await onlyRow(archive))?.body).toBe('complete');
  });
});

describe('the secrets of a request', () => {
  const SECRETS = [
    'LTAI5tAbCdEfGhIjKlMnOpQr',
    'STS.NTsVbCdEfGhIjKlMn',
    'CAISsecurityTokenOfSts',
    'hMACsignature0123=',
    's3ss10nC00kie',
  ];
  const [accessKey, stsKey, token, signature, cookie] = SECRETS;
  const url = `https://demo-project.cn-hangzhou.log.aliyuncs.com/logstores/demo-logstore?SecurityToken=${token}&x=1`;
  const headers = [
    ['Authorization', `LOG ${accessKey}:${signature}`],
    ['x-acs-security-token', `${token}`],
    ['Cookie', `login=${cookie}`],
    ['x-log-apiversion', '0.6.0'],
  ] as const;
  const answerHeaders = [
    ['Set-Cookie', `login=${cookie}; path=/`],
    ['x-log-requestid', 'A1'],
  ] as const;
  const answerText = `{"errorCode":"SignatureNotMatch","errorMessage":"signature ${signature} not matched of ${stsKey}"}`;
  const signed = { url };

  /** Everything that lies in a database, as text. */
  async function dump(name: string): Promise<string> {
    const database = await openDB(name);
    const stores = await Promise.all([...database.objectStoreNames].map((store) => database.getAll(store)));
    database.close();
    return JSON.stringify(stores);
  }

  it('are nowhere in the archive, at any time of its life', async () => {
    const name = crypto.randomUUID();
    const archive = await openTestArchive(undefined, undefined, name);
    const observer = observerOf(archive);
    const entry = entryOf({
      url,
      status: 403,
      requestId: 'A1',
      page: `https://shop.example/?token=${token}`,
      requestHeaders: headers,
      answerHeaders,
      answerText,
    });
    const steps: (() => Promise<unknown>)[] = [
      () => observer.see(seen.request(complete(bytes), signed)),
      () => observer.see(seen.requestHeaders(headers, signed)),
      () => archive.joinEntries(NOW, CLEAR_SIGHT, [entry]),
      () => observer.see(seen.answerHeaders(403, answerHeaders, signed)),
      () => observer.see(seen.completed(403, answerHeaders, signed)),
      () => observer.seeEntries([{ ...entry, startedAt: NOW + 60_000 }]),
      () =>
        observer.see(
          seen.redirect(307, `https://next.example/?Signature=${encodeURIComponent(`${signature}`)}`, {
            requestId: '2',
          }),
        ),
      () =>
        archive.leavePageBody(
          { tabId: 7, frameId: 0, method: 'POST', url, at: NOW, boundary: null, mayBeShown: false, byteLength: 2 },
          null,
          NOW,
        ),
    ];
    for (const step of steps) {
      await step();
      const text = await dump(name);
      expect(SECRETS.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))).toEqual(
        [],
      );
      expect(text).toContain('demo-logstore');
    }
    // The rest is there, and what DevTools saw has found its batch.
    const row = (await rows(archive)).find(({ requestId }) => requestId === 'A1');
    expect([row?.status, row?.joined, row?.errorCode]).toEqual([403, true, 'SignatureNotMatch']);
  });
});
