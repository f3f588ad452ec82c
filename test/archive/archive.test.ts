import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import type { JoinedLeft } from '../../src/archive/join.ts';
import { keptBytes } from '../../src/archive/kept-bytes.ts';
import { ENTRY_PATIENCE_MS, KEPT_ENTRIES } from '../../src/archive/limits.ts';
import type { Scope, Stored } from '../../src/archive/schema.ts';
import { assemble } from '../../src/batch/assemble.ts';
import { type Batch, batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import type { Digest } from '../../src/batch/summary.ts';
import {
  answered,
  batchOf,
  CLEAR_SIGHT,
  complete,
  entryOf,
  LONG_BODY,
  limitsOf,
  localFeed,
  noFindings,
  openTestArchive,
  record,
  SESSION,
  STARTED_AT,
  seen,
  summaryOf,
} from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const ROOMY = limitsOf(100, 1_000_000);
const NOW = STARTED_AT + 1000;

async function newArchive(limits = ROOMY) {
  const feed = localFeed();
  const name = crypto.randomUUID();
  return { archive: await openTestArchive(feed, limits, name), notices: feed.notices, name };
}

/** Takes these calls to the archive in one go. */
const recordAll = (archive: Archive, events: readonly BrowserEvent[]) =>
  archive.change(
    SESSION,
    events.map((event) => ({
      requestId: event.requestId,
      change: (latest: Batch | null) => assemble(latest, SESSION, event),
    })),
  );

/** Begins a request with a body of this many bytes, so many ms after the first. */
const begin = (archive: Archive, requestId: string, byteLength = 1, ms = Number(requestId)) =>
  record(archive, seen.request(complete(new Uint8Array(byteLength)), { requestId, at: STARTED_AT + ms }));

const id = (requestId: string, hop = 0) => batchId(SESSION, requestId, hop);

/** Bytes that the record of a batch of {@link begin} takes without its body. */
const RECORD_BYTES = keptBytes(batchOf({ body: { state: 'complete', byteLength: 0 } }));

/** What the batches come to, with the bytes of bodies alone. */
async function totalsOf(archive: Archive, scope: Scope = 'all') {
  const { errors, ...totals } = await archive.totals(scope);
  let bytes = totals.bytes;
  for (const { id, session, tabId } of await archive.summariesSince(0)) {
    const opened = await archive.open(id);
    if (!opened || (scope !== 'all' && (scope.session !== session || scope.tabId !== tabId))) continue;
    const { batch } = opened;
    bytes -= keptBytes(batch) - ('byteLength' in batch.body ? batch.body.byteLength : 0);
  }
  return { ...totals, bytes };
}

/** Of the body `{}`, which says nothing of its logs. */
const digestOfNothing: Digest = {
  topic: null,
  source: null,
  tags: [],
  logs: 0,
  compressType: null,
  framing: 'plain',
  sizes: { wire: 2, raw: 2, declaredRaw: null },
  findings: { error: 1, warning: 1, info: 2 },
  rules: ['logs-not-array', 'apiversion-missing', 'rawsize-missing', 'source-missing'],
};

/** What a join has changed, with the texts of the answers, and how many wait. */
const outline = ({ changed, waiting }: JoinedLeft) => ({
  changed: changed.map(({ batch }) => [batch.id, batch.answerText]),
  waiting,
});

const keptIds = async (archive: Archive) => (await archive.summariesSince(0)).map((row) => row.id).sort();

describe('a batch in the archive', () => {
  const begun = batchOf({ body: { state: 'complete', byteLength: 2 }, inputs: 1 });
  const row = summaryOf({ answer: 'waiting', status: null, tookMs: null, digest: null, byteLength: 2 });

  it('is made by the first call and can be opened with its bytes', async () => {
    const { archive, notices } = await newArchive();
    const archived = await record(archive, seen.request(complete(utf8('{}'))));
    expect(archived).toEqual({ batch: begun, digest: null, uninspected: 1 });
    expect(await archive.open(id('1'))).toEqual({ batch: begun, bytes: utf8('{}') });
    expect(await archive.summariesSince(0)).toEqual([row]);
    expect(await totalsOf(archive)).toEqual({ revision: 1, batches: 1, bytes: 2, dropped: 0 });
    expect(notices).toEqual([{ revision: 1 }]);
  });

  it('is changed by the next call, under a new revision', async () => {
    const { archive, notices } = await newArchive();
    await record(archive, seen.request(complete(utf8('{}'))));
    await record(archive, seen.completed(200));
    expect(await archive.summariesSince(1)).toEqual([
      {
        ...row,
        revision: 2,
        answer: 'answered',
        outcome: 'answered',
        status: 200,
        tookMs: 40,
        digest: digestOfNothing,
      },
    ]);
    expect(await archive.summariesSince(2)).toEqual([]);
    expect(notices).toEqual([{ revision: 1 }, { revision: 2 }]);
  });

  it('gives each change the newest hop of its own request', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1');
    await begin(archive, '11');
    await record(archive, seen.redirect(307, TRACK_URL));
    await begin(archive, '1');
    await record(archive, seen.completed(200));
    const answers = (await archive.summariesSince(0)).map(({ id, answer }) => [id, answer]).sort();
    expect(answers).toEqual([
      [id('1'), 'redirected'],
      [id('1', 1), 'answered'],
      [id('11'), 'waiting'],
    ]);
  });

  it('can be changed by its id, unless it is gone', async () => {
    const { archive, notices } = await newArchive();
    await record(archive, seen.request(complete(utf8('{}'))));
    const ended = { ...begun, answer: { state: 'failed', at: NOW, error: 'closed' } } as const;
    expect(await archive.changeBatch(id('1'), (batch) => ({ batch: { ...batch, answer: ended.answer } }))).toEqual(
      ended,
    );
    expect(await archive.open(id('1'))).toEqual({ batch: ended, bytes: utf8('{}') });
    expect(await archive.changeBatch(id('2'), (batch) => ({ batch }))).toBeNull();
    expect(notices).toEqual([{ revision: 1 }, { revision: 2 }]);
  });

  it('is gone, with its bytes, when it is removed', async () => {
    const { archive, notices } = await newArchive();
    for (const requestId of ['1', '2', '3']) await begin(archive, requestId, 10);
    await archive.remove([id('1'), id('3'), 'never there']);
    expect(await archive.open(id('1'))).toBeNull();
    expect(await keptIds(archive)).toEqual([id('2')]);
    expect(await totalsOf(archive)).toEqual({ revision: 3, batches: 1, bytes: 10, dropped: 0 });
    expect(notices.at(-1)).toEqual({ revision: 3, removed: [id('1'), id('3')] });
  });

  it('survives its context', async () => {
    const { archive, name } = await newArchive();
    await record(archive, seen.request(complete(utf8('{}'))));
    archive.close();
    const reopened = await openTestArchive(localFeed(), ROOMY, name);
    expect(await reopened.open(id('1'))).toEqual({ batch: begun, bytes: utf8('{}') });
    expect(await totalsOf(reopened)).toEqual({ revision: 1, batches: 1, bytes: 2, dropped: 0 });
  });

  it('keeps no bytes that its record does not count', async () => {
    const { archive, name } = await newArchive();
    await begin(archive, '1', 10);
    await record(archive, seen.request({ state: 'none' }));
    expect(await totalsOf(archive)).toEqual({ revision: 2, batches: 1, bytes: 0, dropped: 0 });
    expect(await (await openDB(name)).count('bodies')).toBe(0);
  });
});

