import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import type { ChangeNotice } from '../../src/archive/feed.ts';
import { assemble } from '../../src/batch/assemble.ts';
import { batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import {
  CLEAR_SIGHT,
  complete,
  entryOf,
  limitsOf,
  localFeed,
  noFindings,
  openTestArchive,
  SESSION,
  STARTED_AT,
  seen,
} from '../support/batches.ts';
import { breakOpening } from '../support/broken-disk.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const NOW = STARTED_AT + 1000;

describe('memory', () => {
  const requestId = fc.constantFrom('1', '2', '3', '10');
  const tabId = fc.constantFrom(7, 8, -1);
  const body = fc.oneof(
    fc.nat(20).map((byteLength) => complete(new Uint8Array(byteLength))),
    fc.constant({ state: 'unavailable', reason: 'blob' } as const),
    fc.constant({ state: 'none' } as const),
  );
  const at = fc.nat(5).map((ms) => STARTED_AT + ms);
  const event: fc.Arbitrary<BrowserEvent> = fc
    .tuple(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc
            .tuple(requestId, body, at)
            .map(([requestId, body, at]) => seen.request(body, { requestId, at })),
        },
        requestId.map((requestId) => seen.requestHeaders([['content-length', '12']], { requestId })),
        requestId.map((requestId) => seen.redirect(307, TRACK_URL, { requestId })),
        requestId.map((requestId) => seen.completed(400, [], { requestId })),
      ),
      tabId,
    )
    .map(([event, tabId]) => ({ ...event, origin: { ...event.origin, tabId } }));
  const id = fc.tuple(requestId, fc.nat(1)).map(([requestId, hop]) => batchId(SESSION, requestId, hop));
  const scope = fc.oneof(
    fc.constant('all' as const),
    tabId.map((tabId) => ({ session: SESSION, tabId })),
  );

  type Operation = (archive: Archive) => Promise<unknown>;
  const operation: fc.Arbitrary<Operation> = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.array(event, { minLength: 1, maxLength: 6 }).map(
        (events): Operation =>
          (archive) =>
            archive.change(
              SESSION,
              events.map((event) => ({
                requestId: event.requestId,
                change: (latest) => assemble(latest, SESSION, event),
              })),
            ),
      ),
    },
    fc.string({ maxLength: 20 }).map(
      (requestText): Operation =>
        (archive) =>
          archive.joinEntries(NOW, CLEAR_SIGHT, [entryOf({ requestText, status: 400 })]),
    ),
    id.map(
      (id): Operation =>
        (archive) =>
          archive.remove([id]),
    ),
    fc.tuple(scope, at).map(
      ([scope, before]): Operation =>
        (archive) =>
          archive.clear(scope, before),
    ),
    id.map(
      (id): Operation =>
        (archive) =>
          archive.keepDigests([{ id, inputs: 1, digest: noFindings }]),
    ),
    id.map(
      (id): Operation =>
        (archive) =>
          archive.changeBatch(id, (batch) => ({ batch })),
    ),
    fc.tuple(fc.constantFrom('1', '2', '3'), fc.boolean()).map(
      ([requestId, isPinned]): Operation =>
        (archive) =>
          archive.mark([batchId(SESSION, requestId, 0)], { isPinned }),
    ),
    fc.integer({ min: 1, max: 4 }).map(
      (batches): Operation =>
        (archive) =>
          archive.keepWithin(limitsOf(batches, 5000)),
    ),
  );

  /** All that an archive says of what it keeps. */
  async function accountOf(archive: Archive) {
    const rows = (await archive.summariesSince(0)).sort((a, b) => a.revision - b.revision);
    const byId = <T extends { id: string }>(list: T[]) => list.map(({ id }) => id).sort();
    return {
      rows,
      opened: await Promise.all(rows.map(({ id }) => archive.open(id))),
      uninspected: (await archive.uninspected()).sort(),
      unsettled: byId(await archive.unsettled()),
      totals: await archive.totals(),
      tabs: [...(await archive.tabs(SESSION))].sort((a, b) => a.tabId - b.tabId),
    };
  }

  /** Which of those that are gone is named first means nothing. */
  const inOrder = ({ removed, ...notice }: ChangeNotice) => ({
    ...notice,
    ...(removed && { removed: removed.toSorted() }),
  });

  it('keeps what the disk would, and says the same of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 3, maxLength: 15 }), async (operations) => {
        const limits = { keptOfTab: { batches: 3, bytes: 4000 }, keptInAll: { batches: 4, bytes: 5000 } };
        const disk = localFeed();
        const onDisk = await openTestArchive(disk, limits);
        const memory = localFeed();
        const { mend } = breakOpening();
        const inMemory = await openTestArchive(memory, limits);
        mend();
        for (const operate of operations) {
          expect(await operate(inMemory)).toEqual(await operate(onDisk));
          expect(await accountOf(inMemory)).toEqual(await accountOf(onDisk));
        }
        expect(memory.notices.map(({ memory, ...notice }) => inOrder(notice))).toEqual(disk.notices.map(inOrder));
        onDisk.close();
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('holds nothing of a change that failed', async () => {
    breakOpening();
    const archive = await openTestArchive();
    const change = () => ({ batch: assemble(null, SESSION, seen.request(complete(new Uint8Array(3)))).batch });
    const broken = () => {
      throw new RangeError('broken');
    };
    await expect(
      archive.change(SESSION, [
        { requestId: '1', change },
        { requestId: '2', change: broken },
      ]),
    ).rejects.toThrow('broken');
    expect(await accountOf(archive)).toMatchObject({ rows: [], totals: { batches: 0 } });
  });
});
