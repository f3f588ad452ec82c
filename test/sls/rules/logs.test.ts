import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/sls/judge.ts';
import { DUPLICATES_BODY_MAX_BYTES } from '../../../src/sls/limits.ts';
import { LOG_MODEL, PUT_WEBTRACKING, RESERVED_FIELDS } from '../../../src/sls/rules/rule.ts';
import { findingsOf, get, post } from '../../support/fixtures.ts';

/** The findings of one rule in a body. */
const inBody = (rule: string, body: string) => findingsOf(rule, post(body));
/** The findings of one rule in a body of these logs. */
const inLogs = (rule: string, logs: string) => inBody(rule, `{"__logs__":${logs}}`);

const refused = (rule: string, path: string, facts: Finding['facts']): Finding => ({
  rule,
  severity: 'error',
  evidence: 'documented',
  source: PUT_WEBTRACKING,
  path,
  facts,
  predicts: 'PostBodyInvalid',
});

describe('logs-not-array', () => {
  it.each([
    ['{}', 'undefined'],
    ['{"__logs__":null}', 'null'],
    ['{"__logs__":{"0":{}}}', 'object'],
    ['{"__logs__":"[]"}', 'string'],
    ['{"__proto__":{"__logs__":[]}}', 'undefined'],
  ])('finds %s', (body, got) => {
    expect(inBody('logs-not-array', body)).toEqual([refused('logs-not-array', '__logs__', { got })]);
  });

  it('leaves an array, and what is no object at all', () => {
    expect(inLogs('logs-not-array', '[]')).toEqual([]);
    expect(inBody('logs-not-array', '[]')).toEqual([]);
  });
});

describe('logs-empty', () => {
  it('finds an array of nothing', () => {
    expect(inLogs('logs-empty', '[]')).toEqual([
      {
        rule: 'logs-empty',
        severity: 'warning',
        evidence: 'inferred',
        source: PUT_WEBTRACKING,
        path: '__logs__',
        facts: {},
        predicts: null,
      },
    ]);
  });

  it('leaves one log, and no array', () => {
    expect(inLogs('logs-empty', '[{}]')).toEqual([]);
    expect(inBody('logs-empty', '{}')).toEqual([]);
  });
});

describe('log-not-object', () => {
  it('finds each, where it was sent', () => {
    expect(inLogs('log-not-object', '["a",{},null,[{}],1,true]')).toEqual([
      refused('log-not-object', '__logs__[0]', { got: 'string' }),
      refused('log-not-object', '__logs__[2]', { got: 'null' }),
      refused('log-not-object', '__logs__[3]', { got: 'array' }),
      refused('log-not-object', '__logs__[4]', { got: 'number' }),
      refused('log-not-object', '__logs__[5]', { got: 'boolean' }),
    ]);
  });

  it('leaves objects', () => {
    expect(inLogs('log-not-object', '[{},{"a":1}]')).toEqual([]);
  });
});

describe('log-empty', () => {
  const empty = (path: string): Finding => ({
    rule: 'log-empty',
    severity: 'info',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    path,
    facts: {},
    predicts: null,
  });

  it('finds each, in a query too', () => {
    expect(inLogs('log-empty', '[{},{"a":"1"},{}]')).toEqual([empty('__logs__[0]'), empty('__logs__[2]')]);
    expect(findingsOf('log-empty', get('&__topic__=a'))).toEqual([empty('__logs__[0]')]);
  });

  it('leaves a log with one field, whatever its name, and what is no log', () => {
    expect(inLogs('log-empty', '[{"":""},{"__proto__":{}},[],"",null]')).toEqual([]);
    expect(findingsOf('log-empty', get('&a='))).toEqual([]);
  });
});

describe('value-not-string', () => {
  it('finds each, with its path and the value as it stands', () => {
    const log =
      '{"n":7998.5,"b":false,"z":null,"a":[1,[2]],"o":{"x":1},"ok":"1","add to cart":1,"你":1,"":1,"__proto__":1}';
    expect(inLogs('value-not-string', `[{"a":"1"},"no log",${log}]`)).toEqual([
      refused('value-not-string', '__logs__[2].n', { got: 'number', value: '7998.5' }),
      refused('value-not-string', '__logs__[2].b', { got: 'boolean', value: 'false' }),
      refused('value-not-string', '__logs__[2].a', { got: 'array', value: '[…]' }),
      refused('value-not-string', '__logs__[2].o', { got: 'object', value: '{…}' }),
      refused('value-not-string', '__logs__[2]["add to cart"]', { got: 'number', value: '1' }),
      refused('value-not-string', '__logs__[2]["你"]', { got: 'number', value: '1' }),
      refused('value-not-string', '__logs__[2][""]', { got: 'number', value: '1' }),
      refused('value-not-string', '__logs__[2].__proto__', { got: 'number', value: '1' }),
    ]);
  });

  it('finds a __time__ that is neither, and a number under a name like it', () => {
    expect(inLogs('value-not-string', '[{"__time__":true,"__time":1}]')).toEqual([
      refused('value-not-string', '__logs__[0].__time__', { got: 'boolean', value: 'true' }),
      refused('value-not-string', '__logs__[0].__time', { got: 'number', value: '1' }),
    ]);
  });

  it('leaves strings, null, a __time__ that is a number, and fields of a query', () => {
    expect(inLogs('value-not-string', '[{"a":"","b":"1","c":null,"__time__":1700000000.5},{"__time__":"1"}]')).toEqual(
      [],
    );
    expect(findingsOf('value-not-string', get('&a=1'))).toEqual([]);
  });
});