describe('several batches at once', () => {
  it('are opened with their bytes and digests, but for those that are gone', async () => {
    const { archive } = await newArchive();
    await record(archive, seen.request(complete(utf8('{}'))));
    await record(archive, seen.request({ state: 'none' }, { requestId: '2' }));
    const [one, two] = [await archive.open(id('1')), await archive.open(id('2'))];
    const opened = await archive.openSome([id('2'), id('gone'), id('1')]);
    expect(opened.map(({ batch, bytes, digest }) => ({ batch, bytes, digest }))).toEqual([
      { ...two, digest: null },
      { ...one, digest: null },
    ]);
  });
});

describe('changes in one go', () => {
  const begun = batchOf({ body: { state: 'complete', byteLength: 2 }, inputs: 1 });

  it('see what those before them have made, and write each batch once', async () => {
    const { archive, notices } = await newArchive();
    const changed = await recordAll(archive, [
      seen.request(complete(utf8('{}'))),
      seen.request(complete(utf8('[]')), { requestId: '2' }),
      seen.redirect(307, TRACK_URL),
      seen.request(complete(utf8('{}'))),
      seen.completed(200),
    ]);
    expect(changed.map(({ batch }) => [batch.id, batch.answer.state, batch.inputs])).toEqual([
      [id('1'), 'redirected', 1],
      [id('2'), 'waiting', 1],
      [id('1', 1), 'answered', 1],
    ]);
    expect((await archive.summariesSince(0)).map(({ id, revision, answer }) => [id, revision, answer])).toEqual([
      [id('1'), 1, 'redirected'],
      [id('2'), 2, 'waiting'],
      [id('1', 1), 3, 'answered'],
    ]);
    expect(await totalsOf(archive)).toEqual({ revision: 3, batches: 3, bytes: 6, dropped: 0 });
    expect(notices).toEqual([{ revision: 3 }]);
  });

  it('keep the newest bytes alone, and none where the newest body has none', async () => {
    const { archive, name } = await newArchive();
    await recordAll(archive, [
      seen.request(complete(new Uint8Array(9))),
      seen.request(complete(utf8('{}'))),
      seen.request(complete(new Uint8Array(9)), { requestId: '2' }),
      seen.request({ state: 'none' }, { requestId: '2' }),
    ]);
    expect(await totalsOf(archive)).toEqual({ revision: 2, batches: 2, bytes: 2, dropped: 0 });
    expect(await (await openDB(name)).getAll('bodies')).toEqual([utf8('{}')]);
  });

  it.each<[string, () => never | { batch: Batch }, string]>([
    [
      'throws',
      () => {
        throw new RangeError('broken');
      },
      'RangeError',
    ],
    [
      'makes what cannot be stored',
      () => ({ batch: batchOf({ id: id('2'), method: Symbol('no method') as unknown as string }) }),
      'DataCloneError',
    ],
  ])('are not written at all where one of them %s', async (_, change, name) => {
    const { archive, notices } = await newArchive();
    await begin(archive, '3');
    const whole = { requestId: '1', change: () => ({ batch: begun, bytes: utf8('{}') }) };
    await expect(archive.change(SESSION, [whole, { requestId: '2', change }, whole])).rejects.toMatchObject({ name });
    expect(await keptIds(archive)).toEqual([id('3')]);
    expect(await archive.open(id('1'))).toBeNull();
    expect(await totalsOf(archive)).toEqual({ revision: 1, batches: 1, bytes: 1, dropped: 0 });
    expect(notices).toEqual([{ revision: 1 }]);

    await archive.change(SESSION, [whole]);
    expect(await archive.open(id('1'))).toEqual({ batch: begun, bytes: utf8('{}') });
  });
});

