import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { ENTRY_PATIENCE_MS, KEPT_ENTRIES } from '../../src/archive/limits.ts';
import type { Limits } from '../../src/archive/write.ts';
import { assemble } from '../../src/batch/assemble.ts';
import { batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import {
  answered,
  batchOf,
  complete,
  entryOf,
  localFeed,
  noFindings,
  SESSION,
  STARTED_AT,
  seen,
  summaryOf,
} from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const ROOMY: Limits = { batches: 100, bytes: 1_000_000 };
const NOW = STARTED_AT + 1000;

async function newArchive(limits = ROOMY) {
  const feed = localFeed();
  const name = crypto.randomUUID();
  return { archive: await openArchive(feed, limits, name), notices: feed.notices, name };
}

const see = (archive: Archive, event: BrowserEvent) =>
  archive.change(SESSION, event.requestId, (latest) => assemble(latest, SESSION, event));

/** Begins a request with a body of this many bytes, so many ms after the first. */
const begin = (archive: Archive, requestId: string, byteLength = 1, ms = Number(requestId)) =>
  see(archive, seen.request(complete(new Uint8Array(byteLength)), { requestId, at: STARTED_AT + ms }));

const id = (requestId: string, hop = 0) => batchId(SESSION, requestId, hop);

const keptIds = async (archive: Archive) => (await archive.summariesSince(0)).map((row) => row.id).sort();

describe('a batch in the archive', () => {
  const begun = batchOf({ body: { state: 'complete', byteLength: 2 }, inputs: 1 });
  const row = summaryOf({ answer: 'waiting', status: null, tookMs: null, digest: null });

  it('is made by the first call and can be opened with its bytes', async () => {
    const { archive, notices } = await newArchive();
    const archived = await see(archive, seen.request(complete(utf8('{}'))));
    expect(archived).toEqual({ batch: begun, digest: null, uninspected: 1 });
    expect(await archive.open(id('1'))).toEqual({ batch: begun, bytes: utf8('{}') });
    expect(await archive.summariesSince(0)).toEqual([row]);
    expect(await archive.totals()).toEqual({ revision: 1, batches: 1, bytes: 2, dropped: 0 });
    expect(notices).toEqual([{ revision: 1 }]);
  });

  it('is changed by the next call, under a new revision', async () => {
    const { archive, notices } = await newArchive();
    await see(archive, seen.request(complete(utf8('{}'))));
    await see(archive, seen.completed(200));
    expect(await archive.summariesSince(1)).toEqual([
      { ...row, revision: 2, answer: 'answered', status: 200, tookMs: 40 },
    ]);
    expect(await archive.summariesSince(2)).toEqual([]);
    expect(notices).toEqual([{ revision: 1 }, { revision: 2 }]);
  });

  it('gives each change the newest hop of its own request', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1');
    await begin(archive, '11');
    await see(archive, seen.redirect(307, TRACK_URL));
    await begin(archive, '1');
    await see(archive, seen.completed(200));
    const answers = (await archive.summariesSince(0)).map(({ id, answer }) => [id, answer]).sort();
    expect(answers).toEqual([
      [id('1'), 'redirected'],
      [id('1', 1), 'answered'],
      [id('11'), 'waiting'],
    ]);
  });

  it('can be changed by its id, unless it is gone', async () => {
    const { archive, notices } = await newArchive();
    await see(archive, seen.request(complete(utf8('{}'))));
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
    expect(await archive.totals()).toEqual({ revision: 3, batches: 1, bytes: 10, dropped: 0 });
    expect(notices.at(-1)).toEqual({ revision: 3, removed: [id('1'), id('3')] });
  });

  it('survives its context', async () => {
    const { archive, name } = await newArchive();
    await see(archive, seen.request(complete(utf8('{}'))));
    archive.close();
    const reopened = await openArchive(localFeed(), ROOMY, name);
    expect(await reopened.open(id('1'))).toEqual({ batch: begun, bytes: utf8('{}') });
    expect(await reopened.totals()).toEqual({ revision: 1, batches: 1, bytes: 2, dropped: 0 });
  });

  it('keeps no bytes that its record does not count', async () => {
    const { archive, name } = await newArchive();
    await begin(archive, '1', 10);
    await see(archive, seen.request({ state: 'none' }));
    expect(await archive.totals()).toEqual({ revision: 2, batches: 1, bytes: 0, dropped: 0 });
    expect(await (await openDB(name)).count('bodies')).toBe(0);
  });
});

