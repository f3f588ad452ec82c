import type { ColumnChoice } from '../store/preferences.ts';
import type { ColumnId } from '../store/sort.ts';

/** How much room a column takes. */
interface Room {
  /** Px: what it has by itself, and where it grows the least. */
  readonly width: number;
  /** Its share of the room that is left; those without one keep their width. */
  readonly grow?: number;
}

const ROOMS: Readonly<Record<ColumnId, Room>> = {
  state: { width: 26 },
  time: { width: 94 },
  topic: { width: 100, grow: 1.4 },
  project: { width: 90, grow: 1 },
  logs: { width: 46 },
  tags: { width: 90, grow: 1 },
  codec: { width: 64 },
  sizes: { width: 154 },
  transport: { width: 80 },
  answer: { width: 108, grow: 1.2 },
  took: { width: 70 },
  findings: { width: 80 },
  note: { width: 70, grow: 0.8 },
};

/** Where there is not room for all: the first of these goes first. The others say the least that a row must. */
const EXPENDABLE: readonly ColumnId[] = [
  'took',
  'tags',
  'project',
  'transport',
  'note',
  'findings',
  'codec',
  'sizes',
  'logs',
];

/** Columns that fit, and those that a person wants and that do not. */
export interface Layout {
  readonly columns: readonly ColumnId[];
  readonly crowdedOut: readonly ColumnId[];
  /** For `grid-template-columns`. */
  readonly template: string;
}

/** The width that a column has, in px, or has at least. */
export const widthOf = ({ id, width }: Pick<ColumnChoice, 'id' | 'width'>) => width ?? ROOMS[id].width;

/** Lays out the columns that a person has chosen in so many px. */
export function layoutColumns(choices: readonly ColumnChoice[], availableWidth: number): Layout {
  const wanted = choices.filter(({ isShown }) => isShown);
  let needed = wanted.reduce((sum, choice) => sum + widthOf(choice), 0);
  const crowdedOut: ColumnId[] = [];
  for (const id of EXPENDABLE) {
    const choice = wanted.find((one) => one.id === id);
    if (needed <= availableWidth) break;
    if (!choice) continue;
    crowdedOut.push(id);
    needed -= widthOf(choice);
  }
  const shown = wanted.filter(({ id }) => !crowdedOut.includes(id));
  const grows = ({ id, width }: ColumnChoice) => width === null && ROOMS[id].grow !== undefined;
  // What is left must go somewhere: the last takes it where none grows.
  const last = shown.some(grows) ? null : shown.at(-1);
  const tracks = shown.map((choice) => {
    const width = widthOf(choice);
    if (choice === last) return `minmax(${width}px, 1fr)`;
    return grows(choice) ? `minmax(${width}px, ${ROOMS[choice.id].grow}fr)` : `${width}px`;
  });
  return { columns: shown.map(({ id }) => id), crowdedOut, template: tracks.join(' ') };
}