describe('removals', () => {
  it('of many go in slices, so that others get a word in', async () => {
    const { archive, notices } = await newArchive(limitsOf(1000, 1_000_000));
    const ids = Array.from({ length: 401 }, (_, index) => String(index));
    await recordAll(
      archive,
      ids.map((requestId) => seen.request(complete(new Uint8Array(1)), { requestId })),
    );
    const removal = archive.remove(ids.map((requestId) => id(requestId)));
    await Promise.all([removal, begin(archive, '1000')]);
    expect(notices.map(({ revision, removed }) => [revision, removed?.length])).toEqual([
      [401, undefined],
      [401, 200],
      [402, undefined],
      [402, 200],
      [402, 1],
    ]);
    expect(notices.flatMap(({ removed = [] }) => removed)).toEqual(ids.map((requestId) => id(requestId)));
    expect(await keptIds(archive)).toEqual([id('1000')]);
    expect(await totalsOf(archive)).toEqual({ revision: 402, batches: 1, bytes: 1, dropped: 0 });
  });
});

describe('an archive without batches', () => {
  it('comes to nothing', async () => {
    const { archive, notices } = await newArchive();
    expect(await totalsOf(archive)).toEqual({ revision: 0, batches: 0, bytes: 0, dropped: 0 });
    expect(await archive.summariesSince(0)).toEqual([]);
    expect(await archive.uninspected()).toEqual([]);
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 0 });
    expect(await archive.open(id('1'))).toBeNull();
    await archive.keepDigests([{ id: id('1'), inputs: 0, digest: noFindings }]);
    await archive.remove([]);
    expect(await archive.change(SESSION, [])).toEqual([]);
    expect(notices).toEqual([]);
  });
});

describe('the digest of an inspection', () => {
  it('is kept, and the batch counts as inspected', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1', 10);
    await begin(archive, '2', 10);
    expect(await archive.uninspected()).toEqual([id('1'), id('2')]);
    await archive.keepDigests([{ id: id('1'), inputs: 1, digest: noFindings }]);
    expect(await archive.uninspected()).toEqual([id('2')]);
    expect((await archive.summariesSince(2)).map(({ id, revision, digest }) => [id, revision, digest])).toEqual([
      [id('1'), 3, noFindings],
    ]);
  });

  it('is kept with others in one go, but for those of batches that have changed', async () => {
    const { archive, notices } = await newArchive();
    for (const requestId of ['1', '2', '3']) await begin(archive, requestId, LONG_BODY.byteLength);
    await record(archive, seen.requestHeaders([['x-log-apiversion', '0.6.0']], { requestId: '2' }));
    await archive.keepDigests(
      ['1', '2', '3', '4'].map((requestId) => ({ id: id(requestId), inputs: 1, digest: noFindings })),
    );
    expect((await archive.summariesSince(0)).map(({ id, revision, digest }) => [id, revision, digest])).toEqual([
      [id('2'), 4, null],
      [id('1'), 5, noFindings],
      [id('3'), 6, noFindings],
    ]);
    expect(await archive.uninspected()).toEqual([id('2')]);
    expect(notices.at(-1)).toEqual({ revision: 6 });
  });

  it('outlives a change of what an inspection does not read', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1');
    await archive.keepDigests([{ id: id('1'), inputs: 1, digest: noFindings }]);
    const { digest, uninspected } = await record(archive, seen.completed(200));
    expect([digest, uninspected]).toEqual([noFindings, undefined]);
  });

  it('is shown, but no longer trusted, after a change of what it read', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1', LONG_BODY.byteLength);
    await archive.keepDigests([{ id: id('1'), inputs: 1, digest: noFindings }]);
    const { digest, uninspected } = await record(archive, seen.requestHeaders([['x-log-apiversion', '0.6.0']]));
    expect([digest, uninspected]).toEqual([noFindings, 1]);
    expect(await archive.uninspected()).toEqual([id('1')]);
  });

  it('is not kept when the batch has changed since it was read', async () => {
    const { archive, notices } = await newArchive();
    await begin(archive, '1', LONG_BODY.byteLength);
    await record(archive, seen.requestHeaders([['x-log-apiversion', '0.6.0']]));
    await archive.keepDigests([{ id: id('1'), inputs: 1, digest: noFindings }]);
    expect((await archive.summariesSince(0)).map(({ digest }) => digest)).toEqual([null]);
    expect(await archive.uninspected()).toEqual([id('1')]);
    expect(notices).toEqual([{ revision: 1 }, { revision: 2 }]);
  });
});

