import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Totals } from '../../archive/schema.ts';
import { parseFilter } from '../../batch/filter/parse.ts';
import type { Filter } from '../../batch/filter/syntax.ts';
import type { Summary } from '../../batch/summary.ts';
import type { InspectedBatch } from '../worker/inspector.ts';
import { type Choice, type Counts, countRows, NO_ROWS } from './choice.ts';
import { mergeRows, type RowChange } from './rows.ts';
import { isInScope, type Scope } from './scope.ts';
import { extendTo, NOTHING_SELECTED, type Selection, selectAllOf, selectOne, toggleOne, without } from './selection.ts';

/** What fills the panel below its toolbar. */
export type View = 'traffic' | 'settings';

/** The selected batch, read from the archive and inspected in the worker, which answers what more is asked about it. */
export interface Opened extends InspectedBatch {
  /** The revision that was read. */
  readonly revision: number;
}

/** Why a batch that is selected is not open: it is no longer kept, or no worker can inspect it. */
export type NotOpened = 'gone' | 'lost';

/** A span of time, in ms since 1970, both ends within. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** How far a search through logs has come. */
export interface Searching {
  readonly done: number;
  readonly of: number;
}

/** What a search has told, by ids: another object each time more is told, over one map that grows, for it may hold 50,000. */
export type Verdicts = Pick<ReadonlyMap<string, boolean>, 'get' | 'entries'>;

export interface Traffic extends Selection {
  readonly view: View;
  readonly scope: Scope;
  /** What may come into the scope, oldest first: whose service workers' batches are in it changes with the page that the tab shows. */
  readonly known: readonly Summary[];
  /** Those of the scope. */
  readonly summaries: readonly Summary[];
  readonly revision: number;
  /** What {@link summaries} come to, for all that is chosen among them. */
  readonly counts: Counts;
  /** Of all tabs. */
  readonly totals: Totals | null;
  /** Batches of the scope's tab that were dropped; 0 where the scope is all. */
  readonly droppedOfTab: number;
  readonly choice: Choice;
  readonly showPreflights: boolean;
  /** The filter as it is written. */
  readonly filterText: string;
  /** The last one without a mistake, by which the list is filtered. */
  readonly filter: Filter;
  /** Whether batches pass the filter by what is in their logs, of those that were read so far. One that is not in here is hidden. */
  readonly searched: Verdicts;
  /** `null` while no search is under way. */
  readonly searching: Searching | null;
  /** What the overview's brush has chosen. */
  readonly span: TimeSpan | null;
  /** The keys of the groups that are collapsed. */
  readonly collapsed: ReadonlySet<string>;
  /** `null` while the selected batch is being read. */
  readonly opened: Opened | NotOpened | null;

  /** A row by its batch's id, in whatever scope. */
  readonly rowOf: (id: string) => Summary | undefined;
  /** Takes in summaries that are new or have changed. `droppedOfTab` stays where it is not told. */
  readonly update: (
    changed: readonly Summary[],
    removed: readonly string[],
    totals: Totals,
    droppedOfTab?: number,
  ) => void;
  /** Takes in some of the summaries before the others, which are still to be read: the revision stays. */
  readonly peek: (rows: readonly Summary[], totals: Totals) => void;
  readonly show: (scope: Scope) => void;
  readonly turnTo: (view: View) => void;
  readonly choose: (choice: Choice) => void;
  readonly togglePreflights: () => void;
  /** Writes a filter; one with a mistake leaves the list as it is. */
  readonly setFilterText: (text: string) => void;
  /** Tells what a search through logs has found; passed over where the filter is another by now. */
  readonly tellSearched: (
    filter: Filter,
    verdicts: Iterable<readonly [id: string, passes: boolean]>,
    searching?: Searching | null,
  ) => void;
  readonly setSpan: (span: TimeSpan | null) => void;
  readonly collapse: (keys: readonly string[], isCollapsed: boolean) => void;
  /** Selects one alone, or none. */
  readonly select: (id: string | null) => void;
  readonly toggle: (id: string) => void;
  /** Selects from the last that was chosen to this one. `rows` are those that are shown, in their order. */
  readonly extend: (id: string, rows: readonly Summary[]) => void;
  readonly selectAll: (rows: readonly Summary[]) => void;
  readonly open: (id: string, opened: Opened | NotOpened) => void;
}

export type TrafficStore = StoreApi<Traffic>;

const NO_VERDICTS: Verdicts = new Map();

