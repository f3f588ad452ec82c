import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrackUrl } from '../../src/sls/endpoint.ts';
import { type Inspection, inspect, readLogs } from '../../src/sls/inspect.ts';
import { FINDINGS_PER_RULE } from '../../src/sls/limits.ts';
import type { LogGroup } from '../../src/sls/log-group.ts';
import { COMPRESSION, ERROR_CODES } from '../../src/sls/rules/rule.ts';
import type { Body, Header, Wire } from '../../src/sls/wire.ts';
import {
  captureNames,
  captureWire,
  found,
  GOOD_BODY,
  get,
  literalBlock,
  plainBytes,
  post,
  postCompressed,
  syntheticNames,
  syntheticWire,
  TRACK_URL,
  utf8,
} from '../support/fixtures.ts';

/** An inspection with its findings and its prediction in short and without its text. */
const inShort = (inspection: Inspection) => {
  const { text: _, agreement, predicted, ...rest } = inspection;
  return { ...rest, findings: found(inspection), predicted: [predicted.status, predicted.errorCode, predicted.rule] };
};

type Short = ReturnType<typeof inShort>;

const host = 'demo-project.cn-hangzhou.log.aliyuncs.com';

/** The URL of js-sls-logger, @alicloud/logger-sls and most others: the version is in a header. */
const bare: TrackUrl = {
  scheme: 'https',
  host,
  project: 'demo-project',
  doubled: false,
  endpoint: 'cn-hangzhou.log.aliyuncs.com',
  network: 'public',
  region: 'cn-hangzhou',
  prefix: '',
  logstore: 'demo-logstore',
  form: 'track',
  apiVersion: null,
  fields: [],
};
/** The URL of web-track-browser: the version is in the query. */
const versioned: TrackUrl = { ...bare, apiVersion: '0.6.0' };

const logs = (...all: LogGroup['logs']): LogGroup => ({ topic: null, source: null, tags: {}, logs: all });

const accepted = [200, null, null];
const unknown = [null, null, null];

/** A plain body that was read to the end, with nothing in it that is refused. */
const json = (bytes: number, declaredRaw: number | null, rest: Pick<Short, 'logGroup' | 'findings'>): Short => ({
  target: versioned,
  compressType: null,
  framing: 'plain',
  stage: 'json',
  sizes: { wire: bytes, raw: bytes, declaredRaw },
  uncounted: 0,
  predicted: accepted,
  ...rest,
});

/** A request without a body and without a fault. */
const bodiless: Short = {
  target: bare,
  compressType: null,
  framing: null,
  stage: 'none',
  sizes: { wire: 0, raw: null, declaredRaw: null },
  logGroup: null,
  findings: [],
  uncounted: 0,
  predicted: accepted,
};

/** A preflight: nothing is said of it. */
const preflight: Short = { ...bodiless, predicted: unknown };

const noRawSize = ['rawsize-missing', 'info', 'x-log-bodyrawsize'];
const noSource = ['source-missing', 'info', '__source__'];
const utf16RawSize = ['rawsize-utf16', 'warning', 'x-log-bodyrawsize'];
const noVersion = ['apiversion-missing', 'warning', 'x-log-apiversion'];

