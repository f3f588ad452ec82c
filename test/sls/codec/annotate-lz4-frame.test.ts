import { compress } from 'lz4js';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../../src/sls/codec/annotate.ts';
import { hex } from '../../support/fixtures.ts';
import { allSpans, annotatedInShort, rebuilt } from '../../support/spans.ts';
import { generateBytes } from './generated-bytes.ts';

const MAGIC = '04224d18';
const inShort = (digits: string) => annotatedInShort(hex(digits), 'lz4-frame');

describe('annotateLz4Frames', () => {
  it('names each part of a frame with everything in it, and of the next', () => {
    const header = `${MAGIC} 5d 40 0200000000000000 01000000 aa`;
    const blocks = '03000000 10 61 62 0a0b0c0d 02000080 6364 0a0b0c0d';
    // The first block is broken on purpose further below; here it is whole.
    const whole = blocks.replace('10 61 62', '20 61 62');
    expect(inShort(`${header} ${whole} 00000000 01020304 ${MAGIC} 60 40 aa 00000000 ff`)).toEqual({
      spans: [
        ...['frame-magic 0 4', 'frame-flags 4 5', 'frame-max-block-size 5 6', 'frame-content-size 6 14'],
        ...['frame-dictionary 14 18', 'frame-header-checksum 18 19'],
        ...['frame-block-size 19 23', 'lz4-token 23 24 0 2', 'lz4-literals 24 26 0 2', 'frame-block-checksum 26 30'],
        ...['frame-block-size 30 34', 'frame-stored 34 36 2 4', 'frame-block-checksum 36 40'],
        ...['frame-end 40 44', 'frame-content-checksum 44 48'],
        ...['frame-magic 48 52', 'frame-flags 52 53', 'frame-max-block-size 53 54', 'frame-header-checksum 54 55'],
        ...['frame-end 55 59', 'trailing 59 60'],
      ],
      breaks: [],
    });
  });

  it('puts what lz4js writes together again', () => {
    const raw = generateBytes(9, 300_000);
    const wire = compress(raw);
    expect(rebuilt(wire, annotate(wire, 'lz4-frame'))).toEqual(raw);
  });

  it('lets a linked block copy from the one before, and an independent one not', () => {
    const blocks = '02000080 6162 08000000 00 0200 40 61626364 00000000';
    expect(inShort(`${MAGIC} 40 40 aa ${blocks}`).breaks.filter(([, , stops]) => stops)).toEqual([]);
    expect(inShort(`${MAGIC} 60 40 aa ${blocks}`).breaks).toEqual([['offset-before-start', 18, true]]);
  });

  it.each([
    ['another magic number', '04224d19 60 40 aa', ['frame-magic', 0, true]],
    ['another version', `${MAGIC} 20 40 aa`, ['frame-version', 4, true]],
    ['a block size that there is not', `${MAGIC} 60 30 aa`, ['frame-version', 4, true]],
    ['an end in the header', `${MAGIC} 68 40 0102`, ['ends-early', 8, true]],
    ['an end in a size', `${MAGIC} 60 40 aa 0500`, ['ends-early', 9, true]],
    ['an end in a stored block', `${MAGIC} 60 40 aa 05000080 6162`, ['ends-early', 13, true]],
    ['an end in a block', `${MAGIC} 60 40 aa 05000000 2061`, ['ends-early', 13, true]],
    ['an end behind a sequence', `${MAGIC} 60 40 aa 05000000 206162`, ['ends-early', 14, true]],
    ['no end mark', `${MAGIC} 60 40 aa 02000080 6162`, ['ends-early', 13, true]],
    ['a damaged block', `${MAGIC} 60 40 aa 03000000 1061 62 00000000`, ['ends-early', 14, true]],
  ])('breaks at %s', (_, digits, broken) => {
    expect(inShort(digits).breaks).toEqual([broken]);
  });

  it('breaks at a block that is longer than its frame allows', () => {
    // One byte, and 65,536 times itself.
    const block = `1f 61 0100 ${'ff'.repeat(256)} ff ff 00`;
    const bytes = hex(`${MAGIC} 60 40 aa 07010000 ${block}`.replaceAll(' ', ''));
    expect(annotate(bytes, 'lz4-frame').breaks.filter(({ stops }) => stops)).toMatchObject([
      { rule: 'frame-block-too-long', at: 11 },
    ]);
  });

  it('stops where blocks are made so small that there are too many', () => {
    const bytes = new Uint8Array(7 + 400_000 * 5);
    bytes.set(hex(`${MAGIC} 60 40 aa`));
    for (let at = 7; at < bytes.byteLength; at += 5) bytes.set([1, 0, 0, 0x80, 0x61], at);
    const annotated = annotate(bytes, 'lz4-frame');
    expect(annotated.breaks.map(({ rule }) => rule)).toEqual(['too-many-blocks']);
    expect(allSpans(bytes, annotated).at(-1)).toMatchObject({ kind: 'unread', to: bytes.byteLength });
  });
});
