import type { Cell } from './row.ts';

/** How CSV is written. */
export interface CsvOptions {
  /**
   * `as-text`, the default, keeps a spreadsheet from running a cell as a formula: one that could be one gets an apostrophe
   * before it (OWASP, "CSV Injection"). `as-is` changes nothing, for programs that read the file.
   */
  readonly formulas?: 'as-text' | 'as-is';
}

/** Excel reads a file as UTF-8 only if it begins with this mark; without it Chinese is garbled. */
export const CSV_MARK = '\ufeff';

/** A line of CSV with its end (RFC 4180). */
export function csvLine(cells: readonly Cell[], { formulas = 'as-text' }: CsvOptions = {}): string {
  return `${cells.map((cell) => csvCell(cell, formulas === 'as-text')).join(',')}\r\n`;
}

/**
 * What a spreadsheet takes for the beginning of a formula, also where it is written wide as East Asian keyboards do, and
 * behind blanks and what cannot be seen.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A number is no formula. */
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** What ends a cell, or a line; `;` and tabs do where a spreadsheet's language has them for commas. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

function csvCell(cell: Cell, isSafe: boolean): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = isSafe && FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
