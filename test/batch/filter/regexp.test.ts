import { describe, expect, it } from 'vitest';
import { readRegexp } from '../../../src/batch/filter/regexp.ts';

const test = (source: string, flags: string, text: string) => {
  const read = readRegexp(source, flags);
  return typeof read === 'function' ? read(text) : read;
};

describe('readRegexp', () => {
  it('heeds case as its flags say, and forgets where it has been', () => {
    const read = readRegexp('a', 'g');
    expect([1, 2, 3].map(() => typeof read === 'function' && read('xa'))).toEqual([true, true, true]);
    expect(test('A', '', 'a')).toBe(false);
    expect(test('A', 'i', 'a')).toBe(true);
    expect(test('^b.c', 'ms', 'a\nb\nc')).toBe(true);
    expect(test('^\\p{Script=Han}$', 'u', '鞋')).toBe(true);
  });

  it('says what is wrong, and where', () => {
    expect(test('a(', '', '')).toEqual({
      fault: 'bad-regexp',
      within: { at: 0, end: 2 },
      facts: { words: expect.stringContaining('Unterminated group') },
    });
    expect(test('a', 'iy', '')).toEqual({ fault: 'bad-flag', within: { at: 2, end: 4 }, facts: { flags: 'iy' } });
    expect(test('a', 'ii', '')).toEqual({ fault: 'bad-flag', within: { at: 2, end: 4 }, facts: { flags: 'ii' } });
    expect(test('(a+)+', '', '')).toEqual({ fault: 'slow-regexp', within: { at: 4, end: 5 }, facts: {} });
  });

  it('reads the beginning of what is long: less of it where the time could grow faster', () => {
    const found = (source: string, length: number) => test(source, '', `${'x'.repeat(length - 1)}y`);
    expect([found('y', 65_536), found('y', 65_537)]).toEqual([true, false]);
    expect([found('x+y', 4096), found('x+y', 4097)]).toEqual([true, false]);
    expect([found('x+x+y', 256), found('x+x+y', 257)]).toEqual([true, false]);
  });

  it('passes over a beginning that finds no more, and counts one that is at each line', () => {
    expect(test('.*.*?y', '', `${'x'.repeat(65_535)}y`)).toBe(true);
    expect(test('.*(a+)+', '', '')).toEqual({ fault: 'slow-regexp', within: { at: 6, end: 7 }, facts: {} });
    expect(test('^a*b*c*', 'm', '')).toEqual({ fault: 'slow-regexp', within: { at: 6, end: 7 }, facts: {} });
    expect(test('^a*b*c*', '', '')).toBe(true);
    expect(test('.*a|b', '', '\nb')).toBe(true);
  });

  it.each([
    ['a?a?a?a?a?a?a?a?b', 65_536],
    ['.*.*b', 65_536],
    ['^a*a*b', 4096],
    ['.+b', 4096],
    ['a*a*b', 256],
  ])('is done with %s in a moment at the worst', (source, length) => {
    expect(test(source, '', 'b')).toBeTypeOf('boolean');
    const start = performance.now();
    test(source, '', 'a'.repeat(length));
    // It takes some 30 ms; the machine may be busy.
    expect(performance.now() - start).toBeLessThan(500);
  });
});
