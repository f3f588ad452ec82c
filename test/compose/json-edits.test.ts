import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupChange, groupEdits, type NewLog, type TypedValue } from '../../src/compose/json-edits.ts';
import { applyEdits } from '../../src/compose/text-edit.ts';
import type { JsonValue } from '../../src/sls/log-group.ts';
import { logGroupText } from '../bench/log-groups.ts';
import { bodyText } from '../support/drafts.ts';

/** The text after a change; `null` where there is no log group to change. */
function changed(text: string, change: GroupChange): string | null {
  const edits = groupEdits(text, change);
  if (!edits) return null;
  let kept = -1;
  for (const { from, to } of edits) {
    expect(from).toBeGreaterThan(kept);
    expect(to).toBeGreaterThanOrEqual(from);
    kept = to;
  }
  expect(kept).toBeLessThanOrEqual(text.length);
  return applyEdits(text, edits);
}

type Fields = Map<string, JsonValue>;
type Group = Map<string, JsonValue | Fields | Fields[]>;

const key = fc.constantFrom('a', 'b', 'c', '订', 'x y', '__proto__', '"', '\\');
const fields = fc
  .array(fc.tuple(key, fc.oneof(fc.string(), fc.integer(), fc.constant(null))))
  .map((all) => new Map(all));
const group: fc.Arbitrary<Group> = fc
  .tuple(
    fc.option(fc.string(), { nil: undefined }),
    fc.option(fc.string(), { nil: undefined }),
    fc.option(fc.array(fields, { maxLength: 5 }), { nil: undefined }),
    fc.option(fields, { nil: undefined }),
  )
  .map((parts) => {
    const names = ['__topic__', '__source__', '__logs__', '__tags__'];
    return new Map(parts.flatMap((part, at) => (part === undefined ? [] : [[names[at] ?? '', part]])));
  });

/** As JSON.stringify lays it out, keys of every name in their order. */
function write(value: JsonValue | Map<string, unknown> | unknown, blanks: string, level = 0): string {
  const line = (depth: number) => (blanks === '' ? '' : `\n${blanks.repeat(depth)}`);
  const wrap = (open: string, parts: string[], close: string) =>
    parts.length === 0
      ? open + close
      : `${open}${parts.map((part) => line(level + 1) + part).join(',')}${line(level)}${close}`;
  if (value instanceof Map) {
    const colon = blanks === '' ? ':' : ': ';
    const members = [...value].map(
      ([name, part]) => `${JSON.stringify(name)}${colon}${write(part, blanks, level + 1)}`,
    );
    return wrap('{', members, '}');
  }
  if (Array.isArray(value))
    return wrap(
      '[',
      value.map((part) => write(part, blanks, level + 1)),
      ']',
    );
  return JSON.stringify(value);
}

const typed = (value: JsonValue): TypedValue =>
  typeof value === 'string' ? { string: value } : { json: JSON.stringify(value) };
const newLog = (log: Fields): NewLog => [...log].map(([name, value]) => [name, typed(value)]);

const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean());
const number = fc.nat(5);
const numbers = fc.array(number, { maxLength: 4 });

const change: fc.Arbitrary<GroupChange> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    logs: fc.oneof(numbers, fc.constant('all' as const)),
    key,
    value: fc.option(value.map(typed)),
  }),
  fc.record({ kind: fc.constant('rename' as const), key, name: fc.constantFrom('new', 'neu"') }),
  fc.record({
    kind: fc.constant('add' as const),
    before: fc.option(number),
    logs: fc.array(fields.map(newLog), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constantFrom('duplicate' as const, 'remove' as const), logs: numbers }),
  fc.record({ kind: fc.constant('move' as const), logs: numbers, before: fc.option(number) }),
  fc.record({ kind: fc.constantFrom('topic' as const, 'source' as const), value: fc.option(fc.string()) }),
  fc.record({ kind: fc.constant('tag' as const), key, value: fc.option(value.map(typed)) }),
);

const read = (value: TypedValue): JsonValue => ('string' in value ? value.string : JSON.parse(value.json));
const ORDER = ['__topic__', '__source__', '__logs__', '__tags__'];

