import { fill, plural } from '../i18n/format.ts';
import { LANGUAGES } from '../i18n/words.ts';
import { explainedAnswer } from './answer.ts';
import { batchLine } from './facts.ts';
import { reportAside, reportFindings, reportNote, wordCure } from './findings.ts';
import { type Inspected, isPreflight } from './inspected.ts';
import { cut, dotted, layOut, type Page, type Span } from './layout.ts';
import { reportSizes } from './sizes.ts';
import type { Source } from './sources.ts';
import { WORDS } from './words.ts';

/** What heads the batches of a source: its name, what it holds, and what of it was left out and why. */
export function reportSource(source: Source, page: Page): string {
  const { file, batches, others } = source;
  const { inspect } = WORDS[page.language];
  const preflights = batches.filter(({ batch }) => isPreflight(batch)).length;
  const facts: Span[] = [{ text: plural(inspect.totals.batches, batches.length - preflights, page.language) }];
  if (preflights > 0) facts.push({ text: plural(inspect.totals.preflights, preflights, page.language) });
  if (others > 0) facts.push({ text: plural(inspect.others, others, page.language), tone: 'dim' });
  return layOut([{ text: file, tone: 'strong', whole: true }, ...dotted(facts)], page) + reportSkipped(source, page);
}

/** The entries of a HAR that could not be read, a line each. */
export function reportSkipped({ skipped, skippedFirst }: Pick<Source, 'skipped' | 'skippedFirst'>, page: Page): string {
  const { language } = page;
  const { inspect } = WORDS[language];
  const sentences = skippedFirst.map(({ index, path }) =>
    fill(
      path === '' ? inspect.skippedWhole : inspect.skippedEntry,
      { index: String(index), path: cut(path) },
      language,
    ),
  );
  const more = skipped - skippedFirst.length;
  if (more > 0) sentences.push(plural(inspect.moreSkipped, more, language));
  return sentences.map((text) => layOut([{ text, tone: 'warning' }], page, [{ text: ' '.repeat(5) }])).join('');
}

/**
 * A batch in some lines: what it is, what came back, and what is wrong with it and how to mend it.
 * @param withRemarks as {@link reportFindings} takes it
 */
export function reportBatch(inspected: Inspected, page: Page, withRemarks = false): string {
  const { recorded, index, inspection } = inspected;
  const { language } = page;
  const { body } = recorded.batch;
  const number: Span = { text: `${String(index + 1).padStart(3)}  `, tone: 'dim' };
  const notes = [reportAnswer(inspected, page), reportFindings(inspection, page, withRemarks)];
  if (inspected.sizes) notes.push(reportSizes(inspected.sizes, page));
  const hidden = body.state === 'form' ? 'form' : 'reason' in body ? body.reason : null;
  if (hidden !== null) notes.push(reportAside(LANGUAGES[language].hidden[hidden], page));
  return layOut(batchLine(inspected, language), page, [number]) + notes.join('');
}

/** What the server says of a refusal; and what we say of it, where the findings do not. */
function reportAnswer({ recorded, inspection }: Inspected, page: Page): string {
  const { language } = page;
  const answer = explainedAnswer(recorded.batch, language);
  if (answer === null) return '';
  const { status, errorMessage, cause, cure } = answer;
  const notes: string[] = [];
  if (errorMessage !== null && status >= 400) {
    notes.push(reportNote(WORDS[language].inspect.answer, 'dim', [{ text: cut(errorMessage) }], page));
  }
  if (cause !== null && cure !== null && inspection.agreement !== 'as-predicted') {
    notes.push(reportNote(LANGUAGES[language].answer.cause, 'dim', [{ text: cause }], page));
    notes.push(reportAside(wordCure(cure, language), page));
  }
  return notes.join('');
}

/** What was counted of the batches of a source, or of all. */
export interface Totals {
  readonly batches: number;
  readonly errors: number;
  readonly warnings: number;
  readonly refused: number;
  /** Entries of HARs that could not be read. */
  readonly skipped: number;
}

/**
 * Totals in a line, behind the name of what they are of.
 * @param unreadable how many files could not be read
 */
export function reportTotals(name: string, totals: Totals, unreadable: number, page: Page): string {
  const words = WORDS[page.language].inspect.totals;
  const word = (part: keyof typeof words, n: number) => plural(words[part], n, page.language);
  const facts: Span[] = [
    { text: word('batches', totals.batches) },
    { text: word('errors', totals.errors), tone: totals.errors > 0 ? 'error' : 'dim' },
    { text: word('warnings', totals.warnings), tone: totals.warnings > 0 ? 'warning' : 'dim' },
  ];
  if (totals.refused > 0) facts.push({ text: word('refused', totals.refused), tone: 'error' });
  if (totals.skipped > 0) facts.push({ text: word('skipped', totals.skipped), tone: 'error' });
  if (unreadable > 0) facts.push({ text: word('unreadable', unreadable), tone: 'error' });
  return layOut([{ text: name, tone: 'strong', whole: true }, ...dotted(facts)], page);
}
