import { describe, expect, it } from 'vitest';
import { COLUMNS, toRow } from '../../../src/batch/copy/row.ts';
import { toCsv, toMarkdown } from '../../../src/batch/copy/table.ts';
import { en } from '../../../src/i18n/en/index.ts';
import { GOOD_BODY, post } from '../../support/fixtures.ts';
import { parseCsv } from './parse-csv.ts';
import { sharedOf } from './sending.ts';

const one = sharedOf(post(GOOD_BODY));
const formula = sharedOf(post('{"__topic__":"=1+1","__logs__":[]}'));

describe('toCsv', () => {
  it('has a line of names and one for each batch', () => {
    const [names, ...rows] = parseCsv(toCsv([one, formula]));
    expect(names).toEqual(COLUMNS);
    const cells = (shared: typeof one) =>
      Object.entries(toRow(shared)).map(([, cell]) => (cell === null ? '' : String(cell)));
    expect(rows[0]).toEqual(cells(one));
    expect(rows[1]).toEqual(cells(formula).map((cell) => (cell === '=1+1' ? "'=1+1" : cell)));
    expect(toCsv([formula], { formulas: 'as-is' })).toContain(',=1+1,');
  });
});

describe('toMarkdown', () => {
  it('has the names of the reader’s language and the columns that are asked for', () => {
    expect(toMarkdown([one, formula], en.share.columns, ['topic', 'rawBytes'])).toBe(
      '| Topic | Raw bytes |\n| --- | --- |\n|  | 43 |\n| `=1+1` | 34 |\n',
    );
  });
});
