import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { decompress as readLz4Frame } from 'lz4js';
import { describe, expect, it } from 'vitest';
import type { HandMade } from '../../../demo/shop/by-hand.ts';
import { MISTAKES } from '../../../demo/shop/mistakes.ts';
import type { Targets } from '../../../demo/shop/targets.ts';

const targets: Targets = {
  http: 'http://127.0.0.1:8787',
  project: 'shop-demo',
  httpHost: 'localhost:8787',
  httpsHost: 'localhost:8788',
  logstore: 'web-prod',
};
const URL_RIGHT = 'http://127.0.0.1:8787/logstores/web-prod/track';
const BODY =
  '{"__topic__":"shop","__logs__":[' +
  '{"name":"cart_add","tea":"西湖龙井","price":"168.00"},' +
  '{"name":"cart_add","tea":"安溪铁观音","price":"128.00"},' +
  '{"name":"cart_add","tea":"大红袍","price":"239.00"}]}';
// 207 bytes, of which each of the twelve Chinese characters takes three.
const CHARACTERS = '183';
const BYTES = '207';

function make(id: string): HandMade | Promise<HandMade> {
  const mistake = MISTAKES.find((one) => one.id === id);
  if (mistake === undefined) throw new Error(`There is no mistake "${id}".`);
  return mistake.request(targets);
}

function headers(rawSize: string, compressType?: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-log-apiversion': '0.6.0',
    'x-log-bodyrawsize': rawSize,
    ...(compressType === undefined ? {} : { 'x-log-compresstype': compressType }),
  };
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

it('has its mistakes, each with an id of its own and one sentence', () => {
  expect(MISTAKES.map(({ id }) => id)).toEqual([
    'number-value',
    'rawsize-utf16',
    'rawsize-utf16-lz4',
    'not-json',
    'raw-deflate',
    'lz4-frame',
    'lz4-cut-short',
    'gzip-label',
    'empty-body',
    'wrong-logstore',
    'closed-logstore',
    'doubled-project',
  ]);
  expect(MISTAKES.filter(({ label, why }) => label === '' || !/^[^\n]+\.$/.test(why))).toEqual([]);
});

describe('uncompressed', () => {
  it.each([
    ['number-value', URL_RIGHT, headers('46'), '{"__logs__":[{"name":"cart_add","price":168}]}'],
    ['rawsize-utf16', URL_RIGHT, headers(CHARACTERS), BODY],
    ['not-json', URL_RIGHT, headers('39'), 'name=cart_add&tea=longjing&price=168.00'],
    ['empty-body', URL_RIGHT, headers('0'), ''],
    ['wrong-logstore', 'http://127.0.0.1:8787/logstores/web-prd/track', headers(BYTES), BODY],
    ['closed-logstore', 'http://127.0.0.1:8787/logstores/closed/track', headers(BYTES), BODY],
    ['doubled-project', 'http://shop-demo.shop-demo.localhost:8787/logstores/web-prod/track', headers(BYTES), BODY],
  ])('%s', async (id, url, expectedHeaders, body) => {
    const made = await make(id);
    expect({ ...made, body: text(made.body) }).toEqual({ url, headers: expectedHeaders, body });
  });
});

describe('compressed', () => {
  it('rawsize-utf16-lz4: a valid block whose size is counted in characters', async () => {
    const made = await make('rawsize-utf16-lz4');
    expect([made.url, made.headers]).toEqual([URL_RIGHT, headers(CHARACTERS, 'lz4')]);
    expect([...made.body.slice(0, 2)]).toEqual([0xf0, 207 - 15]);
    expect(text(made.body.slice(2))).toBe(BODY);
  });

  it('raw-deflate: right but for the missing zlib header', async () => {
    const made = await make('raw-deflate');
    expect([made.url, made.headers]).toEqual([URL_RIGHT, headers(BYTES, 'deflate')]);
    expect(inflateRawSync(made.body).toString()).toBe(BODY);
    expect(() => inflateSync(made.body)).toThrow('incorrect header check');
  });

  it('lz4-frame: the magic number first', async () => {
    const made = await make('lz4-frame');
    expect([made.url, made.headers]).toEqual([URL_RIGHT, headers(BYTES, 'lz4')]);
    expect([...made.body.slice(0, 4)]).toEqual([0x04, 0x22, 0x4d, 0x18]);
    expect(text(readLz4Frame(made.body))).toBe(BODY);
  });

  it('lz4-cut-short: half of a block', async () => {
    const made = await make('lz4-cut-short');
    expect([made.url, made.headers]).toEqual([URL_RIGHT, headers(BYTES, 'lz4')]);
    const whole = await make('rawsize-utf16-lz4');
    expect(made.body).toEqual(whole.body.slice(0, 105));
    expect(whole.body).toHaveLength(209);
  });

  it('gzip-label: real gzip', async () => {
    const made = await make('gzip-label');
    expect([made.url, made.headers]).toEqual([URL_RIGHT, headers(BYTES, 'gzip')]);
    expect(gunzipSync(made.body).toString()).toBe(BODY);
  });
});