describe('value-null', () => {
  const isNull = (path: string): Finding => ({
    rule: 'value-null',
    severity: 'warning',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    path,
    facts: {},
    predicts: 'PostBodyInvalid',
  });

  it('finds each, even as the time', () => {
    expect(inLogs('value-null', '[{"a":null,"b":"1"},null,{"__time__":null,"add to cart":null}]')).toEqual([
      isNull('__logs__[0].a'),
      isNull('__logs__[2].__time__'),
      isNull('__logs__[2]["add to cart"]'),
    ]);
  });

  it('leaves what is written like it, and what is near to it', () => {
    expect(inLogs('value-null', '[{"a":"null","b":"","c":0,"d":false,"e":[null],"null":"1"}]')).toEqual([]);
    expect(inBody('value-null', '{"__logs__":[],"__topic__":null,"__tags__":{"a":null}}')).toEqual([]);
  });
});

describe.each([
  ['topic-type', '__topic__'],
  ['source-type', '__source__'],
])('%s', (rule, part) => {
  it.each([
    ['1', 'number'],
    ['null', 'null'],
    ['["a"]', 'array'],
    ['{}', 'object'],
  ])('finds %s', (value, got) => {
    expect(inBody(rule, `{"${part}":${value}}`)).toEqual([refused(rule, part, { got })]);
  });

  it('leaves a string, an empty one, and none', () => {
    expect(inBody(rule, `{"${part}":"a"}`)).toEqual([]);
    expect(inBody(rule, `{"${part}":""}`)).toEqual([]);
    expect(inBody(rule, '{}')).toEqual([]);
  });
});

describe('source-missing', () => {
  it('finds no source', () => {
    expect(inBody('source-missing', '{"__logs__":[]}')).toEqual([
      {
        rule: 'source-missing',
        severity: 'info',
        evidence: 'documented',
        source: PUT_WEBTRACKING,
        path: '__source__',
        facts: {},
        predicts: null,
      },
    ]);
  });

  it('leaves any source, a GET, and a body that is no object', () => {
    expect(inBody('source-missing', '{"__source__":""}')).toEqual([]);
    expect(inBody('source-missing', '{"__source__":null}')).toEqual([]);
    expect(inBody('source-missing', '[]')).toEqual([]);
    expect(findingsOf('source-missing', get('&a=1'))).toEqual([]);
  });
});

describe('tags-type', () => {
  it.each([
    ['null', 'null'],
    ['[{"a":"1"}]', 'array'],
    ['"a=1"', 'string'],
  ])('finds %s', (tags, got) => {
    expect(inBody('tags-type', `{"__tags__":${tags}}`)).toEqual([refused('tags-type', '__tags__', { got })]);
  });

  it('leaves an object, and none', () => {
    expect(inBody('tags-type', '{"__tags__":{}}')).toEqual([]);
    expect(inBody('tags-type', '{}')).toEqual([]);
  });
});

describe('tag-value-type', () => {
  it('finds each', () => {
    const odd = (path: string, got: string): Finding => ({
      rule: 'tag-value-type',
      severity: 'warning',
      evidence: 'inferred',
      source: PUT_WEBTRACKING,
      path,
      facts: { got },
      predicts: null,
    });
    expect(inBody('tag-value-type', '{"__tags__":{"a":1,"b":"1","c d":null,"__proto__":[]}}')).toEqual([
      odd('__tags__.a', 'number'),
      odd('__tags__["c d"]', 'null'),
      odd('__tags__.__proto__', 'array'),
    ]);
  });

  it('leaves strings', () => {
    expect(inBody('tag-value-type', '{"__tags__":{"a":"1","__proto__":""}}')).toEqual([]);
  });
});