/** The same change of the values themselves. */
function model(before: Group, asked: GroupChange): Group {
  const all = structuredClone(before);
  const logs = (all.get('__logs__') as Fields[] | undefined) ?? null;
  const chosen = (which: readonly number[]) => [...new Set(which)].filter((at) => logs?.[at]).sort((a, b) => a - b);
  const put = (log: Fields, name: string, said: TypedValue | null) =>
    said === null ? log.delete(name) : log.set(name, read(said));
  const putRoot = (name: string, part: JsonValue | Fields | Fields[] | null) => {
    if (part === null) all.delete(name);
    else all.set(name, part);
  };
  const insert = (at: number, added: Fields[]) => {
    if (logs) logs.splice(at, 0, ...added);
    else if (added.length > 0) putRoot('__logs__', added);
  };
  switch (asked.kind) {
    case 'set':
      for (const at of asked.logs === 'all' ? (logs ?? []).keys() : chosen(asked.logs))
        if (logs?.[at]) put(logs[at], asked.key, asked.value);
      break;
    case 'rename':
      logs?.forEach((log, at) => {
        logs[at] = new Map([...log].map(([name, said]) => [name === asked.key ? asked.name : name, said]));
      });
      break;
    case 'add':
      insert(
        asked.before ?? logs?.length ?? 0,
        asked.logs.map((log) => new Map(log.map(([name, said]) => [name, read(said)]))),
      );
      break;
    case 'duplicate': {
      const copied = chosen(asked.logs);
      if (logs)
        insert(
          (copied.at(-1) ?? 0) + 1,
          copied.map((at) => new Map(logs[at])),
        );
      break;
    }
    case 'remove':
      for (const at of chosen(asked.logs).reverse()) logs?.splice(at, 1);
      break;
    case 'move': {
      const moved = chosen(asked.logs);
      const before = asked.before ?? logs?.length ?? 0;
      const shift = moved.filter((at) => at < before).length;
      const taken = moved.map((at) => logs?.[at] as Fields);
      for (const at of moved.reverse()) logs?.splice(at, 1);
      logs?.splice(before - shift, 0, ...taken);
      break;
    }
    case 'topic':
    case 'source':
      putRoot(`__${asked.kind}__`, asked.value);
      break;
    case 'tag': {
      const tags = all.get('__tags__') as Fields | undefined;
      if (tags) put(tags, asked.key, asked.value);
      else if (asked.value) putRoot('__tags__', new Map([[asked.key, read(asked.value)]]));
    }
  }
  return new Map([...all].sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));
}

describe('a change of the table', () => {
  it('is the change of the text, laid out as the text is', () => {
    fc.assert(
      fc.property(group, change, fc.constantFrom('', '  ', '    ', '\t'), (before, asked, blanks) => {
        // An object without members shows no layout.
        fc.pre(before.size > 0 || blanks === '');
        expect(changed(write(before, blanks), asked)).toBe(write(model(before, asked), blanks));
      }),
      { numRuns: 5000 },
    );
  });

  it('is made of any text, or none, and leaves it JSON', () => {
    fc.assert(
      fc.property(bodyText, change, (text, asked) => {
        const after = changed(text, asked);
        if (after !== null) expect(() => JSON.parse(after)).not.toThrow();
      }),
      { numRuns: 5000 },
    );
  });

  it('of the same thing twice changes nothing the second time', () => {
    const again = change.filter(({ kind }) => ['set', 'rename', 'topic', 'source', 'tag'].includes(kind));
    fc.assert(
      fc.property(bodyText, again, (text, asked) => {
        const after = changed(text, asked);
        if (after !== null) expect(groupEdits(after, asked)).toEqual([]);
      }),
    );
  });
});

