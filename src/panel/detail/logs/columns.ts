import type { LogColumns } from '../../store/log-columns.ts';
import type { KeyTable } from '../../worker/union-of-keys.ts';

/** A column of the table of logs: a key. */
export interface Column {
  /** The number of the key. */
  readonly key: number;
  readonly name: string;
  /** Logs that have it. */
  readonly logs: number;
  /** Px. */
  readonly width: number;
  readonly isPinned: boolean;
}

/** Columns in the order in which they stand, the pinned ones first. */
export interface Columns {
  readonly pinned: readonly Column[];
  readonly rest: readonly Column[];
  /** Keys that a person has hidden. */
  readonly hidden: number;
}

/** Px of the column of numbers, and of the widest of a table of few columns. */
export const NUMBER_WIDTH = 48;

/** Px: a character of the cells, what stands around it, and the bounds of a column. */
const CHARACTER = 6.7;
const AROUND = 24;
const WIDTH_MIN = 70;
const WIDTH_MAX = 300;

/**
 * Lays out the columns. Where all of them leave room, they share it.
 * @param room px that the table has
 */
export function layOut({ keys }: KeyTable, { hidden, pinned, widths }: LogColumns, room: number): Columns {
  const isHidden = new Set(hidden);
  const places = new Map(pinned.map((name, place) => [name, place]));
  const shown = keys.flatMap(({ name, logs, longest }, key) =>
    isHidden.has(name)
      ? []
      : [{ key, name, logs, width: widths.get(name) ?? widthOf(name, longest), isPinned: places.has(name) }],
  );
  const used = shown.reduce((sum, { width }) => sum + width, NUMBER_WIDTH);
  // A width that a person has chosen stays.
  const isFree = ({ name }: Column) => !widths.has(name);
  const free = shown.filter(isFree).length;
  const share = free > 0 && used < room ? Math.floor((room - used) / free) : 0;
  const columns =
    share > 0 ? shown.map((column) => (isFree(column) ? { ...column, width: column.width + share } : column)) : shown;
  const place = ({ name }: Column) => places.get(name) ?? 0;
  return {
    pinned: columns.filter(({ isPinned }) => isPinned).sort((a, b) => place(a) - place(b)),
    rest: columns.filter(({ isPinned }) => !isPinned),
    hidden: keys.length - shown.length,
  };
}

function widthOf(name: string, longest: number): number {
  const characters = Math.max(name.length + 2, Math.min(longest, 44));
  return Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, AROUND + characters * CHARACTER)));
}
