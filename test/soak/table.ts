/** One line of a table: what was measured, and the figures by the name of their column. */
export type Row = Readonly<Record<string, string | number>>;

/** A table as text, in columns: numbers to the right, words to the left. A figure that a row has not is left empty. */
export function table(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => {
    const cells = rows.map((row) => String(row[name] ?? ''));
    const width = Math.max(name.length, ...cells.map((cell) => cell.length));
    const isNumber = rows.every((row) => typeof row[name] !== 'string');
    const pad = (cell: string) => (isNumber ? cell.padStart(width) : cell.padEnd(width));
    return [pad(name), '-'.repeat(width), ...cells.map(pad)];
  });
  const lines =
    columns[0]?.map((_, line) =>
      columns
        .map((column) => column[line])
        .join('  ')
        .trimEnd(),
    ) ?? [];
  return lines.join('\n');
}
