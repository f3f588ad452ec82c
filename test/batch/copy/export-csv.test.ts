import { describe, expect, it } from 'vitest';
import { CSV_MARK } from '../../../src/batch/copy/csv.ts';
import { exportCsv, exportLogsCsv } from '../../../src/batch/copy/export-csv.ts';
import { share } from '../../../src/batch/copy/share.ts';
import { toCsv } from '../../../src/batch/copy/table.ts';
import { STARTED_AT } from '../../support/batches.ts';
import { GOOD_BODY, hex, post } from '../../support/fixtures.ts';
import { exportOf, sourceOf, written } from './exported.ts';
import { parseCsv } from './parse-csv.ts';

const wires = [
  post('{"__topic__":"t","__tags__":{"env":"=1"},"__logs__":[{"a":"1","token":"x"},{"b":"=2","a":3}]}'),
  post(hex('ff fe 80')),
  post('{"__source__":"s","__logs__":[{"__proto__":"p","time":"later"}]}'),
];

describe('exportCsv', () => {
  it('is the table of all batches, with the mark by which Excel knows UTF-8', async () => {
    const all = [post(GOOD_BODY), ...wires];
    const shared = all.map((wire, index) => share(sourceOf(wire, index)));
    expect(await written(exportCsv(exportOf(all)))).toBe(CSV_MARK + toCsv(shared));
  });
});

describe('exportLogsCsv', () => {
  const read = async (text: Promise<string>) => {
    const whole = await text;
    expect(whole.startsWith(CSV_MARK)).toBe(true);
    return parseCsv(whole.slice(CSV_MARK.length));
  };

  it('has a row for each log and a column for each key', async () => {
    const time = new Date(STARTED_AT).toISOString();
    const about = ['time', 'batch', 'log', 'project', 'logstore', '__topic__', '__source__', '__tags__'];
    const [first, , third] = exportOf(wires).ids;
    expect(await read(written(exportLogsCsv(exportOf(wires))))).toEqual([
      [...about, 'a', 'token', 'b', '__proto__', 'time'],
      [time, first, '0', 'demo-project', 'demo-logstore', 't', '', '{"env":"=1"}', '1', '[redacted]', '', '', ''],
      [time, first, '1', 'demo-project', 'demo-logstore', 't', '', '{"env":"=1"}', '3', '', "'=2", '', ''],
      [time, third, '0', 'demo-project', 'demo-logstore', '', 's', '', '', '', '', 'p', 'later'],
    ]);
  });

  it('puts the fields of too many keys into one column', async () => {
    const keys = Array.from({ length: 1003 }, (_, n) => `k${n}`);
    const logs = [Object.fromEntries(keys.map((key) => [key, 'x'])), { k0: 'y' }];
    const [names = [], one = [], other = []] = await read(
      written(exportLogsCsv(exportOf([post(JSON.stringify({ __logs__: logs }))]))),
    );
    expect([names.length, names.at(-2), names.at(-1)]).toEqual([1009, 'k999', '…']);
    expect(one.at(-1)).toBe('{"k1000":"x","k1001":"x","k1002":"x"}');
    expect(other.slice(8)).toEqual(['y', ...new Array(1000).fill('')]);
  });

  it('counts each batch for both rounds, and once what was gone', async () => {
    let last = {};
    const source = exportOf(wires, { onProgress: (progress) => (last = progress) });
    await written(exportLogsCsv({ ...source, ids: [...source.ids, 'gone'] }));
    expect(last).toMatchObject({ done: 8, total: 8, gone: 1, unsearched: 1, removed: [{ name: 'token', count: 1 }] });
  });
});
