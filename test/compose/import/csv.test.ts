import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../src/batch/copy/csv.ts';
import { csvBody, csvSeparator } from '../../../src/compose/import/csv.ts';
import { caught } from '../../support/fixtures.ts';

const logs = (text: string, separator = ',') => JSON.parse(csvBody(text, separator)) as unknown;

describe('a table of logs', () => {
  it('has a log a row, whatever is in its cells', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', ';', '\t', 'a', ' ') }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const text =
          csvLine(['a', 'b', 'c'], { formulas: 'as-is' }) +
          rows.map((row) => csvLine([...row, '.'].slice(0, 3), { formulas: 'as-is' })).join('');
        const told = rows.flatMap((row) => {
          const log = Object.fromEntries(
            ['a', 'b', 'c'].flatMap((key, at) => (row[at] === '' ? [] : [[key, row[at]]])),
          );
          return Object.keys(log).length === 0 ? [] : [log];
        });
        if (told.length === 0) expect(caught(() => logs(text))).toMatchObject({ fault: 'csv-rows' });
        else expect(logs(text)).toEqual({ __logs__: told });
      }),
    );
  });

  it.each([
    ['a,b\n1,2', ',', [{ a: '1', b: '2' }]],
    ['a\tb\r\n1,5\t2\r\n\r\n', '\t', [{ a: '1,5', b: '2' }]],
    ['a;b\r1;2\r', ';', [{ a: '1', b: '2' }]],
    ['a,b\n1\n,2\n"",', ',', [{ a: '1' }, { b: '2' }, { a: '' }]],
    ['a,b\n"x ""y"", z" , 2', ',', [{ a: 'x "y", z', b: ' 2' }]],
    ['a,b,\n1,2,', ',', [{ a: '1', b: '2' }]],
    ['__topic__,a\nt,1\nt,2', ',', [{ a: '1' }, { a: '2' }]],
    [
      '__topic__,a\nt,1\nu,2',
      ',',
      [
        { __topic__: 't', a: '1' },
        { __topic__: 'u', a: '2' },
      ],
    ],
  ])('%j', (text, separator, list) => {
    expect(logs(text, separator)).toMatchObject({ __logs__: list });
  });

  it('says for all what all rows say', () => {
    expect(logs('__source__,__topic__,a\ns,t,1\ns,t,2')).toEqual({
      __topic__: 't',
      __source__: 's',
      __logs__: [{ a: '1' }, { a: '2' }],
    });
  });

  it('keeps a key that stands twice, and __proto__', () => {
    expect(csvBody('a,a,__proto__\n1,2,3', ',').replace(/\s/g, '')).toBe(
      '{"__logs__":[{"a":"1","a":"2","__proto__":"3"}]}',
    );
  });

  it.each([
    ['a,b', 'csv-rows', 3],
    ['a,b\n,', 'csv-rows', 5],
    ['a,b\n1,"2', 'csv-quote', 6],
    ['a,b\n"1"x,2', 'csv-quote', 4],
    ['a,b\n1,2,,3', 'csv-cells', 9],
  ])('%j is none: %s at %i', (text, fault, at) => {
    expect(caught(() => logs(text))).toMatchObject({ fault, at });
  });
});

describe('csvSeparator', () => {
  it.each([
    ['a,b\n1,2', ','],
    ['a\tb, c\n1\t2', null],
    ['event name\tb\n1\t2', '\t'],
    ['事件;价格\r\n1;2', ';'],
    ['"a b","c"\n1,2', ','],
    ['\n\na,b\n1,2', ','],
    ['a,b', null],
    ['a,b\n\n', null],
    ['a\nb', null],
    ['hello!, world\nx, y', null],
    ['a,,b\n1,2,3', null],
    ['{"a":1,\n"b":2}', null],
  ])('of %j is %j', (text, separator) => {
    expect(csvSeparator(text)).toBe(separator);
  });
});
