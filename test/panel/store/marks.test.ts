import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { batchId } from '../../../src/batch/batch.ts';
import { markBatches } from '../../../src/panel/store/marks.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';
import { complete, openTestArchive, record, SESSION, seen } from '../../support/batches.ts';
import { utf8 } from '../../support/fixtures.ts';

it('shows a mark at once, and in every panel', async () => {
  const archive = await openTestArchive();
  const id = (requestId: string) => batchId(SESSION, requestId, 0);
  for (const requestId of ['1', '2']) await record(archive, seen.request(complete(utf8('{}')), { requestId }));
  const store = createTrafficStore('all');
  store.getState().update(await archive.summariesSince(0), [], await archive.totals(), 3);
  await markBatches(store, archive, [id('1'), 'gone'], { colour: 'red', note: 'see BUG-7' });
  const marks = store.getState().summaries.map(({ mark }) => mark);
  expect(marks).toEqual([{ colour: 'red', note: 'see BUG-7' }, null]);
  expect((await archive.summariesSince(0)).map(({ mark }) => mark).sort()).toEqual([...marks].sort());
  expect(store.getState().droppedOfTab).toBe(3);

  await markBatches(store, archive, [id('1'), id('2')], { isPinned: true });
  await markBatches(store, archive, [id('1'), id('2')], { colour: null, note: '' });
  await markBatches(store, archive, [id('2')], { isPinned: false });
  expect(store.getState().summaries.map(({ mark }) => mark)).toEqual([{ pinned: 1, colour: null, note: '' }, null]);
  expect((await archive.open(id('2')))?.batch).not.toHaveProperty('mark');
});
