import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  goOn,
  HITS_MAX,
  hitsIn,
  nextHit,
  PATTERN_MAX_BYTES,
  type Pattern,
  previousHit,
  readPattern,
  type Search,
  startSearch,
} from '../../../../src/panel/detail/hex/search.ts';
import { hex, utf8 } from '../../../support/fixtures.ts';

function searched(bytes: Uint8Array, pattern: ReturnType<typeof readPattern>, chunkBytes?: number): Search {
  let search = startSearch(pattern as Pattern);
  while (!search.isDone) search = goOn(bytes, search, chunkBytes);
  return search;
}

describe('readPattern', () => {
  it('reads text and hex', () => {
    expect(readPattern('Añ ', 'text')).toEqual({ bytes: utf8('Añ '), ignoresCase: true });
    expect(readPattern(' 7B 22e4\n', 'hex')).toEqual({ bytes: hex('7b22e4'), ignoresCase: false });
    expect(readPattern(' ', 'text')).toEqual({ bytes: utf8(' '), ignoresCase: true });
  });

  it.each<[string, 'text' | 'hex', object]>([
    ['', 'text', { fault: 'empty' }],
    [' ', 'hex', { fault: 'empty' }],
    ['7b 2', 'hex', { fault: 'no-hex', at: 4 }],
    ['7b 2 7', 'hex', { fault: 'no-hex', at: 4 }],
    ['7b xy', 'hex', { fault: 'no-hex', at: 3 }],
    ['a'.repeat(PATTERN_MAX_BYTES + 1), 'text', { fault: 'too-long', maxBytes: PATTERN_MAX_BYTES }],
    ['a'.repeat(1e7), 'hex', { fault: 'too-long', maxBytes: PATTERN_MAX_BYTES }],
  ])('refuses %.10j as %s', (text, kind, fault) => {
    expect(readPattern(text, kind)).toEqual(fault);
  });
});

describe('a search', () => {
  it('finds text whatever its case, and bytes as they are', () => {
    expect(searched(utf8('xABab你aB'), readPattern('aB', 'text')).hits).toEqual([1, 3, 8]);
    expect(searched(utf8('xABab你aB'), readPattern('6142', 'hex')).hits).toEqual([8]);
    expect(searched(utf8('x你好你'), readPattern('你', 'text')).hits).toEqual([1, 7]);
  });

  it('finds hits that do not overlap', () => {
    expect(searched(utf8('aaaaa'), readPattern('aa', 'text')).hits).toEqual([0, 2]);
  });

  it('finds what stands across two chunks, and says how far it is', () => {
    const bytes = utf8('--abab--abac');
    const first = goOn(bytes, startSearch(readPattern('abac', 'text') as Pattern), 10);
    expect(first).toMatchObject({ hits: [], searched: 10, isDone: false, matched: 2 });
    expect(goOn(bytes, first, 10)).toMatchObject({ hits: [8], searched: 12, isDone: true, isCut: false });
  });

  it('keeps so many hits and says that there are more', () => {
    const bytes = new Uint8Array(HITS_MAX);
    expect(searched(bytes, readPattern('00', 'hex'))).toMatchObject({ isCut: false, isDone: true });
    const cut = searched(new Uint8Array(HITS_MAX + 1), readPattern('00', 'hex'));
    expect(cut).toMatchObject({ isCut: true, isDone: true });
    expect(cut.hits.length).toBe(HITS_MAX);
  });

  it('steps from hit to hit, round and round', () => {
    const search = searched(utf8('-a-a-a'), readPattern('a', 'text'));
    expect([0, 1, 3, 5, 9].map((at) => nextHit(search, at))).toEqual([0, 1, 2, 0, 0]);
    expect([0, 1, 2, 5, 9].map((at) => previousHit(search, at))).toEqual([2, 2, 0, 1, 2]);
    const none = searched(utf8('-'), readPattern('a', 'text'));
    expect([nextHit(none, 0), previousHit(none, 0)]).toEqual([null, null]);
  });

  it('tells the hits of a screen, those included that begin before it', () => {
    const search = searched(utf8('abc--abc--abc'), readPattern('abc', 'text'));
    expect([hitsIn(search, 2, 6), hitsIn(search, 3, 5), hitsIn(search, 0, 99)]).toEqual([[0, 5], [], [0, 5, 10]]);
  });

  it('finds what a slow search finds, in chunks of any size', () => {
    const bit = fc.integer({ min: 0, max: 1 });
    const bits = (maxLength: number, minLength = 0) => fc.array(bit, { minLength, maxLength });
    fc.assert(
      fc.property(bits(60), bits(5, 1), fc.integer({ min: 1, max: 70 }), (bytes, wanted, chunk) => {
        const expected: number[] = [];
        for (let at = 0; at + wanted.length <= bytes.length; ) {
          const isHit = wanted.every((byte, ahead) => bytes[at + ahead] === byte);
          if (isHit) expected.push(at);
          at += isHit ? wanted.length : 1;
        }
        const pattern = { bytes: Uint8Array.from(wanted), ignoresCase: false };
        expect(searched(Uint8Array.from(bytes), pattern, chunk).hits).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('needs no longer for bytes that nearly match everywhere', () => {
    const bytes = new Uint8Array(10_000_000).fill(0x61);
    const startedAt = performance.now();
    expect(searched(bytes, readPattern(`${'a'.repeat(4000)}b`, 'text')).hits).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
