import { readTable } from './csv.ts';

/** A table as it was pasted: what a series takes its values from, a row each. */
export interface Rows {
  /** The names of its first line, each once. */
  readonly columns: readonly string[];
  /** By the names of the columns. A row that is too short has nothing in the rest; what it has too much is left out. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Reads a table as {@link readTable} does, whose first line names the columns. Lines of blanks are passed over. Never throws. */
export function readRows(text: string): Rows {
  const [names = [], ...lines] = readTable(text).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const places = new Map<string, number>();
  names.forEach((name, place) => {
    const column = name.trim();
    if (column !== '' && !places.has(column)) places.set(column, place);
  });
  const rows = lines.map((cells) =>
    Object.fromEntries([...places].map(([column, place]) => [column, cells[place] ?? ''])),
  );
  return { columns: [...places.keys()], rows };
}
