import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOf, textTest } from '../../../src/batch/filter/text-test.ts';

const span = { at: 0, end: 1 };
const bare = (text: string) => ({ kind: 'bare', text, ...span }) as const;

describe('textTest', () => {
  it('has asterisks for any characters, as an expression would', () => {
    const part = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    const whole = fc.string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 8 });
    fc.assert(
      fc.property(part, whole, fc.boolean(), (pattern, text, isPart) => {
        const source = pattern.replaceAll('*', '.*');
        const expected = new RegExp(isPart ? source : `^(?:${source})$`, 'is').test(text);
        expect(textTest(bare(pattern), ':', isPart)(text)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('takes an asterisk in quotes, and behind =, for one', () => {
    expect(textTest({ kind: 'quoted', text: 'a*', ...span }, ':', false)('a*')).toBe(true);
    expect(textTest({ kind: 'quoted', text: 'a*', ...span }, ':', false)('ab')).toBe(false);
    expect(textTest(bare('a*'), '=', false)('a*')).toBe(true);
  });

  it('heeds case behind = alone', () => {
    expect([':', '='].map((operator) => textTest(bare('ÄB'), operator as ':', false)('äb'))).toEqual([true, false]);
  });

  it('passes nothing by an expression that is none', () => {
    expect(textTest({ kind: 'regexp', source: '(', flags: '', ...span }, ':', true)('(')).toBe(false);
  });

  it('takes time by the length of the text', () => {
    const start = performance.now();
    textTest(bare(`${'*a'.repeat(900)}*b`), ':', true)('a'.repeat(1_000_000));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('anyOf', () => {
  it('is one of several', () => {
    const test = anyOf([textTest(bare('a'), ':', false), textTest(bare('b'), ':', false)]);
    expect(['a', 'b', 'c'].map(test)).toEqual([true, true, false]);
    expect(anyOf([])('a')).toBe(false);
  });
});
