/** A table as it was pasted: what a series takes its values from, a row each. */
export interface Rows {
  /** The names of the first line, each once. */
  readonly columns: readonly string[];
  /** By the names of the columns. A row that is too short has nothing in the rest; what it has too much is left out. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** The line, from 1, of a quote that is never closed: all behind it is one value. `null` where there is none. */
  readonly unclosedLine: number | null;
}

/** What may stand between two cells: spreadsheets copy tabs, and write semicolons where a comma belongs to a number. */
const SEPARATORS = [',', '\t', ';'];

/**
 * Reads CSV (RFC 4180) or cells as a spreadsheet copies them: the separator is the one that the first line has most of. Lines
 * without anything are passed over. Never throws, and takes time in proportion to the text.
 */
export function readRows(text: string): Rows {
  const table = text.replace(/^\ufeff/, '');
  const [firstLine = ''] = table.split(/[\r\n]/, 1);
  const counts = SEPARATORS.map((separator) => firstLine.split(separator).length);
  const separator = SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
  const reader = new CellReader(table, separator);
  const lines = [...reader.lines()].filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const [names = [], ...others] = lines;
  const places = new Map<string, number>();
  names.forEach((name, place) => {
    if (name.trim() !== '' && !places.has(name.trim())) places.set(name.trim(), place);
  });
  const rows = others.map((cells) =>
    Object.fromEntries([...places].map(([name, place]) => [name, cells[place] ?? ''])),
  );
  return { columns: [...places.keys()], rows, unclosedLine: reader.unclosedLine };
}

class CellReader {
  unclosedLine: number | null = null;
  #at = 0;
  readonly #text: string;
  readonly #end: RegExp;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#end = new RegExp(`[${separator}\\r\\n]`, 'g');
  }

  *lines(): Generator<string[]> {
    while (this.#at < this.#text.length) {
      const cells = [this.#cell()];
      while (this.#at < this.#text.length && !/[\r\n]/.test(this.#text.charAt(this.#at))) {
        this.#at += 1;
        cells.push(this.#cell());
      }
      this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
      yield cells;
    }
  }

  #cell(): string {
    const quoted = this.#text[this.#at] === '"' ? this.#quoted() : '';
    this.#end.lastIndex = this.#at;
    const end = this.#end.exec(this.#text)?.index ?? this.#text.length;
    const plain = this.#text.slice(this.#at, end);
    this.#at = end;
    return quoted + plain;
  }

  /** Up to its closing quote; two of them stand for one. */
  #quoted(): string {
    const parts: string[] = [];
    for (let from = this.#at + 1; ; ) {
      const quote = this.#text.indexOf('"', from);
      if (quote < 0) {
        this.unclosedLine = this.#text.slice(0, this.#at).split(/\r\n?|\n/).length;
        parts.push(this.#text.slice(from));
        this.#at = this.#text.length;
        return parts.join('');
      }
      const isDoubled = this.#text[quote + 1] === '"';
      parts.push(this.#text.slice(from, quote + (isDoubled ? 1 : 0)));
      from = quote + 2;
      if (isDoubled) continue;
      this.#at = quote + 1;
      return parts.join('');
    }
  }
}
