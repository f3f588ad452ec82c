import { prettyJson } from '../../batch/copy/json-text.ts';
import { Unreadable } from './mistake.ts';

/** A cell, and whether it stood in quotes: only then is an empty one a value. */
interface Cell {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly at: number;
}

/** What may stand between cells. A spreadsheet copies tabs, and saves semicolons where a comma is the decimal sign. */
const SEPARATORS = ['\t', ',', ';'];

/** Columns that are parts of the log group where all rows have the same in them. */
const PARTS = ['__topic__', '__source__'];

/** How a key looks: no sentence is one. */
const KEY = /^[\p{L}\p{N}_$@.:/#-][\p{L}\p{N}_$@.:/# ()-]{0,127}$/u;

/** What separates the cells of a table with a line of keys; `null` for a text that looks like none. */
export function csvSeparator(text: string): string | null {
  const [line = ''] = text.trimStart().split('\n', 1);
  if (text.trim().length === line.trim().length) return null;
  for (const separator of SEPARATORS) {
    const keys = line.trim().split(separator);
    if (keys.length > 1 && keys.every((key) => KEY.test(key.replace(/^"(.*)"$/, '$1').trim()))) return separator;
  }
  return null;
}

/** The rows of a table (RFC 4180, with any separator) as logs, the body of which is written. Cells that are empty are left out. */
export function csvBody(text: string, separator: string): string {
  const rows = rowsOf(text, separator).filter((row) => row.some(({ text: said, isQuoted }) => said !== '' || isQuoted));
  const [first, ...logs] = rows;
  if (!first || logs.length === 0) throw new Unreadable('csv-rows', text.length);
  const keys = first.map(({ text: key }) => key.trim());
  const parts = PARTS.flatMap((part): [string, string][] => {
    const column = keys.indexOf(part);
    const said = new Set(logs.map((row) => row[column]?.text ?? ''));
    const [only = ''] = said;
    return column >= 0 && said.size === 1 && only !== '' ? [[part, only]] : [];
  });
  const isPart = new Set(parts.map(([part]) => part));
  const written = logs.map((row) => {
    const extra = row.slice(keys.length).find(({ text: said }) => said !== '');
    if (extra) throw new Unreadable('csv-cells', extra.at, { cells: row.length, keys: keys.length });
    const members = row.flatMap(({ text: said, isQuoted }, column) => {
      const key = keys[column] ?? '';
      if ((said === '' && !isQuoted) || isPart.has(key)) return [];
      return [`${JSON.stringify(key)}:${JSON.stringify(said)}`];
    });
    return `{${members.join(',')}}`;
  });
  const about = parts.map(([part, said]) => `${JSON.stringify(part)}:${JSON.stringify(said)},`).join('');
  return prettyJson(`{${about}"__logs__":[${written.join(',')}]}`);
}

function rowsOf(text: string, separator: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y');
  const behind = new RegExp(`[^\\S\\r\\n${separator}]*(?:${separator}|\\r\\n|\\r|\\n|$)`, 'y');
  let at = 0;
  while (at < text.length) {
    const from = at;
    const isQuoted = text[at] === '"';
    let said: string;
    if (isQuoted) [said, at] = quotedCell(text, at);
    else {
      plain.lastIndex = at;
      said = plain.exec(text)?.[0] ?? '';
      at += said.length;
    }
    row.push({ text: said, isQuoted, at: from });
    behind.lastIndex = at;
    const end = behind.exec(text)?.[0];
    if (end === undefined) throw new Unreadable('csv-quote', from);
    at += end.length;
    if (end.endsWith(separator)) continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** What a cell in quotes says, and where it ends. */
function quotedCell(text: string, from: number): [said: string, end: number] {
  const pieces: string[] = [];
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Unreadable('csv-quote', from);
    pieces.push(text.slice(at, quote));
    at = quote + 1;
    if (text[at] !== '"') return [pieces.join(''), at];
    pieces.push('"');
    at += 1;
  }
}
