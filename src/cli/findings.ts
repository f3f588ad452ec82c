import { fill, plural, wordFinding } from '../i18n/format.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import type { Inspection } from '../sls/inspect.ts';
import type { Finding } from '../sls/judge.ts';
import type { Severity } from '../sls/rules/rule.ts';
import { cellsOf, cut, layOut, type Page, type Span, type Tone } from './layout.ts';
import { WORDS } from './words.ts';

/** Findings of one rule that are shown of a batch: a broken client breaks it in every log. */
const SHOWN_PER_RULE = 3;

/** What is written out of itself. Remarks, which most batches have, are only named. */
const GRAVE: readonly Severity[] = ['error', 'warning'];

/**
 * Findings, the gravest first, in some lines each: how grave, where, what is wrong; after the last of a rule its cure, and
 * the rule's id. Remarks stand in one line, by their rules.
 * @param withRemarks writes remarks out as the others
 */
export function reportFindings(
  { findings, uncounted }: Pick<Inspection, 'findings' | 'uncounted'>,
  page: Page,
  withRemarks = false,
): string {
  const writtenOut: readonly Severity[] = withRemarks ? [...GRAVE, 'info'] : GRAVE;
  const byRule = new Map<string, Finding[]>();
  for (const finding of writtenOut.flatMap((severity) => findings.filter((found) => found.severity === severity))) {
    const ofRule = byRule.get(finding.rule);
    if (ofRule) ofRule.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const more = fill(LANGUAGES[page.language].findings.more, { n: uncounted }, page.language);
  return [
    ...[...byRule.values()].map((ofRule) => reportRule(ofRule, page)),
    withRemarks ? '' : nameRemarks(findings, page),
    uncounted > 0 ? reportAside(more, page) : '',
  ].join('');
}

function reportRule(findings: readonly Finding[], page: Page): string {
  const { language } = page;
  const words = LANGUAGES[language];
  const shown = findings.slice(0, SHOWN_PER_RULE);
  const notes = shown.map((finding) => {
    const { severity } = finding;
    return reportNote(words.findings.severity[severity], severity, spansOf(finding, page), page);
  });
  const hidden = findings.length - shown.length;
  if (hidden > 0) notes.push(reportAside(plural(WORDS[language].inspect.moreOfRule, hidden, language), page));
  const last = shown.at(-1);
  if (last) notes.push(reportAside(`${wordCure(wordFinding(last, language).cure, language)}  [${last.rule}]`, page));
  return notes.join('');
}

function nameRemarks(findings: readonly Finding[], page: Page): string {
  const times = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity === 'info') times.set(rule, (times.get(rule) ?? 0) + 1);
  if (times.size === 0) return '';
  const names = Array.from(times, ([rule, count]) => (count > 1 ? `${rule} ×${count}` : rule));
  const span: Span = { text: names.join(' · '), tone: 'dim' };
  return reportNote(LANGUAGES[page.language].findings.severity.info, 'info', [span], page);
}

function spansOf(finding: Finding, { language }: Page): Span[] {
  const { path } = finding;
  const what: Span = { text: cut(wordFinding(finding, language).what) };
  // The body as a whole is what a finding is about if it names no other place.
  return path === null || path === 'body' ? [what] : [{ text: cut(path), tone: 'strong' }, { text: '  ' }, what];
}

/** What to do, as it stands under what is wrong. */
export function wordCure(cure: string, language: Language): string {
  return fill(LANGUAGES[language].verdict.cure, { cure: cut(cure) }, language);
}

/** A note under the line of a batch, behind a mark; the marks of all notes fill one column. */
export function reportNote(mark: string, tone: Tone, spans: readonly Span[], page: Page): string {
  const { findings, answer } = LANGUAGES[page.language];
  const { inspect } = WORDS[page.language];
  const { budgets, keys, compressed } = inspect.sizes;
  const marks = [...Object.values(findings.severity), answer.cause, inspect.answer, budgets, keys, compressed];
  const markCells = Math.max(...marks.map(cellsOf));
  const margin = ' '.repeat(Math.max(0, markCells - cellsOf(mark)) + 2);
  return layOut(spans, page, [{ text: ' '.repeat(5) }, { text: mark, tone }, { text: margin }]);
}

/** What belongs to the note before it. */
export function reportAside(text: string, page: Page): string {
  return reportNote('', 'dim', [{ text, tone: 'dim' }], page);
}
