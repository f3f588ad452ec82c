import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blanksEnd, stringEnd, valueEnd, withoutBlanks } from '../../src/sls/json-lexis.ts';

const hostile = ['"', '\\', '"\\', '{', '[', 'a', ' ', '"a"', '"\\"'];
const blank = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 });

describe('the pieces of JSON text', () => {
  it('end where they end', () => {
    fc.assert(
      fc.property(fc.json(), blank, fc.constantFrom('', ',', ']', '}', ' '), (json, before, behind) => {
        const text = `${before}${json}${behind}`;
        expect(blanksEnd(text, 0)).toBe(before.length);
        expect(valueEnd(text, before.length)).toBe(before.length + json.length);
      }),
    );
  });

  it('end a string at its quote, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\\', 'a', '{') }), (value) => {
        const text = `${JSON.stringify(value)}"`;
        expect(stringEnd(text, 0)).toBe(text.length - 1);
      }),
    );
  });

  it.each(hostile)('end in 8 MB of %j without a pause', (piece) => {
    const text = piece.repeat(8_000_000 / piece.length);
    const begun = performance.now();
    valueEnd(text, 0);
    withoutBlanks(text);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('JSON without blanks', () => {
  it('is what JSON.stringify writes, of any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 3, '\t'), (value, blanks) => {
        expect(withoutBlanks(JSON.stringify(value, null, blanks))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('keeps numbers, escapes, keys that stand twice and the blanks of strings', () => {
    expect(withoutBlanks('\r\n{ "2": 12345678901234567890, "1" : 1.0,\t"2":"\\u0041  b" } ')).toBe(
      '{"2":12345678901234567890,"1":1.0,"2":"\\u0041  b"}',
    );
  });
});
