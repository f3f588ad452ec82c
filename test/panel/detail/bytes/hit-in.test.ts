import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitIn } from '../../../../src/panel/detail/bytes/hit-in.ts';

describe('hitIn', () => {
  it('says of every byte whether a hit has it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60)), fc.integer({ min: 1, max: 5 }), fc.nat(70), (starts, length, at) => {
        const hits = starts.sort((a, b) => a - b);
        const expected = hits.some((start) => at >= start && at < start + length);
        expect(hitIn(hits, length, at)).toBe(expected);
      }),
    );
  });
});
