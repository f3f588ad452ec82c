import { expect, it } from 'vitest';
import {
  keepFilter,
  NAME_MAX_CHARACTERS,
  removeFilter,
  renameFilter,
} from '../../../src/panel/filter/named-filters.ts';
import { NAMED_FILTERS_MAX_COUNT } from '../../../src/panel/store/preferences.ts';

const [a, b] = [
  { name: 'a', text: 'topic:a' },
  { name: 'b', text: 'topic:b' },
];

it('keeps a filter under a name, in place of the one that had it', () => {
  expect(keepFilter([a], ' b ', 'topic:b')).toEqual([a, b]);
  expect(keepFilter([a, b], 'a', 'status:400')).toEqual([{ name: 'a', text: 'status:400' }, b]);
});

it('keeps nothing under no name, nor more than there is room for', () => {
  expect(keepFilter([a], ' ', 'topic:b')).toEqual([a]);
  expect(keepFilter([a], 'b', ' ')).toEqual([a]);
  const full = Array.from({ length: NAMED_FILTERS_MAX_COUNT }, (_, at) => ({ name: `${at}`, text: 'x' }));
  expect(keepFilter(full, 'b', 'x')).toBe(full);
  expect(keepFilter([], 'n'.repeat(500), 'x')[0]?.name.length).toBe(NAME_MAX_CHARACTERS);
});

it('renames and removes', () => {
  expect(renameFilter([a, b], 'a', 'c')).toEqual([{ name: 'c', text: 'topic:a' }, b]);
  expect(renameFilter([a, b], 'a', 'b')).toEqual([{ name: 'b', text: 'topic:a' }]);
  expect(renameFilter([a], 'a', ' ')).toEqual([a]);
  expect(removeFilter([a, b], 'a')).toEqual([b]);
});
