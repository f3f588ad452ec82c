import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { INSPECTED_AT_ONCE_BYTES } from '../../../src/archive/inspect-written.ts';
import { batchId } from '../../../src/batch/batch.ts';
import type { HarSource } from '../../../src/batch/har/format.ts';
import { writeHar } from '../../../src/batch/har.ts';
import type { FromWorker, ToWorker } from '../../../src/panel/share/job.ts';
import { createRunJob, type JobWorker } from '../../../src/panel/share/run-job.ts';
import { type JobPort, serveJob } from '../../../src/panel/share/serve-job.ts';
import { answered, batchOf, limitsOf, openTestArchive, record, SESSION, seen } from '../../support/batches.ts';
import { GOOD_BODY, TRACK_URL, utf8 } from '../../support/fixtures.ts';

/** A worker that runs here, its messages cloned as those of a real one. */
function workerHere() {
  const ended: boolean[] = [];
  const start = (): JobWorker => {
    const port: JobPort = { onmessage: null, postMessage: (message) => deliver(worker, message) };
    const worker: JobWorker = {
      onmessage: null,
      onerror: null,
      postMessage: (message) => deliver(port, message),
      terminate: () => {
        ended.push(true);
        worker.onmessage = null;
      },
    };
    serveJob(port);
    return worker;
  };
  return { start, ended };
}

function deliver<M extends FromWorker | ToWorker>(
  to: { onmessage: ((message: MessageEvent<M>) => void) | null },
  message: M,
) {
  const data = structuredClone(message);
  setTimeout(() => to.onmessage?.({ data } as MessageEvent<M>));
}

const sources = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    batch: batchOf({
      id: batchId(SESSION, String(n), 0),
      body: { state: 'complete', byteLength: utf8(GOOD_BODY).byteLength },
      answer: answered(200),
    }),
    bytes: utf8(GOOD_BODY),
  }));

const importOf = (text: string, name = 'one.har') =>
  ({ do: 'read-file', file: new Blob([text]), name, uuid: name, rules: [] }) as const;