describe('part-unknown', () => {
  const extra = (path: string, key: string): Finding => ({
    rule: 'part-unknown',
    severity: 'info',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    path,
    facts: { key },
    predicts: null,
  });

  it('finds each', () => {
    expect(inBody('part-unknown', '{"__logs__":[],"__topics__":"a","add to cart":1,"__proto__":{},"":null}')).toEqual([
      extra('__topics__', '__topics__'),
      extra('["add to cart"]', 'add to cart'),
      extra('__proto__', '__proto__'),
      extra('[""]', ''),
    ]);
  });

  it('leaves the parts that SLS names, and a body that is no object', () => {
    expect(inBody('part-unknown', '{"__topic__":1,"__source__":2,"__tags__":3,"__logs__":[{"a":"1"}]}')).toEqual([]);
    expect(inBody('part-unknown', '["a"]')).toEqual([]);
  });
});

describe('duplicate-key', () => {
  const twice = (path: string, key: string): Finding => ({
    rule: 'duplicate-key',
    severity: 'warning',
    evidence: 'inferred',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
    path,
    facts: { key },
    predicts: null,
  });

  it('finds each, wherever it stands', () => {
    const body =
      '{"__logs__":[{"a":"1","a":"2"},{"b":"1","\\u0062":"2","c d":{"e":[{"f":1,"f":2}]}}],' +
      '"__tags__":{"__proto__":"1","__proto__":"2"},"__topic__":"a","__topic__":"b"}';
    expect(inBody('duplicate-key', body)).toEqual([
      twice('__logs__[0].a', 'a'),
      twice('__logs__[1].b', 'b'),
      twice('__logs__[1]["c d"].e[0].f', 'f'),
      twice('__tags__.__proto__', '__proto__'),
      twice('__topic__', '__topic__'),
    ]);
  });

  it('leaves a key that stands once in each of several objects, or differs in case', () => {
    expect(inLogs('duplicate-key', ' [{"a":"1","A":"1"},{"a":{"a":"1"}}]')).toEqual([]);
    expect(inBody('duplicate-key', '{"a":1,"a":2')).toEqual([]);
  });

  it('looks through a body of 1 MB, and through none that is longer', () => {
    const ofBytes = (bytes: number) => '{"__logs__":[],"a":1,"a":2}'.padEnd(bytes);
    expect(inBody('duplicate-key', ofBytes(DUPLICATES_BODY_MAX_BYTES))).toEqual([twice('a', 'a')]);
    expect(inBody('duplicate-key', ofBytes(DUPLICATES_BODY_MAX_BYTES + 1))).toEqual([]);
    expect(DUPLICATES_BODY_MAX_BYTES).toBe(1_048_576);
  });
});

describe('reserved-key', () => {
  const reserved = (path: string, key: string): Finding => ({
    rule: 'reserved-key',
    severity: 'warning',
    evidence: 'documented',
    source: RESERVED_FIELDS,
    path,
    facts: { key },
    predicts: null,
  });

  it.each([
    '__time__',
    '__source__',
    '__partition_time__',
    '_extract_others_',
    '__extract_others__',
    '__raw__',
    '__raw_log__',
  ])('finds %s', (key) => {
    expect(inLogs('reserved-key', `[{},{"${key}":"1"}]`)).toEqual([reserved(`__logs__[1].${key}`, key)]);
  });

  it('finds a tag among the fields, in a query too', () => {
    expect(inLogs('reserved-key', '[{"__tag__:x":"1"}]')).toEqual([reserved('__logs__[0]["__tag__:x"]', '__tag__:x')]);
    expect(findingsOf('reserved-key', get('&__time__=1'))).toEqual([reserved('__logs__[0].__time__', '__time__')]);
  });

  it('leaves the topic, which has a rule of its own, and other names', () => {
    expect(
      inLogs('reserved-key', '[{"__topic__":"a","__tag__":"b","__tags__":"c","time":"d","__proto__":"e"}]'),
    ).toEqual([]);
  });
});

describe('topic-in-log', () => {
  it('finds a topic within and without', () => {
    expect(inBody('topic-in-log', '{"__topic__":"a","__logs__":[{},{"__topic__":"b"}]}')).toEqual([
      {
        rule: 'topic-in-log',
        severity: 'info',
        evidence: 'sdk-source',
        source: LOG_MODEL,
        path: '__logs__[1].__topic__',
        facts: {},
        predicts: null,
      },
    ]);
  });

  it('leaves either alone, and the topic of a query', () => {
    expect(inBody('topic-in-log', '{"__topic__":"a","__logs__":[{}]}')).toEqual([]);
    expect(inBody('topic-in-log', '{"__topic__":"","__logs__":[{"__topic__":"b"}]}')).toEqual([]);
    expect(inLogs('topic-in-log', '[{"__topic__":"b"}]')).toEqual([]);
    expect(findingsOf('topic-in-log', get('&__topic__=a'))).toEqual([]);
  });
});

