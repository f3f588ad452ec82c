/** What a person has chosen of the columns of logs, by the names of their keys, of whatever batch. */
export interface LogColumns {
  /** Those that have no column. */
  readonly hidden: readonly string[];
  /** Those whose columns stay in sight, in their order. */
  readonly pinned: readonly string[];
  /** In px, of those that a person has made wider or narrower. A key may have any name. */
  readonly widths: ReadonlyMap<string, number>;
}

export const NO_LOG_COLUMNS: LogColumns = { hidden: [], pinned: [], widths: new Map() };

/** Names that are kept of each choice; the last ones count. */
const NAMES_MAX_COUNT = 500;

/** Px. Narrower, a column shows nothing, and wider, it leaves no room for others. */
const WIDTH_MIN = 32;
const WIDTH_MAX = 1600;

/** Sets the width of a column; `null` lets it be as wide as it is by itself. */
export function withWidth(widths: LogColumns['widths'], name: string, width: number | null): LogColumns['widths'] {
  const changed = new Map(widths);
  changed.delete(name);
  if (width !== null) changed.set(name, Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width))));
  return changed;
}

/** As it is kept. */
export const writeLogColumns = ({ hidden, pinned, widths }: LogColumns) => ({
  hidden: hidden.slice(-NAMES_MAX_COUNT),
  pinned: pinned.slice(-NAMES_MAX_COUNT),
  widths: [...widths].slice(-NAMES_MAX_COUNT),
});

/** Reads what was kept, by whatever version; what is broken is left out. */
export function readLogColumns(kept: unknown): LogColumns {
  const { hidden, pinned, widths } = Object(kept) as Record<string, unknown>;
  return { hidden: names(hidden), pinned: names(pinned), widths: new Map(list(widths).flatMap(readWidth)) };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(-NAMES_MAX_COUNT) : []);

const names = (value: unknown) => [...new Set(list(value).filter((name) => typeof name === 'string'))] as string[];

function readWidth(kept: unknown): [string, number][] {
  const [name, width] = list(kept);
  const isGood = typeof name === 'string' && typeof width === 'number' && width >= WIDTH_MIN && width <= WIDTH_MAX;
  return isGood ? [[name, width]] : [];
}
