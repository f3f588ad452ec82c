import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../src/batch/summary.ts';
import { byTime, changeOf, mergeRows, placeOf } from '../../../src/panel/store/rows.ts';
import { orderOf } from '../../../src/panel/store/sort.ts';
import { STARTED_AT, summaryOf } from '../../support/batches.ts';

const row = (id: string, ms = 0, logs = 1): Summary => {
  const base = summaryOf({ id, startedAt: STARTED_AT + ms });
  return { ...base, digest: base.digest && { ...base.digest, logs } };
};

/** Rows with ids of their own, many of them of the same ms and with as many logs. */
const someRows = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 })),
    {
      selector: ([id]) => id,
      maxLength: 40,
    },
  )
  .map((parts) => parts.map(([id, ms, logs]) => row(String(id), ms, logs)));

const orders = { byTime, 'by logs, descending': orderOf({ column: 'logs', isDescending: true }) };

describe.each(Object.entries(orders))('mergeRows %s', (_, order) => {
  it('gives what sorting all of them gives', () => {
    fc.assert(
      fc.property(someRows, someRows, fc.array(fc.nat()), (before, come, picks) => {
        const rows = [...before].sort(order);
        const leaving = new Set([...picks.flatMap((pick) => rows[pick % (rows.length || 1)] ?? [])]);
        // One that has changed goes as it was.
        for (const young of come) for (const old of rows) if (old.id === young.id) leaving.add(old);
        const expected = [...rows.filter((one) => !leaving.has(one)), ...come].sort(order);
        expect(mergeRows(rows, { gone: [...leaving, row('never there', 3)], come }, order)).toEqual(expected);
      }),
    );
  });
});

describe('mergeRows', () => {
  it('gives the same array where nothing changes', () => {
    const rows = [row('a')];
    expect(mergeRows(rows, { gone: [], come: [] })).toBe(rows);
  });

  it('does not touch the rows that it was given', () => {
    const rows = Object.freeze([row('a'), row('c')]);
    const come = Object.freeze([row('d'), row('b')]);
    expect(mergeRows(rows, { gone: [], come }).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes 50 changes of 50,000 rows without sorting them', () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => row(String(index).padStart(6, '0'), index));
    const come = Array.from({ length: 50 }, (_, index) => row(`new ${index}`, index * 1000));
    let compared = 0;
    mergeRows(rows, { gone: [], come }, (one, other) => {
      compared += 1;
      return byTime(one, other);
    });
    expect(compared).toBeLessThan(50 * 30);
  });
});

describe('changeOf', () => {
  it('tells what leads from rows to others', () => {
    fc.assert(
      fc.property(someRows, someRows, fc.array(fc.nat()), (one, other, picks) => {
        const before = [...one].sort(byTime);
        const kept = [...new Set(picks.flatMap((pick) => before[pick % (before.length || 1)] ?? []))];
        const ids = new Set(kept.map(({ id }) => id));
        const after = [...kept, ...other.filter(({ id }) => !ids.has(id))].sort(byTime);
        const change = changeOf(before, after);
        expect(mergeRows(before, change)).toEqual(after);
        expect(change.gone).toEqual(before.filter((each) => !after.includes(each)));
        expect(change.come).toEqual(after.filter((each) => !before.includes(each)));
      }),
    );
  });

  it('has a row that has changed in both', () => {
    const [old, young] = [row('a', 0, 1), row('a', 0, 2)];
    expect(changeOf([old], [young])).toEqual({ gone: [old], come: [young] });
  });
});

describe('placeOf', () => {
  it('is where a row stands, or would', () => {
    const rows = [row('a', 1), row('b', 1), row('c', 2)];
    expect([row('b', 1), row('0', 0), row('bb', 1), row('z', 9)].map((one) => placeOf(rows, one, byTime))).toEqual([
      1, 0, 2, 3,
    ]);
  });
});
