import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import type { Summary } from '../../../src/batch/summary.ts';
import { GROUPINGS } from '../../../src/panel/store/group.ts';
import { byTime } from '../../../src/panel/store/rows.ts';
import { BY_TIME, COLUMN_IDS } from '../../../src/panel/store/sort.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';
import {
  createLinesOf,
  isGroup,
  keyOfLine,
  type Question,
  questionOf,
  type Shown,
} from '../../../src/panel/store/view.ts';
import { noFindings, STARTED_AT, summaryOf } from '../../support/batches.ts';

const row = (id: string, rest: Partial<Summary> = {}) => summaryOf({ id, ...rest });

const question = (summaries: readonly Summary[], rest: Partial<Question> = {}): Question => ({
  ...questionOf(createTrafficStore('all').getState()),
  summaries,
  sort: BY_TIME,
  grouping: 'none',
  ...rest,
});

const keys = ({ lines }: Shown) => lines.map(keyOfLine);
const shown = (summaries: readonly Summary[], rest: Partial<Question> = {}) =>
  createLinesOf()(question(summaries, rest));

describe('what the list shows', () => {
  const ok = row('1 ok');
  const refused = row('2 refused', { status: 400 });
  const preflight = row('3 preflight', { method: 'OPTIONS' });
  const pending = row('4 pending', { answer: 'waiting', status: null, digest: null });
  const rows = [ok, refused, preflight, pending];

  it('is what is chosen, and preflights when they are asked for', () => {
    const told = (rest: Partial<Question>) => keys(shown(rows, rest)).map((key) => key.slice(2));
    expect(told({})).toEqual(['ok', 'refused', 'pending']);
    expect(told({ showPreflights: true })).toEqual(['ok', 'refused', 'preflight', 'pending']);
    expect(told({ choice: 'errors' })).toEqual(['refused']);
    expect(told({ choice: 'pending' })).toEqual(['pending']);
  });

  it('is what passes the filter', () => {
    expect(keys(shown(rows, { filter: parseFilter('status:400 OR is:pending') }))).toEqual([refused.id, pending.id]);
  });

  it('hides what only its logs can tell, until a search has', () => {
    const linesOf = createLinesOf();
    const asked = question([ok, refused], { filter: parseFilter('log.price:129') });
    const before = linesOf(asked);
    expect(keys(before)).toEqual([]);
    const after = linesOf({ ...asked, searched: new Map([[ok.id, true]]) });
    expect(keys(after)).toEqual([ok.id]);
    const known = linesOf({
      ...asked,
      searched: new Map([
        [ok.id, false],
        [refused.id, true],
      ]),
    });
    expect(keys(known)).toEqual([refused.id]);
  });

  it('is what began in a span of time, both ends within; the overview sees all that passes', () => {
    const timed = [0, 1, 2, 3].map((ms) => row(`at ${ms}`, { startedAt: STARTED_AT + ms }));
    const answer = shown(timed, { span: { from: STARTED_AT + 1, to: STARTED_AT + 2 } });
    expect([keys(answer), answer.passing]).toEqual([['at 1', 'at 2'], timed]);
    expect(keys(shown(timed, { span: { from: 0, to: 1 } }))).toEqual([]);
  });

  it('has heads above groups, and no rows under one that is collapsed', () => {
    const [one, two] = [row('1', { logstore: 'a' }), row('2', { logstore: 'b', startedAt: STARTED_AT + 1 })];
    const whole = shown([one, two], { grouping: 'logstore' });
    const [head] = whole.lines.filter(isGroup);
    const [first, second] = whole.lines.filter(isGroup).map(keyOfLine);
    expect([keys(whole), whole.rows]).toEqual([
      [first, '1', second, '2'],
      [one, two],
    ]);
    expect(head).toMatchObject({ name: 'a · demo-project', batches: 1, startedAt: STARTED_AT });
    const less = shown([one, two], { grouping: 'logstore', collapsed: new Set([first ?? '']) });
    expect([keys(less), less.rows]).toEqual([
      [first, second, '2'],
      [one, two],
    ]);
  });

  it('knows when the load of a page began, also by batches that are hidden', () => {
    const [first, second] = [
      row('1', { navigation: 'x' }),
      row('2', { navigation: 'x', status: 400, startedAt: STARTED_AT + 9 }),
    ];
    expect(shown([first, second], { choice: 'errors' }).pageBegan(second)).toBe(STARTED_AT);
  });
});

