/** What a key press is known by. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * A press as it is written in the table of keys: `Shift+ArrowDown`, `Mod+k`, `?`. Mod is Ctrl, or on a Mac the command key.
 * Of signs Shift is left out: where it stands with them is up to the keyboard.
 */
export function chordOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Press): string {
  const isSign = key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase();
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shiftKey && !isSign ? 'Shift+' : ''}${name}`;
}

/** Keys that have a sign or a short name; the same in every language. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  Delete: 'Del',
  ContextMenu: '☰',
};

/** A chord as it stands on the keyboard of the person who reads it: `Shift+↓`; on a Mac `⌘K`. */
export function wordChord(chord: string, isMac: boolean): string {
  const parts = chord.split('+');
  const key = parts.pop() ?? '';
  const name = SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
  if (isMac) return parts.map((modifier) => macSigns[modifier] ?? modifier).join('') + name;
  return [...parts.map((modifier) => (modifier === 'Mod' ? 'Ctrl' : modifier)), name].join('+');
}
