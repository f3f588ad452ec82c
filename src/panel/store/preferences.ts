import { createStore, type StoreApi } from 'zustand/vanilla';
import { GROUPINGS, type Grouping } from './group.ts';
import { BY_TIME, COLUMN_IDS, type ColumnId, type Sort } from './sort.ts';

/** How the time column tells a time: the clock, or ms since the row above, or since the first batch of the page. */
export const TIME_FORMS = ['clock', 'since-previous', 'since-page'] as const;

export type TimeForm = (typeof TIME_FORMS)[number];

/** A column as a person has it. */
export interface ColumnChoice {
  readonly id: ColumnId;
  readonly isShown: boolean;
  /** In px; `null` where it is what the column has by itself. */
  readonly width: number | null;
}

/** A filter that a person has given a name. */
export interface NamedFilter {
  readonly name: string;
  readonly text: string;
}

/** What a person has chosen of the panel's looks. It stays with the browser, and says nothing of any batch. */
export interface Preferences {
  /** All of them, in their order. */
  readonly columns: readonly ColumnChoice[];
  readonly sort: Sort;
  readonly grouping: Grouping;
  readonly timeForm: TimeForm;
  /** The sizes of panes, in per cent, by the names of their groups. */
  readonly panes: Readonly<Record<string, readonly number[]>>;
  readonly showsOverview: boolean;
  readonly showsFacets: boolean;
  /** Facets by their names. */
  readonly collapsedFacets: readonly string[];
  readonly namedFilters: readonly NamedFilter[];
  /** The tab of the detail that was shown last; `null` where none was. */
  readonly detailTab: string | null;
}

export type PreferencesStore = StoreApi<Preferences>;

const HIDDEN_AT_FIRST: ReadonlySet<ColumnId> = new Set(['tags', 'transport', 'took', 'note']);

/** Before anyone has chosen. */
export const DEFAULT_PREFERENCES: Preferences = {
  columns: COLUMN_IDS.map((id) => ({ id, isShown: !HIDDEN_AT_FIRST.has(id), width: null })),
  sort: BY_TIME,
  grouping: 'page',
  timeForm: 'clock',
  panes: {},
  showsOverview: true,
  showsFacets: true,
  collapsedFacets: [],
  namedFilters: [],
  detailTab: null,
};

/** Px. A column that is narrower shows nothing, and one that is wider leaves no room for others. */
export const COLUMN_MIN_WIDTH = 24;
export const COLUMN_MAX_WIDTH = 1200;

/** Filters with names that are kept. */
export const NAMED_FILTERS_MAX_COUNT = 200;
const PANES_MAX_COUNT = 100;

const KEY = 'tracklens-preferences';

/**
 * The person's choices, as they were kept last, and kept again with each change. Where the browser refuses to keep anything,
 * they last as long as the panel.
 */
export function createPreferences(storage: Pick<Storage, 'getItem' | 'setItem'>): PreferencesStore {
  const store = createStore<Preferences>()(() => load(storage));
  store.subscribe((preferences) => {
    try {
      storage.setItem(KEY, JSON.stringify(preferences));
    } catch (error) {
      console.warn('Tracklens: the panel’s looks are not kept:', error);
    }
  });
  return store;
}

function load(storage: Pick<Storage, 'getItem'>): Preferences {
  try {
    return readPreferences(JSON.parse(storage.getItem(KEY) ?? '{}'));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

/** Reads what was kept, by whatever version. Of what is missing or broken, each part is as it is at first. */
export function readPreferences(kept: unknown): Preferences {
  const parts = object(kept);
  const defaults = DEFAULT_PREFERENCES;
  const flag = (name: 'showsOverview' | 'showsFacets') =>
    typeof parts[name] === 'boolean' ? parts[name] : defaults[name];
  return {
    columns: readColumns(parts.columns),
    sort: readSort(parts.sort),
    grouping: oneOf(GROUPINGS, parts.grouping) ?? defaults.grouping,
    timeForm: oneOf(TIME_FORMS, parts.timeForm) ?? defaults.timeForm,
    panes: readPanes(parts.panes),
    showsOverview: flag('showsOverview'),
    showsFacets: flag('showsFacets'),
    collapsedFacets: list(parts.collapsedFacets).filter((name) => typeof name === 'string'),
    namedFilters: list(parts.namedFilters).flatMap(readNamedFilter).slice(0, NAMED_FILTERS_MAX_COUNT),
    detailTab: typeof parts.detailTab === 'string' ? parts.detailTab : null,
  };
}

/** Columns that are new since are where they are at first; those that are no more are left out. */
function readColumns(kept: unknown): readonly ColumnChoice[] {
  const columns: ColumnChoice[] = [];
  for (const value of list(kept)) {
    const { id, isShown, width } = object(value);
    const known = DEFAULT_PREFERENCES.columns.find((column) => column.id === id);
    if (!known || columns.some((column) => column.id === id)) continue;
    columns.push({
      id: known.id,
      isShown: typeof isShown === 'boolean' ? isShown : known.isShown,
      width: typeof width === 'number' ? boundedWidth(width) : null,
    });
  }
  DEFAULT_PREFERENCES.columns.forEach((column, index) => {
    if (!columns.some(({ id }) => id === column.id)) columns.splice(index, 0, column);
  });
  return columns;
}

/** A width that a column can have; `null` for what is no number. */
export function boundedWidth(width: number): number | null {
  if (Number.isNaN(width)) return null;
  return Math.round(Math.min(COLUMN_MAX_WIDTH, Math.max(COLUMN_MIN_WIDTH, width)));
}

function readSort(kept: unknown): Sort {
  const { column, isDescending } = object(kept);
  const known = oneOf(COLUMN_IDS, column);
  return known ? { column: known, isDescending: isDescending === true } : BY_TIME;
}

function readPanes(kept: unknown): Preferences['panes'] {
  const isShare = (share: unknown): share is number => typeof share === 'number' && share >= 0 && share <= 100;
  const panes = Object.entries(object(kept)).flatMap(([name, shares]) =>
    Array.isArray(shares) && shares.length > 0 && shares.every(isShare) ? [[name, shares] as const] : [],
  );
  return Object.fromEntries(panes.slice(0, PANES_MAX_COUNT));
}

function readNamedFilter(kept: unknown): NamedFilter[] {
  const { name, text } = object(kept);
  return typeof name === 'string' && typeof text === 'string' ? [{ name, text }] : [];
}

const object = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const oneOf = <T extends string>(values: readonly T[], value: unknown): T | null =>
  values.find((known) => known === value) ?? null;

/** Moves a column one place, or more; it stays within the others. */
export function moveColumn(columns: readonly ColumnChoice[], id: ColumnId, to: number): readonly ColumnChoice[] {
  const moved = columns.find((column) => column.id === id);
  if (!moved) return columns;
  const others = columns.filter((column) => column !== moved);
  others.splice(Math.max(0, to), 0, moved);
  return others;
}

/** Changes a column. */
export const changeColumn = (
  columns: readonly ColumnChoice[],
  id: ColumnId,
  change: Partial<Pick<ColumnChoice, 'isShown' | 'width'>>,
): readonly ColumnChoice[] => columns.map((column) => (column.id === id ? { ...column, ...change } : column));
