import fc from 'fast-check';
import { deflateRaw, gzip } from 'pako';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../../src/sls/codec/annotate.ts';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { CODECS, decode } from '../../../src/sls/codec/index.ts';
import { decompressLz4 } from '../../../src/sls/codec/lz4.ts';
import type { Framing } from '../../../src/sls/codec/sniff.ts';
import { caught, hex, lz4Verdicts, syntheticNames, syntheticWire, utf8 } from '../../support/fixtures.ts';
import { allSpans, annotatedInShort, rebuilt } from '../../support/spans.ts';
import { generateBytes } from './generated-bytes.ts';

const FRAMINGS: readonly Framing[] = [
  ...(['plain', 'lz4-block', 'lz4-block-with-size', 'lz4-frame', 'zlib', 'gzip', 'raw-deflate', 'zstd'] as const),
];

describe('annotate', () => {
  it('takes every block of the fixtures apart so that it can be put together again', () => {
    for (const { block, line } of lz4Verdicts()) {
      const annotated = annotate(block, 'lz4-block');
      const fault = caught(() => decompressLz4(block, 1e9));
      if (fault instanceof CodecError) {
        const { at, stops, rule } = annotated.breaks[0] ?? {};
        expect([line, at, stops], rule).toEqual([line, fault.offset, true]);
        allSpans(block, annotated);
      } else {
        const { bytes, lz4 } = decompressLz4(block, 1e9);
        expect(Buffer.compare(rebuilt(block, annotated), bytes), `line ${line}`).toBe(0);
        const remarks = [lz4?.refusedAt, lz4?.zeroOffsetAt].filter((at) => at != null).sort((a, b) => a - b);
        expect(annotated.breaks.map(({ at }) => at)).toEqual(remarks);
      }
    }
  });

  it.each(syntheticNames)('covers %s', (name) => {
    const { body, headers } = syntheticWire(name);
    if (body.state !== 'complete') return;
    const label = headers.find(([header]) => header === 'x-log-compresstype')?.[1] ?? null;
    const { framing, bytes } = decode(body.bytes, label, 1e7);
    const annotated = annotate(body.bytes, framing);
    expect(annotated.rawBytes).toBe(bytes.byteLength);
    expect(annotated.breaks.filter(({ stops }) => stops)).toEqual([]);
    allSpans(body.bytes, annotated);
  });

  it('covers what compressors write, and knows its raw size', () => {
    const writers: [Framing, (raw: Uint8Array) => Uint8Array][] = [
      ['lz4-block', CODECS.lz4.compress],
      ['zlib', CODECS.deflate.compress],
      ['gzip', (raw) => gzip(raw)],
      ['raw-deflate', (raw) => deflateRaw(raw)],
      ['plain', (raw) => raw],
    ];
    fc.assert(
      fc.property(fc.integer(), fc.nat(50_000), fc.constantFrom(...writers), (seed, length, [framing, compress]) => {
        const raw = generateBytes(seed, length);
        const wire = compress(raw);
        const annotated = annotate(wire, framing);
        const { literalBytes, matchBytes } = annotated.counts;
        allSpans(wire, annotated);
        expect(annotated).toMatchObject({ framing, rawBytes: length, wireBytes: wire.byteLength, breaks: [] });
        if (framing !== 'plain') expect(literalBytes + matchBytes).toBe(length);
        if (framing === 'lz4-block') expect(rebuilt(wire, annotated)).toEqual(raw);
      }),
      { numRuns: 60 },
    );
  });

  it('breaks where the decoder breaks, and covers all bytes whatever they are', () => {
    const damaged = fc
      .tuple(fc.integer(), fc.nat(3000), fc.constantFrom(...FRAMINGS), fc.array(fc.tuple(fc.nat(), fc.nat(255))))
      .map(([seed, length, framing, damages]) => {
        const raw = generateBytes(seed, length);
        const compress = { zlib: CODECS.deflate.compress, gzip, 'raw-deflate': deflateRaw }[framing as 'zlib'];
        const wire = (compress ?? CODECS.lz4.compress)(raw).slice();
        for (const [at, byte] of damages) wire[at % wire.byteLength] = byte;
        return { wire, framing };
      });
    const noise = fc.record({ wire: fc.uint8Array({ maxLength: 200 }), framing: fc.constantFrom(...FRAMINGS) });
    fc.assert(
      fc.property(fc.oneof(damaged, noise), ({ wire, framing }) => {
        allSpans(wire, annotate(wire, framing));
      }),
      { numRuns: 500 },
    );
  });

  it('reads the size before a block, and says where it differs', () => {
    const block = '20 6162';
    expect(annotatedInShort(hex(`02000000 ${block}`), 'lz4-block-with-size')).toEqual({
      spans: ['lz4-size 0 4', 'lz4-token 4 5 0 2', 'lz4-literals 5 7 0 2'],
      breaks: [],
    });
    expect(annotatedInShort(hex(`03000000 ${block}`), 'lz4-block-with-size').breaks).toEqual([
      ['size-differs', 0, false],
    ]);
    expect(annotatedInShort(hex('0200'), 'lz4-block-with-size').breaks).toEqual([['ends-early', 2, true]]);
  });

  it('leaves alone what is only recognised, and what is not', () => {
    expect(annotatedInShort(hex('28b52ffd 00'), 'zstd')).toEqual({ spans: ['unread 0 5'], breaks: [] });
    expect(annotate(utf8('abc'), null).sections).toMatchObject([{ kind: 'unread', from: 0, to: 3 }]);
    expect(annotate(new Uint8Array(), null)).toMatchObject({ sections: [], rawBytes: 0 });
  });

  it('says of the longest body in moderate time what it means', () => {
    const raw = generateBytes(4, 10_000_000);
    for (const framing of ['lz4', 'deflate'] as const) {
      const wire = CODECS[framing].compress(raw);
      const startedAt = performance.now();
      const { rawBytes } = annotate(wire, CODECS[framing].framing);
      expect(rawBytes).toBe(10_000_000);
      expect(performance.now() - startedAt).toBeLessThan(5000);
    }
  });
});
