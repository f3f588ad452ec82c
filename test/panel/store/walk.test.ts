import { describe, expect, it } from 'vitest';
import { BY_TIME } from '../../../src/panel/store/sort.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';
import { createLinesOf, isGroup, keyOfLine, questionOf } from '../../../src/panel/store/view.ts';
import { headOf, indexOfLine, lineBeside } from '../../../src/panel/store/walk.ts';
import { STARTED_AT, summaryOf } from '../../support/batches.ts';

const rows = ['a', 'b', 'c'].map((id, ms) =>
  summaryOf({ id, startedAt: STARTED_AT + ms, logstore: id === 'c' ? 'y' : 'x' }),
);
const store = createTrafficStore('all');
store.getState().update(rows, [], { revision: 1, batches: 3, bytes: 0, dropped: 0 });
const { lines } = createLinesOf()({ ...questionOf(store.getState()), sort: BY_TIME, grouping: 'logstore' });
const [x, y] = lines.filter(isGroup).map(keyOfLine) as [string, string];

const beside = (key: string | null, steps: number, isStop?: Parameters<typeof lineBeside>[3]) => {
  const line = lineBeside(lines, key, steps, isStop);
  return line && keyOfLine(line);
};

describe('lineBeside', () => {
  it('goes from line to line', () => {
    expect(lines.map(keyOfLine)).toEqual([x, 'a', 'b', y, 'c']);
    expect([beside('a', 1), beside('b', 1), beside('c', 1), beside('a', -1), beside(x, -1)]).toEqual([
      'b',
      y,
      null,
      x,
      null,
    ]);
  });

  it('passes over what is no stop', () => {
    const isRow = (line: (typeof lines)[number]) => !isGroup(line);
    expect([beside('b', 1, isRow), beside('c', -1, isRow), beside('a', -1, isRow), beside(x, 1, isRow)]).toEqual([
      'c',
      'b',
      null,
      'a',
    ]);
  });

  it('goes several steps, and as far as there are lines', () => {
    expect([beside('a', 2), beside('a', 99), beside('c', -99), beside('c', -2)]).toEqual([y, 'c', x, 'b']);
  });

  it('begins at an end where it comes from nowhere', () => {
    expect([beside(null, 1), beside(null, -1), beside('not shown', 5), beside('not shown', -5)]).toEqual([
      x,
      'c',
      x,
      'c',
    ]);
    expect([lineBeside([], 'a', 1), lineBeside([], null, -1)]).toEqual([null, null]);
  });
});

describe('headOf', () => {
  it('is the head of the row’s group', () => {
    const head = (key: string) => {
      const line = headOf(lines, key);
      return line && keyOfLine(line);
    };
    expect([head('b'), head('c'), head(x), head('not shown')]).toEqual([x, y, null, null]);
    expect(headOf(rows, 'a')).toBeNull();
  });
});

describe('indexOfLine', () => {
  it('is -1 for what is not shown', () => {
    expect([indexOfLine(lines, 'c'), indexOfLine(lines, 'z'), indexOfLine(lines, null)]).toEqual([4, -1, -1]);
  });
});

it('finds each line from wherever the last one was found, and none that is not there', () => {
  for (const first of [...lines, null]) {
    for (const [index, line] of lines.entries()) {
      indexOfLine(lines, first && keyOfLine(first));
      expect(indexOfLine(lines, keyOfLine(line))).toBe(index);
      expect(indexOfLine(lines.slice(0, 1), keyOfLine(line))).toBe(index === 0 ? 0 : -1);
      expect(indexOfLine(lines, 'none')).toBe(-1);
    }
  }
});
