import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slowPlace } from '../../src/sls/slow-regexp.ts';

describe('slowPlace', () => {
  it.each([
    '^https://logs\\.example/collect',
    '/(?:track|collect)(?:\\?|$)',
    '^https?://[^/]+/v\\d+/logs/.*$',
    'https://[^/]+/v\\d+/logs/',
    'a{2,5}b?',
    '^(?:a|b|c|d|e|f|g|h|i|j|k|l)$',
    '(?:ab){3}',
    '[(a+)+]',
    '\\(a+\\)+',
    '(?<year>\\d{4})-(a+)?',
    '(a|b)?',
    '^(?:x|y)a*b*c*',
    '^x|a*a*b',
    '',
  ])('finds none in %s', (source) => {
    expect(slowPlace(source)).toBeNull();
  });

  it.each([
    ['(a+)+', 4],
    ['(a*)*b', 4],
    ['(a|a)*', 5],
    ['(?:a|b){2,}', 7],
    ['(a+){9}', 4],
    ['((a+))+', 6],
    ['(?:x(a+)y)+', 10],
    ['x(a|b(c))+', 9],
    ['(.*a){12}', 5],
    ['(a)\\1', 3],
    ['(?<n>a)\\k<n>', 7],
    ['(a?){30}a{30}', 4],
    ['(a{1,5}){9}', 8],
    ['a?a?a?a?a?a?a?a?a?a', 17],
    ['^a*b*c*d*', 8],
    ['^x|a*a*a*b', 8],
    ['a*b{2,99}c*', 10],
  ])('finds one in %s, at %i', (source, at) => {
    expect(slowPlace(source)).toBe(at);
  });

  it('lets through only what is fast on 512 characters', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '(',
      '(?:',
      ')',
      '|',
      '*',
      '+',
      '?',
      '{2,}',
      '{3}',
      '\\1',
      '^',
      '$',
      '/',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), fc.constantFrom('a', 'ab', 'aab'), (pieces, letters) => {
        const source = pieces.join('');
        const unbounded = pieces.filter((one) => /^[*+]|,\}$/.test(one)).length;
        // One is enough to see whether the time doubles with each character; with more it only grows, by a known power.
        fc.pre(isValid(source) && unbounded <= 1 && slowPlace(source) === null);
        const start = performance.now();
        new RegExp(source, 'u').test(letters.repeat(512).slice(0, 511).concat('!'));
        expect(performance.now() - start).toBeLessThan(1000);
      }),
      { numRuns: 2000 },
    );
  });
});

function isValid(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
