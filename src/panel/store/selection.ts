import type { Summary } from '../../batch/summary.ts';

/** Which rows are selected. */
export interface Selection {
  /** The one that the detail shows: the last that was chosen. */
  readonly selectedId: string | null;
  /** All that are selected, this one among them. */
  readonly selected: ReadonlySet<string>;
  /** From where Shift extends. */
  readonly anchorId: string | null;
}

export const NOTHING_SELECTED: Selection = { selectedId: null, selected: new Set(), anchorId: null };

/** One row alone, or none. */
export const selectOne = (id: string | null): Selection =>
  id === null ? NOTHING_SELECTED : { selectedId: id, selected: new Set([id]), anchorId: id };

/** Adds a row, or takes it away; then the detail shows the one that was added before it. */
export function toggleOne({ selected }: Selection, id: string): Selection {
  const ids = new Set(selected);
  if (!ids.delete(id)) ids.add(id);
  return { selectedId: [...ids].at(-1) ?? null, selected: ids, anchorId: id };
}

/** All rows from the anchor to one, in the order in which they are shown. */
export function extendTo({ anchorId }: Selection, id: string, rows: readonly Summary[]): Selection {
  const anchor = rows.findIndex((row) => row.id === anchorId);
  const end = rows.findIndex((row) => row.id === id);
  if (anchor === -1 || end === -1) return selectOne(id);
  const between = rows.slice(Math.min(anchor, end), Math.max(anchor, end) + 1);
  return { selectedId: id, selected: new Set(between.map((row) => row.id)), anchorId };
}

/** All rows; the detail stays where it is, if that is one of them. */
export function selectAllOf({ selectedId, anchorId }: Selection, rows: readonly Summary[]): Selection {
  const selected = new Set(rows.map(({ id }) => id));
  const stays = selectedId !== null && selected.has(selectedId);
  const first = rows[0]?.id ?? null;
  return { selectedId: stays ? selectedId : first, selected, anchorId: stays ? anchorId : first };
}

/**
 * Without rows that are gone, but for the one that the detail shows: there it says that the batch is no longer kept.
 */
export function without({ selectedId, selected, anchorId }: Selection, gone: readonly string[]): Selection {
  const lost = new Set(gone.filter((id) => id !== selectedId && selected.has(id)));
  const left = lost.size === 0 ? selected : new Set([...selected].filter((id) => !lost.has(id)));
  return { selectedId, selected: left, anchorId };
}
