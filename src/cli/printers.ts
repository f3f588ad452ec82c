import { fill, plural } from '../i18n/format.ts';
import { batchJson } from './batch-json.ts';
import { type Inspected, isPreflight, isRefused } from './inspected.ts';
import { type Page, pageFor, visible } from './layout.ts';
import { reportBatch, reportSkipped, reportSource, reportTotals, type Totals } from './report.ts';
import type { Source } from './sources.ts';
import type { Output, Terminal } from './terminal.ts';
import { WORDS } from './words.ts';

/** Prints batches as they are inspected, and keeps none of them: a file may have any number. */
export interface Printer {
  /** What the batches after it were found in. */
  readonly source: (source: Source) => Promise<void>;
  readonly batch: (inspected: Inspected) => Promise<void>;
  /** @param unreadable how many files could not be read */
  readonly end: (unreadable: number) => Promise<void>;
}

/** Prints a report for people. */
export class ReportPrinter implements Printer {
  readonly #out: Output;
  readonly #page: Page;
  readonly #withRemarks: boolean;
  readonly #totals: [source: string, totals: Totals][] = [];
  #files = 0;

  /** @param withRemarks writes remarks out, which else are only named */
  constructor({ out, language }: Terminal, withRemarks: boolean) {
    this.#out = out;
    this.#withRemarks = withRemarks;
    this.#page = pageFor(out, language);
  }

  async source(source: Source): Promise<void> {
    await this.#out.write(`${this.#totals.length === 0 ? '' : '\n'}${reportSource(source, this.#page)}`);
    this.#totals.push([source.file, { ...NOTHING, skipped: source.skipped }]);
    this.#files += source.files;
  }

  async batch(inspected: Inspected): Promise<void> {
    await this.#out.write(reportBatch(inspected, this.#page, this.#withRemarks));
    const last = this.#totals.at(-1);
    if (last) last[1] = sum(last[1], count(inspected));
  }

  async end(unreadable: number): Promise<void> {
    const sources = this.#totals;
    const all = sources.reduce((total, [, ofSource]) => sum(total, ofSource), NOTHING);
    const { language } = this.#page;
    const name = plural(WORDS[language].inspect.totals.files, this.#files, language);
    const lines = [
      // Of one source all has just been said.
      ...(sources.length > 1 ? sources.map(([file, totals]) => reportTotals(file, totals, 0, this.#page)) : []),
      reportTotals(name, all, unreadable, this.#page),
    ];
    await this.#out.write(`${sources.length === 0 ? '' : '\n'}${lines.join('')}`);
  }
}

const NOTHING: Totals = { batches: 0, errors: 0, warnings: 0, refused: 0, skipped: 0 };

function count({ recorded: { batch }, inspection }: Inspected): Totals {
  const of = (severity: string) => inspection.findings.filter((finding) => finding.severity === severity).length;
  return {
    batches: isPreflight(batch) ? 0 : 1,
    errors: of('error'),
    warnings: of('warning'),
    refused: isRefused(batch) ? 1 : 0,
    skipped: 0,
  };
}

function sum(one: Totals, other: Totals): Totals {
  return {
    batches: one.batches + other.batches,
    errors: one.errors + other.errors,
    warnings: one.warnings + other.warnings,
    refused: one.refused + other.refused,
    skipped: one.skipped + other.skipped,
  };
}

/** Prints one JSON array, a batch a line; what is not JSON goes to the other output. */
export class JsonPrinter implements Printer {
  readonly #terminal: Terminal;
  #isFirst = true;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async source(source: Source): Promise<void> {
    const { err, language } = this.#terminal;
    const skipped = reportSkipped(source, pageFor(err, language));
    if (skipped !== '') await err.write(`${visible(source.file)}\n${skipped}`);
  }

  async batch(inspected: Inspected): Promise<void> {
    await this.#terminal.out.write(`${this.#isFirst ? '[\n' : ',\n'}${await this.#write(inspected)}`);
    this.#isFirst = false;
  }

  async end(): Promise<void> {
    await this.#terminal.out.write(this.#isFirst ? '[]\n' : '\n]\n');
  }

  async #write(inspected: Inspected): Promise<string> {
    const { err, language } = this.#terminal;
    const json = batchJson(inspected, language);
    try {
      return JSON.stringify(json);
    } catch (error) {
      // JSON.parse takes any depth, JSON.stringify does not.
      if (!(error instanceof RangeError)) throw error;
      const facts = { file: json.file, batch: String(json.index + 1) };
      await err.write(`${visible(fill(WORDS[language].failures.tooDeep, facts, language))}\n`);
      return JSON.stringify({ ...json, logGroup: null });
    }
  }
}
