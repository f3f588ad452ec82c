import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  type Container,
  inOrder,
  insertBefore,
  insertParts,
  removeParts,
} from '../../src/compose/text-edit.ts';

const text = '[a, b ,c]';
const container: Container = {
  from: 0,
  to: 9,
  parts: [
    { from: 1, to: 2 },
    { from: 4, to: 5 },
    { from: 7, to: 8 },
  ],
};
const empty: Container = { from: 0, to: 3, parts: [] };
const layout = { open: '<', between: ' ', close: '>' };

describe('edits', () => {
  it('are made from the beginning to the end', () => {
    const edits = [
      { from: 0, to: 0, insert: 'x' },
      { from: 1, to: 2, insert: '' },
      { from: 9, to: 9, insert: 'y' },
    ];
    expect(applyEdits(text, edits)).toBe('x[, b ,c]y');
    expect(applyEdits(text, [])).toBe(text);
  });

  it('that touch are one', () => {
    const edits = [
      { from: 4, to: 7, insert: 'b' },
      { from: 2, to: 2, insert: 'a' },
      { from: 7, to: 7, insert: 'c' },
      { from: 2, to: 3, insert: '' },
    ];
    expect(inOrder(edits)).toEqual([
      { from: 2, to: 3, insert: 'a' },
      { from: 4, to: 7, insert: 'bc' },
    ]);
  });
});

describe('members', () => {
  it.each<[number[], string]>([
    [[], '[a, b ,c]'],
    [[0], '[b ,c]'],
    [[1], '[a, c]'],
    [[2], '[a, b]'],
    [[0, 1], '[c]'],
    [[0, 2], '[b]'],
    [[1, 2], '[a]'],
    [[0, 1, 2], '[]'],
  ])('%j are taken away with their commas', (gone, expected) => {
    expect(applyEdits(text, removeParts(container, new Set(gone)))).toBe(expected);
  });

  it.each<[number, string]>([
    [0, '[x, y, a, b ,c]'],
    [1, '[a, x, y, b ,c]'],
    [3, '[a, b ,c, x, y]'],
    [9, '[a, b ,c, x, y]'],
  ])('are put before number %d', (before, expected) => {
    expect(applyEdits(text, insertParts(container, before, ['x', 'y'], layout))).toBe(expected);
  });

  it('are put where there are none, or nowhere', () => {
    expect(applyEdits('[ ]', insertParts(empty, 0, ['x', 'y'], layout))).toBe('[<x, y>]');
    expect(insertParts(empty, 0, [], layout)).toEqual([]);
    expect(insertBefore(undefined, ['x'], layout)).toEqual([]);
  });
});
