import { type CsvOptions, csvLine } from './csv.ts';
import { markdownTable } from './markdown.ts';
import { BRIEF_COLUMNS, COLUMNS, type Column, toRow } from './row.ts';
import type { Shared } from './share.ts';

/** A selection of batches as CSV, with a line of names, which are the same in every language. */
export function toCsv(selection: readonly Shared[], options: CsvOptions = {}): string {
  const lines = selection.map((shared) => csvLine(cellsOf(shared, COLUMNS), options));
  return csvLine(COLUMNS, { formulas: 'as-is' }) + lines.join('');
}

/**
 * A selection of batches as a table of Markdown.
 * @param names of the columns, in the reader's language
 */
export function toMarkdown(
  selection: readonly Shared[],
  names: Readonly<Record<Column, string>>,
  columns: readonly Column[] = BRIEF_COLUMNS,
): string {
  return markdownTable(
    columns.map((column) => names[column]),
    selection.map((shared) => cellsOf(shared, columns)),
  );
}

/** The cells of a batch's row. */
export function cellsOf(shared: Shared, columns: readonly Column[]) {
  const row = toRow(shared);
  return columns.map((column) => row[column]);
}