/** The panel's state: rows and what is selected. Bodies are not in it, but for the one batch that is open. */
export function createTrafficStore(scope: Scope): TrafficStore {
  // Beside the state, for it changes in place: to copy 50,000 rows with each change would cost more than all else.
  const byId = new Map<string, Summary>();
  let told = new Map<string, boolean>();

  /** Brings the rows by id up to date, and tells what that changes of those that are in order. */
  function replace(changed: readonly Summary[], removed: readonly string[]): RowChange {
    const gone = new Set<Summary>();
    for (const id of removed) {
      const row = byId.get(id);
      if (row) gone.add(row);
      byId.delete(id);
    }
    const come = new Map(changed.map((row) => [row.id, row]));
    for (const row of come.values()) {
      const before = byId.get(row.id);
      if (before) gone.add(before);
      byId.set(row.id, row);
    }
    return { gone: [...gone], come: [...come.values()] };
  }

  /** What changed rows change of the state. */
  function take(state: Traffic, changed: readonly Summary[], removed: readonly string[]): Partial<Traffic> {
    const { scope, known, summaries, counts } = state;
    const isIn = (row: Summary) => isInScope(row, scope);
    const change = replace(
      changed.filter((row) => concerns(row, scope)),
      removed,
    );
    const shown = scope === 'all' ? change : { gone: change.gone.filter(isIn), come: change.come.filter(isIn) };
    const lost = change.gone.flatMap(({ id }) => (byId.has(id) ? [] : [id]));
    const merged = mergeRows(known, change);
    return {
      known: merged,
      summaries: scope === 'all' ? merged : mergeRows(summaries, shown),
      counts: countRows(counts, shown),
      ...without(state, lost),
    };
  }

  return createStore<Traffic>()((set, get) => {
    const chooseRows = (choose: (state: Traffic) => Selection) =>
      set((state) => {
        const { selectedId, selected, anchorId } = choose(state);
        const opened = selectedId === state.selectedId ? state.opened : null;
        return { selectedId, selected, anchorId, opened };
      });
    return {
      view: 'traffic',
      scope,
      known: [],
      summaries: [],
      revision: 0,
      counts: NO_ROWS,
      totals: null,
      droppedOfTab: 0,
      choice: 'all',
      showPreflights: false,
      filterText: '',
      filter: parseFilter(''),
      searched: NO_VERDICTS,
      searching: null,
      span: null,
      collapsed: new Set(),
      ...NOTHING_SELECTED,
      opened: null,

      rowOf: (id) => byId.get(id),
      update: (changed, removed, totals, droppedOfTab = get().droppedOfTab) =>
        set((state) => {
          const revision = changed.reduce((newest, row) => Math.max(newest, row.revision), state.revision);
          return { totals, droppedOfTab, revision, ...take(state, changed, removed) };
        }),
      peek: (rows, totals) => set((state) => ({ totals, ...take(state, rows, []) })),
      show: (scope) =>
        set(({ known }) => {
          const summaries = known.filter((row) => isInScope(row, scope));
          return { scope, summaries, counts: countRows(NO_ROWS, { gone: [], come: summaries }) };
        }),
      turnTo: (view) => set({ view }),
      choose: (choice) => set({ choice }),
      togglePreflights: () => set(({ showPreflights }) => ({ showPreflights: !showPreflights })),
      setFilterText: (filterText) => {
        const filter = parseFilter(filterText);
        const isSame = filter.text === get().filter.text;
        if (filter.mistakes.length > 0 || isSame) set({ filterText });
        else set({ filterText, filter, searched: NO_VERDICTS, searching: null });
      },
      tellSearched: (filter, verdicts, searching = null) => {
        if (filter !== get().filter) return;
        if (get().searched === NO_VERDICTS) told = new Map();
        const map = told;
        for (const [id, passes] of verdicts) map.set(id, passes);
        set({ searched: { get: (id) => map.get(id), entries: () => map.entries() }, searching });
      },
      setSpan: (span) => set({ span }),
      collapse: (keys, isCollapsed) =>
        set(({ collapsed }) => {
          const changed = new Set(collapsed);
          for (const key of keys) isCollapsed ? changed.add(key) : changed.delete(key);
          return { collapsed: changed };
        }),
      select: (id) => {
        const { selectedId, selected } = get();
        if (id !== selectedId || selected.size > 1) chooseRows(() => selectOne(id));
      },
      toggle: (id) => chooseRows((state) => toggleOne(state, id)),
      extend: (id, rows) => chooseRows((state) => extendTo(state, id, rows)),
      selectAll: (rows) => chooseRows((state) => selectAllOf(state, rows)),
      open: (id, opened) => {
        if (id === get().selectedId) set({ opened });
      },
    };
  });
}

/** A tab stays the same for as long as its panel lives; a service worker has none. */
const concerns = ({ tabId }: Summary, scope: Scope) => scope === 'all' || tabId === scope.tabId || tabId === -1;
