import { describe, expect, it } from 'vitest';
import { chordOf, wordChord } from '../../../src/panel/keys/chord.ts';

const press = (key: string, held: readonly string[] = []) => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

describe('chordOf', () => {
  it('names a press with what is held', () => {
    expect(chordOf(press('ArrowDown'))).toBe('ArrowDown');
    expect(chordOf(press('ArrowDown', ['shift']))).toBe('Shift+ArrowDown');
    expect(chordOf(press('End', ['shift', 'ctrl']))).toBe('Mod+Shift+End');
    expect(chordOf(press(' '))).toBe('Space');
  });

  it('takes Ctrl and the command key for one, and letters in either case', () => {
    expect(chordOf(press('k', ['ctrl']))).toBe('Mod+k');
    expect(chordOf(press('k', ['meta']))).toBe('Mod+k');
    expect(chordOf(press('J'))).toBe('j');
    expect(chordOf(press('P', ['shift', 'ctrl']))).toBe('Mod+Shift+p');
  });

  it('leaves Shift out of signs, which some keyboards have without it', () => {
    expect(chordOf(press('?', ['shift']))).toBe('?');
    expect(chordOf(press('/', ['shift']))).toBe('/');
    expect(chordOf(press('/', ['ctrl']))).toBe('Mod+/');
  });
});

describe('wordChord', () => {
  it('says a chord as the keyboard does', () => {
    expect(wordChord('Shift+ArrowDown', false)).toBe('Shift+↓');
    expect(wordChord('Mod+k', false)).toBe('Ctrl+K');
    expect(wordChord('Mod+k', true)).toBe('⌘K');
    expect(wordChord('Alt+PageUp', true)).toBe('⌥PgUp');
    expect(wordChord('?', false)).toBe('?');
  });
});
