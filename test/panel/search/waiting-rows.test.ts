import { expect, it } from 'vitest';
import { createWaitingRows } from '../../../src/panel/search/waiting-rows.ts';
import { summaryOf } from '../../support/batches.ts';

const row = (id: string, byteLength: number | null = 10, revision = 1) => ({
  ...summaryOf({ id, revision }),
  byteLength,
});
const all = () => true;
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

it('gives the newest first, each once, and a changed one as it is now', () => {
  const waiting = createWaitingRows();
  for (const id of ['1', '2', '3']) waiting.add(row(id));
  const changed = row('1', 10, 2);
  waiting.add(changed);
  waiting.remove('2');
  expect(waiting.size).toBe(2);
  expect(waiting.take(10, 1000, all)).toEqual([changed, row('3')]);
  expect([waiting.size, waiting.take(10, 1000, all)]).toEqual([0, []]);
});

it('gives no more bytes than were asked for, but one row always', () => {
  const waiting = createWaitingRows();
  for (const [id, bytes] of [
    ['1', 10],
    ['2', 60],
    ['3', null],
    ['4', 60],
    ['5', 900],
  ] as const)
    waiting.add(row(id, bytes));
  expect(ids(waiting.take(10, 100, all))).toEqual(['5']);
  expect(ids(waiting.take(10, 100, all))).toEqual(['4', '3']);
  expect(ids(waiting.take(1, 100, all))).toEqual(['2']);
});

it('stays in order where rows change again and again', () => {
  const waiting = createWaitingRows();
  for (let revision = 0; revision < 5000; revision += 1) waiting.add(row(`${revision % 3}`, 10, revision));
  expect(ids(waiting.take(10, 1000, all))).toEqual(['1', '0', '2']);
});

it('lets go of those that are not wanted', () => {
  const waiting = createWaitingRows();
  for (const id of ['1', '2', '3', '4']) waiting.add(row(id));
  expect(ids(waiting.take(2, 1000, ({ id }) => id !== '4' && id !== '2'))).toEqual(['3', '1']);
  expect(waiting.size).toBe(0);
});
