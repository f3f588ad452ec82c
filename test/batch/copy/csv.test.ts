import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../src/batch/copy/csv.ts';
import type { Cell } from '../../../src/batch/copy/row.ts';
import { parseCsv } from './parse-csv.ts';

describe('csvLine', () => {
  it.each<[Cell, string]>([
    [null, ''],
    [-5, '-5'],
    ['a', 'a'],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['a\tb', '"a\tb"'],
    ['say "x"', '"say ""x"""'],
    ['a\nb', '"a\nb"'],
    [' a', '" a"'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
    ['+1-2', "'+1-2"],
    ['-cmd', "'-cmd"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['\u200b=1', "'\u200b=1"],
    ['＝1+1', "'＝1+1"],
    ['-5', '-5'],
    ['+86138', '+86138'],
    ['-5.25', '-5.25'],
  ])('writes %j as %j', (cell, written) => {
    expect(csvLine([cell])).toBe(`${written}\r\n`);
  });

  it('leaves a formula alone where it is told to', () => {
    expect(csvLine(['=1+1', '@a'], { formulas: 'as-is' })).toBe('=1+1,@a\r\n');
  });

  const hostile = fc.string({ unit: fc.constantFrom(...'",;\r\n\t =+-@＝a1\0\u200b', '值', '😀'), maxLength: 12 });

  it('is read again as it was written', () => {
    const line = fc.array(hostile, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (rows) => {
        expect(parseCsv(rows.map((row) => csvLine(row, { formulas: 'as-is' })).join(''))).toEqual(rows);
      }),
    );
  });

  it('never begins a cell as a formula does, unless it is a number', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [[cell = ''] = []] = parseCsv(csvLine([text, '']));
        expect(/^\s*[=+\-@＝]/.test(cell) && !/^[+-]\d+(\.\d+)?$/.test(cell)).toBe(false);
      }),
    );
  });
});
