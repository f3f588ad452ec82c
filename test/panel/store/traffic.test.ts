import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Totals } from '../../../src/archive/schema.ts';
import { inspectBatch } from '../../../src/batch/inspect-batch.ts';
import { countRows, NO_ROWS } from '../../../src/panel/store/choice.ts';
import { type Scope, scopeOfTab } from '../../../src/panel/store/scope.ts';
import { createTrafficStore, type Opened } from '../../../src/panel/store/traffic.ts';
import { lighten } from '../../../src/panel/worker/light-inspection.ts';
import { batchOf, SESSION, STARTED_AT, summaryOf } from '../../support/batches.ts';

const totals: Totals = { revision: 9, batches: 3, bytes: 30, dropped: 0 };

const row = (id: string, revision: number, ms = 0) => summaryOf({ id, revision, startedAt: STARTED_AT + ms });

const opened: Opened = {
  batch: batchOf(),
  revision: 1,
  inspection: lighten(inspectBatch(batchOf(), null)),
  ask: async () => {
    throw new Error('nothing is asked here');
  },
};

describe('a new store', () => {
  it('knows nothing', () => {
    expect(createTrafficStore('all').getState()).toMatchObject({
      scope: 'all',
      summaries: [],
      revision: 0,
      totals: null,
      choice: 'all',
      showPreflights: false,
      selectedId: null,
      selected: new Set(),
      filterText: '',
      filter: { tree: null, mistakes: [] },
      searched: new Map(),
      searching: null,
      span: null,
      collapsed: new Set(),
      opened: null,
    });
  });
});

describe('update', () => {
  it('puts rows in the order in which their batches began', () => {
    const store = createTrafficStore('all');
    store.getState().update([row('c', 1, 5), row('b', 2)], [], totals);
    store.getState().update([row('a', 3)], [], totals);
    const { summaries, revision } = store.getState();
    expect([summaries, revision, store.getState().totals]).toEqual([
      [row('a', 3), row('b', 2), row('c', 1, 5)],
      3,
      totals,
    ]);
  });

  it('puts the new state of a row in place of the old', () => {
    const store = createTrafficStore('all');
    store.getState().update([row('a', 1), row('b', 2)], [], totals);
    store.getState().update([{ ...row('a', 3), status: 400 }], [], totals);
    expect(store.getState().summaries).toEqual([{ ...row('a', 3), status: 400 }, row('b', 2)]);
  });

  it('takes out what was removed, and keeps what was made again since', () => {
    const store = createTrafficStore('all');
    store.getState().update([row('a', 1), row('b', 2)], [], totals);
    store.getState().update([row('b', 3)], ['a', 'b', 'never there'], totals);
    expect(store.getState().summaries).toEqual([row('b', 3)]);
  });

  it('leaves the rows alone when none has changed', () => {
    const store = createTrafficStore('all');
    store.getState().update([row('a', 1)], [], totals);
    const { summaries } = store.getState();
    store.getState().update([], [], { ...totals, revision: 10 });
    expect(store.getState().summaries).toBe(summaries);
    expect([store.getState().revision, store.getState().totals]).toEqual([1, { ...totals, revision: 10 }]);
  });
});