describe('an archive without batches', () => {
  it('comes to nothing', async () => {
    const { archive, notices } = await newArchive();
    expect(await archive.totals()).toEqual({ revision: 0, batches: 0, bytes: 0, dropped: 0 });
    expect(await archive.summariesSince(0)).toEqual([]);
    expect(await archive.uninspected()).toEqual([]);
    expect(await archive.joinEntries(NOW)).toEqual([]);
    expect(await archive.open(id('1'))).toBeNull();
    await archive.keepDigest(id('1'), 0, noFindings);
    await archive.remove([]);
    expect(notices).toEqual([]);
  });
});

describe('the digest of an inspection', () => {
  it('is kept, and the batch counts as inspected', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1', 10);
    await begin(archive, '2', 10);
    expect(await archive.uninspected()).toEqual([id('1'), id('2')]);
    await archive.keepDigest(id('1'), 1, noFindings);
    expect(await archive.uninspected()).toEqual([id('2')]);
    expect((await archive.summariesSince(2)).map(({ id, revision, digest }) => [id, revision, digest])).toEqual([
      [id('1'), 3, noFindings],
    ]);
  });

  it('outlives a change of what an inspection does not read', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1');
    await archive.keepDigest(id('1'), 1, noFindings);
    const { digest, uninspected } = await see(archive, seen.completed(200));
    expect([digest, uninspected]).toEqual([noFindings, undefined]);
  });

  it('is shown, but no longer trusted, after a change of what it read', async () => {
    const { archive } = await newArchive();
    await begin(archive, '1');
    await archive.keepDigest(id('1'), 1, noFindings);
    const { digest, uninspected } = await see(archive, seen.requestHeaders([['x-log-apiversion', '0.6.0']]));
    expect([digest, uninspected]).toEqual([noFindings, 1]);
    expect(await archive.uninspected()).toEqual([id('1')]);
  });

  it('is not kept when the batch has changed since it was read', async () => {
    const { archive, notices } = await newArchive();
    await begin(archive, '1');
    await see(archive, seen.requestHeaders([['x-log-apiversion', '0.6.0']]));
    await archive.keepDigest(id('1'), 1, noFindings);
    expect((await archive.summariesSince(0)).map(({ digest }) => digest)).toEqual([null]);
    expect(await archive.uninspected()).toEqual([id('1')]);
    expect(notices).toEqual([{ revision: 1 }, { revision: 2 }]);
  });
});

describe('the limits', () => {
  it('let the oldest batches go, by count', async () => {
    const { archive, notices } = await newArchive({ batches: 2, bytes: 1000 });
    for (const requestId of ['2', '3', '1', '4']) await begin(archive, requestId, 10);
    expect(await keptIds(archive)).toEqual([id('3'), id('4')]);
    expect(await archive.totals()).toEqual({ revision: 4, batches: 2, bytes: 20, dropped: 2 });
    expect(notices).toEqual([
      { revision: 1 },
      { revision: 2 },
      // The first batch is being written and stays, though it is the oldest.
      { revision: 3, removed: [id('2')] },
      { revision: 4, removed: [id('1')] },
    ]);
  });

  it('let the oldest batches go, by bytes, as many as need be', async () => {
    const { archive, notices } = await newArchive({ batches: 100, bytes: 30 });
    for (const requestId of ['1', '2', '3']) await begin(archive, requestId, 10);
    await begin(archive, '4', 15);
    expect(await keptIds(archive)).toEqual([id('3'), id('4')]);
    expect(await archive.totals()).toEqual({ revision: 4, batches: 2, bytes: 25, dropped: 2 });
    expect(notices.at(-1)).toEqual({ revision: 4, removed: [id('1'), id('2')] });
  });

  it('never let go the batch that is being written, even where it alone is too much', async () => {
    const { archive } = await newArchive({ batches: 100, bytes: 30 });
    await begin(archive, '2', 10);
    await begin(archive, '1', 31);
    expect(await keptIds(archive)).toEqual([id('1')]);
    expect(await archive.totals()).toEqual({ revision: 2, batches: 1, bytes: 31, dropped: 1 });
  });

  it('count the dropped until batches are removed, even when none is left to remove', async () => {
    const { archive } = await newArchive({ batches: 1, bytes: 1000 });
    await begin(archive, '1');
    await begin(archive, '2');
    expect((await archive.totals()).dropped).toBe(1);
    await archive.remove([]);
    expect(await archive.totals()).toEqual({ revision: 2, batches: 1, bytes: 1, dropped: 0 });
  });
});

