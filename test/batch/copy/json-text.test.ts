import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonTokens, prettyJson, prettyMaxLength } from '../../../src/batch/copy/json-text.ts';

const pieces = (text: string) => Array.from(jsonTokens(text), ({ kind, from, to }) => [kind, text.slice(from, to)]);

describe('jsonTokens', () => {
  it('reads strings, marks and words', () => {
    expect(pieces('{"a\\"\\\\": [-1.5e3,true]}')).toEqual([
      ['mark', '{'],
      ['string', '"a\\"\\\\"'],
      ['mark', ':'],
      ['mark', '['],
      ['word', '-1.5e3'],
      ['mark', ','],
      ['word', 'true'],
      ['mark', ']'],
      ['mark', '}'],
    ]);
  });

  it('reads any text to its end, and loses nothing but blanks', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'"\\{}[]:, \na1') }));
    fc.assert(
      fc.property(anything, (text) => {
        let at = 0;
        for (const { from, to } of jsonTokens(text)) {
          expect(to).toBeGreaterThan(from);
          expect(text.slice(at, from)).toMatch(/^\s*$/);
          at = to;
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
      }),
    );
  });

  it.each(['"', '\\', '"\\', '{', 'a', ' ', '"a"'])('reads 4 MB of %j without a pause', (piece) => {
    let count = 0;
    for (const _ of jsonTokens(piece.repeat(4_000_000 / piece.length))) count += 1;
    expect(count).toBeGreaterThanOrEqual(0);
  });
});

describe('prettyJson', () => {
  it('lays JSON out as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(prettyJson(json)).toBe(JSON.stringify(JSON.parse(json), null, 2));
      }),
      { examples: [['{}'], ['[[]]'], ['{"a":{}}']] },
    );
  });

  it('keeps what a parser would lose: long numbers, escapes, keys that stand twice, the order of keys', () => {
    expect(prettyJson('{"2":12345678901234567890,"1":1.0,"2":"\\u0041"}')).toBe(
      '{\n  "2": 12345678901234567890,\n  "1": 1.0,\n  "2": "\\u0041"\n}',
    );
  });

  it('does not grow with the depth of what is nested', () => {
    expect(prettyJson('['.repeat(100_000)).length).toBeLessThan(7_000_000);
  });
});

describe('prettyMaxLength', () => {
  it('is the length of JSON that is laid out, but for what is empty', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const { length } = prettyJson(json);
        expect(prettyMaxLength(json)).toBeGreaterThanOrEqual(length);
        if (!/\[\]|\{\}/.test(json)) expect(prettyMaxLength(json)).toBe(length);
      }),
    );
  });

  it.each(['"', '[', ']', '{"a":', 'a'])('takes 8 MB of %j without a pause', (piece) => {
    expect(prettyMaxLength(piece.repeat(8_000_000 / piece.length))).toBeGreaterThan(7_999_999);
  });
});
