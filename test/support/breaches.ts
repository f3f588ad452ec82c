import { deflateRawSync, deflateSync } from 'node:zlib';
import type { Batch } from '../../src/batch/batch.ts';
import type { HarSource } from '../../src/batch/har/format.ts';
import type { Body, Header, Wire } from '../../src/sls/wire.ts';
import { answered, batchOf } from './batches.ts';
import { GOOD_BODY, get, hex, literalBlock, post, postCompressed, TRACK_URL, utf8 } from './fixtures.ts';

const raw = utf8(GOOD_BODY);

const at = (url: string, wire: Wire = post(GOOD_BODY)): Wire => ({ ...wire, url });

const project = (host: string) => at(TRACK_URL.replace(/\/\/[^/]+/, `//${host}`));

/** A log group whose JSON is written out, for what JSON.stringify would not write. */
const group = (rest: string) => post(`{"__source__":"web",${rest}}`);

const logs = (...values: readonly unknown[]) => group(`"__logs__":${JSON.stringify(values)}`);

const withHeader = (name: string, value: string) =>
  post(GOOD_BODY, { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(raw.byteLength), [name]: value });

const withoutBody = (body: Body): Wire => ({ ...post(GOOD_BODY), body });

/** For each rule that is about the request itself, one that breaks it. */
export const BREACHES: Readonly<Record<string, Wire>> = {
  'custom-collector': at('https://collect.example/own'),
  'get-too-long': get(`&a=${'x'.repeat(17_000)}`),
  method: { ...post(GOOD_BODY), method: 'PUT' },
  'logstore-name': at(TRACK_URL.replace('demo-logstore', 'A')),
  'project-missing': project('cn-hangzhou.log.aliyuncs.com'),
  'host-doubled-project': project('demo-project.demo-project.cn-hangzhou.log.aliyuncs.com'),
  'project-name': project('p.cn-hangzhou.log.aliyuncs.com'),
  'apiversion-case': { ...get('&a=1'), url: `${TRACK_URL}?apiversion=0.6.0&a=1` },
  'query-key-repeated': get('&a=1&a=2'),
  'authorization-missing': at(TRACK_URL.replace('/track', '')),
  'apiversion-missing': post(GOOD_BODY, { 'x-log-bodyrawsize': String(raw.byteLength) }),
  'apiversion-value': withHeader('x-log-apiversion', '0.5.0'),
  'content-encoding': withHeader('content-encoding', 'gzip'),
  'compresstype-unknown': withHeader('x-log-compresstype', 'br'),
  'rawsize-missing': post(GOOD_BODY, { 'x-log-apiversion': '0.6.0' }),
  'rawsize-not-a-number': withHeader('x-log-bodyrawsize', 'many'),
  'body-hidden': withoutBody({ state: 'unavailable', reason: 'blob' }),
  'compressed-without-header': post(deflateSync(raw)),
  'body-size-10mb': postCompressed(deflateSync(new Uint8Array(10_485_761)), 'deflate', 10_485_761),
  'rawsize-utf16': post('{"__source__":"web","__logs__":[{"a":"中"}]}', {
    'x-log-apiversion': '0.6.0',
    'x-log-bodyrawsize': '43',
  }),
  'rawsize-mismatch': withHeader('x-log-bodyrawsize', '7'),
  'body-not-decompressed': postCompressed(literalBlock(raw).subarray(0, 9), 'lz4', raw.byteLength),
  framing: postCompressed(deflateRawSync(raw), 'deflate', raw.byteLength),
  'lz4-end-of-block': (() => {
    const literals = utf8(`${GOOD_BODY} `);
    const block = [0xf4, literals.length - 15, ...literals, 1, 0, 4 << 4, ...utf8('    ')];
    return postCompressed(new Uint8Array(block), 'lz4', literals.length + 12);
  })(),
  'lz4-zero-offset': postCompressed(hex('40 7b 22 61 22 00 00 80 61 61 61 61 61 61 61 61'), 'lz4', 16),
  'trailing-bytes': postCompressed(new Uint8Array([...deflateSync(raw), 1, 2, 3]), 'deflate', raw.byteLength),
  'body-empty': post(''),
  'utf8-invalid': post(hex('7b ff 7d')),
  'byte-order-mark': post(`\ufeff${GOOD_BODY}`),
  'body-json': post('{"__source__":"web",\n "__logs__":[{"a":1},]}'),
  'body-not-object': post('[1]'),
  'logs-not-array': group('"__logs__":{}'),
  'logs-empty': group('"__logs__":[]'),
  'log-not-object': logs({ a: '1' }, 5),
  'log-empty': logs({ a: '1' }, {}),
  'value-not-string': logs({ a: '1' }, { a: '1', price: 5 }),
  'value-null': logs({ a: '1' }, { price: null }),
  'topic-type': group('"__topic__":5,"__logs__":[{"a":"1"}]'),
  'source-type': post('{"__source__":5,"__logs__":[{"a":"1"}]}'),
  'source-missing': post('{"__logs__":[{"a":"1"}]}'),
  'tags-type': group('"__tags__":5,"__logs__":[{"a":"1"}]'),
  'tag-value-type': group('"__tags__":{"env":5},"__logs__":[{"a":"1"}]'),
  'reserved-tag': group('"__tags__":{"__client_ip__":"1"},"__logs__":[{"a":"1"}]'),
  'part-unknown': group('"__logs__":[{"a":"1"}],"part":1'),
  'duplicate-key': group('"__logs__":[{"a":"1","a":"2"}]'),
  'reserved-key': logs({ __time__: '1' }),
  'topic-in-log': group('"__topic__":"t","__logs__":[{"__topic__":"1"}]'),
  'key-charset': logs({ 'add to cart': '1' }),
  'lone-surrogate': logs({ a: '\ud800' }),
  'suspicious-value': logs({ a: 'undefined' }),
  'body-size-3mb': logs(...Array.from({ length: 4 }, () => ({ a: 'x'.repeat(800_000) }))),
  'too-many-logs': logs(...Array.from({ length: 4097 }, () => ({ a: '1' }))),
  'topic-size': group(`"__topic__":"${'t'.repeat(129)}","__logs__":[{"a":"1"}]`),
  'source-size': post(`{"__source__":"${'s'.repeat(129)}","__logs__":[{"a":"1"}]}`),
  'key-length': logs({ ['k'.repeat(129)]: '1' }),
  'value-size': logs({ a: 'x'.repeat(1_048_577) }),
  'tag-size': group(`"__tags__":{"${'t'.repeat(129)}":"1"},"__logs__":[{"a":"1"}]`),
};

