import 'fake-indexeddb/auto';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Archive, OpenedBatch } from '../../../src/archive/archive.ts';
import { batchId } from '../../../src/batch/batch.ts';
import type { BrowserEvent } from '../../../src/batch/browser-event.ts';
import { inspectBatch } from '../../../src/batch/inspect-batch.ts';
import { clearSettled, followArchive, READ_AT_ONCE, removeBatches } from '../../../src/panel/store/follow.ts';
import { type Scope, scopeOfTab } from '../../../src/panel/store/scope.ts';
import { createTrafficStore, type Opened, type TrafficStore } from '../../../src/panel/store/traffic.ts';
import { createInspector } from '../../../src/panel/worker/inspector.ts';
import { lighten } from '../../../src/panel/worker/light-inspection.ts';
import {
  batchOf,
  CLEAR_SIGHT,
  complete,
  entryOf,
  limitsOf,
  localFeed,
  openTestArchive,
  record,
  SESSION,
  STARTED_AT,
  seen,
  summaryOf,
} from '../../support/batches.ts';
import { GOOD_BODY, utf8 } from '../../support/fixtures.ts';
import { localWorker } from '../../support/local-worker.ts';

const id = (requestId: string) => batchId(SESSION, requestId, 0);

/** A panel that follows an archive, to which the background writes. */
async function newPanel(limits = limitsOf(100, 1_000_000), scope: Scope = 'all') {
  const name = crypto.randomUUID();
  const feed = localFeed();
  const background = await openTestArchive(feed, limits, name);
  // Its own changes are not announced to itself.
  const archive = await openTestArchive(localFeed(), limits, name);
  const store = createTrafficStore(scope);
  const see = (event: BrowserEvent) => record(background, event);
  return {
    background,
    archive,
    store,
    feed,
    see,
    follow: () => followArchive(store, archive, feed, createInspector(localWorker)),
  };
}

const begin = (requestId: string) => seen.request(complete(utf8('{}')), { requestId });
const end = (requestId: string) => seen.completed(200, [], { requestId });

const answers = (store: TrafficStore) => store.getState().summaries.map(({ id, answer }) => [id, answer]);

/** What is open, once this revision of it is. */
const openedAt = (store: TrafficStore, revision: number) =>
  vi.waitFor(() => {
    const { opened } = store.getState();
    expect(opened).toMatchObject({ revision });
    return opened;
  });

/** A read of the archive takes longer than the promises that are already kept. */
const promisesAreKept = (archive: Archive) => archive.totals();

const gone = (store: TrafficStore) => vi.waitFor(() => expect(store.getState().opened).toBe('gone'));

