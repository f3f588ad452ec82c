import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CSV_MARK, csvLine } from '../../src/batch/copy/csv.ts';
import { logsOfTable, readTable } from '../../src/compose/csv.ts';

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', 'a', ' ', '订', '\ufeff') }),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 });

/** As spreadsheets put a table on the clipboard: in quotes is what has a tab, a line end or a quote. */
const tsv = (rows: readonly (readonly string[])[], end: string) =>
  rows
    .map(
      (row) => row.map((each) => (/["\t\r\n]/.test(each) ? `"${each.replaceAll('"', '""')}"` : each)).join('\t') + end,
    )
    .join('');

describe('a table', () => {
  it('is read as Tracklens writes CSV', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, hasMark) => {
        const lines = rows.map((row) => csvLine(row, { formulas: 'as-is' })).join('');
        expect(readTable(lines === '' ? '' : (hasMark ? CSV_MARK : '') + lines)).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read as spreadsheets put it on the clipboard', () => {
    const wide = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(wide, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        fc.pre(!rows[0]?.[0].startsWith('\ufeff'));
        expect(readTable(tsv(rows, end))).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, string[][]]>([
    ['', []],
    ['\ufeff', []],
    ['a', [['a']]],
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b,c;d\n1;2;3',
      [
        ['a', 'b,c', 'd'],
        ['1', '2', '3'],
      ],
    ],
    [
      '"a;b;c",d\n1,2',
      [
        ['a;b;c', 'd'],
        ['1', '2'],
      ],
    ],
    ['a,b,c\td\n', [['a,b,c', 'd']]],
    [
      'a,\n,',
      [
        ['a', ''],
        ['', ''],
      ],
    ],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['"a""b"c,"d', [['a"bc', 'd']]],
    ['a "b",c', [['a "b"', 'c']]],
    ['a\n"', [['a'], ['']]],
  ])('%j is %j', (text, rows) => {
    expect(readTable(text)).toEqual(rows);
  });

  it('is read from any text, and loses none of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\t', '\n', '\r', 'a') }), (text) => {
        const letters = (said: string) => said.replace(/[^a]/g, '').length;
        expect(letters(readTable(text).flat().join(''))).toBe(letters(text));
      }),
    );
  });

  it.each(['"', ',', '\n', '"a\n', '"",', '\t"', 'a'])('is read from 2 MB of %j to its end', (piece) => {
    readTable(piece.repeat(2_000_000 / piece.length));
  });
});

describe('the logs of a table', () => {
  const said = (...fields: [string, string][]) => fields.map(([key, string]) => [key, { string }]);

  it('have the names of its first row', () => {
    expect(logsOfTable([['a', 'b'], ['1', ''], ['', ''], [], ['2', '3']])).toEqual([
      said(['a', '1']),
      said(['a', '2'], ['b', '3']),
    ]);
    expect(logsOfTable([])).toEqual([]);
    expect(logsOfTable([['a']])).toEqual([]);
  });

  it('lose no cell whose column has no name of its own', () => {
    expect(
      logsOfTable([
        ['a', '', 'a', 'a_3', '__proto__'],
        ['1', '2', '3', '4', '5', '6'],
      ]),
    ).toEqual([
      said(['a', '1'], ['column_2', '2'], ['a_3_', '3'], ['a_3', '4'], ['__proto__', '5'], ['column_6', '6']),
    ]);
  });

  it('have each key once', () => {
    const names = fc.array(fc.constantFrom('', 'a', 'a_2', 'column_1', 'a_2_'));
    fc.assert(
      fc.property(names, (head) => {
        const [log = []] = logsOfTable([head, [...head.map(() => 'x'), 'x']]);
        expect(new Set(log.map(([key]) => key)).size).toBe(head.length + 1);
      }),
    );
  });
});
