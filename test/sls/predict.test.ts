import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { compressBlock, compressBound, compress as lz4Frame } from 'lz4js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, startEndpoint } from '../../demo/endpoint/index.ts';
import { readRoute } from '../../demo/endpoint/route.ts';
import { judge as endpointJudge, type Projects } from '../../demo/endpoint/verdict.ts';
import { MISTAKES } from '../../demo/shop/mistakes.ts';
import { LOGSTORE } from '../../demo/shop/targets.ts';
import { readAnswerBody } from '../../src/sls/answers/read.ts';
import { compressLz4 } from '../../src/sls/codec/lz4.ts';
import { readSlsUrl } from '../../src/sls/endpoint.ts';
import { inspect } from '../../src/sls/inspect.ts';
import { GET_REQUEST_MAX_BYTES, RAW_BODY_MAX_BYTES } from '../../src/sls/limits.ts';
import { type Agreement, compareAnswer, type ObservedAnswer, type Prediction } from '../../src/sls/predict.ts';
import { TargetRefusals } from '../../src/sls/target-refusals.ts';
import { type Header, headerValue, type Wire } from '../../src/sls/wire.ts';
import {
  GOOD_BODY,
  get,
  hex,
  literalBlock,
  plainBytes,
  post,
  postCompressed,
  TRACK_URL,
  utf8,
} from '../support/fixtures.ts';

const accepted: Prediction = { status: 200, errorCode: null, rule: null, certain: true };
const unknown: Prediction = { status: null, errorCode: null, rule: null, certain: false };
const refused = (status: number, errorCode: string | null, rule: string | null, certain = true): Prediction => ({
  status,
  errorCode,
  rule,
  certain,
});

const hidden: Wire['body'] = { state: 'unavailable', reason: 'blob' };
const numberValue = post('{"__source__":"web","__logs__":[{"price":168}]}');
const noSource = post('{"__logs__":[{}]}');

describe('predict', () => {
  it.each<[name: string, wire: Wire, expected: Prediction]>([
    ['what does all right', post(GOOD_BODY), accepted],
    ['a GET that does all right', get('&a=1'), accepted],
    ['what has remarks and warnings that no source calls a refusal', noSource, accepted],
    ['an error', numberValue, refused(400, 'PostBodyInvalid', 'value-not-string')],
    [
      'a warning that may be a refusal',
      post('{"__source__":"web","__logs__":[{"price":null}]}'),
      refused(400, 'PostBodyInvalid', 'value-null', false),
    ],
    [
      'an error whose code is not documented',
      get(`&a=${'a'.repeat(GET_REQUEST_MAX_BYTES)}`),
      refused(400, null, 'get-too-long'),
    ],
    [
      'the first of several, in the order in which a server comes upon them',
      postCompressed(utf8('no json'), 'br', 7),
      refused(400, 'ParameterInvalid', 'compresstype-unknown'),
    ],
    [
      'a warning before an error',
      { ...numberValue, url: TRACK_URL.replace('demo-logstore', 'a.b') },
      refused(405, 'InvalidMethod', 'logstore-name', false),
    ],
    ['a body that is hidden', { ...post(GOOD_BODY), body: hidden }, unknown],
    [
      'a wrong header of a body that is hidden',
      { ...post(GOOD_BODY, { 'x-log-bodyrawsize': 'abc' }), body: hidden },
      refused(400, 'ParameterInvalid', 'rawsize-not-a-number'),
    ],
    ['a preflight', { ...numberValue, method: 'OPTIONS' }, unknown],
    ['a URL that is none of SLS', { ...numberValue, url: 'https://example.com/collect' }, unknown],
    ['no URL', { ...numberValue, url: '' }, unknown],
  ])('of %s', (_name, wire, expected) => {
    expect(inspect(wire).predicted).toEqual(expected);
  });

  it.each<[name: string, wire: Wire, targetRefusal: string, expected: Prediction]>([
    ['what does all right', post(GOOD_BODY), 'Unauthorized', refused(401, 'Unauthorized', null, false)],
    [
      'a wrong body, which is read later',
      numberValue,
      'LogStoreNotExist',
      refused(404, 'LogStoreNotExist', null, false),
    ],
    [
      'a body that is hidden',
      { ...post(GOOD_BODY), body: hidden },
      'ProjectNotExist',
      refused(404, 'ProjectNotExist', null, false),
    ],
    ['a code of which nothing is known', post(GOOD_BODY), 'ProjectOnFire', refused(400, 'ProjectOnFire', null, false)],
    [
      'a wrong method, which is seen before',
      { ...post(GOOD_BODY), method: 'PUT' },
      'Unauthorized',
      refused(405, 'InvalidMethod', 'method', false),
    ],
    ['a preflight', { ...post(GOOD_BODY), method: 'OPTIONS' }, 'Unauthorized', unknown],
    ['a URL that is none of SLS', { ...post(GOOD_BODY), url: 'https://example.com/collect' }, 'Unauthorized', unknown],
  ])('of a logstore that is known to refuse: %s', (_name, wire, targetRefusal, expected) => {
    expect(inspect(wire, { targetRefusal }).predicted).toEqual(expected);
  });
});

