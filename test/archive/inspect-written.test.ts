import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Archive } from '../../src/archive/archive.ts';
import {
  COMPRESSED_AT_ONCE_BYTES,
  INSPECTED_AT_ONCE_BYTES,
  READ_AT_ONCE_BYTES,
} from '../../src/archive/inspect-written.ts';
import { assemble } from '../../src/batch/assemble.ts';
import { batchId } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import { inspectBatch } from '../../src/batch/inspect-batch.ts';
import { REDACTED } from '../../src/batch/redact.ts';
import { type Digest, digest } from '../../src/batch/summary.ts';
import { CODECS } from '../../src/sls/codec/index.ts';
import {
  CLEAR_SIGHT,
  complete,
  entryOf,
  localFeed,
  openTestArchive,
  record,
  SESSION,
  STARTED_AT,
  seen,
} from '../support/batches.ts';
import { GOOD_BODY, TRACK_URL, utf8 } from '../support/fixtures.ts';

const ID = batchId(SESSION, '1', 0);
const NOW = STARTED_AT + 1000;
const GOOD = utf8(GOOD_BODY);
const headers = seen.requestHeaders([
  ['x-log-apiversion', '0.6.0'],
  ['x-log-bodyrawsize', String(GOOD.byteLength)],
]);

const goodDigest: Digest = {
  topic: null,
  logs: 1,
  compressType: null,
  framing: 'plain',
  sizes: { wire: GOOD.byteLength, raw: GOOD.byteLength, declaredRaw: GOOD.byteLength },
  findings: { error: 0, warning: 0, info: 0 },
  gravest: null,
};

/** An archive, and the revisions that it has announced: one for each write. */
async function newArchive() {
  const feed = localFeed();
  const archive = await openTestArchive(feed);
  return { archive, revisions: () => feed.notices.map(({ revision }) => revision) };
}

/** Takes these calls to the archive in one go. */
const recordAll = (archive: Archive, ...events: readonly BrowserEvent[]) =>
  archive.change(
    SESSION,
    events.map((event) => ({
      requestId: event.requestId,
      change: (latest) => assemble(latest, SESSION, event),
    })),
  );

/** The digest of the only batch, whether it waits to be inspected, and what the archive says of a batch as it is opened. */
async function standOf(archive: Archive) {
  const [row] = await archive.summariesSince(0);
  const opened = await archive.open(ID);
  return {
    digest: row?.digest ?? null,
    uninspected: await archive.uninspected(),
    opened: opened && digest(inspectBatch(opened.batch, opened.bytes)),
  };
}

const inspectedAs = (known: Digest) => ({ digest: known, uninspected: [], opened: known });

