import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_AUTO, type Draft, LEFT_OUT, NEW_DRAFT, setTo, WORKED_OUT } from '../../src/compose/draft.ts';
import { writeHex } from '../../src/compose/hex.ts';
import { autoValue, rawBytes, wireOf } from '../../src/compose/wire.ts';
import { CODECS } from '../../src/sls/codec/index.ts';
import type { Compression } from '../../src/sls/encode.ts';
import { inspect } from '../../src/sls/inspect.ts';
import { anyDraft } from '../support/drafts.ts';

const TRACK = 'https://p1.cn-hangzhou.log.aliyuncs.com/logstores/web/track';
const JSON_TEXT = '{"__logs__":[{"订":"单"}]}';
const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const draft = (change: Partial<Draft> = {}): Draft => ({
  ...NEW_DRAFT,
  url: TRACK,
  body: { form: 'text', text: JSON_TEXT, spacing: 'compact' },
  ...change,
});
const settings = (change: Partial<Draft['settings']>) => ({ settings: { ...ALL_AUTO, ...change } });
const text = (said: string, spacing: 'compact' | 'as-written' = 'compact') =>
  ({ form: 'text', text: said, spacing }) as const;
const bytes = (...all: number[]) => ({ form: 'bytes', hex: writeHex(Uint8Array.from(all)) }) as const;

