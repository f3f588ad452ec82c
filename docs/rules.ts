import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { enDocs } from '../src/i18n/en/docs.ts';
import { fill } from '../src/i18n/format.ts';
import { LANGUAGES, type Language } from '../src/i18n/words.ts';
import { zhCNDocs } from '../src/i18n/zh-CN/docs.ts';
import { findAnswer } from '../src/sls/answers/index.ts';
import { RULES, RULES_BY_PART } from '../src/sls/rules/index.ts';
import type { Rule } from '../src/sls/rules/rule.ts';

/*
 * `npm run docs:rules`: writes the table of rules as a page, in each language, from the table itself.
 */

const DOCS = { en: enDocs, 'zh-CN': zhCNDocs };

/** Where each language's page lies. */
export const PAGES: Readonly<Record<Language, string>> = { en: 'rules.md', 'zh-CN': 'rules.zh-CN.md' };

/** The page of all rules in a language, in Markdown. */
export function rulesPage(language: Language): string {
  const docs = DOCS[language];
  const others = Object.entries(PAGES).filter(([other]) => other !== language);
  const parts = Object.entries(RULES_BY_PART).flatMap(([part, rules]) => [
    `## ${docs.parts[part as keyof typeof docs.parts]}`,
    ...rules.map((rule) => section(rule, language)),
  ]);
  return `${[
    `# ${docs.title}`,
    others.map(([other, page]) => `[${LANGUAGES[other as Language].language}](${page})`).join(' · '),
    fill(docs.intro, { n: RULES.length }, language),
    overview(language),
    ...parts,
  ].join('\n\n')}\n`;
}

function overview(language: Language): string {
  const docs = DOCS[language];
  const { findings, rules } = LANGUAGES[language];
  const rows = RULES.map((rule) => [
    `[\`${rule.id}\`](#${rule.id})`,
    findings.severity[rule.severity],
    escaped(rules[rule.id as keyof typeof rules].expect),
    answerTo(rule, language),
  ]);
  const head = [docs.rule, docs.severity, docs.expect, docs.predicts];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function section(rule: Rule, language: Language): string {
  const docs = DOCS[language];
  const { findings, rules } = LANGUAGES[language];
  const words = rules[rule.id as keyof typeof rules];
  const severity = findings.severity[rule.severity];
  const evidence = findings.evidence[rule.evidence];
  const answer = answerTo(rule, language);
  return [
    `### ${rule.id}`,
    escaped(words.expect),
    [
      [
        docs.severity,
        'eased' in words ? fill(docs.easedSeverity, { severity, eased: words.eased }, language) : severity,
      ],
      [docs.message, withBlanks(words.what)],
      [docs.cure, withBlanks(words.cure)],
      ...(answer === '' ? [] : [[docs.predicts, answer]]),
      [docs.evidence, fill(docs.evidenceAt, { evidence, source: rule.source }, language)],
    ]
      .map(([name = '', text = '']) => fill(docs.line, { name, text }, language))
      .join('\n'),
  ].join('\n\n');
}

/** How SLS answers a breach, as far as it is known; empty where it is not known to refuse. */
function answerTo({ predicts, severity, isUnsent }: Rule, language: Language): string {
  const docs = DOCS[language];
  if (isUnsent) return docs.unsent;
  if (predicts === null) return severity === 'error' ? docs.undocumented : '';
  const answer = [findAnswer(predicts)?.status[0], predicts].filter(Boolean).join(' ');
  return severity === 'error' ? answer : fill(docs.probably, { answer }, language);
}

/** Without what Markdown would take for its own: `__logs__` is no bold `logs`. */
const escaped = (text: string) => text.replace(/[\\`*_<>|[\]]/g, '\\$&');

/** A message with its facts left open: *got* for `{got}`. */
const withBlanks = (sentence: string) => escaped(sentence).replace(/\{(\w+)\}/g, '*$1*');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [language, page] of Object.entries(PAGES)) {
    writeFileSync(new URL(page, import.meta.url), rulesPage(language as Language));
  }
}
