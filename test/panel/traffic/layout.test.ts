import { describe, expect, it } from 'vitest';
import { changeColumn, DEFAULT_PREFERENCES, moveColumn } from '../../../src/panel/store/preferences.ts';
import { layoutColumns, widthOf } from '../../../src/panel/traffic/layout.ts';

const { columns } = DEFAULT_PREFERENCES;
const shownIn = (width: number, choices = columns) => layoutColumns(choices, width).columns.join(' ');

describe('layoutColumns', () => {
  it('shows less where there is less room, what is needed least first', () => {
    expect([1400, 700, 560, 420, 380, 100].map((width) => shownIn(width))).toEqual([
      'state time topic project logs codec sizes answer findings',
      'state time topic logs codec sizes answer',
      'state time topic logs answer',
      'state time topic logs answer',
      'state time topic logs answer',
      'state time topic answer',
    ]);
  });

  it('tells which of the wanted do not fit', () => {
    expect(layoutColumns(columns, 380).crowdedOut).toEqual(['project', 'codec', 'sizes', 'findings']);
    expect(layoutColumns(columns, 1400).crowdedOut).toEqual([]);
  });

  it('has the columns that a person wants, in that order', () => {
    const chosen = changeColumn(moveColumn(columns, 'answer', 0), 'tags', { isShown: true });
    expect(shownIn(1400, chosen)).toBe('answer state time topic project logs tags codec sizes findings');
  });

  it('gives what a person has set, and the rest to those that grow', () => {
    const chosen = changeColumn(changeColumn(columns, 'topic', { width: 77 }), 'project', { isShown: false });
    expect(layoutColumns(chosen, 1400).template).toBe('26px 94px 77px 46px 64px 154px minmax(108px, 1.2fr) 80px');
  });

  it('gives the rest to the last where none grows', () => {
    const few = columns.map((column) => ({ ...column, isShown: ['state', 'logs'].includes(column.id) }));
    expect(layoutColumns(few, 400).template).toBe('26px minmax(46px, 1fr)');
    expect(layoutColumns([], 400)).toEqual({ columns: [], crowdedOut: [], template: '' });
  });
});

describe('widthOf', () => {
  it('is what was set, or its own', () => {
    expect([widthOf({ id: 'logs', width: null }), widthOf({ id: 'logs', width: 99 })]).toEqual([46, 99]);
  });
});
