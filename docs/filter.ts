import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { KEYS, type Key, type KeyName, keyOf, valuesOf } from '../src/batch/filter/keys.ts';
import { enFilterPage } from '../src/i18n/en/filter-page.ts';
import { LANGUAGES, type Language } from '../src/i18n/words.ts';
import { zhCNFilterPage } from '../src/i18n/zh-CN/filter-page.ts';

/*
 * `npm run docs:filter`: writes the filter language as a page, in each language, from the table of its keys.
 */

const WORDS = { en: enFilterPage, 'zh-CN': zhCNFilterPage };

/** Where each language's page lies. */
export const FILTER_PAGES: Readonly<Record<Language, string>> = { en: 'filter.md', 'zh-CN': 'filter.zh-CN.md' };

/** The examples of the page, in the order of their sentences. */
export const EXAMPLES = [
  'login',
  '"add to cart"',
  'topic:login',
  'topic=login',
  'topic:login,logout',
  'topic:order_*',
  'url:/cart\\/\\d+/i',
  'tag.env:prod',
  'log.price>100',
  'raw>100k',
  'logs:10..20',
  'status:4xx',
  'time:14:02..14:05',
  '-status:200',
  'is:error OR is:warning',
  '(topic:login OR topic:logout) -tag.env:test',
] as const;

/** The page of the filter language, in Markdown. */
export function filterPage(language: Language): string {
  const words = WORDS[language];
  const others = Object.entries(FILTER_PAGES).filter(([other]) => other !== language);
  const examples = EXAMPLES.map((example) => [code(example), words.examples[example]]);
  const keys = (Object.keys(KEYS) as KeyName[]).map((name) => [
    code(name),
    escaped(LANGUAGES[language].filter.keys[name]),
    valuesIn(keyOf(name)),
  ]);
  return `${[
    `# ${words.title}`,
    others.map(([other, page]) => `[${LANGUAGES[other as Language].language}](${page})`).join(' · '),
    words.intro,
    table([words.filter, words.finds], examples),
    words.rules.map((rule) => `- ${rule}`).join('\n'),
    `## ${words.keys}`,
    table([words.key, words.what, words.values], keys),
    words.aliases,
  ].join('\n\n')}\n`;
}

const valuesIn = (key: Key) => valuesOf(key)?.map(code).join(', ') ?? '';

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const code = (text: string) => `\`${text}\``;

/** Without what Markdown would take for its own. */
const escaped = (text: string) => text.replace(/[\\`*_<>|[\]]/g, '\\$&');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [language, page] of Object.entries(FILTER_PAGES)) {
    writeFileSync(new URL(page, import.meta.url), filterPage(language as Language));
  }
}
