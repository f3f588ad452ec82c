import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXAMPLES, FILTER_PAGES, filterPage } from '../../docs/filter.ts';
import { parseFilter } from '../../src/batch/filter/parse.ts';
import type { Language } from '../../src/i18n/words.ts';

it.each(Object.entries(FILTER_PAGES))('the page of the filter in %s is up to date', (language, page) => {
  const written = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  expect(written, 'run `npm run docs:filter`').toBe(filterPage(language as Language));
});

it.each(EXAMPLES)('the example %s is a filter without a mistake', (example) => {
  expect(parseFilter(example).mistakes).toEqual([]);
});