describe('the text stays as it is', () => {
  const text =
    '{ "__logs__" : [ {"a" : 1.0, "a":12345678901234567890,"b":"\\u0041"},\n  {"a":"x"} , 5],\r\n"__topic__":"t", "__topic__":"u" }';

  it.each<[GroupChange, string]>([
    // The last counts.
    [{ kind: 'set', logs: [0], key: 'a', value: { string: 'y' } }, text.replace('12345678901234567890', '"y"')],
    [{ kind: 'topic', value: 'v' }, text.replace('"u"', '"v"')],
    // All are taken away.
    [{ kind: 'set', logs: [0], key: 'a', value: null }, text.replace('"a" : 1.0, "a":12345678901234567890,', '')],
    [{ kind: 'set', logs: [2, 7], key: 'a', value: { string: 'y' } }, text],
    [{ kind: 'set', logs: [1], key: 'c', value: { json: ' 1.50 ' } }, text.replace('"x"}', '"x","c":1.50}')],
    [{ kind: 'rename', key: 'a', name: 'z' }, text.replaceAll('"a"', '"z"')],
    [{ kind: 'remove', logs: [0, 1] }, text.replace(/\{"a" .*, (?=5)/s, '')],
    [{ kind: 'duplicate', logs: [2] }, text.replace('5]', '5,\n  5]')],
    [{ kind: 'move', logs: [2], before: 0 }, text.replace(' , 5]', ']').replace('[ {', '[ 5,\n  {')],
    [{ kind: 'tag', key: 'n', value: { string: '1' } }, text.replace('"u" }', '"u",\r\n"__tags__":{ "n":"1" } }')],
  ])('but for %j', (asked, expected) => {
    const after = changed(text, asked);
    expect(after).toBe(expected);
  });

  it('of what is typed as JSON and is none, a string is made', () => {
    const asked: GroupChange = { kind: 'set', logs: 'all', key: 'a', value: { json: '1, "b": 2' } };
    expect(changed('{"__logs__":[{}]}', asked)).toBe('{"__logs__":[{"a":"1, \\"b\\": 2"}]}');
  });

  it('of one line, with the blanks of one line', () => {
    const asked: GroupChange = {
      kind: 'add',
      before: null,
      logs: [
        [
          ['a', { string: '1' }],
          ['b', { string: '2' }],
        ],
      ],
    };
    expect(changed('{"__logs__": [{"a": "1"}]}', asked)).toBe('{"__logs__": [{"a": "1"}, {"a": "1", "b": "2"}]}');
    expect(changed('{"__logs__": []}', asked)).toBe('{"__logs__": [{"a": "1", "b": "2"}]}');
    expect(changed('{\n  "__logs__": [\n    {"a": "1"}\n  ]\n}', asked)).toBe(
      '{\n  "__logs__": [\n    {"a": "1"},\n    {"a": "1", "b": "2"}\n  ]\n}',
    );
    expect(changed('{\r\n\t"__logs__": []\r\n}', asked)).toBe(
      '{\r\n\t"__logs__": [\r\n\t\t{\r\n\t\t\t"a": "1",\r\n\t\t\t"b": "2"\r\n\t\t}\r\n\t]\r\n}',
    );
    expect(changed('{}', asked)).toBe('{"__logs__":[{"a":"1","b":"2"}]}');
  });
});

it.each<[readonly number[], number | null]>([
  [[1], 1],
  [[1], 2],
  [[2], null],
  [[0, 1], 0],
  [[0, 1, 2], 0],
  [[1, 2], 3],
  [[], 0],
  [[9], 0],
])('logs %j that are moved to where they are, before %s, are left alone', (logs, before) => {
  expect(groupEdits('{"__logs__":[{},{},{}]}', { kind: 'move', logs, before })).toEqual([]);
});

describe('no table is made', () => {
  it.each(['', '{', '[]', '"x"', '{"__logs__":{}}', '{"__logs__":[],"__logs__":1}', '\ufeff{}', '{"__logs__":[{}]} x'])(
    'of %j',
    (text) => {
      expect(groupEdits(text, { kind: 'topic', value: 'x' })).toBe(null);
    },
  );

  it('of tags that are none', () => {
    expect(groupEdits('{"__tags__":"x"}', { kind: 'tag', key: 'a', value: { string: '1' } })).toBe(null);
  });
});

describe('a text of 10 MB', () => {
  const compact = logGroupText(10_000_000);
  const all: GroupChange[] = [
    { kind: 'set', logs: [40_000], key: 'price', value: { string: '1' } },
    { kind: 'set', logs: 'all', key: 'new', value: { string: '1' } },
    { kind: 'rename', key: 'price', name: 'cost' },
    { kind: 'move', logs: [0], before: null },
    { kind: 'topic', value: 'x' },
  ];

  it.each(all)('is changed in time: %j', (asked) => {
    groupEdits(compact, asked);
  });

  const blanks = ' '.repeat(3_000_000);
  it.each([
    ['of brackets', `{"__logs__":[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}]}`],
    ['of empty logs', `{"__logs__":[${Array(300_000).fill('{}').join(',')}]}`],
    ['of blanks', `{${blanks}"__logs__"${blanks}:[${blanks}{"a":"1"},\n${blanks}{}${blanks}]}`],
    ['of lines', `{${'\n '.repeat(2_000_000)}"__logs__":[{},{}]}`],
    ['of keys', `{"__logs__":[{${Array(300_000).fill('"a":1').join(',')}}]}`],
    ['of backslashes', `{"__logs__":[{"a":"${'\\'.repeat(8_000_000)}"}]}`],
  ])('%s is changed in time, and does not grow', (_, text) => {
    for (const asked of [...all, { kind: 'add', before: 0, logs: Array(100).fill([['a', { string: '' }]]) } as const]) {
      const edits = groupEdits(text, asked) ?? [];
      expect(edits.reduce((sum, { insert }) => sum + insert.length, 0)).toBeLessThan(24_000_000);
    }
  });
});
