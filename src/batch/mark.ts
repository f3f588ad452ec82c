/** The colours that a batch can be marked with. Each has a name on the screen, so that colour alone tells nothing. */
export const MARK_COLOURS = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;

export type MarkColour = (typeof MARK_COLOURS)[number];

/** What a person has made of a batch. */
export interface Mark {
  /** There, and 1, where the batch is pinned: so only these stand in the archive's index. Pinned batches are dropped last. */
  readonly pinned?: 1;
  readonly colour: MarkColour | null;
  /** Of the person's own; empty where there is none. */
  readonly note: string;
}

/** What can be changed of a mark; the rest stays. */
export interface MarkChange {
  readonly isPinned?: boolean;
  readonly colour?: MarkColour | null;
  readonly note?: string;
}

/** Characters of a note: a row of the list holds all of it. */
export const NOTE_MAX_CHARACTERS = 1000;

/** Changes a mark; `null` where nothing is left of it. */
export function changeMark(mark: Mark | null, { isPinned, colour, note }: MarkChange): Mark | null {
  const pinned = isPinned ?? mark?.pinned === 1;
  const changed: Mark = {
    ...(pinned && { pinned: 1 }),
    colour: colour === undefined ? (mark?.colour ?? null) : colour,
    note: (note ?? mark?.note ?? '').trim().slice(0, NOTE_MAX_CHARACTERS),
  };
  return pinned || changed.colour !== null || changed.note !== '' ? changed : null;
}

/** Whether a person wants to keep a batch, whatever else is let go. */
export const isPinned = ({ mark }: { readonly mark: Mark | null }) => mark?.pinned === 1;

/** Reads a mark from a file; `null` where it is none. */
export function readMark(value: unknown): Mark | null {
  if (typeof value !== 'object' || value === null) return null;
  const { pinned, colour, note } = value as Partial<Record<keyof Mark, unknown>>;
  return changeMark(null, {
    isPinned: pinned === 1,
    colour: MARK_COLOURS.find((known) => known === colour) ?? null,
    note: typeof note === 'string' ? note : '',
  });
}