describe('inspect reads a real request', () => {
  const click = (n: string) => ({
    event: 'click',
    n,
    ok: 'true',
    nil: 'null',
    undef: 'undefined',
    obj: '{"a":[1,2]}',
    text: 'héllo 你好 🚀',
  });
  const page = {
    OS: 'Linux',
    BROWSER: 'HeadlessChrome',
    BROWSER_VERSION: '156.0.0.0',
    LOCATION_HOST: 'localhost:18443',
    LOCATION_PATHNAME: '/page.html',
    RESOLUTION_SCREEN: '800x600',
    RESOLUTION_BROWSER: '780x437',
    IN_IFRAME: 'false',
  };

  const expected: Record<string, Short> = {
    'chromium-01-wtb-beacon-batch-post': json(460, null, {
      logGroup: {
        topic: 'web',
        source: '127.0.0.1',
        tags: { app: 'demo', ver: '1.2.3' },
        logs: [click('0'), click('1'), click('2')],
      },
      findings: [
        noRawSize,
        ['suspicious-value', 'info', '__logs__[0].nil'],
        ['suspicious-value', 'info', '__logs__[0].undef'],
        ['suspicious-value', 'info', '__logs__[1].nil'],
        ['suspicious-value', 'info', '__logs__[1].undef'],
        ['suspicious-value', 'info', '__logs__[2].nil'],
        ['suspicious-value', 'info', '__logs__[2].undef'],
      ],
    }),
    'chromium-02-wtb-minimal-post': json(24, null, {
      logGroup: logs({ a: '1' }),
      findings: [noRawSize, noSource],
    }),
    'chromium-03-wtb-xhr-large-ascii-post': json(40_025, null, {
      logGroup: logs({ big: 'x'.repeat(40_000) }),
      findings: [noRawSize, noSource],
    }),
    'chromium-04-wtb-beacon-refused-cjk-post': json(90_025, null, {
      logGroup: logs({ big: '你'.repeat(30_000) }),
      findings: [noRawSize, noSource],
    }),
    'chromium-05-wtb-custom-domain-prefix-post': {
      ...json(24, null, { logGroup: logs({ a: '1' }), findings: [noRawSize, noSource] }),
      target: {
        ...versioned,
        scheme: 'http',
        host: '127.0.0.1:18081',
        project: null,
        endpoint: '127.0.0.1:18081',
        network: 'custom',
        region: null,
        prefix: '/collect/sls',
      },
    },
    'chromium-06-wtb-doubled-project-host-post': {
      ...json(24, null, {
        logGroup: logs({ a: '1' }),
        findings: [['host-doubled-project', 'error', 'url'], noRawSize, noSource],
      }),
      target: { ...versioned, host: `demo-project.${host}`, doubled: true },
      predicted: [404, 'ProjectNotExist', 'host-doubled-project'],
    },
    'chromium-07-wtb-sts-plugin-options': { ...preflight, target: { ...bare, form: 'signed' } },
    'chromium-08-wtb-sts-plugin-post': {
      ...json(46, 46, {
        logGroup: logs({ a: '1', __time__: 1_700_000_000 }),
        findings: [noSource],
      }),
      target: { ...bare, form: 'signed' },
    },
    'chromium-09-jssls-plain-options': preflight,
    'chromium-10-jssls-plain-post': {
      ...json(69, 65, {
        logGroup: logs({ customer: 'zhangsan', price: '7998', name: '中文' }),
        findings: [utf16RawSize, noSource],
      }),
      target: bare,
    },
    'chromium-11-jssls-lz4-ascii-options': preflight,
    'chromium-12-jssls-lz4-ascii-post': {
      target: bare,
      compressType: 'lz4',
      framing: 'lz4-block',
      stage: 'json',
      sizes: { wire: 114, raw: 359, declaredRaw: 359 },
      logGroup: logs(
        ...['0', '1', '2', '3', '4'].map((i) => ({ customer: 'zhangsan', product: 'iphone 12', price: '7998', i })),
      ),
      findings: [noSource],
      uncounted: 0,
      predicted: accepted,
    },
    'chromium-13-alicloud-logger-sls-options': preflight,
    'chromium-14-alicloud-logger-sls-options': preflight,
    'chromium-15-alicloud-logger-sls-post': {
      ...json(363, 363, {
        logGroup: {
          ...logs({
            __topic__: 'page_view',
            GROUP: 'LOG',
            TIME: '1795355309440',
            ...page,
            n: '1',
            o: '{"a":1}',
            TOPIC: 'page_view',
          }),
          topic: 'page_view',
        },
        findings: [noSource, ['topic-in-log', 'info', '__logs__[0].__topic__']],
      }),
      target: bare,
    },
    'chromium-16-alicloud-logger-sls-post': {
      ...json(348, 343, {
        logGroup: {
          ...logs({
            __topic__: 'boom',
            GROUP: 'ERROR',
            TIME: '1795355309443',
            ...page,
            msg: 'héllo 你好',
            TOPIC: 'boom',
          }),
          topic: 'boom',
        },
        findings: [utf16RawSize, noSource, ['topic-in-log', 'info', '__logs__[0].__topic__']],
      }),
      target: bare,
    },
    'chromium-17-img-track-gif-get': {
      ...bodiless,
      target: {
        ...versioned,
        form: 'track.gif',
        fields: [
          ['__topic__', 'web'],
          ['key1', 'val1'],
          ['name', '你好'],
        ],
      },
      logGroup: { ...logs({ key1: 'val1', name: '你好' }), topic: 'web' },
    },
    'chromium-18-img-track-ua-gif-get': {
      ...bodiless,
      target: {
        ...versioned,
        form: 'track_ua.gif',
        fields: [
          ['key1', 'val1'],
          ['t', '1795355311454'],
        ],
      },
      logGroup: logs({ key1: 'val1', t: '1795355311454' }),
    },
    'chromium-19-get-track-xhr-get': {
      ...bodiless,
      target: {
        ...versioned,
        fields: [
          ['__topic__', 'web'],
          ['key1', 'val1'],
          ['key2', 'a b&c'],
        ],
      },
      logGroup: { ...logs({ key1: 'val1', key2: 'a b&c' }), topic: 'web' },
    },
    'chromium-20-synthetic-fetch-deflate-options': preflight,
    'chromium-21-synthetic-fetch-deflate-post': {
      target: bare,
      compressType: 'deflate',
      framing: 'zlib',
      stage: 'json',
      sizes: { wire: 70, raw: 127, declaredRaw: 127 },
      logGroup: { topic: 't', source: 's', tags: { a: 'b' }, logs: [{ k: 'v'.repeat(50) }] },
      findings: [],
      uncounted: 0,
      predicted: accepted,
    },
    'chromium-22-synthetic-fetch-keepalive-post': json(24, null, {
      logGroup: logs({ k: 'v' }),
      findings: [noRawSize, noSource],
    }),
    'chromium-23-wtb-unload-flush-post': json(29, null, {
      logGroup: logs({ page: 'bye' }),
      findings: [noRawSize, noSource],
    }),
  };

  it('has an expectation for each capture', () => {
    expect(Object.keys(expected)).toEqual(captureNames);
  });

  it.each(captureNames)('%s', (name) => {
    expect(inShort(inspect(captureWire(name)))).toEqual(expected[name]);
  });
});

