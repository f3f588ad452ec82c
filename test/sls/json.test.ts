import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateKeys, parseJson } from '../../src/sls/json.ts';

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
    ['nothing', '', 1, 1, '', 'ValueExpected'],
    ['spaces', ' \n ', 2, 2, ' ', 'ValueExpected'],
    ['text', 'hello', 1, 1, 'hello', 'InvalidSymbol'],
    ['a byte order mark', '\ufeff{}', 1, 1, '\ufeff{}', 'InvalidSymbol'],
    ['a NUL', '{"a":\u0000}', 1, 6, '{"a":\u0000}', 'InvalidSymbol'],
    ['a comma before the end', '{"a":"1",}', 1, 10, '{"a":"1",}', 'PropertyNameExpected'],
    ['a comment', '{"a":"1"} // no', 1, 11, '{"a":"1"} // no', 'InvalidCommentToken'],
    ['a bare key', '{a:1}', 1, 2, '{a:1}', 'InvalidSymbol'],
    ['single quotes', "{'a':'1'}", 1, 2, "{'a':'1'}", 'InvalidSymbol'],
    ['undefined', '{"a":undefined}', 1, 6, '{"a":undefined}', 'InvalidSymbol'],
    ['a second value', '{}{}', 1, 3, '{}{}', 'EndOfFileExpected'],
    ['another line', '{\n  "a": "1"\n  "b": "2"\n}', 3, 3, '  "b": "2"', 'CommaExpected'],
    ['a body that is cut', '{"__logs__":[{"a":"1', 1, 19, '{"__logs__":[{"a":"1', 'UnexpectedEndOfString'],
    ['a line break in a string', '{"a":"one\ntwo"}', 1, 6, '{"a":"one', 'UnexpectedEndOfString'],
    ['a tab in a string', '{"a":"one\ttwo"}', 1, 10, '{"a":"one\ttwo"}', 'InvalidCharacter'],
    ['an escape that is none', '{"a":"C:\\path\\x"}', 1, 9, '{"a":"C:\\path\\x"}', 'InvalidEscapeCharacter'],
    ['half an escape', '{"a":"\\u00"}', 1, 7, '{"a":"\\u00"}', 'InvalidUnicode'],
    ['a number that breaks off', '{"a":1.}', 1, 6, '{"a":1.}', 'UnexpectedEndOfNumber'],
    ['no colon', '{"a" "1"}', 1, 6, '{"a" "1"}', 'ColonExpected'],
    [
      'far into the text',
      `[${'1,'.repeat(50)}x${',1'.repeat(50)}]`,
      1,
      102,
      `${'1,'.repeat(10)}x${',1'.repeat(9)},`,
      'InvalidSymbol',
    ],
    ['in the middle of characters', `${'😀'.repeat(20)}x`, 1, 1, '😀'.repeat(10), 'InvalidSymbol'],
    ['deeper than can be told', '['.repeat(100_000), 1, 1, '['.repeat(20), 'Unknown'],
  ])('%s', (_name, text, line, column, excerpt, fault) => {
    expect(parseJson(text)).toEqual({ error: { line, column, excerpt, fault } });
  });

  it('without half a character at either end of the excerpt', () => {
    const parsed = parseJson(`["${'😀'.repeat(10)}a",x,"${'a😀'.repeat(10)}"]`);
    const excerpt = 'error' in parsed ? parsed.error.excerpt : '';
    expect(excerpt).toBe(`${'😀'.repeat(8)}a",x,"${'a😀'.repeat(5)}a`);
  });
});

describe('parseJson finds the place behind blanks of any length', () => {
  const blank = (length: number) => ' '.repeat(length);

  it.each([
    ['before all', `${blank(5000)}x`, 1, 5001],
    ['in the middle, more than once', `[${blank(1000)},1,${blank(1001)}1,${blank(3000)}x]`, 1, 1002],
    ['in the middle, and the fault behind', `[1,${blank(1500)}1,${blank(3000)}x]`, 1, 4506],
    ['of lines', `[1,${'\n'.repeat(2000)}  x]`, 2001, 3],
    ['alone', blank(2000), 1, 2001],
    ['in a string that breaks', `["${blank(1500)}\n"]`, 1, 2],
    ['of tabs in a string', `["a${'\t'.repeat(3000)}"]`, 1, 4],
    ['many times', `[${`1,${blank(2000)}`.repeat(50)}x]`, 1, 2 + 50 * 2002],
  ])('%s', (_, text, line, column) => {
    const parsed = parseJson(text);
    const place = 'error' in parsed ? [parsed.error.line, parsed.error.column] : null;
    expect(place).toEqual([line, column]);
  });
});

describe('duplicateKeys finds', () => {
  const paths = (text: string, max = 10) => duplicateKeys(text, JSON.parse(text), max).map(({ path }) => path);

  it.each([
    ['none in what JSON.stringify wrote', '{"a":{"a":[{"a":"1"},{"a":"2"}]}}', []],
    ['none in what has nothing to escape', '{"a":[],"b":[null,true,false,""],"c":{},"d":{"a":"你😀","":[[]]}}', []],
    ['one that is as long as a number is longer when written', '{"n":1e20,"a":"23456789","a":"23456789"}', [['a']]],
    ['none in what it did not write', ' { "1": "x", "a": { "a": "\\u4f60" } }', []],
    ['one at the root', '{"a":"1","a":"2"}', [['a']]],
    ['one in a log', '{"__logs__":[{"a":"1"},{"b":"1","c":"","b":"2"}]}', [['__logs__', 1, 'b']]],
    ['each beyond the first', '{"a":1,"a":2,"a":3}', [['a'], ['a']]],
    ['one that is written in two ways', '{"a":1,"\\u0061":2}', [['a']]],
    ['__proto__', '{"__proto__":1,"__proto__":2}', [['__proto__']]],
    ['none in a string that looks like it', '{"a":"{\\"b\\":1,\\"b\\":2}"} ', []],
  ])('%s', (_, text, expected) => {
    expect(paths(text)).toEqual(expected);
  });

  it('at most so many', () => {
    expect(paths(`{${'"a":1,'.repeat(50)}"a":1}`, 3)).toEqual([['a'], ['a'], ['a']]);
  });

  it('none in what is nested too deep, and does not throw', () => {
    const text = `{"a":1,"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(paths(text, 1)).toEqual([['a']]);
    expect(paths(`${'['.repeat(100_000)}{"a":1,"a":2}${']'.repeat(100_000)}`)).toEqual([]);
  });

  it('none in any JSON.stringify wrote, and one put into it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (members) => {
        const text = JSON.stringify(members);
        const [key = ''] = Object.keys(members);
        expect(paths(text)).toEqual([]);
        expect(paths(`${text.slice(0, -1)},${JSON.stringify(key)}:""}`)).toEqual([[key]]);
      }),
    );
  });

  it('just those that were put in, at any place', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.nat(), (keys, at) => {
        const distinct = [...new Set(keys)];
        const repeated = distinct[at % distinct.length] ?? '';
        const members = [...distinct, repeated].map((key) => `${JSON.stringify(key)}: 1`);
        expect(paths(`{${members.join(', ')}}`)).toEqual([[repeated]]);
      }),
    );
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
