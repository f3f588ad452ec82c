import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGES, rulesPage } from '../../docs/rules.ts';
import type { Language } from '../../src/i18n/words.ts';

it.each(Object.entries(PAGES))('the page of rules in %s is up to date', (language, page) => {
  const written = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
  expect(written, 'run `npm run docs:rules`').toBe(rulesPage(language as Language));
});

it.each(Object.keys(PAGES))('the page of rules in %s leaves no blank unfilled', (language) => {
  expect(rulesPage(language as Language).match(/(?<!")\{\w+\}/g)).toBeNull();
});
