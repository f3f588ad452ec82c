import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/batch/copy/csv.ts';
import { readRows } from '../../src/compose/rows.ts';

describe('a table', () => {
  it.each([
    ['CSV', 'sku,price\r\nA-1,129\r\nA-2,5\r\n'],
    ['CSV with other line ends and a mark', '\ufeffsku,price\nA-1,129\rA-2,5'],
    ['cells of a spreadsheet', 'sku\tprice\nA-1\t129\nA-2\t5\n'],
    ['semicolons', 'sku;price\nA-1;129\nA-2;5\n'],
    ['quotes', '"sku","price"\n"A-1","129"\n"A-2","5"'],
    ['blank lines', '\n\nsku,price\n\nA-1,129\n , \nA-2,5\n\n'],
  ])('is read: %s', (_, text) => {
    expect(readRows(text)).toEqual({
      columns: ['sku', 'price'],
      rows: [
        { sku: 'A-1', price: '129' },
        { sku: 'A-2', price: '5' },
      ],
    });
  });

  it('may have separators, quotes and lines in a value', () => {
    expect(readRows('a,b\n"1,2","say ""hi""\nand go"x\n').rows).toEqual([{ a: '1,2', b: 'say "hi"\nand gox' }]);
  });

  it('may have too little or too much in a row, and names twice or none', () => {
    expect(readRows('a,,a,__proto__\n1,2,3\n4,5,6,7,8')).toEqual({
      columns: ['a', '__proto__'],
      rows: [JSON.parse('{"a":"1","__proto__":""}'), JSON.parse('{"a":"4","__proto__":"7"}')],
    });
  });

  it('is nothing where there is nothing', () => {
    const none = { columns: [], rows: [] };
    expect(['', '\n\n', ',,\n'].map(readRows)).toEqual([none, none, none]);
  });

  it('is read as our own writer wrote it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '\t', '"', '\n', '\r', ' ', '你') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (cells) => {
        const text = csvLine(['one', 'two']) + cells.map((row) => csvLine(row, { formulas: 'as-is' })).join('');
        const filled = cells.filter((row) => row.some((value) => value.trim() !== ''));
        expect(readRows(text).rows).toEqual(filled.map(([one, two]) => ({ one, two })));
      }),
    );
  });

  it('never throws, and takes time in proportion to the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', '\r') }), (text) => !!readRows(text)));
    for (const piece of ['"', '""', ',', '\n', '"a"\n', 'a,"']) readRows(`a,b\n${piece.repeat(200_000)}`);
  }, 30_000);
});
