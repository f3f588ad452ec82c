import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import type { ChangeNotice } from '../../src/archive/feed.ts';
import { MEMORY_MAX_BYTES } from '../../src/archive/limits.ts';
import { batchId } from '../../src/batch/batch.ts';
import {
  CLEAR_SIGHT,
  complete,
  entryOf,
  limitsOf,
  linkedFeeds,
  localFeed,
  openTestArchive,
  record,
  SESSION,
  STARTED_AT,
  seen,
} from '../support/batches.ts';
import { breakOpening, breakWriting, limitRoom, watchConnections } from '../support/broken-disk.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const id = (requestId: string) => batchId(SESSION, requestId, 0);

const begin = (archive: Archive, requestId: string, byteLength = 10) =>
  record(
    archive,
    seen.request(complete(new Uint8Array(byteLength).fill(7)), { requestId, at: STARTED_AT + Number(requestId) }),
  );

const end = (archive: Archive, requestId: string) => record(archive, seen.completed(200, [], { requestId }));

const ids = async (archive: Archive) => (await archive.summariesSince(0)).map((row) => row.id).sort();

const newName = () => crypto.randomUUID();

describe('a disk that cannot be opened', () => {
  it('is left for memory, and says why', async () => {
    breakOpening();
    const archive = await openTestArchive();
    expect(archive.storage()).toEqual({
      kind: 'memory',
      why: expect.stringContaining('Internal error opening backing store'),
    });
    await begin(archive, '1');
    await end(archive, '1');
    expect((await archive.open(id('1')))?.bytes).toEqual(new Uint8Array(10).fill(7));
    expect((await archive.summariesSince(0)).map(({ id, answer }) => [id, answer])).toEqual([[id('1'), 'answered']]);
    expect(await archive.totals()).toMatchObject({ batches: 1, dropped: 0 });
  });

  it('is told of to whoever wants to know', async () => {
    const told = vi.fn();
    const archive = await openTestArchive();
    archive.whenInMemory(told);
    expect(told).not.toHaveBeenCalled();
    breakOpening();
    const broken = await openTestArchive();
    broken.whenInMemory(told);
    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe('a connection that the browser has closed', () => {
  it('is opened again, once, and nothing is lost', async () => {
    const connections = watchConnections();
    const archive = await openTestArchive();
    await begin(archive, '1');
    connections.closeAll();
    await begin(archive, '2');
    expect([archive.storage(), connections.opened(), await ids(archive)]).toEqual([
      { kind: 'disk' },
      2,
      [id('1'), id('2')],
    ]);
  });

  it('is left for memory where it cannot be opened again: what was being written is written there', async () => {
    const connections = watchConnections();
    const archive = await openTestArchive();
    await begin(archive, '1');
    connections.closeAll();
    breakOpening();
    await begin(archive, '2');
    expect(archive.storage().kind).toBe('memory');
    // The first is on a disk that nobody can read any more.
    expect(await ids(archive)).toEqual([id('2')]);
  });
});

describe('a disk that is full', () => {
  it.each([
    new DOMException(undefined, 'QuotaExceededError'),
    new DOMException('Failed to write blobs (IOError)', 'DataError'),
  ])('is given room by dropping the oldest half: %s', async (error) => {
    limitRoom(45, error);
    const archive = await openTestArchive();
    for (const requestId of ['1', '2', '3', '4', '5', '6']) await begin(archive, requestId);
    expect(archive.storage()).toEqual({ kind: 'disk' });
    expect(await ids(archive)).toEqual([id('3'), id('4'), id('5'), id('6')]);
    expect(await archive.totals()).toMatchObject({ batches: 4, dropped: 2 });
  });

  it('is left for memory where that is not enough, and goes on showing what it has', async () => {
    limitRoom(45);
    const archive = await openTestArchive();
    for (const requestId of ['1', '2', '3']) await begin(archive, requestId);
    await begin(archive, '4', 46);
    expect(archive.storage()).toEqual({ kind: 'memory', why: expect.stringContaining('QuotaExceededError') });
    // Two were dropped for room.
    expect(await ids(archive)).toEqual([id('3'), id('4')]);
    expect((await archive.open(id('4')))?.bytes?.byteLength).toBe(46);
    expect((await archive.open(id('3')))?.bytes?.byteLength).toBe(10);
    expect(await archive.totals()).toMatchObject({ batches: 2, dropped: 2 });
  });

  it('still has the beginning of a request that ends in memory', async () => {
    limitRoom(45);
    const archive = await openTestArchive();
    for (const requestId of ['1', '2', '3']) await begin(archive, requestId);
    await begin(archive, '4', 46);
    expect(archive.storage().kind).toBe('memory');
    await end(archive, '3');
    expect((await archive.open(id('3')))?.bytes?.byteLength).toBe(10);
    const [row] = (await archive.summariesSince(0)).filter((row) => row.id === id('3'));
    expect([row?.answer, row?.body]).toEqual(['answered', 'complete']);
    expect(await archive.totals()).toMatchObject({ batches: 2 });
  });
});

/** A worker and a panel on a disk that refuses. */
async function inMemory(limits = limitsOf(100, 1_000_000)) {
  breakOpening();
  const contexts = linkedFeeds();
  const open = async () => {
    const { feed, end } = contexts.open();
    return { archive: await openTestArchive(feed, limits), feed, end };
  };
  return { worker: await open(), open };
}

describe('contexts in memory', () => {
  it('tell one another of what they change', async () => {
    const { worker, open } = await inMemory();
    const panel = await open();
    await begin(worker.archive, '1');
    await end(worker.archive, '1');
    await vi.waitFor(async () => {
      expect(await panel.archive.summariesSince(0)).toEqual(await worker.archive.summariesSince(0));
      expect(await panel.archive.summariesSince(0)).toHaveLength(1);
    });
    expect(await panel.archive.open(id('1'))).toEqual(await worker.archive.open(id('1')));
    expect(await panel.archive.totals()).toEqual(await worker.archive.totals());
  });

  it('have what was there before they were', async () => {
    const { worker, open } = await inMemory();
    await begin(worker.archive, '1');
    const panel = await open();
    expect(await panel.archive.open(id('1'))).toEqual(await worker.archive.open(id('1')));
  });

  it('go on with what a worker had that is gone, and give it to the next', async () => {
    const { worker, open } = await inMemory();
    const panel = await open();
    await begin(worker.archive, '1');
    await vi.waitFor(async () => expect(await ids(panel.archive)).toEqual([id('1')]));
    worker.end();
    const next = await open();
    await end(next.archive, '1');
    await vi.waitFor(async () => {
      const [row] = await panel.archive.summariesSince(0);
      expect([row?.answer, row?.body]).toEqual(['answered', 'complete']);
    });
    expect((await panel.archive.open(id('1')))?.bytes?.byteLength).toBe(10);
  });

  it('take no older state of a batch for a newer one', async () => {
    const { worker, open } = await inMemory();
    const panel = await open();
    const late = await open();
    const told: ChangeNotice[] = [];
    panel.feed.subscribe((notice) => told.push(notice));
    await begin(worker.archive, '1');
    await end(worker.archive, '1');
    await vi.waitFor(() => expect(told).toHaveLength(2));
    const [begun] = told;
    if (begun) late.feed.announce({ ...begun, revision: 0 });
    await vi.waitFor(() => expect(told).toHaveLength(3));
    expect((await panel.archive.summariesSince(0)).map(({ answer }) => answer)).toEqual(['answered']);
  });

  it('remove for all of them', async () => {
    const { worker, open } = await inMemory();
    const panel = await open();
    for (const requestId of ['1', '2']) await begin(worker.archive, requestId);
    await end(worker.archive, '1');
    await vi.waitFor(async () => expect(await panel.archive.summariesSince(0)).toHaveLength(2));
    await panel.archive.clear('all');
    await vi.waitFor(async () => expect(await ids(worker.archive)).toEqual([id('2')]));
    expect(await ids(panel.archive)).toEqual([id('2')]);
  });

  it('drop the oldest, each as the others do', async () => {
    const { worker, open } = await inMemory(limitsOf(2, 1_000_000));
    const panel = await open();
    for (const requestId of ['1', '2', '3']) await begin(worker.archive, requestId);
    await vi.waitFor(async () => expect(await ids(panel.archive)).toEqual([id('2'), id('3')]));
    expect(await ids(worker.archive)).toEqual([id('2'), id('3')]);
    expect(await panel.archive.totals()).toEqual(await worker.archive.totals());
    expect(await panel.archive.totals()).toMatchObject({ dropped: 1 });
  });

  it('keep less than the disk would', async () => {
    const { worker } = await inMemory(limitsOf(100, 10 * MEMORY_MAX_BYTES));
    const half = MEMORY_MAX_BYTES / 2;
    for (const requestId of ['1', '2', '3']) await begin(worker.archive, requestId, half - 1000);
    await begin(worker.archive, '4', 2000);
    expect(await ids(worker.archive)).toEqual([id('3'), id('4')]);
  });

  it('join what DevTools saw', async () => {
    const { worker } = await inMemory();
    await begin(worker.archive, '1', 10);
    await record(worker.archive, seen.completed(400, [['x-log-requestid', 'A']]));
    const entry = entryOf({ requestId: 'A', status: 400, startedAt: STARTED_AT + 1, answerText: '{"errorCode":"X"}' });
    const { changed, waiting } = await worker.archive.joinEntries(STARTED_AT, CLEAR_SIGHT, [entry]);
    expect([changed.map(({ batch }) => batch.answerText), waiting]).toEqual([['{"errorCode":"X"}'], 0]);
    expect(await worker.archive.joinEntries(STARTED_AT, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 0 });
  });
});

describe('a disk that can be read and no longer written', () => {
  it('is shown, without what was removed since', async () => {
    const { feed } = linkedFeeds().open();
    const archive = await openTestArchive(feed);
    for (const requestId of ['1', '2']) {
      await begin(archive, requestId);
      await end(archive, requestId);
    }
    breakWriting();
    await begin(archive, '3');
    expect(archive.storage().kind).toBe('memory');
    expect(await ids(archive)).toEqual([id('1'), id('2'), id('3')]);
    expect(await archive.totals()).toMatchObject({ batches: 3 });
    await archive.remove([id('1')]);
    expect(await ids(archive)).toEqual([id('2'), id('3')]);
    expect(await archive.open(id('1'))).toBeNull();
    expect(await archive.totals()).toMatchObject({ batches: 2 });
    await archive.clear('all');
    expect(await ids(archive)).toEqual([id('3')]);
  });

  it('still has the hop of a request before one that was removed', async () => {
    const archive = await openTestArchive(linkedFeeds().open().feed);
    await begin(archive, '1');
    await record(archive, seen.redirect(307, TRACK_URL, { requestId: '1' }));
    await record(archive, seen.request(complete(new Uint8Array(5)), { requestId: '1' }));
    const second = batchId(SESSION, '1', 1);
    expect(await ids(archive)).toEqual([id('1'), second]);
    breakWriting();
    await archive.remove([second]);
    expect(await ids(archive)).toEqual([id('1')]);
    const change = vi.fn(() => null);
    await archive.change(SESSION, [{ requestId: '1', change }]);
    expect(change).toHaveBeenCalledWith(expect.objectContaining({ id: id('1') }));
  });
});

describe('a context whose own disk works', () => {
  it('goes to memory with the others, and still shows what is on the disk', async () => {
    const contexts = linkedFeeds();
    const name = newName();
    const panel = await openTestArchive(contexts.open().feed, undefined, name);
    const before = await openTestArchive(contexts.open().feed, undefined, name);
    await begin(before, '1');
    const { mend } = breakOpening();
    const worker = await openTestArchive(contexts.open().feed, undefined, name);
    mend();
    expect(panel.storage().kind).toBe('memory');
    await begin(worker, '2');
    await vi.waitFor(async () => expect(await ids(panel)).toEqual([id('1'), id('2')]));
    await end(before, '1');
    await vi.waitFor(async () => {
      const rows = await panel.summariesSince(0);
      expect(rows.map(({ answer }) => answer).sort()).toEqual(['answered', 'waiting']);
    });
    await panel.clear('all');
    expect(await ids(panel)).toEqual([id('2')]);
    // From the disk, too.
    expect(await ids(await openTestArchive(localFeed(), undefined, name))).toEqual([]);
  });
});
