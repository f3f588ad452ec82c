import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Words } from '../../i18n/en/index.ts';
import type { Place } from '../detail/place.ts';
import { type LogColumns, NO_LOG_COLUMNS, readLogColumns, withWidth, writeLogColumns } from './log-columns.ts';

/** The tabs that the detail may have. */
export type TabId = keyof Words['detail']['tabs'];

/** Shares of the room, in per cent, by the name of the pane. */
export type Shares = Readonly<Record<string, number>>;

/** Side by side, or one above the other. */
export type Stacking = 'horizontal' | 'vertical';

/** How the detail is shown. */
export interface DetailState {
  readonly tab: TabId;
  /** Where the view that is shown is to go; a new object each time, even to the same place. `null` once it is there. */
  readonly goal: { readonly place: Place } | null;
  /** How list and detail share the room, as a person has chosen. */
  readonly shares: Readonly<Partial<Record<Stacking, Shares>>>;

  /** The columns of logs, as a person has them. */
  readonly columns: LogColumns;

  /** Two batches that stand beside each other, in place of the detail, for as long as they are what is selected. */
  readonly compared: readonly [left: string, right: string] | null;

  readonly turnTo: (tab: TabId) => void;
  /** Opens the tab of a place, and has its view go there. */
  readonly goTo: (place: Place) => void;
  /** Says that the goal is reached, or cannot be. */
  readonly arrive: () => void;
  readonly compare: (ids: readonly [left: string, right: string]) => void;
  readonly stopComparing: () => void;
  readonly hide: (name: string) => void;
  /** Shows one column again, or all. */
  readonly unhide: (name?: string) => void;
  readonly togglePin: (name: string) => void;
  /** In px; `null` for as wide as it is by itself. */
  readonly resize: (name: string, width: number | null) => void;
  readonly share: (stacking: Stacking, shares: Shares) => void;
}

export type DetailStore = StoreApi<DetailState>;

const KEY = 'tracklens-detail';

/** How the detail is shown, remembered from one panel to the next where the disk does not refuse it. */
export function createDetailStore(storage: Pick<Storage, 'getItem' | 'setItem'>): DetailStore {
  const store = createStore<DetailState>()((set) => ({
    ...recall(storage),
    goal: null,
    compared: null,
    turnTo: (tab) => set({ tab, goal: null }),
    goTo: (place) => set({ tab: place.tab, goal: { place } }),
    arrive: () => set({ goal: null }),
    compare: (compared) => set({ compared }),
    stopComparing: () => set({ compared: null }),
    hide: (name) => set(({ columns }) => ({ columns: { ...columns, hidden: [...columns.hidden, name] } })),
    unhide: (name) =>
      set(({ columns }) => {
        const hidden = columns.hidden.filter((each) => name !== undefined && each !== name);
        return hidden.length === columns.hidden.length ? {} : { columns: { ...columns, hidden } };
      }),
    togglePin: (name) =>
      set(({ columns }) => {
        const others = columns.pinned.filter((each) => each !== name);
        const pinned = others.length === columns.pinned.length ? [...others, name] : others;
        return { columns: { ...columns, pinned } };
      }),
    resize: (name, width) =>
      set(({ columns }) => ({ columns: { ...columns, widths: withWidth(columns.widths, name, width) } })),
    share: (stacking, shares) => set((state) => ({ shares: { ...state.shares, [stacking]: shares } })),
  }));
  store.subscribe(({ tab, shares, columns }, before) => {
    if (tab === before.tab && shares === before.shares && columns === before.columns) return;
    try {
      storage.setItem(KEY, JSON.stringify({ tab, shares, columns: writeLogColumns(columns) }));
    } catch {
      // It holds until the panel is closed.
    }
  });
  return store;
}

/** What is remembered may be of an older version, or of someone else's making. A tab that is not known is the first one. */
function recall(storage: Pick<Storage, 'getItem'>): Pick<DetailState, 'tab' | 'shares' | 'columns'> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    const { tab, shares, columns } = Object(kept) as Record<string, unknown>;
    const sharesOf = (stacking: Stacking) => readShares(Object(shares)[stacking]);
    const [horizontal, vertical] = [sharesOf('horizontal'), sharesOf('vertical')];
    return {
      tab: typeof tab === 'string' && TABS.has(tab) ? (tab as TabId) : 'logs',
      shares: { ...(horizontal && { horizontal }), ...(vertical && { vertical }) },
      columns: readLogColumns(columns),
    };
  } catch {
    return { tab: 'logs', shares: {}, columns: NO_LOG_COLUMNS };
  }
}

const TABS: ReadonlySet<string> = new Set<TabId>([
  ...(['logs', 'envelope', 'budgets', 'findings', 'answer', 'bytes', 'origin'] as const),
]);

function readShares(shares: unknown): Shares | null {
  if (typeof shares !== 'object' || shares === null) return null;
  const entries = Object.entries(shares);
  return entries.length > 0 && entries.every(([, share]) => typeof share === 'number' && share >= 0 && share <= 100)
    ? (Object.fromEntries(entries) as Shares)
    : null;
}
