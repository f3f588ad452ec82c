import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINS_MIN_COUNT, binRows as binRowsInSlices } from '../../../src/panel/overview/bins.ts';
import { finish } from '../../../src/panel/run-in-slices.ts';
import { summaryOf } from '../../support/batches.ts';

const binRows = (...given: Parameters<typeof binRowsInSlices>) => finish(binRowsInSlices(...given));

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

describe('bins of rows', () => {
  it('are none of no rows', () => expect(binRows([], 100)).toBe(null));

  it('count batches and bytes, and errors of both, by when they began', () => {
    const rows = [
      summaryOf({ id: 'a', startedAt: 10_000 }),
      summaryOf({ id: 'b', startedAt: 10_049, status: 400 }),
      summaryOf({ id: 'c', startedAt: 10_060, method: 'OPTIONS' }),
      summaryOf({ id: 'd', startedAt: 10_100, body: 'unavailable', digest: null }),
    ];
    const zeros = new Array(BINS_MIN_COUNT).fill(0);
    expect(binRows(rows, 100)).toEqual({
      start: 10_000,
      widthMs: 50,
      batches: zeros.with(0, 2).with(2, 1),
      bytes: zeros.with(0, 20),
      errorBatches: zeros.with(0, 1),
      errorBytes: zeros.with(0, 10),
    });
  });

  it('hold every row, in no more bins than there is room for, however far apart', () => {
    const times = fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(times, fc.integer({ min: BINS_MIN_COUNT, max: 400 }), (startedAt, most) => {
        const rows = startedAt.sort((one, other) => one - other).map((at) => summaryOf({ startedAt: at }));
        const bins = binRows(rows, most);
        expect(sum(bins?.batches ?? [])).toBe(rows.length);
        expect(bins?.batches.length).toBeLessThanOrEqual(most);
        expect((bins?.start ?? 1) % (bins?.widthMs ?? 0)).toBe(0);
      }),
    );
  });
});