describe('the limits', () => {
  it('let the oldest batches go, by count', async () => {
    const { archive, notices } = await newArchive(limitsOf(2, 1_000_000));
    for (const requestId of ['2', '3', '1', '4']) await begin(archive, requestId, 10);
    expect(await keptIds(archive)).toEqual([id('3'), id('4')]);
    expect(await totalsOf(archive)).toEqual({ revision: 4, batches: 2, bytes: 20, dropped: 2 });
    expect(notices).toEqual([
      { revision: 1 },
      { revision: 2 },
      // The first batch is being written and stays, though it is the oldest.
      { revision: 3, removed: [id('2')] },
      { revision: 4, removed: [id('1')] },
    ]);
  });

  it('let the oldest batches go, by bytes, as many as need be', async () => {
    const { archive, notices } = await newArchive(limitsOf(100, 3 * RECORD_BYTES + 30));
    for (const requestId of ['1', '2', '3']) await begin(archive, requestId, 10);
    await begin(archive, '4', 15);
    expect(await keptIds(archive)).toEqual([id('3'), id('4')]);
    expect(await totalsOf(archive)).toEqual({ revision: 4, batches: 2, bytes: 25, dropped: 2 });
    expect(notices.at(-1)).toEqual({ revision: 4, removed: [id('1'), id('2')] });
  });

  it('let go of what is pinned last, the oldest first', async () => {
    const { archive } = await newArchive(limitsOf(2, 1_000_000));
    for (const requestId of ['1', '2']) await begin(archive, requestId, 10);
    await archive.mark([id('1'), id('2'), id('gone')], { isPinned: true, note: 'keep' });
    await begin(archive, '3', 10);
    expect(await keptIds(archive)).toEqual([id('2'), id('3')]);
    await begin(archive, '4', 10);
    expect(await keptIds(archive)).toEqual([id('2'), id('4')]);
    await archive.mark([id('2')], { isPinned: false });
    await begin(archive, '5', 10);
    expect(await keptIds(archive)).toEqual([id('4'), id('5')]);
  });

  it('never let go the batch that is being written, even where it alone is too much', async () => {
    const { archive } = await newArchive(limitsOf(100, RECORD_BYTES + 30));
    await begin(archive, '2', 10);
    await begin(archive, '1', 31);
    expect(await keptIds(archive)).toEqual([id('1')]);
    expect(await totalsOf(archive)).toEqual({ revision: 2, batches: 1, bytes: 31, dropped: 1 });
  });

  it('never let go of any batch that is written in one go; the next change brings them down', async () => {
    const { archive, notices } = await newArchive(limitsOf(2, 1_000_000));
    await begin(archive, '1');
    await recordAll(
      archive,
      ['4', '2', '3'].map((requestId) =>
        seen.request(complete(new Uint8Array(1)), { requestId, at: STARTED_AT + Number(requestId) }),
      ),
    );
    expect(await keptIds(archive)).toEqual([id('2'), id('3'), id('4')]);
    expect(await totalsOf(archive)).toEqual({ revision: 4, batches: 3, bytes: 3, dropped: 1 });
    await begin(archive, '5');
    expect(await keptIds(archive)).toEqual([id('4'), id('5')]);
    expect(notices.map(({ removed }) => removed)).toEqual([undefined, [id('1')], [id('2'), id('3')]]);
  });

  it('count the characters of a form, names and values', async () => {
    const form = { state: 'form', fields: { abc: ['x'.repeat(40), '3'], d: [''] } } as const;
    const formBytes = keptBytes(batchOf({ body: form }));
    expect(formBytes - keptBytes(batchOf({ body: { state: 'form', fields: {} } }))).toBe(45);
    const { archive, name } = await newArchive(limitsOf(100, RECORD_BYTES + formBytes));
    await begin(archive, '1', 0);
    await record(archive, seen.request(form, { requestId: '2', at: STARTED_AT + 2 }));
    expect(await keptIds(archive)).toEqual([id('1'), id('2')]);
    await record(archive, seen.request(form));
    expect(await keptIds(archive)).toEqual([id('1')]);
    expect((await archive.totals()).bytes).toBe(formBytes);
    expect(await (await openDB(name)).count('bodies')).toBe(0);
  });
});