describe('what DevTools left', () => {
  const answer = [['x-log-requestid', 'A']] as const;
  const entry = entryOf({ requestId: 'A', answerText: '{"errorCode":"PostBodyInvalid"}' });

  it('is joined to its batch', async () => {
    const { archive, notices } = await newArchive();
    await see(archive, seen.request({ state: 'unavailable', reason: 'blob' }));
    await see(archive, seen.completed(400, answer));
    await archive.leaveEntry({ ...entry, requestText: '{}' });
    const joined = batchOf({
      body: { state: 'complete', byteLength: 2 },
      answer: answered(400, answer),
      answerText: '{"errorCode":"PostBodyInvalid"}',
      joined: true,
      inputs: 2,
    });
    expect(await archive.joinEntries(NOW)).toEqual([joined]);
    expect(await archive.open(id('1'))).toEqual({ batch: joined, bytes: utf8('{}') });
    expect(await archive.totals()).toEqual({ revision: 3, batches: 1, bytes: 2, dropped: 0 });
    expect(notices.at(-1)).toEqual({ revision: 3 });
    expect(await archive.joinEntries(NOW)).toEqual([]);
  });

  it('waits for its batch', async () => {
    const { archive } = await newArchive();
    await archive.leaveEntry(entry);
    expect(await archive.joinEntries(NOW)).toEqual([]);
    await see(archive, seen.completed(400, answer));
    expect((await archive.joinEntries(NOW)).map(({ id }) => id)).toEqual([id('1')]);
  });

  it('is joined one to one where two batches are alike', async () => {
    const { archive } = await newArchive();
    for (const requestId of ['1', '2']) {
      await begin(archive, requestId, 1, 0);
      await see(archive, seen.completed(200, [], { requestId }));
    }
    await archive.leaveEntry(entryOf({ answerText: 'first' }));
    await archive.leaveEntry(entryOf({ answerText: 'second' }));
    await archive.leaveEntry(entryOf({ answerText: 'third' }));
    expect((await archive.joinEntries(NOW)).map(({ id, answerText }) => [id, answerText])).toEqual([
      [id('1'), 'first'],
      [id('2'), 'second'],
    ]);
  });

  it.each([
    [ENTRY_PATIENCE_MS, true],
    [ENTRY_PATIENCE_MS + 1, false],
  ])('waits %i ms at most', async (waited, stillThere) => {
    const { archive } = await newArchive();
    await archive.leaveEntry(entry);
    await archive.joinEntries(entry.startedAt + waited);
    await see(archive, seen.completed(400, answer));
    expect((await archive.joinEntries(NOW)).length).toBe(stillThere ? 1 : 0);
  });

  it('gives way to the newest when too many wait', async () => {
    const { archive, name } = await newArchive();
    const urlOf = (n: number) => `${TRACK_URL}?n=${n}`;
    for (let n = 0; n <= KEPT_ENTRIES; n += 1) await archive.leaveEntry(entryOf({ url: urlOf(n) }));
    await archive.joinEntries(NOW);
    const left = (await (await openDB(name)).getAll('entries')) as { url: string }[];
    expect([left.length, left[0]?.url]).toEqual([KEPT_ENTRIES, urlOf(1)]);
  });
});