describe('compareAnswer', () => {
  const invalid = refused(400, 'PostBodyInvalid', 'body-json');
  it.each<[Agreement | null, Prediction, status: number, errorCode: string | null]>([
    ['as-predicted', accepted, 200, null],
    ['as-predicted', accepted, 204, null],
    ['as-predicted', accepted, 299, null],
    ['accepted', invalid, 200, null],
    ['accepted', refused(400, null, 'get-too-long'), 200, null],

    ['as-predicted', invalid, 400, 'PostBodyInvalid'],
    ['as-predicted', invalid, 400, 'postbodyinvalid'],
    ['as-predicted', invalid, 499, 'PostBodyInvalid'],
    ['as-predicted', refused(404, 'ProjectNotExist', 'host-doubled-project'), 404, 'ProjectNotExists'],
    ['as-predicted', refused(404, 'ProjectNotExists', null), 404, 'ProjectNotExist'],
    ['as-predicted', refused(404, 'LogStoreNotExist', null), 404, 'LogstoreNotExist'],
    ['as-predicted', refused(400, 'ProjectOnFire', null), 400, 'ProjectOnFire'],

    // A browser that hides the answer's body.
    ['as-predicted', invalid, 400, null],
    ['as-predicted', invalid, 499, null],
    ['as-predicted', refused(413, 'PostBodyTooLarge', 'body-size-10mb'), 400, null],
    ['as-predicted', refused(400, 'ProjectOnFire', null), 400, null],
    ['other-reason', refused(405, 'InvalidMethod', 'logstore-name'), 400, null],
    ['other-reason', invalid, 413, null],
    ['refused', accepted, 400, null],
    ['refused', accepted, 405, null],
    ['refused', accepted, 413, null],
    ['beyond-request', accepted, 300, null],
    ['beyond-request', accepted, 302, null],

    // A prediction without a code.
    ['as-predicted', refused(400, null, 'get-too-long'), 400, 'ParameterInvalid'],
    ['as-predicted', refused(400, null, 'get-too-long'), 414, null],
    ['other-reason', refused(400, null, 'get-too-long'), 405, 'InvalidMethod'],

    ['other-reason', invalid, 400, 'PostBodyUncompressError'],
    ['other-reason', invalid, 400, 'ProjectOnFire'],
    ['other-reason', refused(404, 'ProjectNotExist', 'project-missing'), 400, 'InvalidHost'],
    ['refused', accepted, 400, 'PostBodyInvalid'],
    ['refused', accepted, 400, 'ProjectOnFire'],
    ['refused', accepted, 400, ''],

    ...[accepted, invalid].flatMap((predicted): [Agreement, Prediction, number, string | null][] => [
      ['beyond-request', predicted, 404, 'ProjectNotExist'],
      ['beyond-request', predicted, 404, 'logstorenotexist'],
      ['beyond-request', predicted, 401, 'Unauthorized'],
      ['beyond-request', predicted, 401, 'SignatureNotMatch'],
      ['beyond-request', predicted, 403, 'WriteQuotaExceed'],
      ['beyond-request', predicted, 400, 'LogStoreWithoutShard'],
      ['beyond-request', predicted, 500, 'InternalServerError'],
      ['beyond-request', predicted, 503, 'ServerBusy'],
      ['beyond-request', predicted, 404, 'ProjectOnFire'],
      ...[401, 403, 404, 408, 429, 500, 502, 503, 504, 599].map((status): [Agreement, Prediction, number, null] => [
        'beyond-request',
        predicted,
        status,
        null,
      ]),
    ]),

    [null, unknown, 200, null],
    [null, unknown, 404, 'ProjectNotExist'],
  ])('says %s where %o is predicted and the answer is %i %s', (agreement, predicted, status, errorCode) => {
    expect(compareAnswer(predicted, { status, errorCode })).toBe(agreement);
  });

  it('says nothing where no answer came', () => {
    expect(compareAnswer(accepted, null)).toBeNull();
    expect(inspect(post(GOOD_BODY)).agreement).toBeNull();
  });

  it('is told by an inspection', () => {
    const observed = { status: 404, errorCode: 'LogStoreNotExist' };
    expect(inspect(post(GOOD_BODY), { observed }).agreement).toBe('beyond-request');
    expect(inspect(post(GOOD_BODY), { observed, targetRefusal: 'LogStoreNotExist' }).agreement).toBe('as-predicted');
  });
});

