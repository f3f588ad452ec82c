import fc from 'fast-check';
import { Deflate, deflateRaw } from 'pako';
import { describe, expect, it } from 'vitest';
import { CodecError } from '../../../src/sls/codec/codec-error.ts';
import { decompressDeflate } from '../../../src/sls/codec/deflate.ts';
import { deflateBlocks } from '../../../src/sls/codec/deflate-blocks.ts';
import { caught, hex } from '../../support/fixtures.ts';
import { generateBytes } from './generated-bytes.ts';

const MAX = 1_000_000;
const stopOf = (digits: string) => [...deflateBlocks(hex(digits), MAX)].at(-1)?.stop;

describe('deflateBlocks', () => {
  it('tells where each block begins, and how it is coded', () => {
    const bytes = hex('00 0200 fdff 6162 4b04 00');
    expect(
      [...deflateBlocks(bytes, MAX)].map(({ type, isFinal, startBit, rawTo }) => [type, isFinal, startBit, rawTo]),
    ).toEqual([
      ['stored', false, 0, 2],
      ['fixed', true, 56, 3],
    ]);
  });

  it.each([
    ['07', 'deflate-block-type'],
    ['01 0200 fdfe 6162', 'deflate-stored-length'],
    ['01 0200 fdff 61', 'ends-early'],
    ['', 'ends-early'],
    // A match at once: there is nothing to copy.
    ['03 02', 'deflate-distance'],
    // A code of codes that has one of two bits, and nothing behind it.
    ['05 00 00 01', 'deflate-codes'],
    // 287 codes of literals.
    ['f5 00 00', 'deflate-codes'],
  ])('stops in %s for %s', (digits, rule) => {
    expect(stopOf(digits)).toBe(rule);
  });

  it('stops behind as many raw bytes as it may read', () => {
    const bytes = deflateRaw(new Uint8Array(5000));
    expect([...deflateBlocks(bytes, 5000)].at(-1)).toMatchObject({ isFinal: true, stop: null, rawTo: 5000 });
    expect([...deflateBlocks(bytes, 4999)].at(-1)).toMatchObject({ stop: 'too-large' });
  });

  it('agrees with pako about what is a stream, how long it is, and how many raw bytes it has', () => {
    const level = fc.constantFrom(0 as const, 1 as const, 6 as const, 9 as const);
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 });
    fc.assert(
      fc.property(
        fc.integer(),
        fc.nat(20_000),
        level,
        fc.boolean(),
        damage,
        (seed, length, level, flushes, damages) => {
          const raw = generateBytes(seed, length);
          const writer = new Deflate({ level, raw: true });
          if (flushes) writer.push(raw.subarray(0, length >> 1), 3);
          writer.push(flushes ? raw.subarray(length >> 1) : raw, true);
          const wire = writer.result.slice();
          for (const [at, byte] of damages) wire[at % wire.byteLength] = byte;

          const last = [...deflateBlocks(wire, MAX)].at(-1);
          const fault = caught(() => decompressDeflate(wire, 'raw-deflate', MAX));
          if (fault !== null) {
            expect(fault).toBeInstanceOf(CodecError);
            expect(last?.stop).not.toBe(null);
            return;
          }
          const { bytes, trailingBytes } = decompressDeflate(wire, 'raw-deflate', MAX);
          expect(last).toMatchObject({ isFinal: true, stop: null, rawTo: bytes.byteLength });
          expect(Math.ceil((last?.endBit ?? 0) / 8)).toBe(wire.byteLength - trailingBytes);
        },
      ),
      { numRuns: 400 },
    );
  });
});
