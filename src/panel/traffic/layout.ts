import type { ColumnChoice } from '../store/preferences.ts';
import type { ColumnId } from '../store/sort.ts';

/** How much room a column takes. */
interface Room {
  /** Px: what it has by itself, and where it grows the least. */
  readonly width: number;
  /** Px that others make room for, where they are less needed. */
  readonly comfort?: number;
  /** Its share of the room that is left; those without one keep their width. */
  readonly grow?: number;
}

const ROOMS: Readonly<Record<ColumnId, Room>> = {
  state: { width: 26 },
  time: { width: 94 },
  topic: { width: 100, comfort: 140, grow: 1.4 },
  project: { width: 90, comfort: 130, grow: 1 },
  logs: { width: 46 },
  tags: { width: 90, grow: 1 },
  codec: { width: 64 },
  sizes: { width: 154 },
  transport: { width: 80 },
  answer: { width: 108, comfort: 140, grow: 1.2 },
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

const comfortOf = (choice: ColumnChoice) => choice.width ?? ROOMS[choice.id].comfort ?? widthOf(choice);

/** Lays out the columns that a person has chosen in so many px. */
export function layoutColumns(choices: readonly ColumnChoice[], availableWidth: number): Layout {
  const wanted = choices.filter(({ isShown }) => isShown);
  let shown = wanted;
  for (const id of EXPENDABLE) {
    // How many logs there are says more than comfort.
    const roomOf = id === 'logs' ? widthOf : comfortOf;
    if (shown.reduce((sum, choice) => sum + roomOf(choice), 0) <= availableWidth) break;
    shown = shown.filter((choice) => choice.id !== id);
  }
  const crowdedOut = wanted.filter((choice) => !shown.includes(choice)).map(({ id }) => id);
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