describe('inspect reads a hand-made body', () => {
  const text =
    '{"__topic__":"web","__source__":"10.0.0.1","__logs__":[{"event":"click","price":"7998","name":"张三 🚀"},' +
    '{"event":"view","price":"1","name":"李四"}],"__tags__":{"app":"demo"}}';
  const read = (
    compressType: string,
    framing: Inspection['framing'],
    wire: number,
    declaredRaw: number,
    findings: Short['findings'],
    predicted: Short['predicted'] = accepted,
  ) => ({
    target: bare,
    compressType,
    framing,
    stage: 'json',
    sizes: { wire, raw: 181, declaredRaw },
    logGroup: {
      topic: 'web',
      source: '10.0.0.1',
      tags: { app: 'demo' },
      logs: [
        { event: 'click', price: '7998', name: '张三 🚀' },
        { event: 'view', price: '1', name: '李四' },
      ],
    },
    findings,
    uncounted: 0,
    predicted,
  });
  const refusedFraming = [400, 'PostBodyUncompressError', 'framing'];
  const refusedType = [400, 'ParameterInvalid', 'compresstype-unknown'];
  const wrongFraming = ['framing', 'error', 'body'];
  const unknownType = ['compresstype-unknown', 'warning', 'x-log-compresstype'];

  const expected: Record<string, ReturnType<typeof read>> = {
    'deflate-raw': read('deflate', 'raw-deflate', 141, 181, [noVersion, wrongFraming], refusedFraming),
    'deflate-zlib': read('deflate', 'zlib', 147, 181, [noVersion]),
    'gzip-label-gzip-bytes': read('gzip', 'gzip', 159, 181, [noVersion, unknownType], refusedType),
    'gzip-label-zlib-bytes': read('gzip', 'zlib', 147, 181, [noVersion, unknownType], refusedType),
    'lz4-block': read('lz4', 'lz4-block', 155, 181, []),
    'lz4-block-all-literals': read('lz4', 'lz4-block', 183, 181, [noVersion]),
    'lz4-block-rawsize-is-utf16-length': read(
      'lz4',
      'lz4-block',
      155,
      171,
      [['rawsize-utf16', 'error', 'x-log-bodyrawsize']],
      [400, 'PostBodyUncompressError', 'rawsize-utf16'],
    ),
    'lz4-block-with-4byte-size-prefix': read(
      'lz4',
      'lz4-block-with-size',
      159,
      181,
      [noVersion, wrongFraming],
      refusedFraming,
    ),
  };

  it('has an expectation for each', () => {
    expect(Object.keys(expected)).toEqual(syntheticNames);
  });

  it.each(syntheticNames)('%s', (name) => {
    const inspection = inspect(syntheticWire(name));
    expect(inShort(inspection)).toEqual(expected[name]);
    expect(inspection.text).toBe(text);
  });
});

