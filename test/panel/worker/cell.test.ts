import { describe, expect, it } from 'vitest';
import { CELL_MAX_CHARACTERS, cellOf, cut, FIELD_MAX_CHARACTERS, fieldOf } from '../../../src/panel/worker/cell.ts';

describe('a cell', () => {
  it.each([
    ['text', { text: 'text', type: 'string', length: 4 }],
    ['', { text: '', type: 'string', length: 0 }],
    [129, { text: '129', type: 'number', length: 3 }],
    [null, { text: 'null', type: 'null', length: 4 }],
    [true, { text: 'true', type: 'boolean', length: 4 }],
    [{ a: [1] }, { text: '{"a":[1]}', type: 'object', length: 9 }],
    [[], { text: '[]', type: 'array', length: 2 }],
  ])('says what %j is', (value, cell) => {
    expect(cellOf(value)).toEqual(cell);
  });

  it('is cut, and says how long it was', () => {
    const cell = cellOf('x'.repeat(5000));
    expect(cell).toEqual({ text: 'x'.repeat(CELL_MAX_CHARACTERS), type: 'string', length: 5000 });
  });

  it('is never cut through a character', () => {
    expect(cut('ab😀', 3)).toBe('ab');
    expect(cut('ab😀', 4)).toBe('ab😀');
  });

  it('hints at what is nested too deep to be written', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(cellOf(deep)).toEqual({ text: '[…]', type: 'array', length: 3 });
  });
});

describe('a field', () => {
  it('says by the whole value what it is, though it is cut', () => {
    const value = JSON.stringify({ long: 'x'.repeat(5000) });
    const { text, kind, length } = fieldOf('k', value);
    expect([text.length, kind, length]).toEqual([FIELD_MAX_CHARACTERS, 'json', value.length]);
  });

  it('has a name that is cut', () => {
    expect(fieldOf('n'.repeat(1000), 'v', 3)).toEqual({
      name: 'n'.repeat(256),
      key: 3,
      text: 'v',
      type: 'string',
      length: 1,
      kind: 'text',
    });
  });
});
