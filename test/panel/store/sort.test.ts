import { describe, expect, it } from 'vitest';
import type { Digest, Summary } from '../../../src/batch/summary.ts';
import { BY_TIME, COLUMN_IDS, type ColumnId, orderOf, sortBy } from '../../../src/panel/store/sort.ts';
import { noFindings, STARTED_AT, summaryOf } from '../../support/batches.ts';

const row = (id: string, rest: Partial<Summary> = {}, digest: Partial<Digest> = {}) =>
  summaryOf({ id, ...rest, digest: { ...noFindings, ...digest } });

const sorted = (rows: readonly Summary[], column: ColumnId, isDescending = false) =>
  [...rows].sort(orderOf({ column, isDescending })).map(({ id }) => id);

describe('orderOf', () => {
  it('of time is oldest first, or newest', () => {
    const rows = [row('b'), row('c', { startedAt: STARTED_AT + 1 }), row('a')];
    expect([sorted(rows, 'time'), sorted(rows, 'time', true)]).toEqual([
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
    ]);
  });

  it('of a text sorts numbers in it as numbers, and puts what has none behind, whichever the way', () => {
    const rows = [row('none'), row('10', {}, { topic: 'step 10' }), row('9', {}, { topic: 'step 9' })];
    expect([sorted(rows, 'topic'), sorted(rows, 'topic', true)]).toEqual([
      ['9', '10', 'none'],
      ['10', '9', 'none'],
    ]);
  });

  it('of sizes is by what it was before compression, or what is known instead', () => {
    const sizes = (raw: number | null, wire: number | null) => ({ sizes: { raw, wire, declaredRaw: null } });
    const rows = [
      row('c', {}, sizes(30, 1)),
      row('a', {}, sizes(null, 10)),
      { ...row('b'), digest: null, byteLength: 20 },
      { ...row('z'), digest: null, byteLength: null },
    ];
    expect(sorted(rows, 'sizes')).toEqual(['a', 'b', 'c', 'z']);
  });

  it('of state is the gravest first', () => {
    const rows = [
      row('ok'),
      row('error', { status: 400 }),
      row('warning', {}, { findings: { error: 0, warning: 1, info: 0 } }),
    ];
    expect(sorted(rows, 'state')).toEqual(['error', 'warning', 'ok']);
  });

  it('of findings counts an error for more than any warnings', () => {
    const findings = (error: number, warning: number) => ({ findings: { error, warning, info: 0 } });
    const rows = [row('error', {}, findings(1, 0)), row('warnings', {}, findings(0, 900)), row('none')];
    expect(sorted(rows, 'findings', true)).toEqual(['error', 'warnings', 'none']);
  });

  it('of marks has the pinned first, then the coloured, then what has a note', () => {
    const rows = [
      row('none'),
      row('note', { mark: { colour: null, note: 'a' } }),
      row('red', { mark: { colour: 'red', note: '' } }),
      row('pin', { mark: { pinned: 1, colour: null, note: '' } }),
    ];
    expect(sorted(rows, 'note')).toEqual(['pin', 'red', 'note', 'none']);
  });

  it.each(COLUMN_IDS)('of %s never has two rows alike, and is the same the other way round', (column) => {
    const rows = [row('a'), row('b'), { ...row('c'), digest: null }];
    for (const isDescending of [false, true]) {
      const order = orderOf({ column, isDescending });
      for (const one of rows) {
        for (const other of rows) {
          // 0 - for -0 is not 0 for toBe.
          expect(0 - Math.sign(order(other, one))).toBe(0 + Math.sign(order(one, other)));
          expect(order(one, other) === 0).toBe(one === other);
        }
      }
    }
  });
});

describe('sortBy', () => {
  it('turns the way of the same column, and begins upwards with another', () => {
    const descending = sortBy(BY_TIME, 'time');
    expect([descending, sortBy(descending, 'time'), sortBy(descending, 'logs')]).toEqual([
      { column: 'time', isDescending: true },
      BY_TIME,
      { column: 'logs', isDescending: false },
    ]);
  });
});