/** A request to the endpoint by its port, whatever its host: `*.localhost` is not resolved everywhere. */
function send(port: number, { method, url, headers, body }: Wire): Promise<ObservedAnswer> {
  const { pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, method, path: pathname + search, headers: Object.fromEntries(headers) },
      (response) => {
        textOf(response).then(
          (text) => resolve({ status: response.statusCode ?? 0, errorCode: readAnswerBody(text).errorCode }),
          reject,
        );
      },
    );
    sent.on('error', reject);
    sent.end(body.state === 'complete' ? body.bytes : undefined);
  });
}

describe('each mistake of the demo shop is answered as predicted', () => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await startEndpoint();
  });
  afterAll(() => endpoint.close());

  const answers: Record<string, [status: number, errorCode: string | null]> = {
    'number-value': [400, 'PostBodyInvalid'],
    'rawsize-utf16': [200, null],
    'rawsize-utf16-lz4': [400, 'PostBodyUncompressError'],
    'not-json': [400, 'PostBodyInvalid'],
    'raw-deflate': [400, 'PostBodyUncompressError'],
    'lz4-frame': [400, 'PostBodyUncompressError'],
    'lz4-cut-short': [400, 'PostBodyUncompressError'],
    'gzip-label': [400, 'ParameterInvalid'],
    'empty-body': [400, 'PostBodyInvalid'],
    'wrong-logstore': [404, 'LogStoreNotExist'],
    'closed-logstore': [401, 'Unauthorized'],
    'doubled-project': [404, 'ProjectNotExist'],
  };
  /** Of these the request tells nothing. */
  const beyondRequest = ['wrong-logstore', 'closed-logstore'];

  async function mistakeWire(id: string): Promise<Wire> {
    const mistake = MISTAKES.find((one) => one.id === id);
    if (!mistake) throw new Error(`no mistake ${id}`);
    const { url, headers, body } = await mistake.request({
      http: endpoint.origin,
      project: 'shop-demo',
      httpHost: `localhost:${endpoint.port}`,
      httpsHost: `localhost:${endpoint.port}`,
      logstore: LOGSTORE,
    });
    return {
      method: 'POST',
      url,
      headers: [['Host', new URL(url).host], ...Object.entries(headers)],
      body: { state: 'complete', bytes: body },
    };
  }

  it('knows an answer to each', () => {
    expect(Object.keys(answers).sort()).toEqual(MISTAKES.map(({ id }) => id).sort());
  });

  it.each(Object.keys(answers).filter((id) => !beyondRequest.includes(id)))('%s', async (id) => {
    const wire = await mistakeWire(id);
    const observed = await send(endpoint.port, wire);
    const { predicted, agreement } = inspect(wire, { observed });
    expect([observed.status, observed.errorCode]).toEqual(answers[id]);
    expect([predicted.status, predicted.errorCode]).toEqual(answers[id]);
    expect(agreement).toBe('as-predicted');
  });

  it.each(beyondRequest)('%s, once another request has been refused there', async (id) => {
    const wire = await mistakeWire(id);
    const refusals = new TargetRefusals();
    const right = { ...wire, headers: wire.headers.slice(0, 1), body: post(GOOD_BODY).body };
    refusals.learn(right.url, await send(endpoint.port, right));

    const observed = await send(endpoint.port, wire);
    const [status, errorCode] = answers[id] ?? [];
    expect(observed).toEqual({ status, errorCode });
    const { predicted, agreement } = inspect(wire, { observed });
    expect([predicted, agreement]).toEqual([accepted, 'beyond-request']);
    const taught = inspect(wire, { observed, targetRefusal: refusals.of(wire.url) });
    expect([taught.predicted, taught.agreement]).toEqual([
      { status, errorCode, rule: null, certain: false },
      'as-predicted',
    ]);
  });
});