/** Begins a request of a tab, and has it answered where it is to be settled. */
async function beginIn(
  archive: Archive,
  tabId: number,
  requestId: string,
  { status = 200, isSettled = true, byteLength = 10 } = {},
) {
  const about = { requestId, at: STARTED_AT + Number(requestId) };
  const inTab = (event: BrowserEvent) => ({ ...event, origin: { ...event.origin, tabId } });
  await record(archive, inTab(seen.request(complete(new Uint8Array(byteLength)), about)));
  if (isSettled) await record(archive, inTab(seen.completed(status, [], { requestId })));
}

const tab = (tabId: number) => ({ session: SESSION, tabId });

describe('a tab', () => {
  const ofTab = (batches: number) => ({
    keptOfTab: { batches, bytes: 1_000_000 },
    keptInAll: { batches: 100, bytes: 1_000_000 },
  });

  it('has limits of its own, and its own count of what they dropped', async () => {
    const { archive } = await newArchive(ofTab(2));
    await beginIn(archive, 8, '1');
    for (const requestId of ['2', '3', '4', '5']) await beginIn(archive, 7, requestId);
    expect(await keptIds(archive)).toEqual([id('1'), id('4'), id('5')]);
    expect(await totalsOf(archive, tab(7))).toEqual({ revision: 10, batches: 2, bytes: 20, dropped: 2 });
    expect(await totalsOf(archive, tab(8))).toEqual({ revision: 2, batches: 1, bytes: 10, dropped: 0 });
    expect(await totalsOf(archive)).toEqual({ revision: 10, batches: 3, bytes: 30, dropped: 2 });
  });

  it('drops for the limits of all, too, where it has the oldest', async () => {
    const { archive } = await newArchive({ ...ofTab(100), keptInAll: { batches: 2, bytes: 1_000_000 } });
    await beginIn(archive, 8, '1');
    for (const requestId of ['2', '3']) await beginIn(archive, 7, requestId);
    expect(await keptIds(archive)).toEqual([id('2'), id('3')]);
    expect((await archive.totals(tab(8))).dropped).toBe(1);
    expect((await archive.totals(tab(7))).dropped).toBe(0);
  });

  it('counts its errors, but no preflight', async () => {
    const { archive } = await newArchive();
    await beginIn(archive, 7, '1', { status: 400 });
    await beginIn(archive, 7, '2', { byteLength: LONG_BODY.byteLength });
    await beginIn(archive, 8, '3', { status: 500 });
    await record(archive, seen.failed('net::ERR_FAILED', { requestId: '4', method: 'OPTIONS' }));
    const errors = async () => (await archive.tabs(SESSION)).map(({ tabId, errors }) => [tabId, errors]).sort();
    expect(await errors()).toEqual([
      [7, 1],
      [8, 1],
    ]);
    const wrong = { ...noFindings, findings: { error: 1, warning: 0, info: 0 } };
    await archive.keepDigests([{ id: id('2'), inputs: 1, digest: wrong }]);
    expect((await archive.totals(tab(7))).errors).toBe(2);
    await archive.remove([id('1')]);
    expect((await archive.totals(tab(7))).errors).toBe(1);
    expect((await archive.totals()).errors).toBe(2);
    expect(await archive.tabs('another session')).toEqual([]);
  });

  it('of a session that is over is forgotten once nothing of it is left', async () => {
    const { archive } = await newArchive();
    await beginIn(archive, 7, '1');
    await beginIn(archive, 8, '2');
    await archive.remove([id('1')]);
    await archive.forgetTabs(SESSION);
    expect(await archive.tabs(SESSION)).toHaveLength(2);
    await archive.forgetTabs('session-2');
    expect((await archive.tabs(SESSION)).map(({ tabId }) => tabId)).toEqual([8]);
  });
});

describe('new limits', () => {
  it('hold at once, and for what comes', async () => {
    const { archive, notices } = await newArchive(limitsOf(1000, 1_000_000));
    const requests = Array.from({ length: 450 }, (_, index) => String(index));
    await recordAll(
      archive,
      requests.map((requestId) =>
        seen.request(complete(new Uint8Array(1)), { requestId, at: STARTED_AT + Number(requestId) }),
      ),
    );
    notices.length = 0;
    await archive.keepWithin(limitsOf(10, 1_000_000));
    expect(await keptIds(archive)).toEqual(requests.slice(440).map((requestId) => id(requestId)));
    // In slices, so that others get a word in.
    expect(notices.map(({ removed }) => removed?.length)).toEqual([200, 200, 40]);
    expect(await archive.totals()).toMatchObject({ batches: 10, dropped: 440 });
    await begin(archive, '450');
    expect((await archive.totals()).batches).toBe(10);
  });

  it('that are not reached change nothing', async () => {
    const { archive, notices } = await newArchive();
    await begin(archive, '1');
    await archive.keepWithin(limitsOf(1, 1000));
    expect([await keptIds(archive), notices]).toEqual([[id('1')], [{ revision: 1 }]]);
  });
});