describe('a job in a worker', () => {
  it('puts batches of a file beside live ones, marked, with their bytes, and twice the same file twice', async () => {
    const archive = await openTestArchive(undefined, limitsOf(1000, 10_000_000));
    const { start, ended } = workerHere();
    const run = createRunJob(start, archive);
    await record(archive, seen.request({ state: 'none' }, { requestId: '0' }));
    const har = JSON.stringify(writeHar(sources(120), { version: '1' }));
    for (const name of ['one.har', 'two.har']) {
      expect(await run<'read-file'>(importOf(har, name))).toEqual({
        kept: 120,
        dropped: 0,
        others: 0,
        skipped: 0,
        skippedFirst: [],
      });
    }
    const rows = await archive.summariesSince(0);
    const count = (file: string | undefined) => rows.filter((row) => row.file === file).length;
    expect([count(undefined), count('one.har'), count('two.har')]).toEqual([1, 120, 120]);
    const opened = await archive.open(batchId('file-two.har', '119', 0));
    expect([opened?.bytes, opened?.batch.seenBy, opened?.batch.origin.file]).toEqual([
      utf8(GOOD_BODY),
      'file',
      'two.har',
    ]);
    expect((await archive.unsettled()).map(({ id }) => id)).toEqual([batchId(SESSION, '0', 0)]);
    expect(ended).toEqual([true, true]);
    archive.close();
  });

  it('inspects what is too long to be inspected when it is written', async () => {
    const archive = await openTestArchive(undefined, limitsOf(1000, 10_000_000));
    const run = createRunJob(workerHere().start, archive);
    const bytes = utf8(JSON.stringify({ __logs__: [{ text: 'x'.repeat(INSPECTED_AT_ONCE_BYTES) }] }));
    const [source] = sources(1);
    const batch = { ...source?.batch, body: { state: 'complete', byteLength: bytes.byteLength } };
    await run<'read-file'>(importOf(JSON.stringify(writeHar([{ batch, bytes } as HarSource], { version: '1' }))));
    expect(await archive.uninspected()).toEqual([]);
    expect((await archive.summariesSince(0)).map(({ digest }) => digest?.logs)).toEqual([1]);
    archive.close();
  });

  it('says how many of a file did not fit, and leaves them apart from the tabs of the session', async () => {
    const archive = await openTestArchive(undefined, limitsOf(100, 10_000_000));
    const run = createRunJob(workerHere().start, archive);
    await record(archive, seen.request({ state: 'none' }, { requestId: '0' }));
    const har = JSON.stringify(writeHar(sources(120), { version: '1' }));
    expect(await run<'read-file'>(importOf(har))).toMatchObject({ kept: 99, dropped: 21 });
    // What a navigation clears, and what a new session does to what the last one left.
    await archive.clear({ session: SESSION, tabId: 7 });
    await archive.forgetTabs('another session');
    const rows = await archive.summariesSince(0);
    expect(rows.filter(({ file }) => file === 'one.har')).toHaveLength(99);
    expect(rows.every(({ tabId, outcome }) => tabId === -1 || outcome === 'waiting')).toBe(true);
    archive.close();
  });

  it('tells which entries of a file could not be read', async () => {
    const archive = await openTestArchive(undefined, limitsOf(1000, 10_000_000));
    const run = createRunJob(workerHere().start, archive);
    const { log } = writeHar(sources(1), { version: '1' });
    const har = JSON.stringify({ log: { ...log, entries: [5, ...log.entries, { request: { url: TRACK_URL } }] } });
    expect(await run<'read-file'>(importOf(har))).toEqual({
      kept: 1,
      dropped: 0,
      others: 0,
      skipped: 2,
      skippedFirst: [
        { index: 0, path: '' },
        { index: 2, path: 'request.method' },
      ],
    });
    archive.close();
  });

  it('says why a file is no HAR', async () => {
    const archive = await openTestArchive(undefined, limitsOf(1000, 10_000_000));
    const run = createRunJob(workerHere().start, archive);
    expect(await run<'read-file'>(importOf('{"log":\n [}'))).toEqual({ fault: 'not-json', line: 2, column: 3 });
    expect(await run<'read-file'>(importOf('[]'))).toEqual({ fault: 'no-entries', line: 0, column: 0 });
    archive.close();
  });

  const copyOf = (format: 'bash' | 'json' | 'csv' | 'ticket' | 'markdown', ids = ['a', 'b', 'gone']) =>
    ({ do: 'copy', ids, format, redaction: ['password'], language: 'en', teamBudgets: [] }) as const;
  const store = {
    open: (id: string) => Promise.resolve(id === 'gone' ? null : (sources(1)[0] ?? null)),
    change: () => Promise.resolve([]),
    keepDigests: () => Promise.resolve(),
    tabs: () => Promise.resolve([]),
  };

  it('copies several as one text, passes over those that are gone, and tells how far it has come', async () => {
    const run = createRunJob(workerHere().start, store);
    const told: string[] = [];
    const { text, ...rest } = await run<'copy'>(copyOf('json'), (done, total) => told.push(`${done}/${total}`));
    expect(JSON.parse(text ?? '')).toEqual([JSON.parse(GOOD_BODY), JSON.parse(GOOD_BODY)]);
    expect(rest).toEqual({ batches: 2, removed: [], unsearched: 0, missing: [] });
    expect(told.at(-1)).toBe('3/3');
    expect((await run<'copy'>(copyOf('json', ['a']))).text?.startsWith('{')).toBe(true);
    expect((await run<'copy'>(copyOf('bash'))).text?.match(/^curl /gm)).toHaveLength(2);
    expect((await run<'copy'>(copyOf('csv'))).text?.split('\r\n')).toHaveLength(4);
    expect((await run<'copy'>(copyOf('markdown'))).text?.split('\n')).toHaveLength(5);
    expect((await run<'copy'>(copyOf('ticket'))).text?.split('\n---\n')).toHaveLength(2);
    expect((await run<'copy'>(copyOf('json', ['gone']))).text).toBe(null);
  });

  it('tells what would be taken out of some batches, and takes nothing', async () => {
    const run = createRunJob(workerHere().start, store);
    const job = { do: 'preview', ids: ['a', 'b', 'gone'] } as const;
    expect(await run<'preview'>({ ...job, redaction: ['a'] })).toEqual({
      batches: 2,
      removed: [{ where: 'body', name: 'a', count: 2 }],
      unsearched: 0,
    });
    expect(await run<'preview'>({ ...job, redaction: [] })).toEqual({ batches: 2, removed: [], unsearched: 0 });
  });

  it('writes a file, and counts those that are gone', async () => {
    const run = createRunJob(workerHere().start, store);
    const job = {
      do: 'export',
      ids: ['a', 'gone'],
      redaction: ['password'],
      formulas: 'as-text',
      version: '1',
    } as const;
    const { file, progress } = await run<'export'>({ ...job, format: 'ndjson' });
    expect([file.type, (await file.text()).split('\n').length]).toEqual(['application/x-ndjson', 2]);
    expect(progress).toEqual({ done: 2, total: 2, gone: 1, unsearched: 0, removed: [] });
    const har = await run<'export'>({ ...job, format: 'har' });
    expect(JSON.parse(await har.file.text()).log.entries).toHaveLength(1);
  });

  it('ends at once when it is given up, and fails with the words of what failed', async () => {
    const { start, ended } = workerHere();
    const run = createRunJob(start, { ...store, open: () => new Promise(() => {}) });
    const giveUp = new AbortController();
    const job = run<'copy'>(copyOf('json'), undefined, giveUp.signal);
    giveUp.abort();
    await expect(job).rejects.toThrow('aborted');
    expect(ended).toEqual([true]);
    await expect(run<'copy'>(copyOf('json'), undefined, giveUp.signal)).rejects.toThrow('aborted');
    const broken = createRunJob(workerHere().start, { ...store, open: () => Promise.reject(new Error('disk')) });
    await expect(broken<'copy'>(copyOf('json'))).rejects.toThrow('disk');
  });
});
