import { expect, it } from 'vitest';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import { createSearchBox } from '../../../src/panel/filter/search-box.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';

it('makes what DevTools looks for the filter, and gives back the one of before', () => {
  const store = createTrafficStore('all');
  store.getState().setFilterText('status:400');
  const search = createSearchBox(store);
  search('a');
  search('a b: "c');
  expect(store.getState().filterText).toBe('"a b: \\"c"');
  expect(store.getState().filter.mistakes).toEqual([]);
  search(null);
  expect(store.getState().filterText).toBe('status:400');
});

it('leaves what a person has written since', () => {
  const store = createTrafficStore('all');
  const search = createSearchBox(store);
  search('a');
  store.getState().setFilterText('topic:b');
  search(null);
  expect(store.getState().filterText).toBe('topic:b');
});

it('is right for a text of any length', () => {
  const store = createTrafficStore('all');
  createSearchBox(store)('"'.repeat(100_000));
  expect(parseFilter(store.getState().filterText).mistakes).toEqual([]);
});
