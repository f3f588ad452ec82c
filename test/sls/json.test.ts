import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/sls/json.ts';

describe('parseJson reads', () => {
  it.each([
    'null',
    'true',
    '0',
    '-1.5e3',
    '""',
    '"a\\u4f60"',
    '[]',
    ' {"a":[1,{"b":null}]}\r\n\t',
    '"\\ud800"',
    '{"":""}',
  ])('%s', (text) => {
    expect(parseJson(text)).toEqual({ json: JSON.parse(text) });
  });

  it('whatever JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual({ json: JSON.parse(text) });
      }),
    );
  });

  it('__proto__ as a key like any other', () => {
    const parsed = parseJson('{"__proto__":{"polluted":"yes"}}');
    const json = 'json' in parsed ? parsed.json : null;
    expect(Object.entries(json ?? {})).toEqual([['__proto__', { polluted: 'yes' }]]);
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  it('arrays nested 100,000 deep', () => {
    const parsed = parseJson('['.repeat(100_000) + ']'.repeat(100_000));
    let depth = 0;
    // Compared step by step: a matcher would run out of stack.
    let at = 'json' in parsed ? parsed.json : null;
    while (Array.isArray(at)) {
      depth += 1;
      at = at[0] ?? null;
    }
    expect(depth).toBe(100_000);
  });
});

describe('parseJson names the place where the text stops being JSON', () => {
  it.each([
    ['nothing', '', 1, 1, ''],
    ['spaces', ' \n ', 2, 2, ' \n '],
    ['text', 'hello', 1, 1, 'hello'],
    ['a byte order mark', '\ufeff{}', 1, 1, '\ufeff{}'],
    ['a NUL', '{"a":\u0000}', 1, 6, '{"a":\u0000}'],
    ['a comma before the end', '{"a":"1",}', 1, 10, '{"a":"1",}'],
    ['a comment', '{"a":"1"} // no', 1, 11, '{"a":"1"} // no'],
    ['a bare key', '{a:1}', 1, 2, '{a:1}'],
    ['single quotes', "{'a':'1'}", 1, 2, "{'a':'1'}"],
    ['undefined', '{"a":undefined}', 1, 6, '{"a":undefined}'],
    ['a second value', '{}{}', 1, 3, '{}{}'],
    ['another line', '{\n  "a": "1"\n  "b": "2"\n}', 3, 3, '{\n  "a": "1"\n  "b": "2"\n}'],
    ['a body that is cut', '{"__logs__":[{"a":"1', 1, 19, '{"__logs__":[{"a":"1'],
    ['far into the text', `[${'1,'.repeat(50)}x${',1'.repeat(50)}]`, 1, 102, `${'1,'.repeat(10)}x${',1'.repeat(9)},`],
    ['deeper than can be told', '['.repeat(100_000), 1, 1, '['.repeat(20)],
  ])('%s', (_name, text, line, column, excerpt) => {
    expect(parseJson(text)).toEqual({ error: { line, column, excerpt } });
  });
});

describe('parseJson, whatever the text', () => {
  const broken = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', '"a"', '1', '-', 'e', '\n', '\ud800', '/*'))
      .map((all) => all.join('')),
    fc.tuple(fc.json(), fc.nat(), fc.string()).map(([text, at, more]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + more + text.slice(cut + 1);
    }),
  );

  it('never throws, and the place lies in the text', () => {
    fc.assert(
      fc.property(broken, (text) => {
        const parsed = parseJson(text);
        if (!('error' in parsed)) return;
        const { line, column, excerpt } = parsed.error;
        const lines = text.split('\n');
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column - 1).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
        expect(text).toContain(excerpt);
        expect(excerpt.length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 3000 },
    );
  });
});