describe('what is dropped while it is under way', () => {
  it('does not come back without its beginning', async () => {
    const { archive } = await newArchive(limitsOf(1, 1_000_000));
    await begin(archive, '1');
    await begin(archive, '2');
    expect(await recordAll(archive, [seen.completed(200), seen.redirect(307, TRACK_URL)])).toEqual([]);
    expect(await keptIds(archive)).toEqual([id('2')]);
    // Of others the beginning may be missing.
    await recordAll(archive, [seen.completed(200, [], { requestId: '11', at: STARTED_AT + 3 })]);
    expect(await keptIds(archive)).toEqual([id('11')]);
  });
});

describe('clearing', () => {
  async function filled() {
    const { archive } = await newArchive(limitsOf(7, 1_000_000));
    await beginIn(archive, 7, '0');
    await beginIn(archive, 8, '1');
    for (const requestId of ['2', '3', '4']) await beginIn(archive, 7, requestId);
    await beginIn(archive, 7, '5', { isSettled: false });
    await beginIn(archive, 8, '6');
    await beginIn(archive, 8, '7');
    expect(await keptIds(archive)).toEqual(['1', '2', '3', '4', '5', '6', '7'].map((requestId) => id(requestId)));
    return archive;
  }

  it('takes the settled batches of a tab, and its count of the dropped', async () => {
    const archive = await filled();
    expect((await archive.totals(tab(7))).dropped).toBe(1);
    await archive.clear(tab(7));
    expect(await keptIds(archive)).toEqual([id('1'), id('5'), id('6'), id('7')]);
    expect(await archive.totals(tab(7))).toMatchObject({ batches: 1, dropped: 0 });
    expect(await archive.totals()).toMatchObject({ batches: 4, dropped: 0 });
  });

  it('takes only what began before a time', async () => {
    const archive = await filled();
    await archive.clear(tab(7), STARTED_AT + 4);
    expect(await keptIds(archive)).toEqual([id('1'), id('4'), id('5'), id('6'), id('7')]);
    await archive.clear('all', STARTED_AT + 6);
    expect(await keptIds(archive)).toEqual([id('5'), id('6'), id('7')]);
  });

  it('takes all that is settled, of all tabs', async () => {
    const archive = await filled();
    await archive.clear('all');
    expect(await keptIds(archive)).toEqual([id('5')]);
    expect(await archive.totals()).toMatchObject({ batches: 1, dropped: 0 });
    expect((await archive.totals(tab(7))).dropped).toBe(0);
  });

  it('leaves the count of another tab', async () => {
    const archive = await filled();
    await archive.clear(tab(8));
    expect((await archive.totals(tab(7))).dropped).toBe(1);
    expect((await archive.totals()).dropped).toBe(1);
  });
});

