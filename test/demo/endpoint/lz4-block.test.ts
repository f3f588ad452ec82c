import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECODED_LIMIT_BYTES, decodeBlock, Lz4BlockError } from '../../../demo/endpoint/lz4-block.ts';

interface Reference {
  kind: string;
  rawSize: number;
  block: string;
  liblz4: 'accepts' | 'rejects';
  original?: string;
}

const references = readFileSync(new URL('../../fixtures/lz4/blocks.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Reference);

function verdict(block: Uint8Array, rawSize: number): Uint8Array | Lz4BlockError {
  try {
    return decodeBlock(block, rawSize);
  } catch (error) {
    if (error instanceof Lz4BlockError) return error;
    throw error;
  }
}

const refusal = (block: number[], rawSize: number) => {
  const result = verdict(Uint8Array.from(block), rawSize);
  return result instanceof Lz4BlockError ? result.message : [...result];
};

describe('decodeBlock', () => {
  it('gives the verdict of liblz4 1.9.4 on every reference block', () => {
    const disagreements = references.filter(({ block, rawSize, liblz4 }) => {
      const result = verdict(Buffer.from(block, 'base64'), rawSize);
      const accepts = !(result instanceof Lz4BlockError);
      return accepts !== (liblz4 === 'accepts') || (accepts && result.byteLength !== rawSize);
    });
    expect(references.length).toBe(600);
    expect(disagreements).toEqual([]);
  });

  it('gives back what the encoder was given', () => {
    const encoded = references.filter((each) => each.original !== undefined && each.liblz4 === 'accepts');
    expect(encoded.length).toBe(281);
    for (const { block, rawSize, original } of encoded) {
      expect(Buffer.from(decodeBlock(Buffer.from(block, 'base64'), rawSize)).toString('base64')).toBe(original);
    }
  });

  it('names the reason', () => {
    expect(refusal([], 3)).toBe('the block is empty');
    expect(refusal([0], -1)).toBe('the raw size -1 is not a byte count');
    expect(refusal([0], DECODED_LIMIT_BYTES + 1)).toBe('the raw size 33554433 is over 33554432');
    expect(refusal([0x10, 97], 256 * 2)).toBe('a block of 2 bytes cannot hold 512 bytes');
    expect(refusal([0x30, 97, 98, 99, 0], 3)).toBe('literals end at byte 4, the block at 5: end of block rules');
    expect(refusal([0x20, 97, 98], 3)).toBe('the block holds 2 bytes, not 3');
    expect(refusal([0xf0, 255, 255], 20)).toBe('a length run at byte 1 goes on to the end of the block');
    expect(refusal([0x00, 1, 0, 0x50, 1, 2, 3, 4, 5], 40)).toBe(
      'a match at byte 0 begins 1 bytes back, before the start',
    );
    expect(refusal([0x1f, 97, 1, 0, 9, 0x50, 1, 2, 3, 4, 5], 30)).toBe(
      'a match ends at byte 29 of 30; the last 5 bytes must be literals',
    );
  });

  it('takes the empty block only as its single zero token', () => {
    expect(refusal([0], 0)).toEqual([]);
    expect(refusal([1], 0)).toBe('the raw size is 0, but the block is not the single zero token');
  });

  it('repeats a match that overlaps itself', () => {
    expect(refusal([0x14, 97, 1, 0, 0x50, 98, 98, 98, 98, 98], 14)).toEqual([
      ...Array(9).fill(97),
      ...Array(5).fill(98),
    ]);
  });

  it('writes zeros for offset 0, as liblz4 does', () => {
    expect(refusal([0x14, 97, 0, 0, 0x50, 98, 98, 98, 98, 98], 14)).toEqual([
      97,
      ...Array(8).fill(0),
      ...Array(5).fill(98),
    ]);
  });

  it('lets a match end in the last 5 bytes where liblz4 goes its short way', () => {
    const letters = Array.from({ length: 14 }, (_, index) => 97 + index);
    // 14 literals and a match of 17, 32 bytes before the end; then one more literal.
    expect(refusal([0xed, ...letters, 8, 0, 0x10, 33], 32)).toEqual([
      ...letters,
      ...Array.from({ length: 17 }, (_, index) => 97 + 6 + (index % 8)),
      33,
    ]);
  });

  it('never throws anything but its own error, and gives the exact size', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: -2, max: 2000 }), (block, rawSize) => {
        const result = verdict(block, rawSize);
        return result instanceof Lz4BlockError || result.byteLength === rawSize;
      }),
      { numRuns: 5000 },
    );
  });
});
