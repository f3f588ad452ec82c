import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { Lz4Sequences } from '../../../src/sls/codec/lz4-sequences.ts';
import { caught, hex, literalBlock } from '../../support/fixtures.ts';

/** What a walk over a block passes. */
function walk(block: Uint8Array, historyBytes?: number) {
  const passed = [];
  const sequence = new Lz4Sequences(block, historyBytes);
  while (sequence.next()) {
    const { at, literalsEnd, end, rawAt, rawBeforeMatch, rawEnd, hasMatch, offset } = sequence;
    passed.push({ at, literalsEnd, end, rawAt, rawBeforeMatch, rawEnd, offset: hasMatch ? offset : null });
  }
  return passed;
}

describe('Lz4Sequences', () => {
  it('passes each sequence once, with its places and its raw sizes', () => {
    expect(walk(hex('2f 6162 0100 ff00 00 1201 50 6162636465'))).toEqual([
      { at: 0, literalsEnd: 3, end: 7, rawAt: 0, rawBeforeMatch: 2, rawEnd: 276, offset: 1 },
      { at: 7, literalsEnd: 8, end: 10, rawAt: 276, rawBeforeMatch: 276, rawEnd: 280, offset: 274 },
      { at: 10, literalsEnd: 16, end: 16, rawAt: 280, rawBeforeMatch: 285, rawEnd: 285, offset: null },
    ]);
  });

  it.each([0, 14, 15, 269, 270, 525])('passes %i literals', (count) => {
    const block = literalBlock(new Uint8Array(count));
    const end = block.byteLength;
    expect(walk(block)).toEqual([
      { at: 0, literalsEnd: end, end, rawAt: 0, rawBeforeMatch: count, rawEnd: count, offset: null },
    ]);
  });

  it('passes an offset of zero, which is for others to judge', () => {
    expect(walk(hex('00 0000')).map(({ offset }) => offset)).toEqual([0]);
  });

  it('lets matches reach into what came before the block, and no further', () => {
    const block = hex('10 61 0300');
    expect(walk(block, 2)).toEqual([
      { at: 0, literalsEnd: 2, end: 4, rawAt: 0, rawBeforeMatch: 1, rawEnd: 5, offset: 3 },
    ]);
    expect(caught(() => walk(block, 1))).toEqual(new CodecError('corrupt', 'lz4-block', 2));
    expect(caught(() => walk(block))).toEqual(new CodecError('corrupt', 'lz4-block', 2));
  });

  it('stays at its end', () => {
    const sequence = new Lz4Sequences(hex('10 61'));
    expect([sequence.next(), sequence.next(), sequence.next()]).toEqual([true, false, false]);
  });

  it('counts past 32 bits: 20 MB of length bytes are 5 GB', () => {
    const lengthBytes = 20_000_000;
    const block = new Uint8Array(4 + lengthBytes + 1).fill(255, 4, 4 + lengthBytes);
    block.set([0x1f, 0x61, 1, 0]);
    expect(walk(block).map(({ rawEnd }) => rawEnd)).toEqual([1 + 15 + 255 * lengthBytes + 4]);
  });
});
