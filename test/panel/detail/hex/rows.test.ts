import { describe, expect, it } from 'vitest';
import { rowBytesFor, rowCount, rowOf, rowsOf } from '../../../../src/panel/detail/hex/rows.ts';
import { utf8 } from '../../../support/fixtures.ts';

describe('the rows of the hex view', () => {
  it('are as wide as there is room for', () => {
    expect([0, 93, 94, 200].map(rowBytesFor)).toEqual([8, 8, 16, 16]);
  });

  it('are counted, the last with what is left', () => {
    expect([0, 1, 8, 9].map((bytes) => rowCount(bytes, 8))).toEqual([0, 1, 1, 2]);
    expect([0, 15, 16].map((at) => rowOf(at, 16))).toEqual([0, 0, 1]);
  });

  it('hold hex and text; a character may go on in the next row', () => {
    expect(rowsOf(utf8('1234567你'), 0, 9, 8)).toEqual([
      {
        at: 0,
        offset: '000000',
        cells: [
          ...[...'1234567'].map((text, at) => ({ at, hex: `3${text}`, role: 'character', text })),
          { at: 7, hex: 'e4', role: 'character', text: '你' },
        ],
      },
      {
        at: 8,
        offset: '000008',
        cells: [
          { at: 8, hex: 'bd', role: 'continuation', text: '' },
          { at: 9, hex: 'a0', role: 'continuation', text: '' },
        ],
      },
    ]);
  });

  it('are made for the part that is shown alone', () => {
    const bytes = new Uint8Array(0x100_0001);
    expect(rowsOf(bytes, 0x10_0000, 0x20_0000, 16)).toEqual([
      { at: 0x100_0000, offset: '1000000', cells: [{ at: 0x100_0000, hex: '00', role: 'control', text: '·' }] },
    ]);
    expect([rowsOf(bytes, -3, 1, 16).length, rowsOf(bytes, 5, 5, 16).length, rowsOf(bytes, 9, 2, 16).length]).toEqual([
      1, 0, 0,
    ]);
  });
});
