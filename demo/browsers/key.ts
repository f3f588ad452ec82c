/** A key with its modifiers, as a browser is told of it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  /** As on Windows; it is what browsers go by where `key` has no meaning for them. */
  readonly keyCode: number;
  /** What it writes; '' for a key that writes nothing. */
  readonly text: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys that have a name: their codes of Windows. */
const NAMED: Readonly<Record<string, number>> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  Space: 32,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
  ContextMenu: 93,
  F10: 121,
};

/** What some keys write although they have a name. */
const WRITTEN: Readonly<Record<string, string>> = { Enter: '\r', Space: ' ' };

/** Signs that lie on a key of another name, on an American keyboard: the key's code, and the sign without Shift. */
const SIGNS: Readonly<Record<string, readonly [code: string, keyCode: number, isShifted: boolean]>> = {
  '/': ['Slash', 191, false],
  '?': ['Slash', 191, true],
  '-': ['Minus', 189, false],
  ':': ['Semicolon', 186, true],
};

/** Reads a chord such as `Shift+ArrowDown`, `Control+k`, `?`. */
export function keyPress(chord: string): KeyPress {
  const parts = chord.split('+');
  const name = parts.pop() ?? '';
  const [has, sign] = [(modifier: string) => parts.includes(modifier), SIGNS[name]];
  const isNamed = Object.hasOwn(NAMED, name);
  const key = name === 'Space' ? ' ' : name;
  const isWriting = !has('Control') && !has('Alt') && !has('Meta');
  const text = isNamed ? (WRITTEN[name] ?? '') : name;
  return {
    key,
    code: sign?.[0] ?? (isNamed ? name : `Key${name.toUpperCase()}`),
    keyCode: sign?.[1] ?? NAMED[name] ?? name.toUpperCase().charCodeAt(0),
    text: isWriting ? text : '',
    altKey: has('Alt'),
    ctrlKey: has('Control'),
    metaKey: has('Meta'),
    shiftKey: has('Shift') || (sign?.[2] ?? false),
  };
}