describe('what DevTools left', () => {
  const answer = [['x-log-requestid', 'A']] as const;
  const entry = entryOf({ requestId: 'A', answerText: '{"errorCode":"PostBodyInvalid"}' });

  it('is joined to its batch', async () => {
    const { archive, notices } = await newArchive();
    await record(archive, seen.request({ state: 'unavailable', reason: 'blob' }));
    await record(archive, seen.completed(400, answer));
    const joined = batchOf({
      body: { state: 'complete', byteLength: 2 },
      answer: answered(400, answer),
      answerText: '{"errorCode":"PostBodyInvalid"}',
      joined: true,
      inputs: 2,
    });
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT, [{ ...entry, requestText: '{}' }])).toEqual({
      changed: [{ batch: joined, digest: digestOfNothing }],
      waiting: 0,
    });
    expect(await archive.open(id('1'))).toEqual({ batch: joined, bytes: utf8('{}') });
    expect(await totalsOf(archive)).toEqual({ revision: 3, batches: 1, bytes: 2, dropped: 0 });
    expect(notices.at(-1)).toEqual({ revision: 3 });
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 0 });
  });

  it('waits for its batch', async () => {
    const { archive } = await newArchive();
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT, [entry])).toEqual({ changed: [], waiting: 1 });
    await record(archive, seen.completed(400, answer));
    expect(outline(await archive.joinEntries(NOW, CLEAR_SIGHT))).toEqual({
      changed: [[id('1'), entry.answerText]],
      waiting: 0,
    });
  });

  it('is joined one to one by the ids of the answers', async () => {
    const { archive } = await newArchive();
    for (const requestId of ['1', '2', '3']) {
      await begin(archive, requestId, 1, 0);
      await record(archive, seen.completed(200, [['x-log-requestid', requestId]], { requestId }));
    }
    const entries = [
      entryOf({ requestId: '3', answerText: 'third' }),
      entryOf({ requestId: '1', answerText: 'first' }),
      entryOf({ requestId: '3', answerText: 'third again' }),
    ];
    expect(outline(await archive.joinEntries(NOW, CLEAR_SIGHT, entries))).toEqual({
      changed: [
        [id('3'), 'third'],
        [id('1'), 'first'],
      ],
      waiting: 1,
    });
    expect((await archive.summariesSince(0)).map(({ id, joined }) => [id, joined]).sort()).toEqual([
      [id('1'), true],
      [id('2'), false],
      [id('3'), true],
    ]);
  });

  it('is joined to none of two that are alike, and to the only one that is left', async () => {
    const { archive } = await newArchive();
    for (const requestId of ['1', '2']) {
      await begin(archive, requestId, 1, 0);
      await record(archive, seen.completed(200, [], { requestId }));
    }
    const left = await archive.joinEntries(NOW, CLEAR_SIGHT, [entryOf({ answerText: 'no' })]);
    expect(left).toEqual({ changed: [], waiting: 1 });
    await archive.remove([id('1')]);
    expect(outline(await archive.joinEntries(NOW, CLEAR_SIGHT))).toEqual({ changed: [[id('2'), 'no']], waiting: 0 });
  });

  it('is joined to batches of different times in one go', async () => {
    const { archive } = await newArchive();
    for (const requestId of ['0', '60000']) {
      await begin(archive, requestId);
      await record(archive, seen.completed(200, [], { requestId }));
    }
    const entries = [60_000, 0, 30_000].map((ms) => entryOf({ startedAt: STARTED_AT + ms, answerText: String(ms) }));
    expect(outline(await archive.joinEntries(NOW, CLEAR_SIGHT, entries))).toEqual({
      changed: [
        [id('60000'), '60000'],
        [id('0'), '0'],
      ],
      waiting: 1,
    });
  });

  it.each([
    [ENTRY_PATIENCE_MS, true],
    [ENTRY_PATIENCE_MS + 1, false],
  ])('waits %i ms at most, from when it was left', async (waited, stillThere) => {
    const { archive } = await newArchive();
    await archive.joinEntries(NOW, CLEAR_SIGHT, [entry]);
    const waiting = stillThere ? 1 : 0;
    expect(await archive.joinEntries(NOW + waited, CLEAR_SIGHT)).toEqual({ changed: [], waiting });
    await record(archive, seen.completed(400, answer));
    expect((await archive.joinEntries(NOW, CLEAR_SIGHT)).changed).toHaveLength(waiting);
  });

  it('gives way to the newest when too many wait', async () => {
    const { archive, name } = await newArchive();
    const urlOf = (n: number) => `${TRACK_URL}?n=${n}`;
    const entries = Array.from({ length: KEPT_ENTRIES + 2 }, (_, n) => entryOf({ url: urlOf(n) }));
    // One that waits already, and one that has just arrived: both are too many.
    await archive.joinEntries(NOW, CLEAR_SIGHT, entries.slice(0, 1));
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT, entries.slice(1))).toEqual({
      changed: [],
      waiting: KEPT_ENTRIES,
    });
    const left = (await (await openDB(name)).getAll('entries')) as { url: string }[];
    expect(left.map(({ url }) => url)).toEqual(entries.slice(2).map(({ url }) => url));
  });
});

describe('two contexts with the same archive', () => {
  it('change it in the order in which they asked, and lose nothing', async () => {
    const { archive: first, notices, name } = await newArchive();
    const feed = localFeed();
    const second = await openTestArchive(feed, ROOMY, name);
    const turns = Array.from({ length: 20 }, (_, turn) => String(turn));

    await Promise.all(
      turns.map((turn) =>
        (Number(turn) % 3 === 0 ? second : first).change(SESSION, [
          {
            requestId: '1',
            change: (latest) => {
              const batch = latest ?? batchOf();
              return { batch: { ...batch, requestHeaders: [...batch.requestHeaders, ['turn', turn]] } };
            },
          },
        ]),
      ),
    );

    expect((await first.open(id('1')))?.batch.requestHeaders).toEqual(turns.map((turn) => ['turn', turn]));
    expect(await totalsOf(second)).toEqual({ revision: 20, batches: 1, bytes: 0, dropped: 0 });
    const revisions = [...notices, ...feed.notices].map(({ revision }) => revision).sort((a, b) => a - b);
    expect(revisions).toEqual(turns.map((turn) => Number(turn) + 1));
  });
});