describe('inspect', () => {
  it('gives everything of a request that does all right', () => {
    expect(inspect(postCompressed(literalBlock(utf8(GOOD_BODY)), 'lz4', 43))).toEqual({
      target: bare,
      compressType: 'lz4',
      framing: 'lz4-block',
      stage: 'json',
      sizes: { wire: 45, raw: 43, declaredRaw: 43 },
      text: GOOD_BODY,
      logGroup: { topic: null, source: 'web', tags: {}, logs: [{ a: '1' }] },
      findings: [],
      uncounted: 0,
      predicted: { status: 200, errorCode: null, rule: null, certain: true },
      agreement: null,
    });
  });

  it('gives each finding in full', () => {
    const raw = utf8(GOOD_BODY);
    expect(
      inspect(post(deflateRawSync(raw), { 'x-log-apiversion': '0.6.0', 'x-log-compresstype': 'Deflate' })).findings,
    ).toEqual([
      {
        rule: 'rawsize-missing',
        severity: 'error',
        evidence: 'documented',
        source: ERROR_CODES,
        path: 'x-log-bodyrawsize',
        facts: {},
        predicts: 'MissingParameter',
      },
      {
        rule: 'framing',
        severity: 'error',
        evidence: 'documented',
        source: COMPRESSION,
        path: 'body',
        facts: { type: 'deflate', expected: 'zlib', framing: 'raw-deflate' },
        predicts: 'PostBodyUncompressError',
      },
    ]);
  });

  const bodyStates: [name: string, body: Body, expected: Partial<Short>][] = [
    [
      'truncated',
      { state: 'truncated', bytes: utf8(GOOD_BODY), reason: 'browser-limit' },
      {
        stage: 'hidden',
        sizes: { wire: null, raw: null, declaredRaw: 43 },
        findings: [['body-hidden', 'info', 'body']],
        predicted: unknown,
      },
    ],
    [
      'unavailable',
      { state: 'unavailable', reason: 'missed' },
      {
        stage: 'hidden',
        sizes: { wire: null, raw: null, declaredRaw: 43 },
        findings: [['body-hidden', 'info', 'body']],
        predicted: unknown,
      },
    ],
    [
      'form',
      { state: 'form', fields: { __proto__: ['a'], b: ['1', '2'] } },
      {
        stage: 'hidden',
        sizes: { wire: null, raw: null, declaredRaw: 43 },
        findings: [['body-hidden', 'info', 'body']],
        predicted: unknown,
      },
    ],
    [
      'none',
      { state: 'none' },
      {
        stage: 'none',
        sizes: { wire: 0, raw: null, declaredRaw: 43 },
        findings: [['body-empty', 'error', 'body']],
        predicted: [400, 'PostBodyInvalid', 'body-empty'],
      },
    ],
    [
      'complete and empty',
      { state: 'complete', bytes: new Uint8Array() },
      {
        stage: 'none',
        sizes: { wire: 0, raw: null, declaredRaw: 43 },
        findings: [['body-empty', 'error', 'body']],
        predicted: [400, 'PostBodyInvalid', 'body-empty'],
      },
    ],
  ];
  it.each(bodyStates)('says how much it could read of a body that is %s', (_name, body, expected) => {
    const inspection = inspect({ ...post(GOOD_BODY), body });
    expect(inShort(inspection)).toEqual({ ...bodiless, ...expected });
    expect(inspection.text).toBeNull();
  });

  it.each([
    ['not-decompressed', 'lz4-frame', postCompressed(new Uint8Array([4, 0x22, 0x4d, 0x18, 0]), 'lz4', 43), null, null],
    ['not-decompressed', null, postCompressed(new Uint8Array([0xff]), 'br', 43), null, null],
    ['not-text', 'plain', post(new Uint8Array([0x7b, 0xff])), 2, null],
    ['not-json', 'zlib', postCompressed(deflateSync('hello'), 'deflate', 5), 5, 'hello'],
    ['json', 'gzip', postCompressed(gzipSync(GOOD_BODY), 'gzip', 43), 43, GOOD_BODY],
  ] as const)('stops at the stage %s, framing %s', (stage, framing, wire, raw, text) => {
    const inspection = inspect(wire);
    expect([inspection.stage, inspection.framing, inspection.sizes.raw, inspection.text]).toEqual([
      stage,
      framing,
      raw,
      text,
    ]);
  });

  it('has no word for a preflight, whatever it carries', () => {
    const wire: Wire = {
      ...post('rubbish', {}),
      url: 'https://a.a.b.log.aliyuncs.com/logstores/x/track',
      method: 'OPTIONS',
    };
    expect(inspect(wire).findings).toEqual([]);
  });

  it.each<[name: string, body: Body, wire: number | null]>([
    ['complete', { state: 'complete', bytes: utf8('[7]') }, 3],
    ['hidden', { state: 'unavailable', reason: 'blob' }, null],
  ])(
    'reads a GET from its query, and nothing of its %s body nor of what its headers say of one',
    (_name, body, wire) => {
      const headers: Header[] = [
        ['x-log-compresstype', 'br'],
        ['x-log-bodyrawsize', 'abc'],
        ['x-log-apiversion', '0.6.0'],
      ];
      expect(inShort(inspect({ ...get('&a=1'), headers, body }))).toEqual({
        ...bodiless,
        target: { ...versioned, fields: [['a', '1']] },
        sizes: { wire, raw: null, declaredRaw: null },
        logGroup: logs({ a: '1' }),
      });
    },
  );

  it('keeps so many findings of each rule, and counts the rest', () => {
    const many = { a: 1, __raw__: 'x' };
    const count = FINDINGS_PER_RULE + 7;
    const inspection = inspect(post(JSON.stringify({ __source__: 's', __logs__: Array(count).fill(many) })));
    const indexes = [...Array(FINDINGS_PER_RULE).keys()];
    expect(FINDINGS_PER_RULE).toBe(100);
    expect(found(inspection)).toEqual([
      ...indexes.map((index) => ['value-not-string', 'error', `__logs__[${index}].a`]),
      ...indexes.map((index) => ['reserved-key', 'warning', `__logs__[${index}].__raw__`]),
    ]);
    expect(inspection.uncounted).toBe(14);
  });

  it('counts none where exactly so many are found', () => {
    const inspection = inspect(post(JSON.stringify({ __source__: 's', __logs__: Array(FINDINGS_PER_RULE).fill(1) })));
    expect([inspection.findings.length, inspection.uncounted]).toEqual([FINDINGS_PER_RULE, 0]);
  });
});

