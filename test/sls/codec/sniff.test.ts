import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compressLz4 } from '../../../src/sls/codec/lz4.ts';
import { beginsLikeJson, type Framing, sniff } from '../../../src/sls/codec/sniff.ts';
import { GOOD_BODY, hex, literalBlock, lz4Verdicts, utf8 } from '../../support/fixtures.ts';

describe('sniff', () => {
  const cases: [name: string, bytes: Uint8Array, expected: Framing | null][] = [
    ['an LZ4 frame', hex('04 22 4d 18 64'), 'lz4-frame'],
    ['an LZ4 frame, cut within its mark', hex('04 22 4d'), null],
    ['zstd', hex('28 b5 2f fd'), 'zstd'],
    ['gzip', hex('1f 8b 08'), 'gzip'],
    ['zlib, fastest', hex('78 01 00'), 'zlib'],
    ['zlib, fast', hex('78 5e 00'), 'zlib'],
    ['zlib, default', hex('78 9c 00'), 'zlib'],
    ['zlib, best', hex('78 da 00'), 'zlib'],
    ['zlib with a small window', hex('08 1d 00'), 'zlib'],
    ['a zlib header and no more', hex('78 9c'), null],
    ['a wrong zlib header', hex('78 9d 00'), null],
    ['a zlib header of a window that is too large', hex('88 1c 00'), null],
    ['an object', utf8('{}'), 'plain'],
    ['an array', utf8('[]'), 'plain'],
    ['an object behind every JSON space', utf8(' \t\r\n{'), 'plain'],
    ['an object behind a byte order mark', hex('ef bb bf 7b 7d'), null],
    ['an object behind another space', hex('0b 7b'), null],
    ['an LZ4 block of 8 literals', hex('80 7b2261223a22227d'), 'lz4-block'],
    ['an LZ4 block of 7 literals, which is text', hex('70 7b2261223a317d'), null],
    ['an LZ4 block of two literals, which is JSON itself', hex('20 7b7d'), 'plain'],
    ['an LZ4 block of many literals', literalBlock(utf8(`{"a":"${'v'.repeat(2000)}"}`)), 'lz4-block'],
    ['an LZ4 block of JSON with white space', literalBlock(utf8('\n {\n "a": 1}')), 'lz4-block'],
    ['an LZ4 block of a list', literalBlock(utf8('[{"a":1}]')), 'lz4-block'],
    ['an LZ4 block that is cut short', literalBlock(utf8(GOOD_BODY)).subarray(0, 5), 'lz4-block'],
    ['an LZ4 block of other text', literalBlock(utf8('hello, world')), null],
    ['an LZ4 block of a brace and no JSON', literalBlock(utf8('{hello}')), null],
    ['an LZ4 block of one literal', hex('10 7b'), null],
    ['an LZ4 block that begins with a match', hex('0f 7b22'), null],
    ['an LZ4 block behind its size', hex('02000000 20 7b7d'), 'lz4-block-with-size'],
    ['an LZ4 block behind a size that could be zlib', hex('78010000 f1 05 7b22'), 'lz4-block-with-size'],
    ['an LZ4 block behind a size that could be JSON', hex('7b220000 20 7b7d'), 'lz4-block-with-size'],
    ['text that goes on like an LZ4 block', utf8('abcd0{"b'), null],
    ['an LZ4 block behind five bytes', hex('0200000000 20 7b7d'), null],
    ['a length that does not end', hex('ff ff ff ff ff'), null],
    ['text', utf8('hello'), null],
    ['spaces', utf8('   '), null],
    ['nothing', new Uint8Array(), null],
    ['a NUL', hex('00'), null],
  ];
  it.each(cases)('of %s', (_name, bytes, expected) => {
    expect(sniff(bytes)).toBe(expected);
  });

  it('knows what zlib writes, at every level', () => {
    for (let level = -1; level <= 9; level += 1) {
      expect(sniff(deflateSync('{}', { level }))).toBe('zlib');
      expect(sniff(gzipSync('{}', { level }))).toBe('gzip');
    }
  });

  it('never takes JSON of a log group for something compressed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        expect(sniff(utf8(JSON.stringify(body)))).toBe('plain');
      }),
    );
  });

  it('knows the LZ4 blocks of log groups that other encoders wrote', () => {
    const ofJson = lz4Verdicts().filter(({ original, block }) => original?.[0] === 0x7b && block.byteLength > 0);
    expect(ofJson.length).toBeGreaterThan(100);
    expect(ofJson.map(({ block }) => sniff(block))).toEqual(ofJson.map(() => 'lz4-block'));
  });

  it('knows an LZ4 block of any log group, and behind any size', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), fc.nat(0xffffff), (log, size) => {
        const block = compressLz4(utf8(JSON.stringify({ __logs__: [log] })));
        const behindSize = new Uint8Array([size & 255, (size >> 8) & 255, size >> 16, 0, ...block]);
        expect([sniff(block), sniff(behindSize)]).toEqual(['lz4-block', 'lz4-block-with-size']);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        sniff(bytes);
      }),
    );
  });
});

describe('beginsLikeJson', () => {
  it.each([
    ['{', true],
    [' \t\r\n[', true],
    ['"{"', false],
    ['\u000b{', false],
    ['', false],
  ])('of %j is %s', (text, expected) => {
    expect(beginsLikeJson(utf8(text))).toBe(expected);
  });
});