describe('the request of a draft', () => {
  it('is one that stores a log, with all worked out', () => {
    const wire = wireOf(
      draft({
        compression: 'lz4',
        headers: [
          ['X-A', '1'],
          ['x-a', '2'],
        ],
      }),
    );
    expect(wire).toEqual({
      method: 'POST',
      url: TRACK,
      headers: [
        ['content-type', 'application/json'],
        ['x-log-apiversion', '0.6.0'],
        ['x-log-bodyrawsize', '28'],
        ['x-log-compresstype', 'lz4'],
        ['X-A', '1'],
        ['x-a', '2'],
      ],
      body: { state: 'complete', bytes: CODECS.lz4.compress(encode(JSON_TEXT)) },
    });
    expect(inspect(wire).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('has no compress type of a body that is not compressed', () => {
    expect(wireOf(draft()).headers).toEqual([
      ['content-type', 'application/json'],
      ['x-log-apiversion', '0.6.0'],
      ['x-log-bodyrawsize', '28'],
    ]);
  });

  it('says what was set, and leaves out what is to be left out', () => {
    const asked = settings({
      'content-type': setTo(''),
      'x-log-apiversion': LEFT_OUT,
      'x-log-bodyrawsize': setTo('812'),
      'x-log-compresstype': setTo('gzip'),
      APIVersion: setTo('订 单'),
    });
    const { headers, url } = wireOf(draft(asked));
    expect(headers).toEqual([
      ['content-type', ''],
      ['x-log-bodyrawsize', '812'],
      ['x-log-compresstype', 'gzip'],
    ]);
    expect(url).toBe(`${TRACK}?APIVersion=%E8%AE%A2%20%E5%8D%95`);
  });

  it('has no body where there is nothing to send', () => {
    for (const compression of ['none', 'lz4', 'deflate'] as const)
      expect(wireOf(draft({ body: text(''), compression })).body).toEqual({ state: 'none' });
    expect(wireOf(draft({ body: bytes() })).body).toEqual({ state: 'none' });
  });

  it('writes a method as browsers do', () => {
    const methods = ['post', 'Get', 'PATCH', 'patch', 'ſ', ''];
    expect(methods.map((method) => wireOf(draft({ method })).method)).toEqual([
      'POST',
      'GET',
      'PATCH',
      'patch',
      'ſ',
      '',
    ]);
  });
});

describe('the text of a draft', () => {
  const sent = (said: string, spacing?: 'as-written') => decode(rawBytes(draft({ body: text(said, spacing) })));

  it.each([
    [
      '{ "a" : 1.0,\n "a":12345678901234567890, "b c":"d  e\\u0041" }',
      '{"a":1.0,"a":12345678901234567890,"b c":"d  e\\u0041"}',
    ],
    [' [ ] ', '[]'],
    // What is no JSON stays as it is.
    ['{ "a": {{now}} }', '{ "a": {{now}} }'],
    ['{ "a": 1', '{ "a": 1'],
    ['\ufeff{ }', '\ufeff{ }'],
    ['  ', '  '],
  ])('%j goes as %j', (said, expected) => {
    expect(sent(said)).toBe(expected);
    expect(sent(said, 'as-written')).toBe(said);
  });

  it('goes with a mark in place of half a character', () => {
    expect(rawBytes(draft({ body: text('\ud800') }))).toEqual(Uint8Array.from([0xef, 0xbf, 0xbd]));
  });
});

describe('the bytes of a draft', () => {
  it('travel as they are, up to the first that are none', () => {
    const body = { form: 'bytes', hex: '7b 7d zz 20' } as const;
    expect(wireOf(draft({ body, compression: 'lz4' })).body).toEqual({ state: 'complete', bytes: encode('{}') });
  });

  const lz4 = CODECS.lz4.compress(encode(JSON_TEXT));

  it.each<[string, Compression, Uint8Array, string]>([
    ['of a compression that they keep', 'lz4', lz4, '28'],
    ['of another that they show', 'deflate', lz4, '28'],
    ['of none', 'none', lz4, String(lz4.byteLength)],
    ['of one that they break', 'deflate', Uint8Array.from([0xff, 0xfe]), '2'],
  ])('have a raw size, %s', (_, compression, body, size) => {
    const { headers } = wireOf(draft({ body: bytes(...body), compression }));
    expect(Object.fromEntries(headers)).toMatchObject({ 'x-log-bodyrawsize': size });
  });
});

describe('the URL of a draft', () => {
  const url = (typed: string, change: Partial<Draft> = {}) => wireOf(draft({ url: typed, ...change })).url;
  const version = (value: Draft['settings']['APIVersion']) => settings({ APIVersion: value });

  it.each([
    ['HTTPS://P1.example:443/logstores/a b/track#top', 'https://p1.example/logstores/a%20b/track'],
    [' http://localhost:80/x?a=订&&b=+#', 'http://localhost/x?a=%E8%AE%A2&&b=+'],
    ['https://h/?', 'https://h/'],
    ['https://h/??', 'https://h/??'],
    ['https://u:p@h/x', 'https://u:p@h/x'],
    ['localhost/logstores#x', 'localhost/logstores#x'],
    ['ftp://h/x#y', 'ftp://h/x#y'],
    ['', ''],
    ['https://{{project}}.example/', 'https://{{project}}.example/'],
  ])('%j is %j', (typed, expected) => {
    expect(url(typed)).toBe(expected);
  });

  it('gets the version that is set, in place of those that were typed', () => {
    expect(url(`${TRACK}?a=1&APIVersion=1&%41PIVersion=2`, version(setTo('0.6.0')))).toBe(
      `${TRACK}?APIVersion=0.6.0&a=1`,
    );
    expect(url(`${TRACK}?APIVersion=1`, version(LEFT_OUT))).toBe(TRACK);
    expect(url(`${TRACK}?a=1&APIVersion=1`)).toBe(`${TRACK}?a=1&APIVersion=1`);
    expect(url(`${TRACK}??APIVersion=1`, version(LEFT_OUT))).toBe(`${TRACK}??APIVersion=1`);
    expect(url('localhost', version(setTo('1')))).toBe('localhost');
  });
});

describe('a GET form', () => {
  const get = (change: Partial<Draft> = {}) => wireOf(draft({ method: 'GET', compression: 'lz4', ...change }));

  it('has its topic and the first log in the query, no body, and no headers that speak of one', () => {
    const body = text(
      '{"__source__":"s","__logs__":[{"b":"+ &","1":129,"a":{"b": [null]},"b":"\\u8ba2"},{"c":"2"}],"__topic__":"t"}',
    );
    expect(get({ body, headers: [['x-a', '1']] })).toEqual({
      method: 'GET',
      url: `${TRACK}?APIVersion=0.6.0&__topic__=t&b=%2B%20%26&1=129&a=%7B%22b%22%3A%5Bnull%5D%7D&b=%E8%AE%A2`,
      headers: [['x-a', '1']],
      body: { state: 'none' },
    });
  });

  it.each(['', '{', '[]', '{"__logs__":{}}', '{"__logs__":[]}', '{"__logs__":[1]}', '{"__logs__":[{}]}'])(
    'has no fields of %j',
    (said) => {
      expect(get({ body: text(said) }).url).toBe(`${TRACK}?APIVersion=0.6.0`);
    },
  );

  it('has what was typed into its URL before the fields, and one version', () => {
    const typed = { url: `${TRACK}?x=1`, body: text('{"__logs__":[{"a":"2"}]}') };
    expect(get(typed).url).toBe(`${TRACK}?APIVersion=0.6.0&x=1&a=2`);
    expect(get({ ...typed, url: `${TRACK}?APIVersion=1` }).url).toBe(`${TRACK}?APIVersion=1&a=2`);
    expect(get({ ...typed, ...settings({ APIVersion: LEFT_OUT }) }).url).toBe(`${TRACK}?x=1&a=2`);
  });

  it('has the bytes that it was given, though no browser sends them', () => {
    expect(get({ body: bytes(1) }).body).toEqual({ state: 'complete', bytes: Uint8Array.from([1]) });
  });
});

describe('what is worked out', () => {
  const auto = (change: Partial<Draft>) =>
    Object.fromEntries(WORKED_OUT.map((name) => [name, autoValue(draft(change), name)]));

  it('is told whatever the setting', () => {
    expect(auto({ compression: 'deflate', ...settings({ 'x-log-bodyrawsize': setTo('1') }) })).toEqual({
      'content-type': 'application/json',
      'x-log-apiversion': '0.6.0',
      'x-log-bodyrawsize': '28',
      'x-log-compresstype': 'deflate',
      APIVersion: null,
    });
  });

  const none = {
    'content-type': null,
    'x-log-apiversion': null,
    'x-log-bodyrawsize': null,
    'x-log-compresstype': null,
  };

  it('is the version in the query alone, of a GET form', () => {
    expect(auto({ method: 'GET', compression: 'lz4' })).toEqual({ ...none, APIVersion: '0.6.0' });
  });

  it('is no header that a beacon cannot have', () => {
    expect(auto({ way: 'beacon', compression: 'lz4' })).toEqual({
      ...none,
      'content-type': 'text/plain;charset=UTF-8',
      APIVersion: '0.6.0',
    });
    expect(auto({ way: 'beacon', url: `${TRACK}?APIVersion=1` })).toMatchObject({ APIVersion: null });
  });

  it('is what travels', () => {
    fc.assert(
      fc.property(anyDraft, (any) => {
        const all = { ...any, settings: ALL_AUTO, headers: [] };
        const { headers } = wireOf(all);
        const told = WORKED_OUT.filter((name) => name !== 'APIVersion').flatMap((name) => {
          const value = autoValue(all, name);
          return value === null ? [] : [[name, value]];
        });
        expect(headers).toEqual(told);
      }),
      { numRuns: 300 },
    );
  });
});

describe('hostile drafts', () => {
  it.each([
    ['a text of brackets', draft({ body: text('['.repeat(4_000_000)) })],
    ['a text of quotes', draft({ method: 'GET', body: text('"'.repeat(4_000_000)) })],
    [
      'a log of a million keys',
      draft({ method: 'GET', body: text(`{"__logs__":[{${Array(300_000).fill('"a":1').join(',')}}]}`) }),
    ],
    [
      'hex of a bomb',
      draft({ body: bytes(...CODECS.deflate.compress(new Uint8Array(40_000_000))), compression: 'deflate' }),
    ],
  ])('%s is read in time', (_, any) => {
    wireOf(any);
  });
});
