import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { KEPT_PAGE_BODIES, KEPT_PAGE_BYTES, PAGE_BODY_PATIENCE_MS } from '../../src/archive/limits.ts';
import { batchId } from '../../src/batch/batch.ts';
import { BEGUN_WITHIN_MS, type PageBodyCall } from '../../src/batch/page-body.ts';
import { CLEAR_SIGHT, localFeed, record, SESSION, STARTED_AT, seen } from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const NOW = STARTED_AT + 1000;
const HIDDEN = { state: 'unavailable', reason: 'blob' } as const;

const newArchive = () => openArchive(localFeed(), undefined, crypto.randomUUID());

const begin = (archive: Archive, requestId: string, ms: number, url = TRACK_URL) =>
  record(archive, seen.request(HIDDEN, { requestId, at: STARTED_AT + ms, url }));

const leave = (archive: Archive, text: string, ms: number, rest: Partial<PageBodyCall> = {}) =>
  archive.leavePageBody(
    {
      tabId: 7,
      frameId: 0,
      method: 'POST',
      url: TRACK_URL,
      at: STARTED_AT + ms,
      boundary: null,
      mayBeShown: false,
      byteLength: utf8(text).byteLength,
      ...rest,
    },
    utf8(text),
    NOW,
  );

const textOf = async (archive: Archive, requestId: string) => {
  const bytes = (await archive.open(batchId(SESSION, requestId, 0)))?.bytes;
  return bytes ? new TextDecoder().decode(bytes) : null;
};

describe('a body that a page handed over', () => {
  it('is joined to its batch, which is to be inspected anew', async () => {
    const archive = await newArchive();
    const { batch } = await begin(archive, '1', 0);
    const before = await archive.totals();
    await leave(archive, 'abc', 0);
    const filled = {
      ...batch,
      body: { state: 'complete', byteLength: 3 },
      bodyFromPage: true,
      inputs: batch.inputs + 1,
    };
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({
      changed: [{ batch: filled, digest: null, uninspected: 1 }],
      waiting: 0,
    });
    expect(await archive.open(batch.id)).toEqual({ batch: filled, bytes: utf8('abc') });
    expect(await archive.uninspected()).toEqual([batch.id]);
    expect((await archive.totals()).bytes).toBeGreaterThan(before.bytes);
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 0 });
  });

  it('waits for its batch', async () => {
    const archive = await newArchive();
    await leave(archive, 'abc', 0);
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 1 });
    await begin(archive, '1', 2);
    await archive.joinEntries(NOW, CLEAR_SIGHT);
    expect(await textOf(archive, '1')).toBe('abc');
  });

  it('is let go when it has waited too long', async () => {
    const archive = await newArchive();
    await leave(archive, 'abc', 0);
    await archive.joinEntries(NOW + PAGE_BODY_PATIENCE_MS + 1, CLEAR_SIGHT);
    await begin(archive, '1', 2);
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 0 });
  });

  it('fills one batch alone', async () => {
    const archive = await newArchive();
    await begin(archive, '1', 0);
    await leave(archive, 'abc', 0);
    await leave(archive, 'def', 0);
    await archive.joinEntries(NOW, CLEAR_SIGHT);
    expect(await textOf(archive, '1')).toBe('abc');
    await begin(archive, '2', 1);
    await archive.joinEntries(NOW, CLEAR_SIGHT);
    expect(await textOf(archive, '2')).toBe('def');
  });

  it.each<[string, Partial<PageBodyCall>]>([
    ['of another tab', { tabId: 8 }],
    ['of another frame', { frameId: 2 }],
    ['of another URL', { url: `${TRACK_URL}2` }],
    ['of a URL that differs behind what a row shows', { url: `${TRACK_URL}&${'x'.repeat(3000)}1` }],
    ['of another time', { at: STARTED_AT - BEGUN_WITHIN_MS - 1 }],
  ])('fills none %s', async (_, rest) => {
    const archive = await newArchive();
    await begin(archive, '1', 0);
    await begin(archive, '2', 0, `${TRACK_URL}&${'x'.repeat(3000)}2`);
    await leave(archive, 'abc', 0, rest);
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 1 });
  });

  it('is each its own of many alike, in whatever order the browser and the page tell, and whenever they are joined', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.boolean()),
        async (gaps, coin) => {
          const archive = await newArchive();
          const times = gaps.map((_, n) => gaps.slice(0, n).reduce((sum, gap) => sum + gap, 0));
          const begins = times.map((ms, n) => () => begin(archive, String(8 + n), ms));
          const leaves = times.map((ms, n) => () => leave(archive, `body ${n}`, ms));
          while (begins.length > 0 || leaves.length > 0) {
            const next = (coin.next().value && begins.shift()) || leaves.shift() || begins.shift();
            await next?.();
            // Only once a batch is there can it be joined; a body may wait for it.
            if (coin.next().value && begins.length === 0) await archive.joinEntries(NOW, CLEAR_SIGHT);
          }
          await archive.joinEntries(NOW, CLEAR_SIGHT);
          const texts = await Promise.all(gaps.map((_, n) => textOf(archive, String(8 + n))));
          expect(texts).toEqual(gaps.map((_, n) => `body ${n}`));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('makes room for newer ones: so many, and so many bytes', async () => {
    const archive = await newArchive();
    await leave(archive, 'first', 0);
    for (let n = 0; n < KEPT_PAGE_BODIES; n += 1) await leave(archive, `${n}`, 0, { url: 'https://a.example/' });
    await begin(archive, '1', 0);
    expect(await archive.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: KEPT_PAGE_BODIES });

    const roomy = await newArchive();
    await leave(roomy, 'first', 0);
    for (let n = 0; n < 3; n += 1)
      await leave(roomy, 'x', 0, { url: 'https://a.example/', byteLength: KEPT_PAGE_BYTES });
    await begin(roomy, '1', 0);
    expect(await roomy.joinEntries(NOW, CLEAR_SIGHT)).toEqual({ changed: [], waiting: 2 });
  });
});