describe('the scope', () => {
  const own = row('own', 1);
  const ofOtherTab = { ...row('other tab', 2), tabId: 8 };
  const ofWorker = { ...row('service worker', 3), tabId: -1 };
  const rows = [ofOtherTab, own, ofWorker];
  const ofTab = { ...scopeOfTab(7), session: SESSION, origins: ['https://shop.example'] };
  const shownIn = (scope: Scope) => {
    const store = createTrafficStore(scope);
    store.getState().update(rows, [], totals);
    return store;
  };

  it('of a tab takes its batches', () => {
    expect(shownIn(ofTab).getState().summaries).toEqual([own, ofWorker]);
  });

  it('of all takes all', () => {
    expect(shownIn('all').getState().summaries).toEqual(
      [ofOtherTab, own, ofWorker].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });

  it('knows the revision of what it does not take, and so does not read it again', () => {
    const store = createTrafficStore(ofTab);
    store.getState().update([{ ...ofOtherTab, revision: 5 }], [], totals);
    expect([store.getState().revision, store.getState().known]).toEqual([5, []]);
  });

  it('may be found out after the batches, and change with the page', () => {
    const store = shownIn(scopeOfTab(7));
    expect(store.getState().summaries).toEqual([]);
    store.getState().show({ ...ofTab, origins: [] });
    expect(store.getState().summaries).toEqual([own]);
    store.getState().show(ofTab);
    expect(store.getState().summaries).toEqual([own, ofWorker]);
  });
});

describe('the selection', () => {
  const selection = (store: ReturnType<typeof createTrafficStore>) => {
    const { selectedId, opened } = store.getState();
    return { selectedId, opened };
  };

  it('is being read until it is opened', () => {
    const store = createTrafficStore('all');
    store.getState().select('a');
    expect(selection(store)).toEqual({ selectedId: 'a', opened: null });
    store.getState().open('a', opened);
    expect(selection(store)).toEqual({ selectedId: 'a', opened });
  });

  it('stays open when it is selected again', () => {
    const store = createTrafficStore('all');
    store.getState().select('a');
    store.getState().open('a', opened);
    store.getState().select('a');
    expect(selection(store)).toEqual({ selectedId: 'a', opened });
  });

  it('takes no batch that was read for an earlier selection', () => {
    const store = createTrafficStore('all');
    store.getState().select('a');
    store.getState().select('b');
    store.getState().open('a', opened);
    expect(selection(store)).toEqual({ selectedId: 'b', opened: null });
  });

  it('can be given up', () => {
    const store = createTrafficStore('all');
    store.getState().select('a');
    store.getState().open('a', opened);
    store.getState().select(null);
    expect(selection(store)).toEqual({ selectedId: null, opened: null });
  });
});

describe('several that are selected', () => {
  const rows = ['a', 'b', 'c'].map((id) => row(id, 1));
  const newStore = () => {
    const store = createTrafficStore('all');
    store.getState().update(rows, [], totals);
    return store;
  };
  const told = (store: ReturnType<typeof createTrafficStore>) => {
    const { selectedId, selected } = store.getState();
    return [selectedId, [...selected].sort().join('')];
  };

  it('are toggled, extended, all, and one again', () => {
    const store = newStore();
    const { toggle, extend, selectAll, select } = store.getState();
    select('a');
    store.getState().open('a', opened);
    toggle('c');
    expect([told(store), store.getState().opened]).toEqual([['c', 'ac'], null]);
    toggle('c');
    extend('b', rows);
    expect(told(store)).toEqual(['b', 'bc']);
    selectAll(rows);
    expect(told(store)).toEqual(['b', 'abc']);
    select('b');
    expect(told(store)).toEqual(['b', 'b']);
  });

  it('leave the detail open that stays', () => {
    const store = newStore();
    store.getState().select('a');
    store.getState().open('a', opened);
    store.getState().selectAll(rows);
    store.getState().select('a');
    expect(store.getState().opened).toBe(opened);
  });

  it('lose what is removed', () => {
    const store = newStore();
    store.getState().selectAll(rows);
    store.getState().update([row('b', 2)], ['b', 'c'], totals);
    expect(told(store)).toEqual(['a', 'ab']);
  });
});

describe('the filter', () => {
  it('that has a mistake leaves the last good one', () => {
    const store = createTrafficStore('all');
    store.getState().setFilterText('status:400');
    const good = store.getState().filter;
    store.getState().tellSearched(good, [['a', true]]);
    store.getState().setFilterText('status:(');
    const { filterText, filter, searched } = store.getState();
    expect([filterText, filter, [...searched.entries()]]).toEqual(['status:(', good, [['a', true]]]);
  });

  it('takes what a search tells of it, piece by piece, and nothing of another', () => {
    const store = createTrafficStore('all');
    store.getState().setFilterText('price');
    const { filter } = store.getState();
    store.getState().tellSearched(filter, [['a', true]]);
    store.getState().tellSearched(filter, [['b', false]]);
    expect([...store.getState().searched.entries()]).toEqual([
      ['a', true],
      ['b', false],
    ]);
    store.getState().tellSearched(filter, [], { done: 2, of: 5 });
    expect(store.getState().searching).toEqual({ done: 2, of: 5 });
    store.getState().setFilterText('prices');
    store.getState().tellSearched(filter, [['c', true]], { done: 3, of: 5 });
    expect([[...store.getState().searched.entries()], store.getState().searching]).toEqual([[], null]);
  });

  it('keeps what was found where it is the same filter again', () => {
    const store = createTrafficStore('all');
    store.getState().setFilterText('price');
    store.getState().tellSearched(store.getState().filter, [['a', true]]);
    store.getState().setFilterText('price (');
    store.getState().setFilterText('price');
    expect([...store.getState().searched.entries()]).toEqual([['a', true]]);
  });
});

describe('groups and the span', () => {
  it('are collapsed and opened, set and given up', () => {
    const store = createTrafficStore('all');
    store.getState().collapse(['x', 'y'], true);
    store.getState().collapse(['x'], false);
    store.getState().setSpan({ from: 1, to: 2 });
    expect([[...store.getState().collapsed], store.getState().span]).toEqual([['y'], { from: 1, to: 2 }]);
    store.getState().setSpan(null);
    expect(store.getState().span).toBeNull();
  });
});

describe('rowOf', () => {
  it('has the newest state of a row, while it is there', () => {
    const store = createTrafficStore('all');
    store.getState().update([row('a', 1), row('b', 1)], [], totals);
    store.getState().update([row('a', 2)], ['b'], totals);
    expect([store.getState().rowOf('a')?.revision, store.getState().rowOf('b')]).toEqual([2, undefined]);
  });

  it('finds a row that has begun anew, so that it is not there twice', () => {
    const store = createTrafficStore('all');
    store.getState().update([row('a', 1, 5), row('b', 1, 7)], [], totals);
    store.getState().update([row('a', 2, 9)], [], totals);
    expect(store.getState().summaries).toEqual([row('b', 1, 7), row('a', 2, 9)]);
  });
});

describe('peek', () => {
  it('shows rows before the others are read, and leaves the revision from which these are', () => {
    const store = createTrafficStore('all');
    store.getState().peek([row('c', 9, 5)], totals);
    expect([store.getState().summaries, store.getState().revision]).toEqual([[row('c', 9, 5)], 0]);
    store.getState().update([row('a', 1), row('c', 9, 5)], [], totals);
    expect([store.getState().summaries, store.getState().revision]).toEqual([[row('a', 1), row('c', 9, 5)], 9]);
  });
});

describe('the counts', () => {
  const changed = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    method: fc.constantFrom('POST', 'OPTIONS'),
    tabId: fc.constantFrom(7, 8, -1),
    status: fc.constantFrom(200, 400, null),
    page: fc.constantFrom('https://shop.example/', 'https://other.example/'),
  });
  const step = fc.oneof(
    fc.array(changed, { maxLength: 4 }).map((rows) => ({ rows })),
    fc.constantFrom('a', 'b', 'c').map((removed) => ({ removed })),
    fc
      .constantFrom<Scope>('all', { ...scopeOfTab(7), session: SESSION, origins: ['https://shop.example'] })
      .map((scope) => ({
        scope,
      })),
  );

  it('are those of the rows that are there, whatever has happened', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const store = createTrafficStore('all');
        for (const [at, each] of steps.entries()) {
          if ('scope' in each) store.getState().show(each.scope);
          else if ('removed' in each) store.getState().update([], [each.removed], totals);
          else {
            const rows = each.rows.map((rest) =>
              summaryOf({ ...rest, revision: at, answer: rest.status === null ? 'waiting' : 'answered' }),
            );
            store.getState().update(rows, [], totals);
          }
          const { counts, summaries } = store.getState();
          expect(counts).toEqual(countRows(NO_ROWS, { gone: [], come: summaries }));
        }
      }),
    );
  });
});
