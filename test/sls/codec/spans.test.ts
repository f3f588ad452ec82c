import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../../src/sls/codec/annotate.ts';
import { CODECS } from '../../../src/sls/codec/index.ts';
import { rawOfWire, spanAt, spanOfRaw, spansIn, wireOfRaw } from '../../../src/sls/codec/spans.ts';
import { hex, utf8 } from '../../support/fixtures.ts';
import { allSpans } from '../../support/spans.ts';
import { generateBytes } from './generated-bytes.ts';

const framing = fc.constantFrom('lz4' as const, 'deflate' as const);

describe('spansIn', () => {
  it('gives those of all spans that touch the stretch', () => {
    fc.assert(
      fc.property(fc.integer(), framing, fc.nat(), fc.nat(300), (seed, type, start, length) => {
        const wire = CODECS[type].compress(generateBytes(seed, 60_000));
        const annotated = annotate(wire, CODECS[type].framing);
        const from = start % wire.byteLength;
        const touching = allSpans(wire, annotated).filter((span) => span.from < from + length && span.to > from);
        expect(spansIn(wire, annotated, from, from + length)).toEqual(length === 0 ? [] : touching);
      }),
      { numRuns: 60 },
    );
  });

  it('gives no more than are asked for, and none outside', () => {
    const bytes = hex('20 6162');
    const annotated = annotate(bytes, 'lz4-block');
    expect(spansIn(bytes, annotated, 0, 3, 1).map(({ kind }) => kind)).toEqual(['lz4-token']);
    expect(spansIn(bytes, annotated, 3, 10)).toEqual([]);
    expect(spanAt(bytes, annotated, -1)).toBe(null);
  });

  it('takes at most some ms for a screen of the longest body, wherever it is', () => {
    const wire = new Uint8Array(10_000_000);
    // Three million sequences, each a match of what it has just written.
    wire.set([0x10, 0x61, 1, 0]);
    for (let at = 4; at + 3 <= wire.byteLength; at += 3) wire.set([0, 1, 0], at);
    const annotated = annotate(wire.subarray(0, wire.byteLength - 1), 'lz4-block');
    expect(annotated.counts.sequences).toBeGreaterThan(3_000_000);
    const times = Array.from({ length: 100 }, (_, n) => {
      const startedAt = performance.now();
      spansIn(wire, annotated, n * 99_000, n * 99_000 + 2048);
      spanOfRaw(wire, annotated, n * 120_000);
      return performance.now() - startedAt;
    });
    expect(times.sort((a, b) => a - b)[50]).toBeLessThan(5);
  });
});

describe('between wire and raw', () => {
  it('goes to the byte itself where it travels as it is, and else to all that makes it', () => {
    const bytes = hex('20 6162 0200 50 6162636465');
    const annotated = annotate(bytes, 'lz4-block');
    expect([0, 1, 2, 5, 6, 11].map((rawAt) => wireOfRaw(bytes, annotated, rawAt))).toEqual([
      { from: 1, to: 2 },
      { from: 2, to: 3 },
      { from: 3, to: 5 },
      { from: 3, to: 5 },
      { from: 6, to: 7 },
      null,
    ]);
    expect([0, 1, 3, 6, 10, 11].map((at) => rawOfWire(bytes, annotated, at))).toEqual([
      { from: 0, to: 6 },
      { from: 0, to: 1 },
      { from: 2, to: 6 },
      { from: 6, to: 7 },
      { from: 10, to: 11 },
      null,
    ]);
  });

  it('knows of every raw byte what makes it, and of every maker its raw bytes', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0, 1, 2, 3), fc.nat(), (seed, kind, place) => {
        const raw = generateBytes(seed, 30_000);
        const [name, wire] = (
          [
            ['lz4-block', CODECS.lz4.compress(raw)],
            ['zlib', CODECS.deflate.compress(raw)],
            ['plain', raw],
            ['raw-deflate', storedBlocks(raw)],
          ] as const
        )[kind] ?? ['plain', raw];
        const annotated = annotate(wire, name);
        const rawAt = place % raw.byteLength;
        const span = spanOfRaw(wire, annotated, rawAt);
        const stretch = wireOfRaw(wire, annotated, rawAt);
        expect(span).not.toBe(null);
        const back = rawOfWire(wire, annotated, stretch?.from ?? -1);
        expect(back && back.from <= rawAt && rawAt < back.to).toBe(true);
        if (stretch && back && back.to - back.from === 1) expect(wire[stretch.from]).toBe(raw[rawAt]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds no raw byte where none could be read', () => {
    const bytes = utf8('abc');
    expect([rawOfWire(bytes, annotate(bytes, null), 1), wireOfRaw(bytes, annotate(bytes, null), 0)]).toEqual([
      null,
      null,
    ]);
    expect(spanOfRaw(bytes, annotate(bytes, 'plain'), -1)).toBe(null);
  });
});

/** Deflate of two stored blocks. */
function storedBlocks(raw: Uint8Array): Uint8Array {
  const half = raw.byteLength >> 1;
  const block = (bytes: Uint8Array, isFinal: number) => {
    const { byteLength: size } = bytes;
    return [isFinal, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255, ...bytes];
  };
  return new Uint8Array([...block(raw.subarray(0, half), 0), ...block(raw.subarray(half), 1)]);
}
