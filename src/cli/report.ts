import { answerWords, observedAnswer } from '../batch/inspect-batch.ts';
import { fill, plural } from '../i18n/format.ts';
import { LANGUAGES } from '../i18n/words.ts';
import type { Inspected } from './batch-json.ts';
import { batchLine } from './facts.ts';
import { reportAside, reportFindings, reportNote } from './findings.ts';
import { cut, dotted, layOut, type Page, type Span } from './layout.ts';
import { reportSizes } from './sizes.ts';
import type { Source } from './sources.ts';
import { WORDS } from './words.ts';

/** What heads the batches of a source: its name, what it holds, and what of it was left out and why. */
export function reportSource(source: Source, page: Page): string {
  const { file, batches, others } = source;
  const { inspect } = WORDS[page.language];
  const preflights = batches.filter(({ batch }) => batch.method === 'OPTIONS').length;
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

/** A batch in some lines: what it is, what came back, and what is wrong with it and how to mend it. */
export function reportBatch(inspected: Inspected, page: Page): string {
  const { recorded, index, inspection } = inspected;
  const { language } = page;
  const { batch } = recorded;
  const number: Span = { text: `${String(index + 1).padStart(3)}  `, tone: 'dim' };
  const notes = [reportFindings(inspection.findings, inspection.uncounted, page)];
  const { errorMessage } = answerWords(batch);
  if (errorMessage !== null && (observedAnswer(batch)?.status ?? 0) >= 400) {
    notes.unshift(reportNote(WORDS[language].inspect.answer, 'dim', [{ text: cut(errorMessage) }], page));
  }
  if (inspected.sizes) notes.push(reportSizes(inspected.sizes, page));
  const { body } = batch;
  const hidden = body.state === 'form' ? 'form' : 'reason' in body ? body.reason : null;
  if (hidden !== null) notes.push(reportAside(LANGUAGES[language].hidden[hidden], page));
  return layOut(batchLine(inspected, language), page, [number]) + notes.join('');
}

/** What was counted of the batches of a source, or of all. */
export interface Totals {
  readonly batches: number;
  readonly errors: number;
  readonly warnings: number;
  readonly refused: number;
}

/** Totals in a line, behind the name of what they are of. */
export function reportTotals(name: string, totals: Totals, unreadable: number, page: Page): string {
  const words = WORDS[page.language].inspect.totals;
  const word = (part: keyof typeof words, n: number) => plural(words[part], n, page.language);
  const facts: Span[] = [
    { text: word('batches', totals.batches) },
    { text: word('errors', totals.errors), tone: totals.errors > 0 ? 'error' : 'dim' },
    { text: word('warnings', totals.warnings), tone: totals.warnings > 0 ? 'warning' : 'dim' },
  ];
  if (totals.refused > 0) facts.push({ text: word('refused', totals.refused), tone: 'error' });
  if (unreadable > 0) facts.push({ text: word('unreadable', unreadable), tone: 'error' });
  return layOut([{ text: name, tone: 'strong', whole: true }, ...dotted(facts)], page);
}
