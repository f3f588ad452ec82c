import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  boundedWidth,
  changeColumn,
  createPreferences,
  DEFAULT_PREFERENCES,
  moveColumn,
  readPreferences,
} from '../../../src/panel/store/preferences.ts';
import { COLUMN_IDS } from '../../../src/panel/store/sort.ts';

/** Storage as a browser has it. */
function storageOf(kept: Record<string, string> = {}) {
  return {
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, text: string) {
      kept[key] = text;
    },
  };
}

const ids = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id);

describe('createPreferences', () => {
  it('begins with the defaults, and keeps each change for the next time', () => {
    const storage = storageOf();
    const store = createPreferences(storage);
    expect(store.getState()).toEqual(DEFAULT_PREFERENCES);
    store.setState({
      grouping: 'topic',
      panes: { main: [60, 40] },
      namedFilters: [{ name: 'mine', text: 'status:400' }],
    });
    store.setState({ sort: { column: 'sizes', isDescending: true } });
    expect(createPreferences(storage).getState()).toEqual({
      ...DEFAULT_PREFERENCES,
      grouping: 'topic',
      panes: { main: [60, 40] },
      namedFilters: [{ name: 'mine', text: 'status:400' }],
      sort: { column: 'sizes', isDescending: true },
    });
  });

  it('goes on where the browser keeps nothing', () => {
    const complaint = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const refuse = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const store = createPreferences({ getItem: refuse, setItem: refuse });
    store.setState({ grouping: 'none' });
    expect(store.getState().grouping).toBe('none');
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
  });

  it.each(['', 'not JSON', '7', 'null', '[]', '"text"'])('takes %j for nothing', (text) => {
    expect(createPreferences(storageOf({ 'tracklens-preferences': text })).getState()).toEqual(DEFAULT_PREFERENCES);
  });
});

describe('readPreferences', () => {
  it('reads back whatever it gives', () => {
    fc.assert(
      fc.property(fc.anything(), fc.jsonValue(), (anything, json) => {
        for (const kept of [anything, Object.fromEntries(Object.keys(DEFAULT_PREFERENCES).map((key) => [key, json]))]) {
          const read = readPreferences(kept);
          expect(readPreferences(JSON.parse(JSON.stringify(read)))).toEqual(read);
        }
      }),
    );
  });

  it('takes each part by itself', () => {
    expect(
      readPreferences({
        grouping: 'planet',
        sort: { column: 'no such', isDescending: true },
        timeForm: 'since-page',
        panes: { a: [40, '60'], b: [30, 70] },
      }),
    ).toEqual({ ...DEFAULT_PREFERENCES, timeForm: 'since-page', panes: { b: [30, 70] } });
  });

  it('keeps the order of columns, puts new ones where they belong and forgets old ones', () => {
    const kept = ['answer', 'planet', 'state', 'answer', 'time'].map((id) => ({ id, isShown: false, width: 9 }));
    const { columns } = readPreferences({ columns: kept });
    expect([...ids(columns)].sort()).toEqual([...COLUMN_IDS].sort());
    expect(columns.filter(({ width }) => width !== null)).toEqual(
      (['answer', 'state', 'time'] as const).map((id) => ({ id, isShown: false, width: 24 })),
    );
  });
});

describe('columns', () => {
  const { columns } = DEFAULT_PREFERENCES;

  it('are moved to a place', () => {
    expect(ids(moveColumn(columns, 'time', 0)).slice(0, 2)).toEqual(['time', 'state']);
    expect(ids(moveColumn(columns, 'time', 2)).slice(0, 3)).toEqual(['state', 'topic', 'time']);
    expect(ids(moveColumn(columns, 'state', 99)).at(-1)).toBe('state');
    expect(ids(moveColumn(columns, 'time', -3))[0]).toBe('time');
  });

  it('are changed one at a time', () => {
    expect(
      changeColumn(columns, 'tags', { isShown: true }).filter(({ id, isShown }) => id === 'tags' && isShown),
    ).toHaveLength(1);
    expect(
      changeColumn(columns, 'tags', { width: 80 })
        .filter(({ width }) => width === 80)
        .map(({ id }) => id),
    ).toEqual(['tags']);
  });

  it('have widths within bounds', () => {
    expect([boundedWidth(3), boundedWidth(99.6), boundedWidth(1e9), boundedWidth(Number.NaN)]).toEqual([
      24,
      100,
      1200,
      null,
    ]);
  });
});
