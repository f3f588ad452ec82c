import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Totals } from '../../archive/schema.ts';
import type { Summary } from '../../batch/summary.ts';
import type { InspectedBatch } from '../worker/inspector.ts';
import { type Choice, isChosen } from './choice.ts';
import { isInScope, type Scope } from './scope.ts';

/** What fills the panel below its toolbar. */
export type View = 'traffic' | 'settings';

/** The selected batch, read from the archive and inspected in the worker, which answers what more is asked about it. */
export interface Opened extends InspectedBatch {
  /** The revision that was read. */
  readonly revision: number;
}

/** Why a batch that is selected is not open: it is no longer kept, or no worker can inspect it. */
export type NotOpened = 'gone' | 'lost';

export interface Traffic {
  readonly view: View;
  readonly scope: Scope;
  /** What may come into the scope, oldest first: whose service workers' batches are in it changes with the page that the tab shows. */
  readonly known: readonly Summary[];
  /** Those of the scope. */
  readonly summaries: readonly Summary[];
  readonly revision: number;
  /** Of all tabs. */
  readonly totals: Totals | null;
  /** Batches of the scope's tab that were dropped; 0 where the scope is all. */
  readonly droppedOfTab: number;
  readonly choice: Choice;
  readonly showPreflights: boolean;
  readonly selectedId: string | null;
  /** `null` while the selected batch is being read. */
  readonly opened: Opened | NotOpened | null;

  /** Takes in summaries that are new or have changed. */
  readonly update: (
    changed: readonly Summary[],
    removed: readonly string[],
    totals: Totals,
    droppedOfTab?: number,
  ) => void;
  readonly show: (scope: Scope) => void;
  readonly turnTo: (view: View) => void;
  readonly choose: (choice: Choice) => void;
  readonly togglePreflights: () => void;
  readonly select: (id: string | null) => void;
  readonly open: (id: string, opened: Opened | NotOpened) => void;
}

export type TrafficStore = StoreApi<Traffic>;

/** The panel's state: rows and what is selected. Bodies are not in it, but for the one batch that is open. */
export function createTrafficStore(scope: Scope): TrafficStore {
  return createStore<Traffic>()((set, get) => ({
    view: 'traffic',
    scope,
    known: [],
    summaries: [],
    revision: 0,
    totals: null,
    droppedOfTab: 0,
    choice: 'all',
    showPreflights: false,
    selectedId: null,
    opened: null,

    update: (changed, removed, totals, droppedOfTab = 0) =>
      set(({ scope, known, summaries, revision }) => {
        const merged = merge(
          known,
          changed.filter((row) => concerns(row, scope)),
          new Set(removed),
        );
        return {
          totals,
          droppedOfTab,
          revision: changed.reduce((newest, row) => Math.max(newest, row.revision), revision),
          known: merged,
          summaries: merged === known ? summaries : inScope(merged, scope),
        };
      }),
    show: (scope) => set(({ known }) => ({ scope, summaries: inScope(known, scope) })),
    turnTo: (view) => set({ view }),
    choose: (choice) => set({ choice }),
    togglePreflights: () => set(({ showPreflights }) => ({ showPreflights: !showPreflights })),
    select: (selectedId) => {
      if (selectedId !== get().selectedId) set({ selectedId, opened: null });
    },
    open: (id, opened) => {
      if (id === get().selectedId) set({ opened });
    },
  }));
}

/** The rows that the choice above the list leaves. */
export function visibleRows({ summaries, choice, showPreflights }: Traffic): readonly Summary[] {
  return summaries.filter((row) => (row.method === 'OPTIONS' ? showPreflights : isChosen(row, choice)));
}

/** A tab stays the same for as long as its panel lives; a service worker has none. */
const concerns = ({ tabId }: Summary, scope: Scope) => scope === 'all' || tabId === scope.tabId || tabId === -1;

const inScope = (rows: readonly Summary[], scope: Scope) =>
  scope === 'all' ? rows : rows.filter((row) => isInScope(row, scope));

function merge(
  rows: readonly Summary[],
  changed: readonly Summary[],
  removed: ReadonlySet<string>,
): readonly Summary[] {
  if (changed.length === 0 && removed.size === 0) return rows;
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const id of removed) byId.delete(id);
  for (const row of changed) byId.set(row.id, row);
  return [...byId.values()].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
}