describe('inspect keeps __proto__ as a key', () => {
  it('at the top, where it brings no parts', () => {
    const inspection = inspect(post('{"__proto__":{"__logs__":[{"a":"1"}],"__topic__":"t"},"__source__":"s"}'));
    expect(inShort(inspection)).toEqual(
      expect.objectContaining({
        logGroup: { topic: null, source: 's', tags: {}, logs: [] },
        findings: [
          ['logs-not-array', 'error', '__logs__'],
          ['part-unknown', 'info', '__proto__'],
        ],
      }),
    );
    expect('__topic__' in {}).toBe(false);
  });

  it('in logs, tags and queries', () => {
    const { logGroup } = inspect(
      post('{"__logs__":[{"__proto__":"log","constructor":"c"}],"__tags__":{"__proto__":{"polluted":"yes"}}}'),
    );
    expect(logGroup?.logs.map(Object.entries)).toEqual([
      [
        ['__proto__', 'log'],
        ['constructor', 'c'],
      ],
    ]);
    expect(Object.entries(logGroup?.tags ?? {})).toEqual([['__proto__', { polluted: 'yes' }]]);
    expect(inspect(get('&__proto__=p')).logGroup?.logs.map(Object.entries)).toEqual([[['__proto__', 'p']]]);
    expect('polluted' in {}).toBe(false);
  });
});

