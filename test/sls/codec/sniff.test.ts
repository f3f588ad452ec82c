import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Framing, sniff } from '../../../src/sls/codec/sniff.ts';
import { hex, utf8 } from '../../support/fixtures.ts';

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
    ['an object', utf8('{}'), 'plain'],
    ['an array', utf8('[]'), 'plain'],
    ['an object behind every JSON space', utf8(' \t\r\n{'), 'plain'],
    ['an object behind a byte order mark', hex('ef bb bf 7b 7d'), null],
    ['an object behind another space', hex('0b 7b'), null],
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

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        sniff(bytes);
      }),
    );
  });
});
