import { describe, expect, it } from 'vitest';
import { SPAN_TONES, toneOf } from '../../../../src/panel/detail/bytes/span-tone.ts';
import { VERBATIM } from '../../../../src/sls/codec/annotation.ts';

describe('toneOf', () => {
  it('gives one colour to all bytes that travel as they are, and that of heads to what it does not know', () => {
    expect(new Set([...VERBATIM].map(toneOf))).toEqual(new Set(['bytes']));
    expect([toneOf('zlib-method'), toneOf('adler32'), toneOf('lz4-offset')]).toEqual(['head', 'check', 'match']);
    expect(new Set(SPAN_TONES).size).toBe(SPAN_TONES.length);
  });
});