describe('inspect bears', { timeout: 60_000 }, () => {
  const SIZE = 20_000_000;
  /** Bytes that a fixed recurrence makes: rubbish, and the same on every run. */
  const rubbish = (size: number) => {
    const bytes = new Uint8Array(size);
    let state = 1;
    for (let at = 0; at < size; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      bytes[at] = state >>> 24;
    }
    return bytes;
  };
  const labelled = (bytes: Uint8Array, type: string | null) =>
    type === null ? post(bytes) : postCompressed(bytes, type, bytes.byteLength);
  const outcome = (wire: Wire) => {
    const inspection = inspect(wire);
    const { framing, stage, sizes } = inspection;
    return [stage, framing, sizes.raw, ...inspection.findings.map(({ rule }) => rule)];
  };

  const longLogs = utf8(`{"__source__":"s","__logs__":[${`{"a":"${'v'.repeat(980)}"},`.repeat(20_000)}{"a":"1"}]}`);
  it.each([null, 'lz4', 'deflate'])('20 MB of JSON labelled %s, of which it reads nothing', (type) => {
    const inspection = inspect(labelled(longLogs, type));
    expect([inspection.text, inspection.logGroup]).toEqual([null, null]);
    expect(inspection.sizes).toEqual({
      wire: longLogs.byteLength,
      raw: longLogs.byteLength,
      declaredRaw: longLogs.byteLength,
    });
    expect(outcome(labelled(longLogs, type))).toEqual([
      'not-decompressed',
      'plain',
      longLogs.byteLength,
      'body-size-10mb',
    ]);
  });

  it.each([
    ['lz4', 'lz4-block', literalBlock],
    ['deflate', 'zlib', (bytes: Uint8Array) => plainBytes(deflateSync(bytes, { level: 1 }))],
  ])('20 MB of JSON behind %s', (type, framing, encode) => {
    expect(outcome(postCompressed(encode(longLogs), type, longLogs.byteLength))).toEqual([
      'not-decompressed',
      framing,
      null,
      'body-size-10mb',
    ]);
  });

  it.each([
    [null, ['not-decompressed', 'plain', SIZE, 'body-size-10mb']],
    ['lz4', ['not-decompressed', 'lz4-block', null, 'body-size-10mb', 'body-not-decompressed']],
    ['deflate', ['not-decompressed', 'zlib', null, 'body-size-10mb', 'body-not-decompressed']],
  ])('20 MB of rubbish labelled %s', (type, expected) => {
    expect(outcome(labelled(rubbish(SIZE), type))).toEqual(expected);
  });

  it.each([
    [null, ['not-text', 'plain', 8192, 'utf8-invalid']],
    ['lz4', ['not-decompressed', 'lz4-block', null, 'body-not-decompressed']],
    ['deflate', ['not-decompressed', 'zlib', null, 'body-not-decompressed']],
  ])('8 KB of 0xFF labelled %s', (type, expected) => {
    expect(outcome(labelled(new Uint8Array(8192).fill(0xff), type))).toEqual(expected);
  });

  it('an LZ4 block of 40 KB that stands for 10 MB and more', () => {
    const bytes = new Uint8Array(45_000).fill(0xff);
    bytes.set([0x1f, 0x7b, 1, 0]);
    bytes.set([0, 0x50, 0x20, 0x20, 0x20, 0x20, 0x20], 44_993);
    expect(outcome(postCompressed(bytes, 'lz4', 10))).toEqual([
      'not-decompressed',
      'lz4-block',
      null,
      'body-size-10mb',
    ]);
  });

  it.each([null, 'lz4', 'deflate'])('JSON nested 100,000 deep, labelled %s', (type) => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const rules = type === null ? [] : ['framing'];
    expect(outcome(labelled(utf8(deep), type))).toEqual(['json', 'plain', 200_000, ...rules, 'body-not-object']);
    const log = `{"__source__":"s","__logs__":[{"a":${deep}}],"__tags__":{"b":${deep}}}`;
    expect(outcome(labelled(utf8(log), type))).toEqual([
      'json',
      'plain',
      log.length,
      ...rules,
      'value-not-string',
      'tag-value-type',
    ]);
    expect(outcome(labelled(utf8('['.repeat(100_000)), type))).toEqual([
      'not-json',
      'plain',
      100_000,
      ...rules,
      'body-json',
    ]);
  });

  it('a million short keys', () => {
    const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index.toString(36)}":1`);
    const inspection = inspect(post(`{"__source__":"s","__logs__":[{${keys.join(',')}}]}`));
    expect(inspection.findings.map(({ rule }) => rule)).toEqual([
      ...Array(FINDINGS_PER_RULE).fill('value-not-string'),
      'body-size-3mb',
    ]);
    expect(inspection.uncounted).toBe(1_000_000 - FINDINGS_PER_RULE);
    expect(Object.keys(inspection.logGroup?.logs[0] ?? {}).length).toBe(1_000_000);
  });

  it('4 MB of spaces, of brackets and of NULs', () => {
    for (const byte of [0x20, 0x5b, 0x00]) {
      expect(outcome(post(new Uint8Array(4_000_000).fill(byte)))).toEqual([
        'not-json',
        'plain',
        4_000_000,
        'body-json',
        'body-size-3mb',
      ]);
    }
  });

  it('NUL bytes and lone surrogates in texts', () => {
    const inspection = inspect(
      post('{"__source__":"\\u0000","__logs__":[{"\\ud800":"\\udfff","a\\u0000b":"\\u0000"}]}'),
    );
    expect(inspection.logGroup).toEqual({
      topic: null,
      source: '\u0000',
      tags: {},
      logs: [{ '\ud800': '\udfff', 'a\u0000b': '\u0000' }],
    });
    expect(found(inspection)).toEqual([
      ['key-charset', 'info', '__logs__[0]["\\ud800"]'],
      ['key-charset', 'info', '__logs__[0]["a\\u0000b"]'],
      ['lone-surrogate', 'warning', '__logs__[0]["\\ud800"]'],
    ]);
    expect(outcome(post('{"a":"\u0000"}'))).toEqual(['not-json', 'plain', 9, 'body-json']);
    expect(outcome(post('\u0000'))).toEqual(['not-json', 'plain', 1, 'body-json']);
  });

  it.each(['constructor', '__proto__', 'hasownproperty', 'valueof'])('the compress type %s', (type) => {
    for (const bytes of [utf8(GOOD_BODY), literalBlock(utf8(GOOD_BODY)), plainBytes(deflateSync(GOOD_BODY))]) {
      const inspection = inspect(postCompressed(bytes, type, 43));
      expect(inspection.compressType).toBe(type);
      expect(found(inspection)[0]).toEqual(['compresstype-unknown', 'error', 'x-log-compresstype']);
    }
  });
});

