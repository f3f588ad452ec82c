import { gunzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBlock } from '../../../demo/endpoint/lz4-block.ts';
import * as wrap from '../../../src/compose/faults/wrappings.ts';
import { decode } from '../../../src/sls/codec/index.ts';
import { examineBlock } from '../../../src/sls/codec/lz4.ts';
import { utf8 } from '../../support/fixtures.ts';

const MAX_BYTES = 1_000_000;

/** JSON, so that what is unwrapped can be told from noise; of any length, so that all lengths of a token are met. */
const lengths = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 5000, max: 6000 }));
const bodyOf = (count: number) => utf8(JSON.stringify({ __logs__: [{ n: 'x'.repeat(count) }] }));

/** For each of many bodies. */
function forBodies(expectations: (raw: Uint8Array) => void): void {
  fc.assert(
    fc.property(lengths, (count) => {
      expectations(bodyOf(count));
    }),
    { numRuns: 30 },
  );
}

const unwrapped = (bytes: Uint8Array, label: string) => {
  const { framing, bytes: raw } = decode(bytes, label, MAX_BYTES);
  return { framing, raw: text(raw) };
};

/** Many times as quick to compare as the bytes are. */
const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

describe('a wrapping', () => {
  it.each([
    ['lz4-frame', 'lz4', wrap.lz4Frame],
    ['lz4-block', 'lz4', wrap.lz4Literals],
    ['raw-deflate', 'deflate', wrap.rawDeflate],
    ['gzip', 'deflate', wrap.gzip],
  ] as const)('%s holds the body', (framing, label, make) => {
    forBodies((raw) => {
      expect(unwrapped(make(raw), label)).toEqual({ framing, raw: text(raw) });
    });
  });

  it('is read by those who know it', () => {
    forBodies((raw) => {
      expect(text(gunzipSync(wrap.gzip(raw)))).toBe(text(raw));
      expect(text(inflateRawSync(wrap.rawDeflate(raw)))).toBe(text(raw));
      expect(text(decodeBlock(wrap.lz4Literals(raw), raw.byteLength))).toBe(text(raw));
      const sized = wrap.lz4BlockWithSize(raw);
      expect(new DataView(sized.buffer).getUint32(0, true)).toBe(raw.byteLength);
      expect(text(decodeBlock(sized.subarray(4), raw.byteLength))).toBe(text(raw));
    });
  });

  it('of a frame begins as the format says, and has blocks of 4 MiB', () => {
    // The checksum of 60 70 is 73, by xxHash's reference; each block stands behind its size, with the bit of a stored one.
    const frame = wrap.lz4Frame(new Uint8Array(4_194_305).fill(0x20));
    const words = (at: number) => new DataView(frame.buffer).getUint32(at, true).toString(16);
    expect([...frame.subarray(0, 7)]).toEqual([0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73]);
    expect([words(7), words(11 + 4_194_304), words(frame.byteLength - 4)]).toEqual(['80400000', '80000001', '0']);
  });
});

describe('a block that breaks the format', () => {
  it('at its end is refused there, and can be read', () => {
    forBodies((body) => {
      const raw = wrap.join(body, utf8(' '.repeat(7)));
      const block = wrap.lz4BrokenEnd(raw);
      expect(unwrapped(block, 'lz4')).toEqual({ framing: 'lz4-block', raw: text(raw) });
      expect(examineBlock(block)).toEqual({ rawByteLength: raw.byteLength, refusedAt: 0, zeroOffsetAt: null });
      expect(() => decodeBlock(block, raw.byteLength)).toThrow();
    });
  });

  it('by an offset of 0 has zeros in place of four bytes', () => {
    forBodies((raw) => {
      const zeros = raw.slice().fill(0, -16, -12);
      const block = wrap.lz4ZeroOffset(raw);
      expect(text(decodeBlock(block, raw.byteLength))).toBe(text(zeros));
      expect(examineBlock(block).zeroOffsetAt).not.toBeNull();
    });
  });

  it('before its start cannot be read at all', () => {
    forBodies((raw) => {
      expect(() => decode(wrap.lz4BeforeStart(raw), 'lz4', MAX_BYTES)).toThrow();
    });
  });
});

describe('bytes', () => {
  it('are cut and turned at their end alone', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect([wrap.cutShort(bytes), wrap.lastBitTurned(bytes), bytes]).toEqual([
      new Uint8Array([1, 2]),
      new Uint8Array([1, 2, 2]),
      new Uint8Array([1, 2, 3]),
    ]);
  });
});
