import { describe, expect, it } from 'vitest';
import type { TrackUrl } from '../../src/sls/endpoint.ts';
import {
  isJsonObject,
  type JsonValue,
  jsonType,
  type LogGroup,
  readLogGroup,
  readQueryLogGroup,
} from '../../src/sls/log-group.ts';

const empty: LogGroup = { topic: null, source: null, tags: {}, logs: [] };

const parse = (text: string): JsonValue => JSON.parse(text);

it('names types as JSON does', () => {
  const values = ['', 1, true, null, {}, [], undefined];
  expect(values.map(jsonType)).toEqual(['string', 'number', 'boolean', 'null', 'object', 'array', 'undefined']);
});

describe('isJsonObject', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [parse('{"__proto__":null}'), true],
    [[], false],
    [null, false],
    [undefined, false],
    ['{}', false],
    [1, false],
    [true, false],
  ])('%j: %s', (value, expected) => {
    expect(isJsonObject(value)).toBe(expected);
  });
});

describe('readLogGroup', () => {
  const cases: [name: string, json: JsonValue, expected: LogGroup | null][] = [
    [
      'all parts',
      {
        __topic__: 't',
        __source__: 's',
        __tags__: { app: 'demo', n: 1 },
        __logs__: [{ a: '1' }, { a: 2, b: null, c: [1], d: { e: 'f' } }],
      },
      {
        topic: 't',
        source: 's',
        tags: { app: 'demo', n: 1 },
        logs: [{ a: '1' }, { a: 2, b: null, c: [1], d: { e: 'f' } }],
      },
    ],
    ['an empty object', {}, empty],
    ['other keys', { topic: 't', logs: [{}], constructor: 'c' }, empty],
    ['empty texts, as they are', { __topic__: '', __source__: '' }, { ...empty, topic: '', source: '' }],
    ['parts of wrong types', { __topic__: 1, __source__: null, __tags__: [], __logs__: {} }, empty],
    [
      'members that are no logs',
      { __logs__: ['a', null, [], { a: '1' }, 1] },
      { ...empty, logs: [{}, {}, {}, { a: '1' }, {}] },
    ],
    ['an array', [], null],
    ['null', null, null],
    ['a text', '{}', null],
  ];
  it.each(cases)('of %s', (_name, json, expected) => {
    expect(readLogGroup(json)).toEqual(expected);
  });

  it('keeps __proto__ as a key of logs and tags, and takes no part from it', () => {
    const group = readLogGroup(parse('{"__proto__":{"__topic__":"t","__logs__":[{}]},"__tags__":{"__proto__":"tag"}}'));
    expect({ ...group, tags: Object.entries(group?.tags ?? {}) }).toEqual({ ...empty, tags: [['__proto__', 'tag']] });

    const logs = readLogGroup(parse('{"__logs__":[{"__proto__":"a","toString":"b"}]}'))?.logs ?? [];
    expect(logs.map(Object.entries)).toEqual([
      [
        ['__proto__', 'a'],
        ['toString', 'b'],
      ],
    ]);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('readQueryLogGroup', () => {
  const target = (fields: TrackUrl['fields']): TrackUrl => ({
    scheme: 'https',
    host: 'h',
    project: null,
    doubled: false,
    endpoint: 'h',
    network: 'custom',
    region: null,
    prefix: '',
    logstore: 'demo',
    form: 'track',
    apiVersion: '0.6.0',
    fields,
  });

  const cases: [name: string, fields: TrackUrl['fields'], expected: LogGroup][] = [
    ['no fields: one empty log', [], { ...empty, logs: [{}] }],
    [
      'fields, and the topic apart',
      [
        ['a', '1'],
        ['__topic__', 't'],
        ['b', ''],
      ],
      { ...empty, topic: 't', logs: [{ a: '1', b: '' }] },
    ],
    [
      'a key that stands there twice: the last',
      [
        ['a', '1'],
        ['a', '2'],
      ],
      { ...empty, logs: [{ a: '2' }] },
    ],
    [
      'source and tags, as fields like any other',
      [
        ['__source__', 's'],
        ['__tags__', 't'],
      ],
      { ...empty, logs: [{ __source__: 's', __tags__: 't' }] },
    ],
  ];
  it.each(cases)('of %s', (_name, fields, expected) => {
    expect(readQueryLogGroup(target(fields))).toEqual(expected);
  });

  it('keeps __proto__ as a key', () => {
    const [log = {}] = readQueryLogGroup(target([['__proto__', 'p']])).logs;
    expect(Object.entries(log)).toEqual([['__proto__', 'p']]);
    expect(Object.getPrototypeOf(log)).toBe(Object.prototype);
  });
});