describe('key-charset', () => {
  const odd = (path: string, key: string): Finding => ({
    rule: 'key-charset',
    severity: 'info',
    evidence: 'documented',
    source: LOG_MODEL,
    path,
    facts: { key },
    predicts: null,
  });

  it.each(['a-b', '1a', 'a b', '价格', 'a.b', '$a', 'é', 'a\n', '\u0000'])('finds %j', (key) => {
    const log = JSON.stringify({ ok: '1', [key]: '1' });
    expect(inLogs('key-charset', `[{},${log}]`)).toEqual([
      odd(`__logs__[1]${key === '$a' ? '.$a' : `[${JSON.stringify(key)}]`}`, key),
    ]);
  });

  it('finds each log that has it, and a field of a query', () => {
    expect(inLogs('key-charset', '[{"a-b":"1"},{"a-b":1}]')).toEqual([
      odd('__logs__[0]["a-b"]', 'a-b'),
      odd('__logs__[1]["a-b"]', 'a-b'),
    ]);
    expect(findingsOf('key-charset', get('&a-b=1'))).toEqual([odd('__logs__[0]["a-b"]', 'a-b')]);
  });

  it('leaves letters, digits and underscores, and keys of which other rules speak', () => {
    expect(
      inLogs('key-charset', '[{"a":"","Z9":"","_":"","__proto__":"","__time__":"","":"","__tag__:a-b":""}]'),
    ).toEqual([]);
    expect(inBody('key-charset', '{"__logs__":[],"__tags__":{"a-b":"1"}}')).toEqual([]);
  });
});

describe('lone-surrogate', () => {
  const lone = (path: string): Finding => ({
    rule: 'lone-surrogate',
    severity: 'warning',
    evidence: 'inferred',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.2',
    path,
    facts: {},
    predicts: null,
  });

  it('finds half a character, in a value and in a key', () => {
    const logs =
      '[{"a":"\\ud83d"},7,{"b":"x\\udE80y","c":"\\ude80\\ud83d","\\ud83d":"1"},{"d":"\\ud83d\\ud83d\\ude80"}]';
    expect(inLogs('lone-surrogate', logs)).toEqual([
      lone('__logs__[0].a'),
      lone('__logs__[2].b'),
      lone('__logs__[2].c'),
      lone('__logs__[2]["\\ud83d"]'),
      lone('__logs__[3].d'),
    ]);
  });

  it('leaves whole characters, an escaped backslash, and values that are no strings', () => {
    expect(
      inLogs('lone-surrogate', '[{"a":"\\ud83d\\ude80","b":"🚀","c":"\\\\ud83d","d":["\\ud83d"],"e":"\\u0000"}]'),
    ).toEqual([]);
  });
});

describe('suspicious-value', () => {
  it.each(['undefined', 'null', 'NaN', '[object Object]'])('finds %s', (value) => {
    const suspicious: Finding = {
      rule: 'suspicious-value',
      severity: 'info',
      evidence: 'sdk-source',
      source: PUT_WEBTRACKING,
      path: '__logs__[0].a',
      facts: { value },
      predicts: null,
    };
    expect(inLogs('suspicious-value', JSON.stringify([{ a: value }]))).toEqual([suspicious]);
    expect(findingsOf('suspicious-value', get(`&a=${encodeURIComponent(value)}`))).toEqual([suspicious]);
  });

  it('leaves values that only hold such a word, and what is no string', () => {
    expect(inLogs('suspicious-value', '[{"a":"null value","b":"Undefined","c":"","d":null,"undefined":"e"}]')).toEqual(
      [],
    );
  });
});

describe('reserved-tag', () => {
  const tagged = (key: string) =>
    post(JSON.stringify({ __source__: 's', __logs__: [{ a: '1' }], __tags__: { [key]: 'v' } }));

  it.each(['__client_ip__', '__receive_time__', '__path__', '__hostname__'])('finds %s', (key) => {
    expect(findingsOf('reserved-tag', tagged(key))).toEqual([
      {
        rule: 'reserved-tag',
        severity: 'warning',
        evidence: 'documented',
        source: RESERVED_FIELDS,
        path: `__tags__.${key}`,
        facts: { key },
        predicts: null,
      },
    ]);
  });

  it.each(['client_ip', '__client_ip', '__user_id__', '__proto__'])('leaves %s', (key) => {
    expect(findingsOf('reserved-tag', tagged(key))).toEqual([]);
  });
});
