import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenedBatch } from '../../archive/archive.ts';
import type { Totals } from '../../archive/schema.ts';
import type { Summary } from '../../batch/summary.ts';
import type { Inspection } from '../../sls/inspect.ts';
import { type Choice, isChosen } from './choice.ts';

/** Whose batches a panel shows: those of the tab that DevTools inspects, or all. */
export type Scope = { readonly session: string; readonly tabId: number } | 'all';

/** The selected batch, read from the archive and inspected in full. */
export interface Opened extends OpenedBatch {
  /** The revision that was read. */
  readonly revision: number;
  readonly inspection: Inspection;
}

export interface Traffic {
  readonly scope: Scope;
  /** Of this scope, oldest first. */
  readonly summaries: readonly Summary[];
  readonly revision: number;
  readonly totals: Totals | null;
  readonly choice: Choice;
  readonly showPreflights: boolean;
  readonly selectedId: string | null;
  /** `null` while the selected batch is being read; `'gone'` when it is no longer kept. */
  readonly opened: Opened | 'gone' | null;

  /** Takes in summaries that are new or have changed. */
  readonly update: (changed: readonly Summary[], removed: readonly string[], totals: Totals) => void;
  readonly choose: (choice: Choice) => void;
  readonly togglePreflights: () => void;
  readonly select: (id: string | null) => void;
  readonly open: (id: string, opened: Opened | 'gone') => void;
}

export type TrafficStore = StoreApi<Traffic>;

/** The panel's state: rows and what is selected. Bodies are not in it, but for the one batch that is open. */
export function createTrafficStore(scope: Scope): TrafficStore {
  return createStore<Traffic>()((set, get) => ({
    scope,
    summaries: [],
    revision: 0,
    totals: null,
    choice: 'all',
    showPreflights: false,
    selectedId: null,
    opened: null,

    update: (changed, removed, totals) =>
      set(({ summaries, revision }) => ({
        totals,
        revision: changed.reduce((newest, row) => Math.max(newest, row.revision), revision),
        summaries: merge(
          summaries,
          changed.filter((row) => isInScope(row, scope)),
          new Set(removed),
        ),
      })),
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

/** Batches of a page's service worker have no tab; they are shown with every tab rather than with none. */
function isInScope({ session, tabId }: Summary, scope: Scope): boolean {
  return scope === 'all' || (session === scope.session && (tabId === scope.tabId || tabId === -1));
}

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
