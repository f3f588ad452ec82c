import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { decompressLz4, measureBlock, strictRefusal } from '../../../src/sls/codec/lz4.ts';
import { caught, hex, literalBlock, lz4Verdicts, utf8 } from '../../support/fixtures.ts';

const verdicts = lz4Verdicts();
const BOUND = 1 << 20;

const isReadable = (block: Uint8Array) => {
  try {
    measureBlock(block);
    return true;
  } catch {
    return false;
  }
};

describe("liblz4's verdicts", () => {
  it('are all there', () => {
    expect(verdicts).toHaveLength(600);
  });

  it('are those of strictRefusal, block by block', () => {
    const ours = verdicts.map(({ line, kind, block, rawSize }) => ({
      line,
      kind,
      accepted: isReadable(block) && strictRefusal(block, rawSize) === null,
    }));
    expect(ours).toEqual(verdicts.map(({ line, kind, accepted }) => ({ line, kind, accepted })));
  });

  it('hold of blocks whose originals are known, and all but the empty ones are read', () => {
    const known = verdicts.filter(({ original, block }) => original !== null && block.byteLength > 0);
    expect(known.length).toBeGreaterThan(100);
    for (const { block, original } of known) expect(decompressLz4(block, BOUND)).toEqual(original);
  });

  it('are stricter than decompressLz4, which reads what lz4js wrote all the same', () => {
    const refused = verdicts.filter(
      ({ kind, accepted, block }) => kind === 'lz4js-encoder' && !accepted && block.length,
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const { block, original } of refused) expect(decompressLz4(block, BOUND)).toEqual(original);
  });
});

describe('decompressLz4', () => {
  it.each([
    ['an empty original', hex('00'), ''],
    ['literals', hex('40 61626364'), 'abcd'],
    ['a match that overlaps itself', hex('11 61 0100 50 6263646566'), 'aaaaaabcdef'],
    ['a match of the longest nibble', hex('1f 61 0100 00 50 6263646566'), `${'a'.repeat(20)}bcdef`],
    ['a match as the very last', hex('10 61 0100'), 'aaaaa'],
    ['a last token with a match length that means nothing', hex('1f 61'), 'a'],
  ])('reads %s', (_name, block, expected) => {
    expect(decompressLz4(block, BOUND)).toEqual(utf8(expected));
    expect(measureBlock(block)).toBe(expected.length);
  });

  it('reads literals of every length about the bounds of the length bytes', () => {
    for (const size of [0, 1, 14, 15, 16, 269, 270, 271, 524, 525, 526, 70_000]) {
      const raw = new Uint8Array(size).map((_, index) => index);
      expect(decompressLz4(literalBlock(raw), BOUND)).toEqual(raw);
    }
  });

  it.each([
    ['nothing at all', hex(''), 'cut-short', 0],
    ['literals that are not there', hex('40 6162'), 'cut-short', 3],
    ['a length that is not there', hex('f0'), 'cut-short', 1],
    ['a length that does not end', hex('f0 ff ff'), 'cut-short', 3],
    ['half an offset', hex('10 61 01'), 'cut-short', 3],
    ['a match length that is not there', hex('1f 61 0100'), 'cut-short', 4],
    ['an offset of zero', hex('10 61 0000'), 'corrupt', 2],
    ['an offset before the beginning', hex('10 61 0200'), 'corrupt', 2],
  ] as const)('refuses %s', (_name, block, fault, offset) => {
    expect(caught(() => decompressLz4(block, BOUND))).toEqual(new CodecError(fault, 'lz4-block', offset));
    expect(caught(() => decompressLz4(block, BOUND))).toMatchObject({ fault, framing: 'lz4-block', offset });
  });

  it('stops at its bound, to the byte', () => {
    const block = literalBlock(new Uint8Array(1000));
    expect(decompressLz4(block, 1000)).toEqual(new Uint8Array(1000));
    expect(caught(() => decompressLz4(block, 999))).toMatchObject({
      fault: 'too-large',
      framing: 'lz4-block',
      offset: null,
    });
  });

  it('measures a few kilobytes that stand for gigabytes, and makes none of them', () => {
    // 16 matches of 4 KB of length bytes each, some 16 MB raw; and one of 20 MB of length bytes, some 5 GB raw.
    const run = (lengthBytes: number) => {
      const bytes = new Uint8Array(lengthBytes + 4).fill(0xff, 3);
      bytes.set([0x0f, 1, 0]);
      bytes[lengthBytes + 3] = 0;
      return bytes;
    };
    const many = new Uint8Array([0x10, 0x61, 1, 0, ...Array.from({ length: 16 }, () => [...run(4096)]).flat()]);
    expect(measureBlock(many)).toBe(1 + 4 + 16 * (4096 * 255 + 15 + 4));
    expect(caught(() => decompressLz4(many, BOUND))).toMatchObject({ fault: 'too-large' });

    const one = new Uint8Array(4 + 20_000_004);
    one.set([0x10, 0x61, 1, 0]);
    one.set(run(20_000_000), 4);
    expect(measureBlock(one)).toBe(1 + 4 + 20_000_000 * 255 + 15 + 4);
    expect(caught(() => decompressLz4(one, BOUND))).toMatchObject({ fault: 'too-large' });
  });

  it.each([1, 2, 4096, 1_000_000])('refuses %i bytes of 0xFF', (size) => {
    expect(caught(() => decompressLz4(new Uint8Array(size).fill(0xff), BOUND))).toMatchObject({
      fault: 'cut-short',
      offset: size,
    });
  });

  it('gives back any literals', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (raw) => {
        expect(decompressLz4(literalBlock(raw), BOUND)).toEqual(raw);
      }),
    );
  });
});

describe('any bytes', () => {
  const orCodecError = (block: Uint8Array) => {
    const outcome = caught(() => {
      const raw = decompressLz4(block, BOUND);
      expect(raw.byteLength).toBe(measureBlock(block));
      strictRefusal(block, raw.byteLength);
    });
    expect(outcome === null || outcome instanceof CodecError).toBe(true);
  };

  it('are read or refused by CodecError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), orCodecError), { numRuns: 3000 });
  });

  it('are read or refused by CodecError when they were a block once', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...verdicts), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }), fc.nat())
      .map(([{ block }, flips, cut]) => {
        const bytes = block.slice(0, block.byteLength - (cut % 4));
        for (const [at, value] of flips) if (bytes.byteLength > 0) bytes[at % bytes.byteLength] = value;
        return bytes;
      });
    fc.assert(fc.property(mutated, orCodecError), { numRuns: 3000 });
  });
});

describe('strictRefusal', () => {
  it.each([
    ['accepts a match that begins 12 and ends 5 bytes before the end', hex('13 61 0100 50 6263646566'), 13, null],
    ['refuses a match that begins 11 bytes before the end', hex('12 61 0100 50 6263646566'), 12, 0],
    ['refuses a match that ends 4 bytes before the end', hex('15 61 0100 40 62636465'), 14, 0],
    ['names the sequence that breaks the restrictions', hex('14 61 0100 00 0100 50 6263646566'), 18, 4],
    ['accepts literals alone', hex('10 61'), 1, null],
    ['refuses a raw size that is too small', hex('20 6162'), 1, 3],
    ['refuses a raw size that is too large', hex('20 6162'), 3, 3],
  ])('%s', (_name, block, rawBytes, expected) => {
    expect(strictRefusal(block, rawBytes)).toBe(expected);
  });

  it('throws on a block that cannot be read', () => {
    expect(caught(() => strictRefusal(hex('40'), 4))).toMatchObject({ fault: 'cut-short', offset: 1 });
  });
});
