import type { NewLog } from './json-edits.ts';

/** What a spreadsheet puts before a file so that it is read as UTF-8. */
const MARK = '\ufeff';

/** What a spreadsheet puts between cells: tabs on the clipboard, commas in a file, semicolons where commas are in numbers. */
const SEPARATORS = ['\t', ';', ','] as const;

/**
 * Reads a table as spreadsheets write it: CSV (RFC 4180), or lines with tabs or semicolons, with or without a mark, with any
 * line ends. Reads any text to its end: behind the quote that ends a cell what follows belongs to it all the same, and a
 * quote that is never closed opens a cell to the end.
 */
export function readTable(text: string): readonly (readonly string[])[] {
  const from = text.startsWith(MARK) ? 1 : 0;
  const separator = separatorOf(text, from);
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = from; at < text.length; ) {
    const quoted = text[at] === '"' ? quotedCell(text, at) : { text: '', to: at };
    const to = cellEnd(text, quoted.to, separator);
    row.push(quoted.text + text.slice(quoted.to, to));
    at = to + (text.startsWith('\r\n', to) ? 2 : 1);
    if (text[to] === separator) {
      // The last cell, empty and without a line end.
      if (at === text.length) row.push('');
      else continue;
    }
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function cellEnd(text: string, from: number, separator: string): number {
  let to = from;
  while (to < text.length && text[to] !== separator && text[to] !== '\n' && text[to] !== '\r') to += 1;
  return to;
}

/** The one that stands most often in the first line outside quotes; a tab, wherever there is one. */
function separatorOf(text: string, from: number): (typeof SEPARATORS)[number] {
  const counts = { '\t': 0, ';': 0, ',': 0 };
  const marks = /["\t;,\r\n]/g;
  for (let at = next(marks, text, from); at < text.length; at = next(marks, text, at)) {
    const mark = text[at] as string;
    if (mark === '\r' || mark === '\n') break;
    at = mark === '"' ? quotedCell(text, at).to : at + 1;
    if (Object.hasOwn(counts, mark)) counts[mark as ','] += 1;
  }
  if (counts['\t'] > 0) return '\t';
  return counts[';'] > counts[','] ? ';' : ',';
}

/** What stands in quotes, two of which mean one, and where it ends. */
function quotedCell(text: string, from: number): { readonly text: string; readonly to: number } {
  const pieces: string[] = [];
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { text: pieces.join('') + text.slice(at), to: text.length };
    if (text[quote + 1] !== '"') return { text: pieces.join('') + text.slice(at, quote), to: quote + 1 };
    pieces.push(text.slice(at, quote + 1));
    at = quote + 2;
  }
}

function next(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

/**
 * The logs of a table whose first row names the keys. An empty cell is no field, a row without any no log. A column without a
 * name is called by its number, and one whose name is taken gets its number behind it, so that no cell is lost.
 */
export function logsOfTable([head = [], ...rows]: readonly (readonly string[])[]): readonly NewLog[] {
  const keys: string[] = [];
  const taken = new Set(head);
  const keyOf = (column: number): string => {
    const name = head[column] ?? '';
    if (name !== '' && head.indexOf(name) === column) return name;
    let key = name === '' ? `column_${column + 1}` : `${name}_${column + 1}`;
    while (taken.has(key)) key += '_';
    taken.add(key);
    return key;
  };
  const logs = rows.map((row) =>
    row.flatMap((cell, column): NewLog => {
      if (cell === '') return [];
      keys[column] ??= keyOf(column);
      return [[keys[column], { string: cell }]];
    }),
  );
  return logs.filter((log) => log.length > 0);
}
