import { code, plainMarkdown } from '../../batch/copy/markdown.ts';
import { fill, wordFinding } from '../../i18n/format.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import type { Inspection } from '../../sls/inspect.ts';
import type { Finding } from '../../sls/judge.ts';
import type { Severity } from '../../sls/rules/rule.ts';

/** Findings that are written out: the gravest. Who mends these looks again anyway. */
const SHOWN_COUNT = 20;

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/** What is wrong with a batch, as a list of Markdown: the gravest first. */
export function findingsOf({ findings, uncounted }: Inspection, language: Language): string {
  const { ticket } = LANGUAGES[language].share;
  if (findings.length === 0) return plainMarkdown(ticket.noFindings);
  const byGravity = GRAVITY.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const shown = byGravity.slice(0, SHOWN_COUNT).map((finding, index) => findingItem(finding, index + 1, language));
  const more = findings.length - shown.length + uncounted;
  const note = more > 0 ? `\n\n${plainMarkdown(fill(ticket.more, { n: more }, language))}` : '';
  return shown.join('\n') + note;
}

function findingItem(finding: Finding, number: number, language: Language): string {
  const words = LANGUAGES[language];
  const { ticket } = words.share;
  const { rule, severity, path, facts } = finding;
  const { what, cure } = wordFinding(finding, language);
  const known: Readonly<Record<string, { readonly expect: string } | undefined>> = words.rules;
  const expect = known[rule]?.expect;
  const parts = [
    [ticket.expected, expect === undefined ? '' : plainMarkdown(fill(expect, facts, language))],
    [ticket.found, plainMarkdown(what)],
    [ticket.cure, plainMarkdown(cure)],
    [ticket.place, code(path ?? '')],
  ].filter(([, text]) => text !== '');
  const head = `${number}. **${plainMarkdown(words.findings.severity[severity])}** ${code(rule)}`;
  return [head, ...parts.map(([name, text]) => `   - ${name}: ${text}`)].join('\n');
}
