import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { createObserver, type Observer } from '../../src/background/observe.ts';
import { assemble } from '../../src/batch/assemble.ts';
import { BROWSER_CLOSED, batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import type { Summary } from '../../src/batch/summary.ts';
import { complete, entryOf, localFeed, SESSION, STARTED_AT, seen, summaryOf } from '../support/batches.ts';
import { captureWire } from '../support/fixtures.ts';

const NOW = STARTED_AT + 1000;
const NEXT_URL = 'https://next.example/logstores/demo-logstore/track';

const newArchive = () => openArchive(localFeed(), { batches: 100, bytes: 1_000_000 }, crypto.randomUUID());

/** The observer of a worker that has just started on this archive. */
const observerOf = (archive: Archive, session = SESSION): Observer =>
  createObserver({ archive: Promise.resolve(archive), session: Promise.resolve(session), now: () => NOW });

const { body, headers } = captureWire('chromium-12-jssls-lz4-ascii-post');
const bytes = body.state === 'complete' ? body.bytes : new Uint8Array();
const answerHeaders = [['x-log-requestid', 'A1']] as const;

const request = seen.request(complete(bytes));
const requestHeaders = seen.requestHeaders(headers);
const answer = seen.answerHeaders(200, answerHeaders);
const end = seen.completed(200, answerHeaders);

const digest: Summary['digest'] = {
  topic: null,
  logs: 5,
  compressType: 'lz4',
  framing: 'lz4-block',
  sizes: { wire: 114, raw: 359, declaredRaw: 359 },
  findings: { error: 0, warning: 0, info: 1 },
  gravest: 'source-missing',
};

const rows = (archive: Archive) => archive.summariesSince(0);

const onlyRow = async (archive: Archive) => {
  const [row, ...more] = await rows(archive);
  expect(more).toEqual([]);
  return row;
};

/** Writes what an earlier worker saw before it was killed, without inspecting it. */
async function leaveBehind(archive: Archive, session: string, ...events: BrowserEvent[]) {
  for (const event of events) {
    await archive.change(session, event.requestId, (latest) => assemble(latest, session, event));
  }
}

describe('an observer', () => {
  it('makes of a real request a row of the list', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    for (const event of [request, requestHeaders, answer, end]) await observer.see(event);
    expect(await rows(archive)).toEqual([summaryOf({ revision: 5, digest })]);
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
      now: () => NOW,
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
        url: NEXT_URL,
        host: 'next.example',
        project: null,
        digest,
      }),
    ]);
  });
});

describe('what DevTools left', () => {
  const entry = entryOf({ requestId: 'A1', answerText: '{"errorCode":"PostBodyInvalid"}' });

  it('before the batch is settled is joined when it is', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    await observer.see(request);
    await archive.leaveEntry(entry);
    await observer.joinEntries();
    expect((await onlyRow(archive))?.errorCode).toBeNull();
    await observer.see(end);
    expect((await onlyRow(archive))?.errorCode).toBe('PostBodyInvalid');
  });

  it('after the batch is settled is joined when DevTools says so', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    for (const event of [request, end]) await observer.see(event);
    await archive.leaveEntry(entry);
    await observer.joinEntries();
    expect((await onlyRow(archive))?.errorCode).toBe('PostBodyInvalid');
  });

  it('is inspected where it brings the body', async () => {
    const archive = await newArchive();
    const observer = observerOf(archive);
    const blob = seen.request({ state: 'unavailable', reason: 'blob' });
    for (const event of [blob, seen.requestHeaders([]), end]) await observer.see(event);
    expect((await onlyRow(archive))?.digest?.logs).toBeNull();
    await archive.leaveEntry({ ...entry, requestText: '{"__logs__":[{"a":"1"},{"a":"2"}]}' });
    await observer.joinEntries();
    expect((await onlyRow(archive))?.digest?.logs).toBe(2);
  });
});

describe('a worker that follows one that was killed', () => {
  it('inspects what was left uninspected', async () => {
    const archive = await newArchive();
    await leaveBehind(archive, SESSION, request, requestHeaders, end);
    await observerOf(archive).recover();
    expect(await rows(archive)).toEqual([summaryOf({ revision: 4, digest })]);
    expect(await archive.uninspected()).toEqual([]);
  });

  it('goes on with a request that is under way', async () => {
    const archive = await newArchive();
    await leaveBehind(archive, SESSION, request);
    const observer = observerOf(archive);
    await observer.recover();
    expect((await onlyRow(archive))?.digest).toBeNull();
    for (const event of [requestHeaders, answer, end]) await observer.see(event);
    expect(await rows(archive)).toEqual([summaryOf({ revision: 5, digest })]);
  });

  it('joins the entries that were left', async () => {
    const archive = await newArchive();
    await leaveBehind(archive, SESSION, request, requestHeaders, end);
    await archive.leaveEntry(entryOf({ requestId: 'A1', answerText: '{"errorCode":"PostBodyInvalid"}' }));
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