describe('a store that follows the archive', () => {
  it('begins with what is there', async () => {
    const { archive, store, see, follow } = await newPanel();
    await see(begin('1'));
    follow();
    await vi.waitFor(() => expect(answers(store)).toEqual([[id('1'), 'waiting']]));
    const { revision, totals } = store.getState();
    expect({ revision, totals }).toEqual({ revision: 1, totals: await archive.totals() });
  });

  it('reads what changed, at each notice', async () => {
    const { store, see, follow } = await newPanel();
    follow();
    await see(begin('1'));
    await see(begin('2'));
    await see(end('1'));
    await vi.waitFor(() => {
      expect(answers(store)).toEqual([
        [id('1'), 'answered'],
        [id('2'), 'waiting'],
      ]);
    });
    await vi.waitFor(() => expect(store.getState().totals?.revision).toBe(3));
  });

  it('lets go of what the limits let go', async () => {
    const { store, see, follow } = await newPanel(limitsOf(1, 1_000_000));
    follow();
    await see(begin('1'));
    await vi.waitFor(() => expect(answers(store)).toEqual([[id('1'), 'waiting']]));
    await see(begin('2'));
    await vi.waitFor(() => expect(answers(store)).toEqual([[id('2'), 'waiting']]));
    await vi.waitFor(() => expect(store.getState().totals?.dropped).toBe(1));
  });

  it('counts what its tab has lost, once it knows the session', async () => {
    const { store, see, follow } = await newPanel(limitsOf(1, 1_000_000), scopeOfTab(7));
    await see(begin('1'));
    await see(begin('2'));
    follow();
    await vi.waitFor(() => expect(store.getState().totals?.dropped).toBe(1));
    expect(store.getState().droppedOfTab).toBe(0);
    store.getState().show({ ...scopeOfTab(7), session: SESSION });
    await vi.waitFor(() => expect(store.getState().droppedOfTab).toBe(1));
    store.getState().show({ ...scopeOfTab(8), session: 'another' });
    await vi.waitFor(() => expect(store.getState().droppedOfTab).toBe(0));
  });

  it('reads no more once it is stopped', async () => {
    const { store, archive, see, feed } = await newPanel();
    const reads: string[] = [];
    const summariesSince: Archive['summariesSince'] = (revision) => {
      reads.push(`since ${revision}`);
      return archive.summariesSince(revision);
    };
    const open: Archive['open'] = (id) => {
      reads.push(id);
      return archive.open(id);
    };
    const stop = followArchive(store, { ...archive, summariesSince, open }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(store.getState().totals).not.toBeNull());
    stop();
    await see(begin('1'));
    store.getState().select(id('1'));
    expect(reads).toEqual(['since 0']);
  });

  it('goes on after a read that failed', async () => {
    const { store, archive, see, feed } = await newPanel();
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    let failures = 0;
    const totals: Archive['totals'] = () => {
      failures += 1;
      return failures === 1 ? Promise.reject(new Error('disk')) : archive.totals();
    };
    followArchive(store, { ...archive, totals }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(complaint).toHaveBeenCalledWith('Tracklens:', new Error('disk')));
    complaint.mockRestore();
    await see(begin('1'));
    await vi.waitFor(() => expect(answers(store)).toEqual([[id('1'), 'waiting']]));
  });

  it('shows the newest first, and reads the others a part at a time', async () => {
    const { store, archive, feed } = await newPanel();
    const all = Array.from({ length: 2 * READ_AT_ONCE + 1 }, (_, n) =>
      summaryOf({ id: id(String(n)), startedAt: STARTED_AT + n, revision: n + 1 }),
    );
    const reads: number[] = [];
    const summariesSince: Archive['summariesSince'] = async (revision, count) => {
      reads.push(revision);
      return all.filter((row) => row.revision > revision).slice(0, count);
    };
    const newestSummaries: Archive['newestSummaries'] = async () => all.slice(-2);
    const shown: number[] = [];
    store.subscribe(({ summaries }) => void shown.push(summaries.length));
    followArchive(store, { ...archive, summariesSince, newestSummaries }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(store.getState().revision).toBe(all.length));
    expect([reads, shown[0]]).toEqual([[0, READ_AT_ONCE, 2 * READ_AT_ONCE], 2]);
    expect(store.getState().summaries).toEqual(all);
  });

  it('peeks as soon as it knows whose newest they are', async () => {
    const { store, archive, see, feed } = await newPanel(undefined, scopeOfTab(7));
    await see(begin('1'));
    const peeked: unknown[] = [];
    const newestSummaries: Archive['newestSummaries'] = (scope, count) => {
      peeked.push(scope);
      return archive.newestSummaries(scope, count);
    };
    followArchive(store, { ...archive, newestSummaries }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(store.getState().totals).not.toBeNull());
    expect(peeked).toEqual([]);
    store.getState().show({ ...scopeOfTab(7), session: SESSION });
    await vi.waitFor(() => expect(peeked).toEqual([{ session: SESSION, tabId: 7 }]));
  });

  it('answers the notices that come during a read by one more', async () => {
    const { store, background, archive, see, feed } = await newPanel();
    const reads: number[] = [];
    let notifyDuringRead = async () => {};
    const summariesSince: Archive['summariesSince'] = async (revision) => {
      reads.push(revision);
      const summaries = await archive.summariesSince(revision);
      await notifyDuringRead();
      return summaries;
    };
    for (const requestId of ['1', '2', '3']) await see(begin(requestId));
    notifyDuringRead = async () => {
      notifyDuringRead = async () => {};
      await see(end('1'));
      await background.remove([id('2')]);
      await see(end('3'));
      await background.remove([id('3')]);
    };
    followArchive(store, { ...archive, summariesSince }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(store.getState().totals?.batches).toBe(1));
    expect(answers(store)).toEqual([[id('1'), 'answered']]);
    await see(begin('4'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    expect(reads).toEqual([0, 3, 4]);
  });

  it('rests 100 ms after each read, whatever comes meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { store, archive, feed } = await newPanel();
    const reads: number[] = [];
    const summariesSince: Archive['summariesSince'] = (revision) => {
      reads.push(revision);
      return archive.summariesSince(revision);
    };
    followArchive(store, { ...archive, summariesSince }, feed, createInspector(localWorker));
    while (reads.length === 0) await promisesAreKept(archive);
    await promisesAreKept(archive);
    for (let revision = 1; revision <= 5; revision += 1) feed.announce({ revision });
    await vi.advanceTimersByTimeAsync(99);
    await promisesAreKept(archive);
    expect(reads).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    await promisesAreKept(archive);
    expect(reads).toEqual([0, 0]);
  });

  it('reads all anew where nobody knows how far back a change goes, until that was read', async () => {
    const { store, archive, see, feed } = await newPanel();
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const reads: number[] = [];
    let fails = false;
    const summariesSince: Archive['summariesSince'] = (revision) => {
      reads.push(revision);
      return fails ? Promise.reject(new Error('disk')) : archive.summariesSince(revision);
    };
    followArchive(store, { ...archive, summariesSince }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(store.getState().totals).not.toBeNull());
    await see(begin('1'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(1));
    fails = true;
    feed.announce({ revision: 0 });
    await vi.waitFor(() => expect(complaint).toHaveBeenCalledWith('Tracklens:', new Error('disk')));
    complaint.mockRestore();
    fails = false;
    await see(end('1'));
    await vi.waitFor(() => expect(answers(store)).toEqual([[id('1'), 'answered']]));
    await see(begin('2'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    expect(reads).toEqual([0, 0, 0, 0, 2]);
  });

  it('lets go also of what a read that failed was to let go', async () => {
    const { store, background, archive, see, feed } = await newPanel();
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    let fails = false;
    const totals: Archive['totals'] = () => (fails ? Promise.reject(new Error('disk')) : archive.totals());
    for (const requestId of ['1', '2']) await see(begin(requestId));
    followArchive(store, { ...archive, totals }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    fails = true;
    await background.remove([id('1')]);
    await vi.waitFor(() => expect(complaint).toHaveBeenCalledWith('Tracklens:', new Error('disk')));
    complaint.mockRestore();
    fails = false;
    await see(end('2'));
    await vi.waitFor(() => expect(answers(store)).toEqual([[id('2'), 'answered']]));
  });
});

describe('the selected batch', () => {
  it('is opened, inspected, and opened again when it has changed', async () => {
    const { store, archive, see, follow } = await newPanel();
    follow();
    await see(begin('1'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(1));
    store.getState().select(id('1'));
    const begun = batchOf({ body: { state: 'complete', byteLength: 2 }, inputs: 1 });
    const inspection = inspectBatch(begun, utf8('{}'));
    expect(await openedAt(store, 1)).toEqual({
      batch: begun,
      revision: 1,
      inspection: lighten(inspection),
      ask: expect.any(Function),
    });

    await see(end('1'));
    const newest = await archive.open(id('1'));
    const held = newest && inspectBatch(newest.batch, newest.bytes);
    expect(await openedAt(store, 2)).toEqual({
      batch: newest?.batch,
      revision: 2,
      inspection: held && lighten(held),
      ask: expect.any(Function),
    });
    expect([inspection.agreement, held?.agreement]).toEqual([null, 'accepted']);
  });

  it('is inspected by what the answers before it tell of its logstore', async () => {
    const { background, store, see, follow } = await newPanel();
    follow();
    await see(begin('1'));
    await see(seen.completed(401, [], { requestId: '1' }));
    const refused = entryOf({ status: 401, answerText: '{"errorCode":"Unauthorized"}' });
    await background.joinEntries(STARTED_AT, CLEAR_SIGHT, [refused]);
    await see(seen.request(complete(utf8(GOOD_BODY)), { requestId: '2', at: STARTED_AT + 100 }));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    store.getState().select(id('2'));
    const opened = (await openedAt(store, 4)) as Opened;
    expect(opened.inspection.predicted).toMatchObject({ status: 401, errorCode: 'Unauthorized', rule: null });
  });

  it('is not opened again when another has changed', async () => {
    const { store, see, follow } = await newPanel();
    follow();
    await see(begin('1'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(1));
    store.getState().select(id('1'));
    const opened = await openedAt(store, 1);
    await see(begin('2'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    expect(store.getState().opened).toBe(opened);
  });

  it('is gone when it was removed elsewhere, and stays so', async () => {
    const { store, background, see, follow } = await newPanel();
    follow();
    await see(begin('1'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(1));
    store.getState().select(id('1'));
    await openedAt(store, 1);
    await background.remove([id('1')]);
    await gone(store);
    await see(begin('2'));
    await vi.waitFor(() => expect(answers(store)).toEqual([[id('2'), 'waiting']]));
    await gone(store);
  });

  it('can be closed and selected again', async () => {
    const { store, see, follow } = await newPanel();
    follow();
    await see(begin('1'));
    await vi.waitFor(() => expect(answers(store)).toHaveLength(1));
    store.getState().select(id('1'));
    const first = await openedAt(store, 1);
    store.getState().select(null);
    store.getState().select(id('1'));
    expect(await openedAt(store, 1)).toEqual({ ...(first as Opened), ask: expect.any(Function) });
  });

  it('is never shown as an older read has it that comes late', async () => {
    const { store, archive, feed } = await newPanel();
    const reads: ((opened: OpenedBatch) => void)[] = [];
    const open: Archive['open'] = () => new Promise((resolve) => reads.push(resolve));
    followArchive(store, { ...archive, open }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(store.getState().totals).not.toBeNull());

    const totals = { revision: 2, batches: 1, bytes: 0, dropped: 0 };
    store.getState().select(id('1'));
    store.getState().update([summaryOf({ revision: 1 })], [], totals);
    store.getState().update([summaryOf({ revision: 2 })], [], totals);
    // The worker reads none of them; then the panel does, of those for which it still waits.
    await vi.waitFor(() => expect(reads).toHaveLength(1));
    const [first] = reads;
    store.getState().update([summaryOf({ revision: 3 })], [], { ...totals, revision: 3 });
    await vi.waitFor(() => expect(reads).toHaveLength(2));
    const [, newer] = reads;
    newer?.({ batch: batchOf({ answerText: 'newer' }), bytes: null });
    const opened = await openedAt(store, 3);
    first?.({ batch: batchOf({ answerText: 'older' }), bytes: null });
    await promisesAreKept(archive);
    expect([reads.length, store.getState().opened]).toEqual([2, opened]);
  });
});

describe('the selected batch that cannot be read', () => {
  const totals = { revision: 2, batches: 1, bytes: 0, dropped: 0 };

  /** A panel whose reads of the selected batch are answered by the test. */
  async function newReader() {
    const { store, archive, feed } = await newPanel();
    const reads: { resolve: (opened: OpenedBatch) => void; reject: (error: Error) => void }[] = [];
    const open: Archive['open'] = () => new Promise((resolve, reject) => reads.push({ resolve, reject }));
    followArchive(store, { ...archive, open }, feed, createInspector(localWorker));
    await vi.waitFor(() => expect(store.getState().totals).not.toBeNull());
    return { store, archive, reads };
  }

  it('is read again at the next change', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { store, reads } = await newReader();
    store.getState().update([summaryOf({ revision: 1 })], [], totals);
    store.getState().select(id('1'));
    await vi.waitFor(() => expect(reads).toHaveLength(1));
    reads[0]?.reject(new Error('disk'));
    await vi.waitFor(() => expect(complaint).toHaveBeenCalledWith('Tracklens:', new Error('disk')));
    complaint.mockRestore();
    store.getState().update([], [], totals);
    await vi.waitFor(() => expect(reads).toHaveLength(2));
    reads[1]?.resolve({ batch: batchOf(), bytes: null });
    await openedAt(store, 1);
    expect(reads).toHaveLength(2);
  });

  it('does not take a newer read with it', async () => {
    const { store, reads } = await newReader();
    store.getState().update([summaryOf({ revision: 1 })], [], totals);
    store.getState().select(id('1'));
    await vi.waitFor(() => expect(reads).toHaveLength(1));
    store.getState().update([summaryOf({ revision: 2 })], [], totals);
    reads[0]?.reject(new Error('disk'));
    await vi.waitFor(() => expect(reads).toHaveLength(2));
    reads[1]?.resolve({ batch: batchOf(), bytes: null });
    await openedAt(store, 2);
    expect(reads).toHaveLength(2);
  });

  it('says so where no worker can inspect it', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { archive, store, feed } = await newPanel();
    const broken = createInspector(() => {
      throw new Error('no worker');
    });
    followArchive(store, archive, feed, broken);
    await vi.waitFor(() => expect(store.getState().totals).not.toBeNull());
    store.getState().update([summaryOf({ revision: 1 })], [], totals);
    store.getState().select(id('1'));
    await vi.waitFor(() => expect(store.getState().opened).toBe('lost'));
    complaint.mockRestore();
  });
});

describe('clearSettled', () => {
  it('removes what is settled, and keeps what is under way', async () => {
    const { store, archive, see, follow } = await newPanel();
    for (const event of [
      begin('1'),
      begin('2'),
      end('1'),
      begin('3'),
      seen.answerHeaders(200, [], { requestId: '3' }),
    ]) {
      await see(event);
    }
    follow();
    await vi.waitFor(() => expect(answers(store)).toHaveLength(3));
    await clearSettled(store, archive);
    expect(answers(store)).toEqual([
      [id('2'), 'waiting'],
      [id('3'), 'receiving'],
    ]);
    expect(store.getState().totals).toMatchObject({ revision: 5, batches: 2, dropped: 0 });
    expect(await archive.open(id('1'))).toBeNull();
  });

  it.each([
    ['deselects a batch that it removes', '1', null],
    ['leaves selected what is under way', '2', id('2')],
  ])('%s', async (_, selected, stillSelected) => {
    const { store, archive, see, follow } = await newPanel();
    for (const event of [begin('1'), begin('2'), end('1')]) await see(event);
    follow();
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    store.getState().select(id(selected));
    const cleared = clearSettled(store, archive);
    // At once: what is removed must not be shown as gone in the meantime.
    expect(store.getState().selectedId).toBe(stillSelected);
    await cleared;
    expect(store.getState().selectedId).toBe(stillSelected);
  });

  it('leaves the batches of other tabs in the archive', async () => {
    const { store, archive, see, follow } = await newPanel(undefined, { ...scopeOfTab(8), session: SESSION });
    for (const event of [begin('1'), end('1')]) await see(event);
    follow();
    await vi.waitFor(() => expect(store.getState().revision).toBe(2));
    await clearSettled(store, archive);
    expect(await archive.open(id('1'))).not.toBeNull();
  });
});

describe('what is pinned', () => {
  const pin = (archive: Archive, requestId: string) => archive.mark([id(requestId)], { isPinned: true });

  it('stays when the list is cleared', async () => {
    const { store, archive, see, follow } = await newPanel(undefined, { ...scopeOfTab(7), session: SESSION });
    for (const event of [begin('1'), end('1'), begin('2'), end('2')]) await see(event);
    await pin(archive, '1');
    follow();
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    await clearSettled(store, archive);
    expect(answers(store)).toEqual([[id('1'), 'answered']]);
    expect([await archive.open(id('1')), await archive.open(id('2'))]).toEqual([expect.anything(), null]);
  });

  it('goes when it is removed by itself', async () => {
    const { store, archive, see, follow } = await newPanel();
    for (const event of [begin('1'), end('1'), begin('2')]) await see(event);
    await pin(archive, '1');
    follow();
    await vi.waitFor(() => expect(answers(store)).toHaveLength(2));
    store.getState().select(id('1'));
    await removeBatches(store, archive, [id('1')]);
    expect([answers(store), store.getState().selectedId]).toEqual([[[id('2'), 'waiting']], null]);
    expect(await archive.open(id('1'))).toBeNull();
  });
});