describe('inspect, whatever the request', () => {
  const labels = ['lz4', 'LZ4', 'deflate', 'gzip', 'zstd', 'br', '', ' ', 'constructor', '__proto__', 'toString'];
  const hostileText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...labels, '0.6.0', '43', '-1', '9'.repeat(400), 'NaN', '\u0000', '\ud800', '1'.repeat(15)),
    fc.nat().map(String),
  );
  const name = fc.oneof(
    fc.constantFrom('x-log-apiversion', 'X-LOG-BODYRAWSIZE', 'x-log-bodyrawsize', 'x-log-compresstype'),
    hostileText,
  );
  const header: fc.Arbitrary<Header> = fc.oneof(
    fc.tuple(name, hostileText),
    fc.constantFrom(...labels).map((label): Header => ['x-log-compresstype', label]),
  );

  const part = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', '__time__')), fc.jsonValue()),
  );
  const body = fc
    .record(
      {
        __logs__: fc.oneof(fc.array(part), part),
        __tags__: part,
        __topic__: fc.oneof(hostileText, part),
        __source__: fc.oneof(hostileText, part),
        other: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    .map((value) => utf8(JSON.stringify(value)));
  const text = fc.oneof(
    body,
    fc.json().map(utf8),
    hostileText.map(utf8),
    fc.constantFrom('{"__proto__":{"a":1}}', '{"__logs__":[{"__proto__":1}],"__tags__":{"__proto__":1}}').map(utf8),
  );
  const encoded = fc
    .tuple(
      text,
      fc.constantFrom(
        (bytes: Uint8Array) => bytes,
        literalBlock,
        (bytes: Uint8Array) => plainBytes(deflateSync(bytes)),
        (bytes: Uint8Array) => plainBytes(deflateRawSync(bytes)),
        (bytes: Uint8Array) => plainBytes(gzipSync(bytes)),
      ),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }),
      fc.nat(3),
    )
    .map(([raw, encode, changes, cut]) => {
      const bytes = encode(raw).slice();
      for (const [at, value] of changes) if (bytes.byteLength > 0) bytes[at % bytes.byteLength] = value;
      return cut === 0 ? bytes.subarray(0, bytes.byteLength >> 1) : bytes;
    });
  const bytes = fc.oneof(encoded, fc.uint8Array({ maxLength: 200 }));
  const anyBody: fc.Arbitrary<Body> = fc.oneof(
    { weight: 8, arbitrary: bytes.map((all): Body => ({ state: 'complete', bytes: all })) },
    bytes.map((all): Body => ({ state: 'truncated', bytes: all, reason: 'kept-limit' })),
    fc.constantFrom<Body>(
      { state: 'unavailable', reason: 'blob' },
      { state: 'unavailable', reason: 'file' },
      { state: 'unavailable', reason: 'missed' },
      { state: 'none' },
    ),
    fc.dictionary(fc.string(), fc.array(fc.string())).map((fields): Body => ({ state: 'form', fields })),
  );

  const url = fc.oneof(
    fc.constantFrom(
      TRACK_URL,
      '',
      'about:blank',
      'data:,/logstores/a/track',
      'javascript:/logstores/a/track',
      'https://[::1]/logstores/%00/track',
      `https://${'a.'.repeat(5000)}/logstores/a/track`,
      `${TRACK_URL}?${'a=1&'.repeat(5000)}`,
      `${TRACK_URL}?__proto__=1&constructor=2&__topic__=&__topic__=${'t'.repeat(200)}`,
    ),
    hostileText,
    hostileText.map((query) => `${TRACK_URL}?${query}`),
    hostileText.map(
      (logstore) => `https://a.a.b.log.aliyuncs.com/logstores/${logstore}/track.gif?APIVersion=${logstore}`,
    ),
  );
  const method = fc.oneof(fc.constantFrom('POST', 'GET', 'OPTIONS', '__proto__'), hostileText);
  const wire: fc.Arbitrary<Wire> = fc.record({
    method,
    url,
    headers: fc.array(header, { maxLength: 6 }),
    body: anyBody,
  });

  it('never throws, keeps its promises, and says the same again', () => {
    const severities = ['error', 'warning', 'info'];
    fc.assert(
      fc.property(wire, (request) => {
        const inspection = inspect(request);
        for (const { severity, evidence, predicts, path, facts } of inspection.findings) {
          expect(severities).toContain(severity);
          if (evidence === 'inferred') expect(severity).not.toBe('error');
          if (severity === 'info') expect(predicts).toBeNull();
          expect(path === null || path !== '').toBe(true);
          expect(Object.values(facts).every((fact) => ['string', 'number'].includes(typeof fact))).toBe(true);
        }
        if (request.method === 'OPTIONS') expect(inspection.findings).toEqual([]);
        expect(inspect(request)).toEqual(inspection);
      }),
      { numRuns: 2000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('reading the logs alone', () => {
  it('reads what an inspection does, of every captured request', () => {
    for (const name of captureNames) expect(readLogs(captureWire(name))).toEqual(inspect(captureWire(name)).logGroup);
  });
});