describe('an answer', () => {
  it('is the same where the question is', () => {
    const linesOf = createLinesOf();
    const asked = question([row('1')], { grouping: 'page' });
    expect(linesOf({ ...asked })).toBe(linesOf(asked));
  });

  it('keeps its rows where only the groups are collapsed', () => {
    const linesOf = createLinesOf();
    const asked = question([row('1'), row('2')], { grouping: 'page' });
    const before = linesOf(asked);
    const after = linesOf({ ...asked, collapsed: new Set([keyOfLine(before.lines[0] as Summary)]) });
    expect([after.passing === before.passing, after.lines.length]).toEqual([true, 1]);
  });

  it('asks no row twice', () => {
    const linesOf = createLinesOf();
    let asked = 0;
    const watched = (id: string, ms: number) => {
      const plain = row(id, { startedAt: STARTED_AT + ms });
      return Object.defineProperty(plain, 'method', {
        get() {
          asked += 1;
          return 'POST';
        },
      });
    };
    const rows = Array.from({ length: 100 }, (_, index) => watched(String(index).padStart(3, '0'), index));
    const filter = parseFilter('topic:x OR logs>0');
    linesOf(question(rows, { filter }));
    const first = asked;
    const younger = [...rows.slice(0, 50), watched('new', 50.5), ...rows.slice(50)].sort(byTime);
    linesOf(question(younger, { filter }));
    expect([first, asked - first]).toEqual([100, 1]);
  });

  it('after many steps is the one that is given at once', () => {
    const someRow = fc
      .record({
        id: fc.integer({ min: 0, max: 30 }),
        ms: fc.integer({ min: 0, max: 9 }),
        logs: fc.constantFrom(null, 1, 2, 3),
        status: fc.constantFrom(200, 400, null),
        method: fc.constantFrom('POST', 'POST', 'OPTIONS'),
      })
      .map(({ id, ms, logs, ...rest }) =>
        row(String(id), {
          startedAt: STARTED_AT + ms,
          ...rest,
          digest: logs === null ? null : { ...noFindings, logs },
        }),
      );
    const step = fc.record({
      changed: fc.uniqueArray(someRow, { selector: ({ id }) => id, maxLength: 8 }),
      removed: fc.array(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 4 }),
      choice: fc.constantFrom('all', 'all', 'errors', 'pending'),
      filter: fc.constantFrom('', '', 'logs>1', '-status:400', 'price').map(parseFilter),
      span: fc.constantFrom(null, null, { from: STARTED_AT + 2, to: STARTED_AT + 6 }),
      grouping: fc.constantFrom(...GROUPINGS),
      sort: fc.record({ column: fc.constantFrom('time', 'time', ...COLUMN_IDS), isDescending: fc.boolean() }),
      searched: fc.constantFrom(
        new Map(),
        new Map([
          ['3', true],
          ['4', false],
        ]),
      ),
    });
    const totals = { revision: 1, batches: 0, bytes: 0, dropped: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), fc.boolean(), (steps, isSteady) => {
        const store = createTrafficStore('all');
        const linesOf = createLinesOf();
        for (const each of steps) {
          const { changed, removed, ...rest } = each;
          store.getState().update(changed, removed, totals);
          const choices = isSteady && steps[0] ? (({ changed: _, removed: __, ...first }) => first)(steps[0]) : rest;
          const asked = { ...questionOf(store.getState()), ...choices } as Question;
          const { pageBegan: _, ...bySteps } = linesOf(asked);
          const { pageBegan: __, ...atOnce } = createLinesOf()(asked);
          expect(bySteps).toEqual(atOnce);
        }
      }),
    );
  });
});
