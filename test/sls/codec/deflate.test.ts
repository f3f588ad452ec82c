import { deflateRawSync, deflateSync, gzipSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { compressDeflate, type DeflateFraming, decompressDeflate } from '../../../src/sls/codec/deflate.ts';
import { caught, hex, plainBytes, utf8 } from '../../support/fixtures.ts';
import { allocatedBytes } from './allocated-bytes.ts';
import { generateBytes } from './generated-bytes.ts';

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
  const expectRaw = (stream: Uint8Array, raw: Uint8Array) => {
    const { bytes, trailingBytes } = decompressDeflate(stream, framing, BOUND);
    expect({ same: Buffer.compare(bytes, raw) === 0, trailingBytes }).toEqual({ same: true, trailingBytes: 0 });
  };

  it.each([0, 1, 2, 65_535, 65_536, 65_537, 100_000])("reads Node's own stream of %i bytes", (size) => {
    const raw = new Uint8Array(size).map((_, index) => index % 251);
    expectRaw(encode(raw), raw);
  });

  it("reads Node's own streams of any bytes, at any level", () => {
    fc.assert(
      fc.property(longBytes, fc.integer({ min: -1, max: 9 }), (raw, level) => {
        expectRaw(encode(raw, level), raw);
      }),
      { numRuns: 60 },
    );
  });

  it('stops at its bound, to the byte', () => {
    const stream = encode(new Uint8Array(100_000));
    expect(decompressDeflate(stream, framing, 100_000).bytes.byteLength).toBe(100_000);
    expect(caught(() => decompressDeflate(stream, framing, 99_999))).toMatchObject({ fault: 'too-large', framing });
    expect(caught(() => decompressDeflate(encode(utf8('a')), framing, 0))).toMatchObject({ fault: 'too-large' });
  });

  it('stops a bomb of 100 KB that stands for 100 MB, and makes no more of it than its bound', () => {
    const bomb = encode(new Uint8Array(100_000_000));
    expect(bomb.byteLength).toBeLessThan(100_000);
    for (const maxBytes of [0, 1000, BOUND]) {
      let error: unknown;
      const allocated = allocatedBytes(() => {
        error = caught(() => decompressDeflate(bomb, framing, maxBytes));
      });
      expect(error).toEqual(new CodecError('too-large', framing));
      // A chunk of 64 KB over the bound, and the window of 32 KB.
      expect(allocated).toBeLessThan(maxBytes + 200_000);
    }
  });

  it('makes twice what comes out, and a chunk: the chunks, and the whole', () => {
    const stream = encode(new Uint8Array(5_000_000));
    expect(allocatedBytes(() => decompressDeflate(stream, framing, BOUND))).toBeLessThan(2 * 5_000_000 + 200_000);
  });

  it.each([1, 2, 100, 70_000])('leaves %i bytes behind the end alone, and counts them', (count) => {
    // No member of gzip begins with 0.
    const stream = encode(text);
    const bytes = new Uint8Array(stream.byteLength + count);
    bytes.set(stream);
    expect(decompressDeflate(bytes, framing, BOUND)).toEqual({ bytes: text, trailingBytes: count });
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
        expect(decompressDeflate(flipped, framing, BOUND).bytes).toEqual(text);
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

describe('bytes behind the end', () => {
  const twice = (stream: Uint8Array) => new Uint8Array([...stream, ...stream]);

  it('are not read in zlib and in raw deflate, be they a stream themselves', () => {
    const zlib = plainBytes(deflateSync(text));
    const raw = plainBytes(deflateRawSync(text));
    expect([
      decompressDeflate(twice(zlib), 'zlib', BOUND),
      decompressDeflate(twice(raw), 'raw-deflate', BOUND),
    ]).toEqual([zlib, raw].map(({ byteLength }) => ({ bytes: text, trailingBytes: byteLength })));
  });

  it('are read in gzip when they are its next member, up to the bound', () => {
    const members = twice(plainBytes(gzipSync(text)));
    const both = new Uint8Array([...text, ...text]);
    expect(decompressDeflate(members, 'gzip', both.byteLength)).toEqual({ bytes: both, trailingBytes: 0 });
    expect(caught(() => decompressDeflate(members, 'gzip', both.byteLength - 1))).toMatchObject({ fault: 'too-large' });
  });
});

describe('members of gzip', () => {
  const empty = plainBytes(gzipSync(''));
  const members = (count: number) => {
    const bytes = new Uint8Array(count * empty.byteLength);
    for (let n = 0; n < count; n += 1) bytes.set(empty, n * empty.byteLength);
    return bytes;
  };

  it('are read to ten thousand, and more are refused unread', () => {
    expect(decompressDeflate(members(10_000), 'gzip', BOUND)).toEqual({ bytes: new Uint8Array(), trailingBytes: 0 });
    // All that a kept body can have: read one by one they would take this test past its limit.
    for (const count of [10_001, Math.floor(33_554_432 / empty.byteLength)]) {
      expect(caught(() => decompressDeflate(members(count), 'gzip', BOUND))).toMatchObject({
        fault: 'corrupt',
        framing: 'gzip',
      });
    }
  });
});

describe('compressDeflate', () => {
  it.each([0, 1, 65_536, 1_000_000])('writes zlib of %i bytes that Node reads', (size) => {
    const raw = generateBytes(size, size);
    const stream = compressDeflate(raw);
    expect(Buffer.compare(inflateSync(stream), raw)).toBe(0);
    expect(stream[0]).toBe(0x78);
  });

  it('writes what Node and we read, whatever the bytes', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const raw = generateBytes(seed, seed % 50 === 0 ? seed * 20 : seed % 400);
      const stream = compressDeflate(raw);
      const same = [inflateSync(stream), decompressDeflate(stream, 'zlib', BOUND).bytes].map(
        (back) => Buffer.compare(back, raw) === 0,
      );
      expect({ seed, same }).toEqual({ seed, same: [true, true] });
    }
  });

  it('makes a log group shorter', () => {
    expect(compressDeflate(text).byteLength).toBeLessThan(text.byteLength / 5);
  });
});
