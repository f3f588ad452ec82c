import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../src/batch/summary.ts';
import { GROUPINGS, type Grouping, groupOf, regroup, sum } from '../../../src/panel/store/group.ts';
import { byTime } from '../../../src/panel/store/rows.ts';
import { noFindings, STARTED_AT, summaryOf } from '../../support/batches.ts';

const row = (id: string, rest: Partial<Summary> = {}) => summaryOf({ id, ...rest });

const NOTHING = { gone: [], come: [] };
const grouped = (rows: readonly Summary[], grouping: Grouping) =>
  regroup([], { ...NOTHING, come: rows }, grouping, byTime);

describe('groupOf', () => {
  it('of a page is one load of it', () => {
    const page = 'https://shop.example/cart';
    const loads = [
      row('1', { page, navigation: 'x' }),
      row('2', { page, navigation: 'y' }),
      row('3', { page, navigation: 'x' }),
      row('4', { page: 'https://shop.example/pay', navigation: 'x' }),
      row('5', { page }),
      row('6', { page: null }),
    ].map((each) => groupOf(each, 'page'));
    expect(new Set(loads.map(({ key }) => key)).size).toBe(5);
    expect(loads[0]).toEqual(loads[2]);
    expect(loads.map(({ name }) => name)).toEqual([page, page, page, 'https://shop.example/pay', page, null]);
  });

  it('of a topic has one for what has none', () => {
    const named = (topic: string | null) => groupOf(row('1', { digest: { ...noFindings, topic } }), 'topic');
    expect([named('a'), named(''), named(null), groupOf(row('1', { digest: null }), 'topic')]).toEqual([
      { key: 'topic a', name: 'a' },
      ...Array(3).fill({ key: 'no topic', name: null }),
    ]);
  });

  it('of a logstore is of its project', () => {
    expect(groupOf(row('1', { project: 'p', logstore: 'l' }), 'logstore')).toEqual({
      key: 'logstore p l',
      name: 'l · p',
    });
    expect(groupOf(row('1', { project: null, host: 'h', logstore: 'l' }), 'logstore')).toEqual({
      key: 'logstore h l',
      name: 'l · h',
    });
  });
});

describe('regroup', () => {
  it('counts what is in a group, and no preflights', () => {
    const digest = { ...noFindings, logs: 3, sizes: { raw: 100, wire: 40, declaredRaw: null } };
    const rows = [
      row('1', { digest }),
      row('2', { status: 400, digest: null, byteLength: 7, startedAt: STARTED_AT - 5 }),
      row('3', { method: 'OPTIONS', status: 403 }),
    ];
    expect(grouped(rows, 'none')).toEqual([
      {
        kind: 'group',
        key: '',
        name: null,
        startedAt: STARTED_AT - 5,
        rows: [...rows].sort(byTime),
        batches: 2,
        logs: 3,
        rawBytes: 100,
        wireBytes: 47,
        errors: 1,
      },
    ]);
  });

  it('leaves groups alone in which nothing has changed, and puts a new one at the end', () => {
    const before = grouped(
      [row('1', { logstore: 'a' }), row('2', { logstore: 'b', startedAt: STARTED_AT + 1 })],
      'logstore',
    );
    const come = [
      row('3', { logstore: 'b', startedAt: STARTED_AT + 2 }),
      row('4', { logstore: 'c', startedAt: STARTED_AT + 3 }),
    ];
    const after = regroup(before, { gone: [], come }, 'logstore', byTime);
    expect(after.map(({ rows }) => rows.map(({ id }) => id))).toEqual([['1'], ['2', '3'], ['4']]);
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false]);
    expect(regroup(after, NOTHING, 'logstore', byTime)).toBe(after);
  });

  it('moves a row from group to group, and lets go of an empty one', () => {
    const [old, young] = [row('1', { digest: null }), row('1', { digest: { ...noFindings, topic: 'a' } })];
    const after = regroup(grouped([old], 'topic'), { gone: [old], come: [young] }, 'topic', byTime);
    expect(after.map(({ key, rows }) => [key, rows])).toEqual([['topic a', [young]]]);
  });

  it('comes to the same by steps as at once', () => {
    const someRow = fc
      .record({
        id: fc.integer({ min: 0, max: 50 }),
        ms: fc.integer({ min: 0, max: 9 }),
        logstore: fc.constantFrom('a', 'b', 'c'),
        status: fc.constantFrom(200, 400),
        logs: fc.constantFrom(null, 1, 2),
      })
      .map(({ id, ms, logs, ...rest }) =>
        row(String(id), {
          startedAt: STARTED_AT + ms,
          ...rest,
          digest: logs === null ? null : { ...noFindings, logs },
        }),
      );
    const someRows = fc.uniqueArray(someRow, { selector: ({ id }) => id, maxLength: 20 });
    fc.assert(
      fc.property(someRows, someRows, fc.constantFrom(...GROUPINGS), (first, next, grouping) => {
        const ids = new Set(next.map(({ id }) => id));
        const gone = first.filter(({ id }) => ids.has(id));
        const stays = first.filter(({ id }) => !ids.has(id));
        const bySteps = regroup(grouped(first, grouping), { gone, come: next }, grouping, byTime);
        expect(bySteps).toEqual(grouped([...stays, ...next], grouping));
      }),
    );
  });
});

describe('sum', () => {
  it('of nothing is nothing', () => {
    expect(sum([])).toEqual({ batches: 0, logs: 0, rawBytes: 0, wireBytes: 0, errors: 0 });
  });
});