/** `Old.Name` is from before today's rule of names. */
const PROJECTS: Projects = new Map([['shop-demo', new Set([LOGSTORE, 'closed', 'Old.Name'])]]);

/** Bytes of a request's line and headers. */
function headByteLength({ method, url, headers }: Pick<Wire, 'method' | 'url' | 'headers'>): number {
  const { pathname, search } = new URL(url);
  const fields = headers.map(([name, value]) => `${name}: ${value}`);
  return Buffer.byteLength([`${method} ${pathname}${search} HTTP/1.1`, ...fields, '', ''].join('\r\n'));
}

/** What the endpoint answers, judged as it judges, without the way over HTTP. */
function endpointAnswer({ method, url, headers, body }: Wire): ObservedAnswer {
  const { pathname, search, host } = new URL(url);
  const target = pathname + search;
  const route = readRoute({ method, target, scheme: 'http', host, ownHost: host }, 'shop-demo');
  if (!route) throw new Error(`${url} is no track URL`);
  const bytes = Buffer.from(body.state === 'complete' ? body.bytes : []);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { refusal } = endpointJudge(
    {
      route,
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      headByteLength: headByteLength({ method, url, headers }),
      body: { byteLength: bytes.byteLength, sha256, bytes },
    },
    PROJECTS,
  );
  return { status: refusal?.status ?? 200, errorCode: refusal?.code ?? null };
}

/** What is known against the target of a request, once a right one has been sent there. */
function targetRefusalOf({ url }: Wire): string | null {
  const right: Wire = { ...post(GOOD_BODY), url: url.replace(/\/track[^/]*$/, '/track') };
  const refusals = new TargetRefusals();
  refusals.learn(right.url, endpointAnswer(right));
  return refusals.of(url);
}

/** The same request to the endpoint's own project. */
const toEndpoint = (wire: Wire, path = `/logstores/${LOGSTORE}/track`): Wire => ({
  ...wire,
  url: `http://shop-demo.localhost${path}`,
});

/** A kind of request on which the two differ, and neither is known to be right. */
interface Difference {
  readonly why: string;
  readonly is: (wire: Wire) => boolean;
  readonly example: Wire;
}

