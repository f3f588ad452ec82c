import { describe, expect, it } from 'vitest';
import { keyPress } from '../../../demo/browsers/key.ts';

const PLAIN = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

describe('keyPress', () => {
  it('names what a browser must be told of a key', () => {
    expect(keyPress('j')).toEqual({ ...PLAIN, key: 'j', code: 'KeyJ', keyCode: 74, text: 'j' });
    expect(keyPress('Enter')).toEqual({ ...PLAIN, key: 'Enter', code: 'Enter', keyCode: 13, text: '\r' });
    expect(keyPress('Space')).toEqual({ ...PLAIN, key: ' ', code: 'Space', keyCode: 32, text: ' ' });
    expect(keyPress('?')).toEqual({ ...PLAIN, key: '?', code: 'Slash', keyCode: 191, text: '?', shiftKey: true });
  });

  it('writes nothing with a modifier that makes a command of a letter', () => {
    expect(keyPress('Control+k')).toEqual({ ...PLAIN, key: 'k', code: 'KeyK', keyCode: 75, text: '', ctrlKey: true });
    expect(keyPress('Shift+ArrowDown')).toEqual({
      ...PLAIN,
      key: 'ArrowDown',
      code: 'ArrowDown',
      keyCode: 40,
      text: '',
      shiftKey: true,
    });
  });
});
