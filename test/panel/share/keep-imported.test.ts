import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { batchId } from '../../../src/batch/batch.ts';
import { importHar } from '../../../src/batch/copy/import-har.ts';
import { writeHar } from '../../../src/batch/har.ts';
import { keepImported } from '../../../src/panel/share/keep-imported.ts';
import { answered, batchOf, limitsOf, openTestArchive, record, SESSION, seen } from '../../support/batches.ts';
import { GOOD_BODY, utf8 } from '../../support/fixtures.ts';

const sources = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    batch: batchOf({
      id: batchId(SESSION, String(n), 0),
      body: { state: 'complete', byteLength: utf8(GOOD_BODY).byteLength },
      answer: answered(200),
    }),
    bytes: utf8(GOOD_BODY),
  }));

describe('keepImported', () => {
  it('puts batches beside live ones, marked, with their bytes, and twice the same file twice', async () => {
    const archive = await openTestArchive(undefined, limitsOf(1000, 10_000_000));
    await record(archive, seen.request({ state: 'none' }, { requestId: '0' }));
    const har = JSON.stringify(writeHar(sources(120), { version: '1' }));
    const told: number[] = [];
    for (const uuid of ['one', 'two']) {
      await keepImported(archive, importHar(har, `${uuid}.har`, uuid), (kept) => told.push(kept));
    }
    expect(told).toEqual([50, 100, 120, 50, 100, 120]);
    const rows = await archive.summariesSince(0);
    const count = (file: string | undefined) => rows.filter((row) => row.file === file).length;
    expect([count(undefined), count('one.har'), count('two.har')]).toEqual([1, 120, 120]);
    const opened = await archive.open(batchId('file-two', '119', 0));
    expect([opened?.bytes, opened?.batch.seenBy, opened?.batch.origin.file]).toEqual([
      utf8(GOOD_BODY),
      'file',
      'two.har',
    ]);
    expect((await archive.unsettled()).map(({ id }) => id)).toEqual([batchId(SESSION, '0', 0)]);
    archive.close();
  });
});
