import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson, offsetOf } from '../../../src/panel/worker/format-json.ts';

const none: ReadonlySet<string> = new Set();
const formatted = (json: string) => formatJson(json, none, 1_000_000);

describe('JSON with a line for each value', () => {
  it('is what JSON.stringify writes, of any value', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value = JSON.parse(json);
        expect(formatted(JSON.stringify(value))).toEqual({
          text: JSON.stringify(value, null, 2),
          isWhole: true,
          marks: [],
        });
      }),
    );
  });

  it('does not mind blanks', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 3, '\t'), (value, blanks) => {
        expect(formatted(JSON.stringify(value, null, blanks)).text).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('keeps the digits of numbers, and a key that stands twice', () => {
    expect(formatted('{"a":12345678901234567890,"a":1e400,"\\u0062":"\\u0063"}').text).toBe(
      '{\n  "a": 12345678901234567890,\n  "a": 1e400,\n  "\\u0062": "\\u0063"\n}',
    );
  });

  it('tells where the values of paths stand', () => {
    const json = '{"__logs__":[{"a":"x"},{"a b":{"c":[1,2]},"d":129}],"__tags__":{"n":5}}';
    const wanted = new Set(['__logs__[1]["a b"]', '__logs__[1].d', '__tags__.n', '__logs__[0]', '__logs__[7].d']);
    const { text, marks } = formatJson(json, wanted, 1_000_000);
    expect(marks.map(({ path, from, to }) => [path, JSON.parse(text.slice(from, to))])).toEqual([
      ['__logs__[0]', { a: 'x' }],
      ['__logs__[1]["a b"]', { c: [1, 2] }],
      ['__logs__[1].d', 129],
      ['__tags__.n', 5],
    ]);
  });

  it('is cut where it becomes too long, its marks with it', () => {
    const json = JSON.stringify({ a: 'x'.repeat(100), b: 1 });
    const { text, isWhole, marks } = formatJson(json, new Set(['a', 'b']), 50);
    expect([text.length, isWhole, marks]).toEqual([50, false, [{ path: 'a', from: 9, to: 50 }]]);
  });

  it('takes any depth in time', () => {
    const depth = 200_000;
    const { isWhole } = formatJson(`${'['.repeat(depth)}1${']'.repeat(depth)}`, none, 100_000_000);
    expect(isWhole).toBe(true);
  });

  it('takes strings of quotes and backslashes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', '\\', 'a', '\n')), (characters) => {
        const value = [characters.join(''), { [characters.join('')]: '' }];
        expect(formatted(JSON.stringify(value)).text).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });
});

describe('a line and a column', () => {
  it.each([
    [1, 1, 0],
    [1, 3, 2],
    [2, 1, 3],
    [2, 99, 5],
    [3, 1, null],
  ])('%d, %d lie at %s', (line, column, offset) => {
    expect(offsetOf('ab\ncd', line, column)).toBe(offset);
  });

  it('may be none', () => {
    expect(offsetOf('ab', undefined, 1)).toBe(null);
  });
});
