import { deflate, gzip } from 'pako';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../../src/sls/codec/annotate.ts';
import { hex, utf8 } from '../../support/fixtures.ts';
import { allSpans, annotatedInShort } from '../../support/spans.ts';

const factsOf = (bytes: Uint8Array, framing: 'zlib' | 'gzip', kind: string) =>
  allSpans(bytes, annotate(bytes, framing)).find((span) => span.kind === kind)?.facts;

describe('annotateZlib', () => {
  it('reads the header, the blocks and the checksum', () => {
    const bytes = deflate(utf8('abc'));
    expect(annotatedInShort(bytes, 'zlib')).toEqual({
      spans: ['zlib-method 0 1', 'zlib-flags 1 2', 'deflate-block 2 7 0 3', 'adler32 7 11'],
      breaks: [],
    });
    expect(factsOf(bytes, 'zlib', 'zlib-method')).toEqual({ method: 8, windowBytes: 32_768 });
    expect(factsOf(bytes, 'zlib', 'zlib-flags')).toEqual({ level: 2, hasDictionary: false, check: 28 });
    expect(factsOf(bytes, 'zlib', 'deflate-block')).toEqual({
      ...{ number: 0, type: 'fixed', isFinal: true, startBit: 0, endBit: 34 },
    });
    expect(factsOf(bytes, 'zlib', 'adler32')).toEqual({ said: '024d0127', counted: '024d0127' });
  });

  it('tells the bytes of a stored block from its head, and what follows the stream', () => {
    const bytes = new Uint8Array([...deflate(utf8('abc'), { level: 0 }), 1, 2]);
    expect(annotatedInShort(bytes, 'zlib').spans).toEqual([
      ...['zlib-method 0 1', 'zlib-flags 1 2', 'deflate-block 2 7', 'deflate-stored 7 10 0 3'],
      ...['adler32 10 14', 'trailing 14 16'],
    ]);
  });

  it.each([
    ['nothing', '', ['empty', 0, true]],
    ['a byte', '78', ['ends-early', 1, true]],
    ['a header that is no multiple of 31', '789d 0300', ['zlib-check', 0, true]],
    ['another method', '7709 0300', ['zlib-method', 0, true]],
    ['a window that there is not', '881c 0300', ['zlib-window', 0, true]],
    ['a preset dictionary', '78bb 01020304 0300', ['zlib-dictionary', 2, true]],
    ['an end in the preset dictionary', '78bb 0102', ['ends-early', 4, true]],
    ['an end in the checksum', '789c 0300 0000', ['ends-early', 6, true]],
    ['another checksum', '789c 0300 00000002', ['checksum-differs', 4, true]],
    ['a type of block that there is not', '789c 07', ['deflate-block-type', 2, true]],
    ['no block', '789c', ['ends-early', 2, true]],
  ])('breaks at %s', (_, digits, broken) => {
    expect(annotatedInShort(hex(digits), 'zlib').breaks).toEqual([broken]);
  });

  it('reads no more than SLS takes', () => {
    const bytes = deflate(new Uint8Array(10_485_761));
    expect(annotate(bytes, 'zlib').breaks).toMatchObject([{ rule: 'too-large' }]);
    expect(annotate(deflate(new Uint8Array(10_485_760)), 'zlib')).toMatchObject({ breaks: [], rawBytes: 10_485_760 });
  });

  it('stops where blocks are made so small that there are too many', () => {
    // Empty stored blocks.
    const bytes = new Uint8Array(2 + 5 * 400_000);
    bytes.set([0x78, 0x9c]);
    for (let at = 2; at < bytes.byteLength; at += 5) bytes.set([0, 0, 0, 0xff, 0xff], at);
    expect(annotate(bytes, 'zlib').breaks.map(({ rule }) => rule)).toEqual(['too-many-blocks']);
  });
});

describe('annotateGzip', () => {
  it('reads every part of a header, and a second member', () => {
    const first = `1f8b 08 1e 00000000 00 03 0200 6162 6e00 6300 0102 0300 00000000 00000000`;
    const second = Buffer.from(gzip(utf8('abc'))).toString('hex');
    expect(annotatedInShort(hex(`${first} ${second}`), 'gzip')).toEqual({
      spans: [
        ...['gzip-magic 0 2', 'gzip-method 2 3', 'gzip-flags 3 4', 'gzip-time 4 8', 'gzip-extra-flags 8 9'],
        ...['gzip-system 9 10', 'gzip-extra 10 14', 'gzip-name 14 16', 'gzip-comment 16 18'],
        ...['gzip-header-checksum 18 20', 'deflate-block 20 22', 'crc32 22 26', 'gzip-raw-size 26 30'],
        ...['gzip-magic 30 32', 'gzip-method 32 33', 'gzip-flags 33 34', 'gzip-time 34 38', 'gzip-extra-flags 38 39'],
        ...['gzip-system 39 40', 'deflate-block 40 45 0 3', 'crc32 45 49', 'gzip-raw-size 49 53'],
      ],
      breaks: [],
    });
  });

  it.each([
    ['another mark', '1f8c 08', ['gzip-magic', 0, true]],
    ['another method', '1f8b 07', ['gzip-method', 2, true]],
    ['a name without an end', '1f8b 08 08 00000000 00 03 6162', ['ends-early', 12, true]],
    ['another checksum', '1f8b 08 00 00000000 00 03 0300 01000000 00000000', ['checksum-differs', 12, true]],
    ['another size', '1f8b 08 00 00000000 00 03 0300 00000000 01000000', ['size-differs', 16, true]],
  ])('breaks at %s', (_, digits, broken) => {
    expect(annotatedInShort(hex(digits), 'gzip').breaks).toEqual([broken]);
  });
});

it('annotateRawDeflate leaves what follows the stream', () => {
  expect(annotatedInShort(hex('0300 00'), 'raw-deflate').spans).toEqual(['deflate-block 0 2', 'trailing 2 3']);
});