describe('two contexts with the same archive', () => {
  it('change it in the order in which they asked, and lose nothing', async () => {
    const { archive: first, notices, name } = await newArchive();
    const feed = localFeed();
    const second = await openArchive(feed, ROOMY, name);
    const turns = Array.from({ length: 20 }, (_, turn) => String(turn));

    await Promise.all(
      turns.map((turn) =>
        (Number(turn) % 3 === 0 ? second : first).change(SESSION, '1', (latest) => {
          const batch = latest ?? batchOf();
          return { batch: { ...batch, requestHeaders: [...batch.requestHeaders, ['turn', turn]] } };
        }),
      ),
    );

    expect((await first.open(id('1')))?.batch.requestHeaders).toEqual(turns.map((turn) => ['turn', turn]));
    expect(await second.totals()).toEqual({ revision: 20, batches: 1, bytes: 0, dropped: 0 });
    const revisions = [...notices, ...feed.notices].map(({ revision }) => revision).sort((a, b) => a - b);
    expect(revisions).toEqual(turns.map((turn) => Number(turn) + 1));
  });
});

describe('after any sequence of changes', () => {
  const requestId = fc.constantFrom('1', '2', '3', '4');
  const body = fc.oneof(
    fc.nat(20).map((byteLength) => complete(new Uint8Array(byteLength))),
    fc.constant({ state: 'unavailable', reason: 'blob' } as const),
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
    { weight: 5, arbitrary: event.map((event) => (archive: Archive) => see(archive, event)) },
    fc.string({ maxLength: 20 }).map((requestText) => async (archive: Archive) => {
      await archive.leaveEntry(entryOf({ requestText }));
      await archive.joinEntries(NOW);
    }),
    requestId.map((requestId) => (archive: Archive) => archive.remove([id(requestId)])),
    fc.tuple(requestId, fc.nat(3)).map(
      ([requestId, inputs]) =>
        (archive: Archive) =>
          archive.keepDigest(id(requestId), inputs, noFindings),
    ),
    requestId.map((requestId) => (archive: Archive) => archive.changeBatch(id(requestId), (batch) => ({ batch }))),
  );
  const limits = fc.record({ batches: fc.integer({ min: 1, max: 4 }), bytes: fc.nat(60) });

  it('the totals are exact, the limits hold and revisions rise', async () => {
    await fc.assert(
      fc.asyncProperty(limits, fc.array(operation, { minLength: 5, maxLength: 20 }), async (limits, operations) => {
        const { archive, notices, name } = await newArchive(limits);
        const bodies = await openDB(name);
        let revision = 0;
        for (const operate of operations) {
          const known = await archive.summariesSince(0);
          await operate(archive);
          const rows = await archive.summariesSince(0);
          const totals = await archive.totals();
          const stored = (await bodies.getAll('bodies')) as Uint8Array[];

          expect(totals.batches).toBe(rows.length);
          expect(totals.bytes).toBe(stored.reduce((sum, { byteLength }) => sum + byteLength, 0));
          expect(totals.batches).toBeLessThanOrEqual(limits.batches);
          if (totals.batches > 1) expect(totals.bytes).toBeLessThanOrEqual(limits.bytes);

          const fresh = rows.filter((row) => !known.some((old) => old.id === row.id && old.revision === row.revision));
          for (const row of fresh) expect(row.revision).toBeGreaterThan(revision);
          expect(new Set(rows.map((row) => row.revision)).size).toBe(rows.length);
          expect(totals.revision).toBeGreaterThanOrEqual(revision);
          if (fresh.length > 0) expect(notices.at(-1)?.revision).toBe(totals.revision);
          revision = totals.revision;

          const told = new Set(notices.flatMap(({ removed = [] }) => removed));
          const gone = known.filter((old) => !rows.some((row) => row.id === old.id));
          expect(gone.filter((row) => !told.has(row.id))).toEqual([]);
        }
        bodies.close();
        archive.close();
      }),
      { numRuns: 100 },
    );
  });
});