const ASKED: readonly Header[] = [
  ['origin', 'https://shop.example'],
  ['access-control-request-headers', 'x-log-bodyrawsize'],
];

/** The answers to preflights that break the rules of them. */
export const REFUSED_PREFLIGHTS: Readonly<Record<string, readonly Header[]>> = {
  'preflight-refused': [['access-control-allow-headers', '*']],
  'preflight-header-refused': [['access-control-allow-origin', '*']],
};

/** A batch for each rule, with its bytes, in the order of the tables above. */
export function breaching(): readonly (HarSource & { readonly rule: string })[] {
  const ofWire = Object.entries(BREACHES).map(([rule, wire]) => ({ rule, ...sourceOf(wire) }));
  const ofPreflights = Object.entries(REFUSED_PREFLIGHTS).map(([rule, headers]) => {
    const preflight = { id: '', requestHeaders: ASKED, answer: answered(200, headers) };
    return { rule, ...sourceOf(post(GOOD_BODY), { preflight }) };
  });
  return [...ofWire, ...ofPreflights].map((source, n) => ({
    ...source,
    batch: { ...source.batch, id: `breach-${n}`, startedAt: source.batch.startedAt + n },
  }));
}

function sourceOf({ method, url, headers, body }: Wire, rest: Partial<Batch> = {}): HarSource {
  const bytes = 'bytes' in body ? body.bytes : null;
  const state: Batch['body'] =
    body.state === 'complete' ? { state: 'complete', byteLength: body.bytes.byteLength } : (body as Batch['body']);
  const batch = batchOf({ method, url, requestHeaders: headers, body: state, answer: answered(200), ...rest });
  return { batch, bytes };
}
