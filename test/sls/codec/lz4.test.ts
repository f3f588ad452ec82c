import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBlock, Lz4BlockError } from '../../../demo/endpoint/lz4-block.ts';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { compressLz4, decompressLz4, examineBlock } from '../../../src/sls/codec/lz4.ts';
import { caught, hex, literalBlock, lz4Verdicts, utf8 } from '../../support/fixtures.ts';
import { generateBytes, randomNumbers } from './generated-bytes.ts';

const verdicts = lz4Verdicts();
const BOUND = 1 << 20;

/** Where liblz4 refuses a block, told to expect so many raw bytes; `null` where it accepts. */
function strictRefusal(block: Uint8Array, rawBytes: number): number | null {
  try {
    const { rawByteLength, refusedAt } = examineBlock(block);
    return refusedAt ?? (rawByteLength === rawBytes ? null : block.byteLength);
  } catch (error) {
    if (error instanceof CodecError) return error.offset;
    throw error;
  }
}

describe("liblz4's verdicts", () => {
  it('are all there', () => {
    expect(verdicts).toHaveLength(600);
  });

  it('are those of examineBlock, block by block', () => {
    const ours = verdicts.map(({ line, kind, block, rawSize }) => ({
      line,
      kind,
      accepted: strictRefusal(block, rawSize) === null,
    }));
    expect(ours).toEqual(verdicts.map(({ line, kind, accepted }) => ({ line, kind, accepted })));
  });

  it('hold of blocks whose originals are known, and all but the empty ones are read', () => {
    const known = verdicts.filter(({ original, block }) => original !== null && block.byteLength > 0);
    expect(known.length).toBeGreaterThan(100);
    for (const { block, original } of known) expect(decompressLz4(block, BOUND).bytes).toEqual(original);
  });

  it('are stricter than decompressLz4, which reads what lz4js wrote all the same', () => {
    const refused = verdicts.filter(
      ({ kind, accepted, block }) => kind === 'lz4js-encoder' && !accepted && block.length,
    );
    expect(refused.length).toBeGreaterThan(0);
    for (const { block, original } of refused) expect(decompressLz4(block, BOUND).bytes).toEqual(original);
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
    ['an offset of zero as zeros, as liblz4 does', hex('12 61 0000 10 62'), 'a\0\0\0\0\0\0b'],
  ])('reads %s', (_name, block, expected) => {
    expect(decompressLz4(block, BOUND).bytes).toEqual(utf8(expected));
    expect(examineBlock(block).rawByteLength).toBe(expected.length);
  });

  it('reads literals of every length about the bounds of the length bytes', () => {
    for (const size of [0, 1, 14, 15, 16, 269, 270, 271, 524, 525, 526, 70_000]) {
      const raw = new Uint8Array(size).map((_, index) => index);
      expect(decompressLz4(literalBlock(raw), BOUND).bytes).toEqual(raw);
    }
  });

  it.each([
    ['nothing at all', hex(''), 'cut-short', 0],
    ['literals that are not there', hex('40 6162'), 'cut-short', 3],
    ['a length that is not there', hex('f0'), 'cut-short', 1],
    ['a length that does not end', hex('f0 ff ff'), 'cut-short', 3],
    ['half an offset', hex('10 61 01'), 'cut-short', 3],
    ['a match length that is not there', hex('1f 61 0100'), 'cut-short', 4],
    ['an offset before the beginning', hex('10 61 0200'), 'corrupt', 2],
  ] as const)('refuses %s', (_name, block, fault, offset) => {
    expect(caught(() => decompressLz4(block, BOUND))).toEqual(new CodecError(fault, 'lz4-block', offset));
    expect(caught(() => decompressLz4(block, BOUND))).toMatchObject({ fault, framing: 'lz4-block', offset });
  });

  it('stops at its bound, to the byte', () => {
    const block = literalBlock(new Uint8Array(1000));
    expect(decompressLz4(block, 1000).bytes).toEqual(new Uint8Array(1000));
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
    expect(examineBlock(many).rawByteLength).toBe(1 + 4 + 16 * (4096 * 255 + 15 + 4));
    expect(caught(() => decompressLz4(many, BOUND))).toMatchObject({ fault: 'too-large' });

    const one = new Uint8Array(4 + 20_000_004);
    one.set([0x10, 0x61, 1, 0]);
    one.set(run(20_000_000), 4);
    expect(examineBlock(one).rawByteLength).toBe(1 + 4 + 20_000_000 * 255 + 15 + 4);
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
        expect(decompressLz4(literalBlock(raw), BOUND).bytes).toEqual(raw);
      }),
    );
  });
});