describe('after any sequence of changes', () => {
  const requestId = fc.constantFrom('1', '2', '3', '4');
  const body = fc.oneof(
    fc.nat(20).map((byteLength) => complete(new Uint8Array(byteLength))),
    fc.constant({ state: 'unavailable', reason: 'blob' } as const),
    fc.constant({ state: 'form', fields: { a: ['12'] } } as const),
  );
  const at = fc.nat(10).map((ms) => STARTED_AT + ms);
  const event: fc.Arbitrary<BrowserEvent> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(requestId, body, at).map(([requestId, body, at]) => seen.request(body, { requestId, at })),
    },
    requestId.map((requestId) => seen.requestHeaders([['content-length', '12']], { requestId })),
    requestId.map((requestId) => seen.redirect(307, TRACK_URL, { requestId })),
    requestId.map((requestId) => seen.completed(200, [], { requestId })),
  );
  const operation: fc.Arbitrary<(archive: Archive) => Promise<unknown>> = fc.oneof(
    { weight: 5, arbitrary: event.map((event) => (archive: Archive) => recordAll(archive, [event])) },
    {
      weight: 3,
      arbitrary: fc.array(event, { maxLength: 6 }).map((events) => (archive: Archive) => recordAll(archive, events)),
    },
    fc.string({ maxLength: 20 }).map((requestText) => async (archive: Archive) => {
      await archive.joinEntries(NOW, CLEAR_SIGHT, [entryOf({ requestText })]);
    }),
    requestId.map((requestId) => (archive: Archive) => archive.remove([id(requestId)])),
    fc.tuple(requestId, fc.nat(3)).map(
      ([requestId, inputs]) =>
        (archive: Archive) =>
          archive.keepDigests([{ id: id(requestId), inputs, digest: noFindings }]),
    ),
    requestId.map((requestId) => (archive: Archive) => archive.changeBatch(id(requestId), (batch) => ({ batch }))),
  );
  const limits = fc.record({ batches: fc.integer({ min: 1, max: 4 }), bytes: fc.nat(4 * RECORD_BYTES) });

  it('the totals are exact, the limits hold and revisions rise', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(operation, { minLength: 5, maxLength: 20 }), async (limits, operations) => {
        const { archive, notices, name } = await newArchive(limitsOf(limits.batches, limits.bytes));
        const bodies = await openDB(name);
        let revision = 0;
        for (const operate of operations) {
          const known = await archive.summariesSince(0);
          await operate(archive);
          const rows = await archive.summariesSince(0);
          const totals = await archive.totals();
          const stored = (await bodies.getAll('bodies')) as Uint8Array[];

          expect(totals.batches).toBe(rows.length);
          const archived = (await bodies.getAll('batches')) as Stored[];
          const records = archived.map(
            ({ batch }) => keptBytes(batch) - ('byteLength' in batch.body ? batch.body.byteLength : 0),
          );
          expect(totals.bytes).toBe(
            [...records, ...stored.map(({ byteLength }) => byteLength)].reduce((a, b) => a + b, 0),
          );

          const fresh = rows.filter((row) => !known.some((old) => old.id === row.id && old.revision === row.revision));
          for (const row of fresh) expect(row.revision).toBeGreaterThan(revision);
          expect(new Set(rows.map((row) => row.revision)).size).toBe(rows.length);
          expect(totals.revision).toBeGreaterThanOrEqual(revision);
          if (fresh.length > 0) expect(notices.at(-1)?.revision).toBe(totals.revision);
          revision = totals.revision;

          // What is written in one go stays, even where it is too much; and whoever only removes need not know the limits.
          const gone = known.filter((old) => !rows.some((row) => row.id === old.id));
          const isOver = totals.batches > limits.batches || totals.bytes > limits.bytes;
          if (isOver && fresh.length > 0) expect(fresh).toEqual(rows);

          const told = new Set(notices.flatMap(({ removed = [] }) => removed));
          expect(gone.filter((row) => !told.has(row.id))).toEqual([]);
        }
        bodies.close();
        archive.close();
      }),
      { numRuns: 100 },
    );
  });
});

describe('what a panel reads first', () => {
  const begun = (requestId: string, ms: number, tabId = 7) => {
    const event = seen.request(complete(utf8('{}')), { requestId, at: STARTED_AT + ms });
    return { ...event, origin: { ...event.origin, tabId } };
  };
  const numbers = (rows: readonly { readonly startedAt: number }[]) =>
    rows.map(({ startedAt }) => startedAt - STARTED_AT).sort((one, other) => one - other);

  it('is what began last, of all tabs or of one, and all where there are no more', async () => {
    const { archive } = await newArchive();
    await recordAll(archive, [begun('1', 30), begun('2', 10, 8), begun('3', 50, 8), begun('4', 40), begun('5', 20)]);
    const newest = async (scope: Scope, count: number) => numbers(await archive.newestSummaries(scope, count));
    const tab = { session: SESSION, tabId: 7 };
    expect(await Promise.all([newest('all', 1), newest('all', 3), newest('all', 9)])).toEqual([
      [50],
      [30, 40, 50],
      [10, 20, 30, 40, 50],
    ]);
    expect(await Promise.all([newest(tab, 1), newest(tab, 2), newest(tab, 9)])).toEqual([[40], [30, 40], [20, 30, 40]]);
    expect(await newest({ session: 'another', tabId: 7 }, 2)).toEqual([]);
  });

  it('goes on with changes, some at a time', async () => {
    const { archive } = await newArchive();
    await recordAll(archive, [begun('1', 30), begun('2', 20), begun('3', 10)]);
    const [first, second] = await archive.summariesSince(0, 2);
    expect(numbers([first, second].flatMap((row) => row ?? []))).toEqual([20, 30]);
    expect(numbers(await archive.summariesSince(second?.revision ?? 0, 2))).toEqual([10]);
  });
});
