import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { type DeflateFraming, decompressDeflate } from '../../../src/sls/codec/deflate.ts';
import { caught, hex, plainBytes, utf8 } from '../../support/fixtures.ts';

const BOUND = 10_485_760;

const encoders: [DeflateFraming, (raw: Uint8Array, level?: number) => Uint8Array][] = [
  ['zlib', (raw, level = -1) => plainBytes(deflateSync(raw, { level }))],
  ['gzip', (raw, level = -1) => plainBytes(gzipSync(raw, { level }))],
  ['raw-deflate', (raw, level = -1) => plainBytes(deflateRawSync(raw, { level }))],
];

/** Long bodies of every kind: fast-check's own arrays of that length are slow to make. */
const longBytes = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }), fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.nat())
  .map(([size, pattern, noise]) => {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 1) {
      bytes[at] =
        (pattern[at % pattern.length] ?? 0) ^ (noise % 3 === 0 ? Math.imul(at + noise, 2_654_435_761) >>> 24 : 0);
    }
    return bytes;
  });

const text = utf8('{"__logs__":[{"name":"你好"},{"name":"你好"}]}'.repeat(20));

describe.each(encoders)('%s', (framing, encode) => {
  it.each([0, 1, 2, 65_535, 65_536, 65_537, 100_000])("reads Node's own stream of %i bytes", (size) => {
    const raw = new Uint8Array(size).map((_, index) => index % 251);
    expect(Buffer.compare(decompressDeflate(encode(raw), framing, BOUND), raw)).toBe(0);
  });

  it("reads Node's own streams of any bytes, at any level", () => {
    fc.assert(
      fc.property(longBytes, fc.integer({ min: -1, max: 9 }), (raw, level) => {
        expect(Buffer.compare(decompressDeflate(encode(raw, level), framing, BOUND), raw)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('stops at its bound, to the byte', () => {
    const stream = encode(new Uint8Array(100_000));
    expect(decompressDeflate(stream, framing, 100_000).byteLength).toBe(100_000);
    expect(caught(() => decompressDeflate(stream, framing, 99_999))).toMatchObject({ fault: 'too-large', framing });
    expect(caught(() => decompressDeflate(encode(utf8('a')), framing, 0))).toMatchObject({ fault: 'too-large' });
  });

  it('stops a bomb', () => {
    const bomb = encode(new Uint8Array(12_000_000));
    const error = caught(() => decompressDeflate(bomb, framing, BOUND));
    expect(error).toBeInstanceOf(CodecError);
    expect(error).toMatchObject({ fault: 'too-large', framing, offset: null });
  });

  it('calls a cut stream cut short, wherever it was cut', () => {
    const stream = encode(text);
    for (let end = 0; end < stream.byteLength; end += 1) {
      expect(caught(() => decompressDeflate(stream.subarray(0, end), framing, BOUND))).toMatchObject({
        name: 'CodecError',
        fault: 'cut-short',
        framing,
      });
    }
  });

  it('calls a stream of another framing corrupt', () => {
    const other = framing === 'zlib' ? gzipSync(text) : deflateSync(text);
    expect(caught(() => decompressDeflate(other, framing, BOUND))).toMatchObject({ fault: 'corrupt', framing });
  });

  it('throws nothing but CodecError, whatever the bytes', () => {
    const flipped = fc
      .tuple(longBytes, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { maxLength: 5 }))
      .map(([raw, flips]) => {
        const bytes = encode(raw.subarray(0, 3000));
        for (const [at, mask] of flips) bytes[at % bytes.byteLength] = (bytes[at % bytes.byteLength] ?? 0) ^ mask;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(flipped, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const error = caught(() => decompressDeflate(bytes, framing, 100_000));
        expect(error === null || error instanceof CodecError).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a flipped byte', () => {
  it.each(['zlib', 'gzip'] as const)('in %s never gives other bytes', (framing) => {
    const stream = framing === 'zlib' ? plainBytes(deflateSync(text)) : plainBytes(gzipSync(text));
    let read = 0;
    for (let bit = 0; bit < stream.byteLength * 8; bit += 1) {
      const flipped = stream.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const error = caught(() => {
        // gzip's time and system, and the bits that fill the last byte, say nothing of the text.
        expect(decompressDeflate(flipped, framing, BOUND)).toEqual(text);
        read += 1;
      });
      expect(error === null || error instanceof CodecError).toBe(true);
    }
    expect(read).toBeLessThan(framing === 'zlib' ? 8 : 80);
  });

  it('in the checksum is corrupt', () => {
    const stream = plainBytes(deflateSync(text));
    const last = stream.byteLength - 1;
    stream[last] = (stream[last] ?? 0) ^ 1;
    expect(caught(() => decompressDeflate(stream, 'zlib', BOUND))).toMatchObject({ fault: 'corrupt' });
  });
});

it('a stream that asks for a dictionary is corrupt', () => {
  expect(caught(() => decompressDeflate(hex('78bb 00000001 0300 00000001'), 'zlib', BOUND))).toMatchObject({
    fault: 'corrupt',
  });
});
