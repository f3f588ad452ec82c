import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../demo/endpoint/errors.ts';
import { decodeUtf8, readLogGroup, readQueryLogGroup } from '../../../demo/endpoint/log-group.ts';

const read = (text: string | null) => {
  try {
    return readLogGroup(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, error.code, error.message];
  }
};

const notJson = [400, 'PostBodyInvalid', 'The request body is not valid JSON object.'];
const notString = [400, 'PostBodyInvalid', 'Value in log is not string data type'];

describe('readLogGroup', () => {
  it('reads a whole log group', () => {
    const text =
      '{"__logs__":[{"a":"1","__time__":1700000000},{}],"__tags__":{"t":"v"},"__topic__":"x","__source__":"y"}';
    expect(read(text)).toEqual({
      topic: 'x',
      source: 'y',
      tags: { t: 'v' },
      logs: [{ a: '1', __time__: '1700000000' }, {}],
    });
  });

  it('reads what is not known leniently', () => {
    expect(read('{"__logs__":[]}')).toEqual({ topic: null, source: null, tags: {}, logs: [] });
    expect(read('{"__logs__":[{"__time__":"now","a":"1","a":"2"}],"more":1}')).toEqual({
      topic: null,
      source: null,
      tags: {},
      logs: [{ __time__: 'now', a: '2' }],
    });
    expect(read('{"__logs__":[],"__tags__":{"a":1,"b":null,"c":{"d":[true]}}}')).toEqual({
      topic: null,
      source: null,
      tags: { a: '1', b: 'null', c: '{"d":[true]}' },
      logs: [],
    });
  });

  it('refuses what is not a JSON object with logs', () => {
    const bodies = [
      null,
      '',
      'a=1',
      '[]',
      '"x"',
      '1',
      'null',
      '{"__logs__":[{"a":"1"}]',
      '\ufeff{"__logs__":[]}',
      '{}',
      '{"__logs__":{}}',
      '{"__logs__":[1]}',
      '{"__logs__":[[]]}',
      '{"__logs__":[null]}',
      '{"__logs__":[],"__topic__":1}',
      '{"__logs__":[],"__source__":null}',
      '{"__logs__":[],"__tags__":[]}',
    ];
    for (const body of bodies) expect([body, read(body)]).toEqual([body, notJson]);
  });

  it('refuses a value that is not a string', () => {
    for (const value of ['1', 'true', 'null', '{}', '["a"]']) {
      expect(read(`{"__logs__":[{"ok":"1"},{"a":${value}}]}`)).toEqual(notString);
    }
    expect(read('{"__logs__":[{"__time__":1e999}]}')).toEqual(notString);
  });

  it('keeps hostile keys as fields', () => {
    const group = readLogGroup('{"__logs__":[{"__proto__":"x","constructor":"y"}],"__tags__":{"__proto__":"z"}}');
    expect(JSON.stringify(group)).toBe(
      '{"topic":null,"source":null,"tags":{"__proto__":"z"},"logs":[{"__proto__":"x","constructor":"y"}]}',
    );
  });

  it('bears deep nesting', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(read(deep)).toEqual(notJson);
    expect(read(`{"__logs__":[{"a":${deep}}]}`)).toEqual(notString);
    expect(read(`{"__logs__":[],"__tags__":{"a":${deep}}}`)).toEqual(notJson);
    expect(read('['.repeat(1_000_000))).toEqual(notJson);
  });

  it('throws refusals only', () => {
    fc.assert(fc.property(fc.json(), (text) => read(text) !== undefined));
    fc.assert(fc.property(fc.string(), (text) => read(text) !== undefined));
  });
});

describe('readQueryLogGroup', () => {
  it('is one log of all pairs but the reserved ones', () => {
    expect(readQueryLogGroup('APIVersion=0.6.0&__topic__=web&k=a%20b%26c&k2=&k2=last&__source__=s&bad=%zz')).toEqual({
      topic: 'web',
      source: null,
      tags: {},
      logs: [{ k: 'a b&c', k2: 'last', __source__: 's', bad: '%zz' }],
    });
    expect(readQueryLogGroup('')).toEqual({ topic: null, source: null, tags: {}, logs: [{}] });
  });
});

describe('decodeUtf8', () => {
  it('is strict', () => {
    expect(decodeUtf8(Buffer.from('中🚀'))).toBe('中🚀');
    expect(decodeUtf8(Buffer.from([0xef, 0xbb, 0xbf, 97]))).toBe('\ufeffa');
    expect(decodeUtf8(Buffer.from([97, 0xff]))).toBeNull();
  });
});
