import type { Log } from '../../sls/log-group.ts';
import { CSV_MARK, type CsvOptions, csvLine } from './csv.ts';
import { type Cell, COLUMNS, isoTime, valueCell } from './row.ts';
import type { Shared } from './share.ts';
import { cellsOf } from './table.ts';
import { type ExportSource, Walk } from './walk.ts';
import { writeJson } from './write-json.ts';

/** Batches as CSV, a row each. */
export async function* exportCsv(source: ExportSource, options: CsvOptions = {}): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(COLUMNS, { formulas: 'as-is' });
  for await (const shared of new Walk(source).batches()) yield csvLine(cellsOf(shared, COLUMNS), options);
}

/** What stands before the fields of a log. Tags and fields of SLS's own have the names that they have in SLS. */
const ABOUT_LOG = ['time', 'batch', 'log', 'project', 'logstore', '__topic__', '__source__', '__tags__'];

/**
 * Columns for keys. A page may make up a key for each log; a spreadsheet has 16,384 columns (Excel) at most, and nobody
 * reads so many. The fields of further keys stand together, as JSON, in the last column.
 */
const KEYS_MAX_COUNT = 1000;

/** The name of that column. */
const OTHER_KEYS = '…';

/** Logs as CSV, a row each, with a column for each key that any of them has. So all batches are read twice. */
export async function* exportLogsCsv(source: ExportSource, options: CsvOptions = {}): AsyncGenerator<string> {
  const walk = new Walk(source, 2);
  const columns = new Map<string, number>();
  let hasOthers = false;
  for await (const { inspection } of walk.batches(false)) {
    for (const log of inspection.logGroup?.logs ?? []) {
      for (const key of Object.keys(log)) {
        if (columns.has(key)) continue;
        if (columns.size < KEYS_MAX_COUNT) columns.set(key, columns.size);
        else hasOthers = true;
      }
    }
  }
  yield CSV_MARK + csvLine([...ABOUT_LOG, ...columns.keys(), ...(hasOthers ? [OTHER_KEYS] : [])], options);
  for await (const shared of walk.batches()) {
    const lines = rowsOf(shared, columns, hasOthers).map((row) => csvLine(row, options));
    if (lines.length > 0) yield lines.join('');
  }
}

function rowsOf({ batch, inspection }: Shared, columns: ReadonlyMap<string, number>, hasOthers: boolean): Cell[][] {
  const { target, logGroup } = inspection;
  if (!logGroup) return [];
  const { topic, source, tags, logs } = logGroup;
  const before = [isoTime(batch.startedAt), batch.id];
  const tagsCell = Object.keys(tags).length > 0 ? writeJson(tags) : null;
  const after = [target?.project ?? null, target?.logstore ?? null, topic, source, tagsCell];
  return logs.map((log, index) => [...before, index, ...after, ...fieldsOf(log, columns, hasOthers)]);
}

function fieldsOf(log: Log, columns: ReadonlyMap<string, number>, hasOthers: boolean): Cell[] {
  const cells = new Array<Cell>(columns.size + (hasOthers ? 1 : 0)).fill(null);
  const others: [string, Log[string]][] = [];
  for (const [key, value] of Object.entries(log)) {
    const column = columns.get(key);
    if (column === undefined) others.push([key, value]);
    else cells[column] = valueCell(value);
  }
  if (others.length > 0) cells[columns.size] = writeJson(Object.fromEntries(others));
  return cells;
}