describe('any bytes', () => {
  const orCodecError = (block: Uint8Array) => {
    const outcome = caught(() => {
      const raw = decompressLz4(block, BOUND).bytes;
      expect(raw.byteLength).toBe(examineBlock(block).rawByteLength);
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

describe('examineBlock, as liblz4 judges,', () => {
  // The verdicts were asked of liblz4 1.9.4.
  const short14 = 'ee 6162636465666768696a6b6c6d6e';
  it.each([
    ['accepts a match that begins 12 and ends 5 bytes before the end', hex('13 61 0100 50 6263646566'), 13, null],
    ['accepts an offset of zero', hex('13 61 0000 50 6263646566'), 13, null],
    ['refuses a match that begins 11 bytes before the end', hex('12 61 0100 50 6263646566'), 12, 0],
    ['refuses a match that ends 4 bytes before the end', hex('15 61 0100 40 62636465'), 14, 0],
    ['refuses a long match that ends 4 bytes before the end', hex('1f 61 0100 00 40 62636465'), 24, 0],
    ['names the sequence that breaks the restrictions', hex('14 61 0100 00 0100 50 6263646566'), 18, 4],
    ['accepts a short match to the very end, far from both ends where it began', hex(`${short14} 0800 00`), 32, null],
    ['refuses it where it overlaps itself', hex(`${short14} 0700 00`), 32, 0],
    ['refuses it where it copies nothing', hex(`${short14} 0000 00`), 32, 0],
    ['refuses it where it is long', hex(`ef ${short14.slice(3)} 0800 00 00`), 33, 0],
    ['refuses it where it began too near the end', hex('de 6162636465666768696a6b6c6d 0800 00'), 31, 0],
    ['accepts literals alone', hex('10 61'), 1, null],
    ['accepts literals alone under a token that has a match length', hex('1f 61'), 1, null],
    ['refuses a raw size that is too small', hex('20 6162'), 1, 3],
    ['refuses a raw size that is too large', hex('20 6162'), 3, 3],
    ['accepts nothing in the single zero token', hex('00'), 0, null],
    ['refuses nothing in another token', hex('01'), 0, 0],
    ['refuses a raw size of 0 for a block that holds something', hex('10 61'), 0, 2],
    ['refuses an empty block', hex(''), 0, 0],
    ['refuses an empty block that should hold something', hex(''), 1, 0],
    ['refuses literals that are not there', hex('40'), 4, 1],
    ['refuses an offset before the beginning', hex('10 61 0200 50 6263646566'), 10, 2],
  ])('%s', (_name, block, rawBytes, expected) => {
    expect(strictRefusal(block, rawBytes)).toBe(expected);
  });

  /** A block written sequence by sequence, mostly legal, with matches and ends of every kind. */
  function randomBlock(random: (below: number) => number): Uint8Array {
    const bytes: number[] = [];
    const pushRun = (length: number) => {
      for (let rest = length - 15; rest >= 0; rest -= 255) bytes.push(Math.min(rest, 255));
    };
    let raw = 0;
    const matches = random(6);
    for (let index = 0; index <= matches; index += 1) {
      const isLast = index === matches;
      const literals = random(6) === 0 ? 15 + random(300) : random(16);
      const match = random(6) === 0 ? 15 + random(300) : random(16);
      bytes.push((Math.min(literals, 15) << 4) | (isLast ? random(2) * random(16) : Math.min(match, 15)));
      pushRun(literals);
      for (let count = 0; count < literals; count += 1) bytes.push(random(256));
      raw += literals;
      if (isLast) break;
      const offset = [0, raw + 1, 1 + random(20), random(raw + 1)][Math.min(3, random(30))] ?? 0;
      bytes.push(offset & 255, offset >> 8);
      pushRun(match);
      raw += match + 4;
    }
    if (random(8) === 0) bytes[random(bytes.length)] = random(256);
    if (random(8) === 0) bytes.length = random(bytes.length);
    return Uint8Array.from(bytes);
  }

  it("has the endpoint's verdict on 50,000 blocks of every kind, with the right raw size and with near ones", () => {
    const random = randomNumbers(20_231_026);
    const verdicts = { accepted: 0, refused: 0 };
    for (let count = 0; count < 50_000; count += 1) {
      const block = random(4) === 0 ? compressLz4(generateBytes(count, random(200))) : randomBlock(random);
      const measured = caught(() => examineBlock(block)) === null ? examineBlock(block).rawByteLength : random(100);
      const rawBytes = Math.max(0, measured + (random(4) === 0 ? random(3) - 1 : 0));
      const refusal = caught(() => decodeBlock(block, rawBytes));
      if (refusal !== null && !(refusal instanceof Lz4BlockError)) throw refusal;
      verdicts[refusal === null ? 'accepted' : 'refused'] += 1;
      const ours = strictRefusal(block, rawBytes);
      if ((ours === null) !== (refusal === null)) {
        expect.unreachable(
          `${Buffer.from(block).toString('hex')} as ${rawBytes} bytes: ${ours} here, there ${refusal}`,
        );
      }
      if (ours === null && Buffer.compare(decompressLz4(block, BOUND).bytes, decodeBlock(block, rawBytes)) !== 0) {
        expect.unreachable(`${Buffer.from(block).toString('hex')}: other bytes come out`);
      }
    }
    expect(verdicts.accepted).toBeGreaterThan(10_000);
    expect(verdicts.refused).toBeGreaterThan(10_000);
  }, 60_000);
});

describe('the first offset of zero', () => {
  it.each([
    ['is where the offset stands', hex('13 61 0000 50 6263646566'), 2],
    ['is the first of two', hex('13 61 0100 03 0000 03 0000 50 6263646566'), 5],
    ['is not there in a block without', hex('13 61 0100 50 6263646566'), null],
    ['is not there in literals', hex('20 0000'), null],
  ])('%s', (_name, block, expected) => {
    expect(examineBlock(block).zeroOffsetAt).toBe(expected);
  });
});

describe('compressLz4', () => {
  it.each([
    ['nothing', '', hex('00')],
    ['too little to shorten', 'abcd', hex('40 61626364')],
    ['14 literals', 'abcdefghijklmn', hex('e0 6162636465666768696a6b6c6d6e')],
    ['15 literals', 'abcdefghijklmno', hex('f000 6162636465666768696a6b6c6d6e6f')],
    ['a run', 'a'.repeat(30), hex('1f 61 0100 05 50 6161616161')],
    [
      'a match that lz4js would begin in the last 12 bytes',
      'abcdefgh__abcdefgh+',
      hex('f004 61626364656667685f5f61626364656667682b'),
    ],
  ])('writes %s', (_name, text, block) => {
    expect(compressLz4(utf8(text))).toEqual(block);
  });

  it('reads only the bytes of its view', () => {
    const text = utf8('abcabcabcabcabcabcabcabc');
    expect(compressLz4(text.subarray(3, 21))).toEqual(compressLz4(text.slice(3, 21)));
  });

  it('makes a log group shorter', () => {
    const raw = utf8(`{"__logs__":[${'{"event":"click","page":"/home"},'.repeat(100)}{}]}`);
    expect(compressLz4(raw).byteLength).toBeLessThan(100);
  });

  /** The seed alone tells the input: see generateBytes. */
  const sizeOf = (seed: number, random: (below: number) => number) => {
    if (seed % 20_000 === 0) return 1_000_000 + random(9_485_760);
    if (seed % 400 === 0) return random(65_536);
    return random(401);
  };

  it('writes what a strict decoder takes, whatever the bytes: 100,000 inputs', () => {
    for (let seed = 1; seed <= 100_000; seed += 1) {
      const raw = generateBytes(seed, sizeOf(seed, randomNumbers(seed)));
      const decoded = caught(() => {
        const back = decodeBlock(compressLz4(raw), raw.byteLength);
        if (Buffer.compare(back, raw) !== 0) throw new Error('other bytes come out');
      });
      if (decoded !== null) {
        const start = Buffer.from(raw.subarray(0, 400)).toString('hex');
        expect.unreachable(`seed ${seed}, ${raw.byteLength} bytes: ${decoded}\n${start}`);
      }
    }
  }, 120_000);

  it('writes no more than one byte in 255 above what it was given, and a few', () => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const raw = generateBytes(seed, seed);
      expect(compressLz4(raw).byteLength).toBeLessThanOrEqual(seed + seed / 255 + 16);
    }
  });
});
