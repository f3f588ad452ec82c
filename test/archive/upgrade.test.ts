import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { keptBytes } from '../../src/archive/kept-bytes.ts';
import { REDACTED } from '../../src/batch/redact.ts';
import {
  limitsOf,
  localFeed,
  noFindings,
  openTestArchive,
  record,
  SESSION,
  STARTED_AT,
  seen,
} from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

/** A batch as the first version stored it. */
const firstBatch = (id: string, tabId: number, rest: object = {}) => ({
  id,
  startedAt: STARTED_AT,
  method: 'POST',
  url: TRACK_URL,
  requestHeaders: [['Authorization', 'LOG key:signature']],
  body: { state: 'complete', byteLength: 2 },
  origin: { session: SESSION, tabId, frameId: 0, page: 'https://shop.example', transport: 'fetch' },
  answer: { state: 'answered', at: STARTED_AT + 40, status: 200, headers: [], interrupted: null },
  answerText: null,
  joined: false,
  inputs: 2,
  ...rest,
});

/** An archive as the first version made and left it. */
async function firstArchive(name: string) {
  const database = await openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore('batches').createIndex('uninspected', 'uninspected');
      const summaries = database.createObjectStore('summaries', { keyPath: 'id' });
      summaries.createIndex('revision', 'revision');
      summaries.createIndex('startedAt', 'startedAt');
      summaries.createIndex('answer', 'answer');
      database.createObjectStore('bodies');
      database.createObjectStore('entries', { autoIncrement: true });
      database.createObjectStore('totals');
    },
  });
  const batches = [
    { batch: firstBatch('session-1/9/00', 7), digest: noFindings },
    {
      batch: firstBatch('session-1/10/00', 8, { answer: { state: 'failed', at: 1, error: 'x' } }),
      digest: null,
      uninspected: 1,
    },
  ];
  for (const [index, archived] of batches.entries()) {
    const { id, startedAt, answer } = archived.batch;
    await database.put('batches', archived, id);
    await database.put('summaries', {
      id,
      revision: index + 5,
      startedAt,
      answer: (answer as { state: string }).state,
    });
    await database.put('bodies', utf8('{}'), id);
  }
  await database.put('totals', { revision: 6, batches: 2, bytes: 4, dropped: 3 }, 'totals');
  await database.add('entries', { url: `${TRACK_URL}?token=secret` });
  database.close();
}

describe('an archive of the first version', () => {
  it('is brought to the newest with all that it has', async () => {
    const name = crypto.randomUUID();
    await firstArchive(name);
    const archive = await openTestArchive(localFeed(), limitsOf(100, 1_000_000), name);
    expect(archive.storage()).toEqual({ kind: 'disk' });

    const opened = await archive.open('session-1/9/00');
    const batch = {
      ...firstBatch('session-1/9/00', 7),
      requestHeaders: [['Authorization', REDACTED]],
      origin: {
        session: SESSION,
        tabId: 7,
        frameId: 0,
        page: 'https://shop.example',
        frame: null,
        navigation: null,
        transport: 'fetch',
        isOurs: false,
      },
      stack: [],
      preflight: null,
      seenBy: 'web-request',
    };
    expect(opened).toEqual({ batch, bytes: utf8('{}') });
    const rows = await archive.summariesSince(0);
    expect(rows.map(({ id, revision, tabId, status, digest }) => [id, revision, tabId, status, digest])).toEqual([
      ['session-1/9/00', 5, 7, 200, null],
      ['session-1/10/00', 6, 8, null, null],
    ]);
    // What was inspected is to be inspected anew, for the digests of that version said less.
    expect(await archive.uninspected()).toEqual(['session-1/10/00', 'session-1/9/00']);
    const other = await archive.open('session-1/10/00');
    const bytes = (opened ? keptBytes(opened.batch) : 0) + (other ? keptBytes(other.batch) : 0);
    expect(await archive.totals()).toEqual({ revision: 6, batches: 2, bytes, dropped: 3, errors: 1 });
    expect(
      (await archive.tabs(SESSION)).map(({ tabId, batches, errors, dropped }) => [tabId, batches, errors, dropped]),
    ).toEqual([
      [7, 1, 0, 0],
      [8, 1, 1, 0],
    ]);
    // With its secrets it is not taken along; it waits for a minute or two at most.
    expect(await (await openDB(name)).count('entries')).toBe(0);
  });

  it('goes on where it was', async () => {
    const name = crypto.randomUUID();
    await firstArchive(name);
    const archive = await openTestArchive(localFeed(), limitsOf(2, 1_000_000), name);
    await record(archive, seen.request({ state: 'none' }, { requestId: '11', at: STARTED_AT + 1 }));
    expect(await archive.totals()).toMatchObject({ revision: 7, batches: 2, dropped: 4 });
    await archive.clear('all');
    expect(await archive.totals()).toMatchObject({ batches: 1, dropped: 0 });
  });
});