const DIFFERENCES: readonly Difference[] = [
  {
    why: 'signed: the endpoint knows no key, so no signature matches there',
    is: ({ method, url }) => method === 'POST' && readSlsUrl(url)?.form === 'signed',
    example: toEndpoint(post(GOOD_BODY, { authorization: 'LOG id:signature' }), `/logstores/${LOGSTORE}`),
  },
  {
    why: 'to a logstore with an older name: no request tells what SLS has',
    is: ({ url }) => readSlsUrl(url)?.logstore === 'Old.Name',
    example: toEndpoint(post(GOOD_BODY), '/logstores/Old.Name/track'),
  },
  {
    why: 'empty and said to be compressed: no source says whether it is unpacked or missed first',
    is: ({ headers, body }) =>
      body.state === 'complete' && body.bytes.byteLength === 0 && headerValue(headers, 'x-log-compresstype') !== null,
    example: toEndpoint(postCompressed(utf8(''), 'lz4', 0)),
  },
  {
    why: 'said to be compressed by an empty name: none to us, an unknown one to the endpoint',
    is: ({ headers }) => headerValue(headers, 'x-log-compresstype') === '',
    example: toEndpoint(postCompressed(utf8(GOOD_BODY), '', 43)),
  },
];

describe('the prediction is what the endpoint answers', () => {
  const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);
  /** Nine times in ten as it should be: of a request with many faults only the first is answered. */
  const usually = <T>(right: T, ...wrong: fc.Arbitrary<T>[]) =>
    fc.oneof({ weight: 9 * wrong.length, arbitrary: fc.constant(right) }, ...wrong);

  const address = fc.record({
    host: usually(
      'shop-demo.localhost',
      oneOf(
        'shop-demo.cn-hangzhou.log.aliyuncs.com',
        'shop-demo.log-global.aliyuncs.com',
        '127.0.0.1:8787',
        'logs.example.com',
        'other.localhost',
        'shop-demo.shop-demo.localhost',
        'shop-demo.shop-demo.cn-hangzhou-intranet.log.aliyuncs.com',
        'cn-hangzhou.log.aliyuncs.com',
        'log-global.aliyuncs.com',
      ),
    ),
    prefix: usually('', oneOf('/collect/sls')),
    logstore: usually(
      LOGSTORE,
      oneOf('web-prd', 'closed', 'track', 'a'.repeat(63)),
      oneOf('a.b', 'ab', 'A-b', 'a'.repeat(64), '%E4%BD%A0', '%', 'Old.Name'),
    ),
    query: usually(
      '',
      oneOf('0.6.0', '0.7.0', '', '0.6.0&APIVersion=0.7.0').map((version) => `?APIVersion=${version}`),
      oneOf('?apiversion=0.7.0', '?tea=longjing'),
    ),
  });

  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const key = usually('tea', text, oneOf('__time__', '__proto__', 'constructor', ''));
  const value = usually<fc.JsonValue>('168', text, oneOf<fc.JsonValue>(168, true, null, {}, [], ['a'], '\ud800'));
  const log = usually<fc.JsonValue>(
    { tea: 'longjing' },
    fc.dictionary(key, value, { maxKeys: 4 }),
    oneOf<fc.JsonValue>(1_700_000_000, 1.5, '1', null, {}).map((time) => ({ __time__: time })),
    oneOf<fc.JsonValue>(null, 'log', 7, [], [{}]),
  );
  const part = oneOf<fc.JsonValue>(null, 7, '', 'a', [], {}, { a: '1' }, { a: 1 }, true);
  const json = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record(
        {
          __logs__: fc.array(log, { maxLength: 4 }),
          __topic__: usually('web', part),
          __source__: usually('web', part),
          __tags__: usually({}, part),
        },
        { requiredKeys: ['__logs__'] },
      ),
    },
    fc.record({ __logs__: part, other: fc.jsonValue() }, { requiredKeys: [] }),
    fc.jsonValue(),
  );
  const rawBody = fc.oneof(
    { weight: 12, arbitrary: json.map((value) => utf8(JSON.stringify(value))) },
    // Long enough for many matches, and for lengths that go on.
    fc.array(log).map((logs) => utf8(` ${JSON.stringify({ __logs__: Array(20).fill(logs).flat() }, null, 2)}\n`)),
    json.map((value) => utf8(`\ufeff${JSON.stringify(value)}`)),
    oneOf('', ' ', 'name=cart_add&price=168', '{"__logs__":[', "{'__logs__':[]}", '{"__logs__":[],}').map(utf8),
    oneOf('{"__logs__":[{"tea":"longjing"}],"__logs__":7}', '{"__proto__":{"__logs__":[]}}').map(utf8),
    oneOf('22 e9 22', '22 ed a0 80 22').map((text) => hex(`7b 22 5f 5f 6c 6f 67 73 5f 5f 22 3a 5b ${text} 5d 7d`)),
    fc.uint8Array({ maxLength: 60 }),
  );

  type Wrap = (raw: Uint8Array) => Uint8Array;
  const wraps = {
    plain: (raw) => raw,
    lz4: compressLz4,
    literals: literalBlock,
    /** Breaks the end of block restrictions in one block of four. */
    careless: (raw) => {
      const block = new Uint8Array(compressBound(raw.byteLength));
      const blockBytes = compressBlock(raw, block, 0, raw.byteLength, new Uint32Array(1 << 16));
      return blockBytes === 0 ? literalBlock(raw) : block.slice(0, blockBytes);
    },
    withSize: (raw) => {
      const size = new Uint8Array(4);
      new DataView(size.buffer).setUint32(0, raw.byteLength, true);
      return new Uint8Array([...size, ...compressLz4(raw)]);
    },
    frame: (raw) => new Uint8Array(lz4Frame(raw)),
    zlib: (raw) => plainBytes(deflateSync(raw)),
    rawDeflate: (raw) => plainBytes(deflateRawSync(raw)),
    gzip: (raw) => plainBytes(gzipSync(raw)),
  } satisfies Record<string, Wrap>;
  type Wrapping = readonly [wrap: keyof typeof wraps, compressType: string | null];
  const wrapping = fc.oneof(
    {
      weight: 4,
      arbitrary: oneOf<Wrapping>(
        ['plain', null],
        ['lz4', 'lz4'],
        ['literals', ' LZ4'],
        ['careless', 'lz4'],
        ['zlib', 'Deflate'],
      ),
    },
    fc.tuple(
      oneOf(...(Object.keys(wraps) as (keyof typeof wraps)[])),
      oneOf(null, 'lz4', 'deflate', 'gzip', 'zstd', 'br', '', 'constructor'),
    ),
  );
  const damage = usually<Wrap>(
    (bytes) => bytes,
    fc.nat().map((at) => (bytes) => bytes.slice(0, at % (bytes.byteLength + 1))),
    fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => (bytes) => {
      const changed = bytes.slice();
      changed[at % changed.byteLength] = byte;
      return changed;
    }),
    fc.uint8Array({ minLength: 1, maxLength: 9 }).map((more) => (bytes) => new Uint8Array([...bytes, ...more])),
  );

  type Size = (raw: Uint8Array) => string | null;
  const rawSize = usually<Size>(
    (raw) => String(raw.byteLength),
    oneOf<Size>(
      (raw) => String(Buffer.from(raw).toString().length),
      (raw) => String(raw.byteLength - 1),
      (raw) => String(raw.byteLength + 1),
      (raw) => ` 0${raw.byteLength}`,
      () => '1234',
    ),
    oneOf<Size>(() => null),
    oneOf<Size>((raw) => `${raw.byteLength}.0`, ...['', 'abc', '-1', '0x10', '1e3'].map((size) => () => size)),
    oneOf('0', String(RAW_BODY_MAX_BYTES), String(RAW_BODY_MAX_BYTES + 1), '9'.repeat(15), '9'.repeat(16)).map(
      (size) => () => size,
    ),
  );

  const headersOf = (pairs: readonly (readonly [string, string | null])[]) =>
    pairs.filter((pair): pair is Header => pair[1] !== null);

  const posted: fc.Arbitrary<Wire> = fc
    .record({
      method: usually('POST', oneOf('PUT', 'DELETE', 'HEAD', 'PATCH')),
      form: usually('/track', oneOf('/track.gif', '/track_ua.gif', '')),
      address,
      version: usually<string | null>('0.6.0', oneOf(null, ' 0.6.0 ', '0.7.0', '', '0.6')),
      raw: rawBody,
      wrapping,
      damage,
      rawSize,
      encoding: usually<string | null>(null, oneOf('gzip', 'identity')),
    })
    .map(({ method, form, address, version, raw, wrapping: [wrap, type], damage, rawSize, encoding }) => ({
      method,
      url: `http://${address.host}${address.prefix}/logstores/${address.logstore}${form}${address.query}`,
      headers: headersOf([
        ['Host', address.host],
        ['X-Log-ApiVersion', version],
        ['x-log-bodyrawsize', rawSize(raw)],
        ['x-log-compresstype', type],
        ['content-encoding', encoding],
      ]),
      body: { state: 'complete', bytes: damage(wraps[wrap](raw)) },
    }));

  const gotten: fc.Arbitrary<Wire> = fc
    .record({
      form: usually('/track', oneOf('/track.gif', '/track_ua.gif', '')),
      address,
      version: usually<string | null>(null, oneOf('0.6.0', '0.7.0')),
      fields: fc.array(fc.tuple(key, text), { maxLength: 4 }),
      /** How many bytes its head has beside the limit; `null` for a short one. */
      beside: usually<number | null>(null, oneOf(-1, 0, 1)),
      headers: usually<Header[]>([], oneOf<Header[]>([['x-log-bodyrawsize', 'abc']], [['x-log-compresstype', 'br']])),
      body: usually<Uint8Array | null>(null, rawBody),
    })
    .map(({ form, address, version, fields, beside, headers, body }) => {
      const mark = address.query === '' ? '?' : '&';
      const wire: Wire = {
        method: 'GET',
        url: `http://${address.host}/logstores/${address.logstore}${form}${address.query}${mark}${new URLSearchParams([...fields, ['end', '']])}`,
        headers: headersOf([['Host', address.host], ['x-log-apiversion', version], ...headers]),
        body: body === null ? { state: 'none' } : { state: 'complete', bytes: body },
      };
      if (beside === null) return wire;
      return {
        ...wire,
        url: wire.url.padEnd(wire.url.length + GET_REQUEST_MAX_BYTES + beside - headByteLength(wire), 'x'),
      };
    });

  it('to a request of any kind', { timeout: 60_000 }, () => {
    const answered = new Set<string | null>();
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: posted }, gotten), (wire) => {
        fc.pre(!DIFFERENCES.some(({ is }) => is(wire)));
        const observed = endpointAnswer(wire);
        const { predicted, agreement } = inspect(wire, { observed, targetRefusal: targetRefusalOf(wire) });
        const { status, rule } = predicted;
        // No source has the code for a GET that is too long; the endpoint had to choose one.
        const errorCode = rule === 'get-too-long' ? 'ParameterInvalid' : predicted.errorCode;
        expect([{ status, errorCode }, agreement]).toEqual([observed, 'as-predicted']);
        answered.add(observed.errorCode);
      }),
      { numRuns: 3000 },
    );
    expect([...answered].sort()).toEqual([
      'InvalidAPIVersion',
      'InvalidMethod',
      'LogStoreNotExist',
      'MissingParameter',
      'ParameterInvalid',
      'PostBodyInvalid',
      'PostBodyTooLarge',
      'PostBodyUncompressError',
      'ProjectNotExist',
      'Unauthorized',
      null,
    ]);
  });

  it.each(DIFFERENCES)('but to one that is $why', ({ is, example }) => {
    expect(is(example)).toBe(true);
    expect(inspect(example).predicted).not.toEqual(expect.objectContaining(endpointAnswer(example)));
  });
});