describe('a batch that a write changes', () => {
  it('is inspected by this write, and written and told of once', async () => {
    const { archive, revisions } = await newArchive();
    const changed = await recordAll(archive, seen.request(complete(GOOD)), headers);
    expect(changed.map(({ batch, ...rest }) => ({ id: batch.id, inputs: batch.inputs, ...rest }))).toEqual([
      { id: ID, inputs: 2, digest: goodDigest },
    ]);
    expect(await standOf(archive)).toEqual(inspectedAs(goodDigest));
    expect(revisions()).toEqual([1]);
  });

  it.each([
    [INSPECTED_AT_ONCE_BYTES, []],
    [INSPECTED_AT_ONCE_BYTES + 1, [ID]],
  ])('of %i bytes is inspected now or left for later', async (byteLength, uninspected) => {
    const { archive } = await newArchive();
    const [changed, ...more] = await recordAll(archive, seen.request(complete(new Uint8Array(byteLength))), headers);
    expect(more).toEqual([]);
    const isLeft = uninspected.length > 0;
    expect([changed?.uninspected, changed?.digest?.sizes.wire]).toEqual(
      isLeft ? [1, undefined] : [undefined, byteLength],
    );
    const stand = await standOf(archive);
    expect([stand.uninspected, stand.digest?.sizes.wire]).toEqual([uninspected, isLeft ? undefined : byteLength]);
  });

  it('is not inspected before its headers are known, and then with the bytes of an earlier write', async () => {
    const { archive, revisions } = await newArchive();
    const begun = await record(archive, seen.request(complete(GOOD)));
    expect([begun.digest, begun.uninspected]).toEqual([null, 1]);
    expect((await standOf(archive)).uninspected).toEqual([ID]);
    const { batch: _, ...known } = await record(archive, headers);
    expect(known).toEqual({ digest: goodDigest });
    expect(await standOf(archive)).toEqual(inspectedAs(goodDigest));
    expect(revisions()).toEqual([1, 2]);
  });

  it('is inspected once it is settled, whether its headers were seen or not', async () => {
    const { archive } = await newArchive();
    await recordAll(archive, seen.request(complete(GOOD)), seen.failed('net::ERR_FAILED'));
    const stand = await standOf(archive);
    expect(stand).toEqual(inspectedAs({ ...goodDigest, ...stand.digest, logs: 1 }));
    expect(stand.digest?.sizes).toEqual({ wire: GOOD.byteLength, raw: GOOD.byteLength, declaredRaw: null });
  });

  it.each<[string, BrowserEvent, Partial<Digest>]>([
    ['none', seen.request({ state: 'none' }), { sizes: { wire: 0, raw: null, declaredRaw: GOOD.byteLength } }],
    [
      'fields of a form',
      seen.request({ state: 'form', fields: { a: ['1'] } }),
      { sizes: { wire: null, raw: null, declaredRaw: GOOD.byteLength } },
    ],
    [
      'one that was not seen',
      seen.request({ state: 'unavailable', reason: 'blob' }),
      { sizes: { wire: null, raw: null, declaredRaw: GOOD.byteLength } },
    ],
  ])('is inspected where its body is %s', async (_, request, known) => {
    const { archive } = await newArchive();
    await recordAll(archive, request, headers);
    const stand = await standOf(archive);
    expect(stand).toEqual({ digest: stand.opened, uninspected: [], opened: stand.opened });
    expect(stand.digest).toMatchObject(known);
  });

  it('is inspected with the body that DevTools brings', async () => {
    const { archive, revisions } = await newArchive();
    const hidden = seen.request({ state: 'unavailable', reason: 'blob' });
    await recordAll(archive, hidden, headers, seen.completed(200));
    expect((await standOf(archive)).digest?.logs).toBeNull();
    const { changed } = await archive.joinEntries(NOW, CLEAR_SIGHT, [entryOf({ requestText: GOOD_BODY })]);
    expect(changed.map(({ batch, ...rest }) => [batch.body.state, rest])).toEqual([
      ['complete', { digest: goodDigest }],
    ]);
    expect(await standOf(archive)).toEqual(inspectedAs(goodDigest));
    expect(revisions()).toEqual([1, 2]);
  });

  it('is inspected as it will be stored, without its secrets', async () => {
    const { archive } = await newArchive();
    const secret = 'LTAI5tAbCdEfGhIjKlMnOpQr';
    const url = `${TRACK_URL}.gif?APIVersion=0.6.0&__topic__=${secret}&a=1`;
    const [changed] = await recordAll(
      archive,
      seen.request({ state: 'none' }, { method: 'GET', url }),
      seen.completed(200, [], { method: 'GET', url }),
    );
    const stand = await standOf(archive);
    expect([changed?.digest?.topic, stand.digest?.topic]).toEqual([REDACTED, REDACTED]);
    expect(stand.digest).toEqual(stand.opened);
  });

  it('is left for later where a body that is said to be compressed is longer than this', async () => {
    const inspectedOf = async (byteLength: number) => {
      const { archive } = await newArchive();
      const labelled = seen.requestHeaders([['x-log-compresstype', 'lz4']]);
      await recordAll(archive, seen.request(complete(new Uint8Array(byteLength))), labelled);
      return archive.uninspected();
    };
    expect(await inspectedOf(COMPRESSED_AT_ONCE_BYTES)).toEqual([]);
    expect(await inspectedOf(COMPRESSED_AT_ONCE_BYTES + 1)).toEqual([ID]);
  });

  it('is left for later where the write has read enough', async () => {
    const { archive } = await newArchive();
    const raw = utf8(`{"__logs__":[{"a":"${'x'.repeat(READ_AT_ONCE_BYTES / 2)}"}]}`);
    const body = CODECS.deflate.compress(raw);
    const events = ['1', '2', '3'].flatMap((requestId) => [
      seen.request(complete(body), { requestId }),
      seen.requestHeaders([['x-log-compresstype', 'deflate']], { requestId }),
    ]);
    await recordAll(archive, ...events);
    expect(await archive.uninspected()).toEqual([batchId(SESSION, '3', 0)]);
  });
});
