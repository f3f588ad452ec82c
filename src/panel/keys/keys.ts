import { chordOf, type Press } from './chord.ts';

const ARROWS = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'] as const;
const PAGES = ['PageDown', 'PageUp'] as const;
const ENDS = ['Home', 'End'] as const;
const SIDEWAYS = ['ArrowLeft', 'ArrowRight'] as const;
const LINES = ['ArrowDown', 'ArrowUp', ...PAGES, ...ENDS] as const;

/** As a right click does. Browsers do it by themselves, but not in all systems, and not at the row that the keys are on. */
const MENU = ['Shift+F10', 'ContextMenu'] as const;

const withKey = (modifier: string, keys: readonly string[]) => keys.map((key) => `${modifier}+${key}`);

/**
 * Every key of the panel: by the part that has the focus, what is done and by which chords. Views act by it, and the help is
 * made of it, so the help cannot say what is not so. What menus and dividers do by themselves is in {@link GIVEN_KEYS}.
 */
export const KEYS = {
  anywhere: { filter: ['/'], palette: ['Mod+k'], help: ['?'] },
  filter: { choose: ['ArrowDown', 'ArrowUp'], complete: ['Tab'], apply: ['Enter'], leave: ['Escape'] },
  list: {
    walk: LINES,
    walkRows: ['j', 'k'],
    extend: withKey('Shift', LINES),
    walkOnly: withKey('Mod', LINES),
    toggle: ['Space'],
    selectAll: ['Mod+a'],
    open: ['Enter'],
    fold: ['ArrowLeft'],
    unfold: ['ArrowRight'],
    menu: MENU,
  },
  head: {
    walk: [...SIDEWAYS, ...ENDS],
    sort: ['Enter', 'Space'],
    move: withKey('Shift', SIDEWAYS),
    resize: withKey('Alt', SIDEWAYS),
    menu: MENU,
  },
  facets: { walk: ['ArrowDown', 'ArrowUp', ...ENDS], hide: ['-'] },
  overview: {
    move: [...SIDEWAYS, ...ENDS],
    resize: withKey('Shift', [...SIDEWAYS, ...ENDS]),
    letGo: ['Escape', 'Delete', 'Backspace'],
  },
  bar: { walk: [...SIDEWAYS, ...ENDS] },
  tabs: { walk: [...SIDEWAYS, ...ENDS] },
  detail: { close: ['Escape'] },
  logs: {
    walk: [...ARROWS, ...PAGES, ...ENDS],
    walkFar: withKey('Mod', [...ARROWS, ...ENDS]),
    open: ['Enter'],
    column: ['Alt+ArrowDown'],
    resize: withKey('Alt', SIDEWAYS),
    copy: ['Mod+c'],
    close: ['Escape'],
  },
  bytes: {
    walk: [...ARROWS, ...PAGES, ...ENDS, ...withKey('Mod', ENDS)],
    extend: [...withKey('Shift', [...ARROWS, ...PAGES, ...ENDS]), ...withKey('Mod+Shift', ENDS)],
    selectAll: ['Mod+a'],
  },
  search: { next: ['Enter'], previous: ['Shift+Enter'], leave: ['Escape'] },
  palette: { choose: ['ArrowDown', 'ArrowUp'], run: ['Enter'] },
  field: { commit: ['Enter'], undo: ['Escape'] },
  settings: { back: ['Escape'] },
  note: { save: ['Mod+Enter'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A part of the panel that has keys of its own. */
export type Part = keyof typeof KEYS;

/** What the keys of a part do. */
export type CommandOf<P extends Part> = Extract<keyof (typeof KEYS)[P], string>;

/** What is done by a browser, or by the libraries of menus, dialogs, panes and the editor: told in the help, proved by tests. */
export const GIVEN_KEYS = {
  parts: ['Tab', 'Shift+Tab'],
  menuWalk: [...ARROWS, ...ENDS],
  divider: [...ARROWS, ...ENDS],
  away: ['Escape'],
} as const;

/** The chords of a command. */
export const chordsOf = <P extends Part>(part: P, command: CommandOf<P>): readonly string[] =>
  KEYS[part][command] as unknown as readonly string[];

/** What a press asks of a part; `null` for a key that means nothing there. */
export function commandOf<P extends Part>(part: P, press: Press): CommandOf<P> | null {
  const chord = chordOf(press);
  const commands = Object.keys(KEYS[part]) as CommandOf<P>[];
  return commands.find((command) => chordsOf(part, command).includes(chord)) ?? null;
}

/** What to do at each command of a part. An act that gives `false` leaves the press to others, as if it meant nothing. */
export type Acts<P extends Part, E extends Press> = Readonly<Record<CommandOf<P>, (press: E) => unknown>>;

interface Stoppable extends Press {
  preventDefault(): void;
  stopPropagation(): void;
}

/**
 * Does what a press asks of a part. A press that was acted on goes no further: neither to the part around it, nor to the
 * developer tools, in which Escape opens a drawer.
 */
export function actOn<P extends Part, E extends Stoppable>(part: P, press: E, acts: Acts<P, E>): boolean {
  const command = commandOf(part, press);
  if (command === null || acts[command](press) === false) return false;
  press.preventDefault();
  press.stopPropagation();
  return true;
}
