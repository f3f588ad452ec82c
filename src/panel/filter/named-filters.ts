import { NAMED_FILTERS_MAX_COUNT, type NamedFilter } from '../store/preferences.ts';

/** Characters of a name: more does not fit a menu. */
export const NAME_MAX_CHARACTERS = 60;

const cleaned = (name: string) => name.trim().slice(0, NAME_MAX_CHARACTERS);

/** Keeps a filter under a name, in place of the one that had it, else behind the others; nothing under no name. */
export function keepFilter(filters: readonly NamedFilter[], name: string, text: string): readonly NamedFilter[] {
  const kept = { name: cleaned(name), text };
  if (kept.name === '' || text.trim() === '') return filters;
  if (filters.some((filter) => filter.name === kept.name)) {
    return filters.map((filter) => (filter.name === kept.name ? kept : filter));
  }
  return filters.length < NAMED_FILTERS_MAX_COUNT ? [...filters, kept] : filters;
}

/** Gives a filter another name, at its place; one that had that name gives way. */
export function renameFilter(filters: readonly NamedFilter[], from: string, to: string): readonly NamedFilter[] {
  const name = cleaned(to);
  if (name === '' || name === from || !filters.some((filter) => filter.name === from)) return filters;
  return filters
    .filter((filter) => filter.name !== name)
    .map((filter) => (filter.name === from ? { ...filter, name } : filter));
}

/** Lets go of a name. */
export const removeFilter = (filters: readonly NamedFilter[], name: string): readonly NamedFilter[] =>
  filters.filter((filter) => filter.name !== name);
