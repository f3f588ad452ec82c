import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Words } from '../../i18n/en/index.ts';
import type { Place } from '../detail/place.ts';

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

  /** Names of keys that have no column, and of those whose columns stay in sight. For as long as the panel lives. */
  readonly hidden: readonly string[];
  readonly pinned: readonly string[];

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
  readonly showHidden: () => void;
  readonly togglePin: (name: string) => void;
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
    hidden: [],
    pinned: [],
    turnTo: (tab) => set({ tab, goal: null }),
    goTo: (place) => set({ tab: place.tab, goal: { place } }),
    arrive: () => set({ goal: null }),
    compare: (compared) => set({ compared }),
    stopComparing: () => set({ compared: null }),
    hide: (name) => set(({ hidden }) => ({ hidden: [...hidden, name] })),
    showHidden: () => set(({ hidden }) => (hidden.length === 0 ? {} : { hidden: [] })),
    togglePin: (name) =>
      set(({ pinned }) => ({
        pinned: pinned.includes(name) ? pinned.filter((each) => each !== name) : [...pinned, name],
      })),
    share: (stacking, shares) => set((state) => ({ shares: { ...state.shares, [stacking]: shares } })),
  }));
  store.subscribe(({ tab, shares }, before) => {
    if (tab === before.tab && shares === before.shares) return;
    try {
      storage.setItem(KEY, JSON.stringify({ tab, shares }));
    } catch {
      // It holds until the panel is closed.
    }
  });
  return store;
}

/** What is remembered may be of an older version, or of someone else's making. A tab that is not known is the first one. */
function recall(storage: Pick<Storage, 'getItem'>): Pick<DetailState, 'tab' | 'shares'> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    const { tab, shares } = Object(kept) as Record<string, unknown>;
    const sharesOf = (stacking: Stacking) => readShares(Object(shares)[stacking]);
    const [horizontal, vertical] = [sharesOf('horizontal'), sharesOf('vertical')];
    return {
      tab: typeof tab === 'string' && TABS.has(tab) ? (tab as TabId) : 'logs',
      shares: { ...(horizontal && { horizontal }), ...(vertical && { vertical }) },
    };
  } catch {
    return { tab: 'logs', shares: {} };
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
