import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, batchId, NO_ANSWER } from '../../../src/batch/batch.ts';
import { keep } from '../../../src/batch/har/kept.ts';
import { HarError, isBatch, readHar, SKIPPED_SHOWN } from '../../../src/batch/har/read.ts';
import { writeHar } from '../../../src/batch/har/write.ts';
import { REDACTED } from '../../../src/batch/redact.ts';
import { readTrackUrl } from '../../../src/sls/endpoint.ts';
import { headerValue } from '../../../src/sls/wire.ts';
import { batchOf, STARTED_AT } from '../../support/batches.ts';
import {
  captureNames,
  captureWire,
  caught,
  plainBytes,
  syntheticWire,
  TRACK_URL,
  utf8,
} from '../../support/fixtures.ts';

const WRITERS = ['chrome', 'firefox', 'playwright', 'charles', 'fiddler', 'mitmproxy'] as const;

const fixture = (writer: string) => readFileSync(new URL(`../../fixtures/har/${writer}.har`, import.meta.url), 'utf8');

const compressed = (name: string) => {
  const { body } = syntheticWire(name);
  if (body.state !== 'complete') throw new Error(`${name} has no body`);
  return plainBytes(body.bytes);
};

const CHINESE = utf8('{"__topic__":"订单","__source__":"web","__logs__":[{"action":"加入购物车","price":"12.5"}]}');
const NUMBER = utf8('{"__source__":"web","__logs__":[{"action":"pay","price":12.5}]}');
const REFUSAL = '{"errorCode":"PostBodyInvalid","errorMessage":"Value in log is not string data type"}';
const lz4 = compressed('lz4-block');
const zlib = compressed('deflate-zlib');

const complete = (bytes: Uint8Array) => [{ state: 'complete', byteLength: bytes.byteLength }, bytes];
const none = [{ state: 'none' }, null];
const hidden = [{ state: 'unavailable', reason: 'har' }, null];

/** What was sent in each of the recordings, and what came back: method, body, bytes, status, answer's text. */
const TEXT = ['POST', complete(CHINESE), 200];
const LZ4 = ['POST', complete(lz4), 200];
const ZLIB = ['POST', complete(zlib), 200];
const PREFLIGHT = ['OPTIONS', none, 200];
const GIF = ['GET', none, 200, null];
const REFUSED = ['POST', complete(NUMBER), 400, REFUSAL];

/** What each writer holds of the same page's requests; some do not tell an empty answer from one that was not read. */
const RECORDED: Record<(typeof WRITERS)[number], { others: number; requests: unknown[][]; page: string }> = {
  chrome: {
    others: 2,
    requests: [
      [...TEXT, ''],
      [...PREFLIGHT, null],
      [...LZ4, ''],
      [...PREFLIGHT, null],
      [...ZLIB, ''],
      GIF,
      REFUSED,
      [...PREFLIGHT, null],
    ],
    page: 'http://shop.example/',
  },
  firefox: {
    others: 3,
    requests: [[...TEXT, ''], [...PREFLIGHT, ''], [...LZ4, ''], [...PREFLIGHT, ''], [...ZLIB, ''], GIF, REFUSED],
    page: 'http://shop.example/',
  },
  // Says nothing of a body without a content type.
  playwright: {
    others: 2,
    requests: [[...TEXT, ''], ['POST', hidden, 200, ''], ['POST', hidden, 200, ''], GIF, REFUSED],
    page: 'http://shop.example/',
  },
  charles: {
    others: 1,
    requests: [[...TEXT, null], [...LZ4, null], [...ZLIB, null], GIF, REFUSED],
    page: 'http://shop.example/',
  },
  // Writes U+FFFD for what is no text, and so loses it; of deflate its first byte is sure.
  fiddler: {
    others: 1,
    requests: [
      [...TEXT, null],
      ['POST', hidden, 200, null],
      ['POST', [{ state: 'truncated', byteLength: 1, reason: 'har' }, zlib.slice(0, 1)], 200, null],
      GIF,
      REFUSED,
    ],
    page: 'http://shop.example/',
  },
  mitmproxy: {
    others: 1,
    requests: [[...TEXT, ''], [...LZ4, ''], [...ZLIB, ''], GIF, REFUSED],
    page: 'http://shop.example',
  },
};

describe.each(WRITERS)('readHar of a file by %s', (writer) => {
  const reading = readHar(fixture(writer));

  it('reads the track requests with their bytes, and counts the others', () => {
    const requests = reading.entries.map(({ batch, bytes }) => [
      batch.method,
      [batch.body, bytes],
      'status' in batch.answer ? batch.answer.status : null,
      batch.answerText,
    ]);
    expect({ ...reading, entries: requests }).toEqual({
      entries: RECORDED[writer].requests,
      others: RECORDED[writer].others,
      skipped: 0,
      skippedFirst: [],
    });
  });

  it('reads where they came from and when', () => {
    for (const { batch } of reading.entries) {
      expect(readTrackUrl(batch.url)?.project).toBe('demo-project');
      expect(new Date(batch.startedAt).getUTCFullYear()).toBe(2026);
      expect(batch.origin.page).toBe(RECORDED[writer].page);
      expect(batch.answer.state === 'answered' && batch.answer.at >= batch.startedAt).toBe(true);
    }
  });

  it('reads the headers of both, and no pseudo header', () => {
    const headers = reading.entries.flatMap(({ batch }) => [
      ...batch.requestHeaders,
      ...('headers' in batch.answer ? batch.answer.headers : []),
    ]);
    expect(headers.filter(([name]) => name.startsWith(':'))).toEqual([]);
    expect(headers.filter(([name]) => name.toLowerCase() === 'x-log-requestid').map(([, id]) => id.length)).toEqual(
      reading.entries.map(() => 24),
    );
    expect(headers.filter(([name]) => name.toLowerCase() === 'x-log-compresstype').map(([, type]) => type)).toEqual([
      'lz4',
      'deflate',
    ]);
  });

  it('gives ids that are its own, and the same ones each time', () => {
    const ids = reading.entries.map(({ batch }) => batch.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(readHar(fixture(writer)).entries.map(({ batch }) => batch.id)).toEqual(ids);
    expect(ids[0]).toMatch(/^har:[0-9a-f]{8}\/\d+\/00$/);
  });
});

describe('readHar of files by several', () => {
  it('gives no two batches the same id', () => {
    const ids = WRITERS.flatMap((writer) => readHar(fixture(writer)).entries.map(({ batch }) => batch.id));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

const ENTRY = {
  startedDateTime: new Date(STARTED_AT).toISOString(),
  time: 40,
  request: { method: 'POST', url: TRACK_URL, headers: [], postData: { mimeType: '', text: '{}' } },
  response: { status: 200, headers: [], content: {} },
};

const har = (entries: readonly unknown[], log: object = {}) => JSON.stringify({ log: { ...log, entries } });

/** The one batch of an entry that is as {@link ENTRY} but for this. */
const read = (rest: object, log: object = {}) => {
  const { entries, skippedFirst } = readHar(har([{ ...ENTRY, ...rest }], log));
  const [entry] = entries;
  if (!entry) throw new Error(`skipped: ${JSON.stringify(skippedFirst)}`);
  return entry;
};

const answerOf = (response: object) => read({ response: { ...ENTRY.response, ...response } }).batch.answer;

describe('readHar of an entry', () => {
  it('reads the least that there can be', () => {
    const text = har([{ startedDateTime: ENTRY.startedDateTime, request: { method: 'PUT', url: TRACK_URL } }]);
    const { entries } = readHar(text);
    const session = entries[0]?.batch.origin.session ?? '';
    expect(entries).toEqual([
      {
        batch: {
          id: batchId(session, '0', 0),
          startedAt: STARTED_AT,
          method: 'PUT',
          url: TRACK_URL,
          requestHeaders: [],
          body: { state: 'unavailable', reason: 'har' },
          origin: {
            session,
            tabId: -1,
            frameId: -1,
            page: null,
            frame: null,
            navigation: null,
            transport: 'other',
            isOurs: false,
          },
          answer: { state: 'failed', at: STARTED_AT, error: NO_ANSWER },
          answerText: null,
          stack: [],
          preflight: null,
          seenBy: 'file',
          joined: true,
          inputs: 1,
        } satisfies Batch,
        bytes: null,
      },
    ]);
  });

  const at = STARTED_AT + 40;

  it.each<[string, object, Batch['answer']]>([
    [
      'a refusal',
      { status: 400, headers: [{ name: 'a', value: 'b' }] },
      { state: 'answered', at, status: 400, headers: [['a', 'b']], interrupted: null },
    ],
    [
      'an answer that no one read (Chrome)',
      { status: 200, _error: 'net::ERR_ABORTED' },
      { state: 'answered', at, status: 200, headers: [], interrupted: null },
    ],
    ['an error of Chrome', { status: 0, _error: 'net::ERR_FAILED' }, { state: 'failed', at, error: 'net::ERR_FAILED' }],
    ['an error of Playwright', { status: -1, _failureText: 'net::ERR' }, { state: 'failed', at, error: 'net::ERR' }],
    ['an error of Charles', { status: null, _charlesStatus: 'FAILED' }, { state: 'failed', at, error: 'FAILED' }],
    ['no answer and no word why', { status: 0, _error: null }, { state: 'failed', at, error: NO_ANSWER }],
    [
      'a redirect',
      { status: 307, redirectURL: '/b' },
      { state: 'redirected', at, status: 307, headers: [], location: '/b' },
    ],
    [
      'a redirect by its header alone',
      { status: 302, redirectURL: null, headers: [{ name: 'Location', value: '/b' }] },
      { state: 'redirected', at, status: 302, headers: [['Location', '/b']], location: '/b' },
    ],
    [
      'a 304, which leads nowhere',
      { status: 304, redirectURL: '/b' },
      { state: 'answered', at, status: 304, headers: [], interrupted: null },
    ],
  ])('reads %s', (_, response, answer) => {
    expect(answerOf(response)).toEqual(answer);
  });

  it.each<[string, object, string | null]>([
    ['text', { text: 'a', size: 1 }, 'a'],
    ['text in base64', { text: '5YC8', encoding: 'base64' }, '值'],
    ['bytes that are no text', { text: '//4=', encoding: 'base64' }, null],
    ['base64 that is none', { text: 'a', encoding: 'base64' }, null],
    ['an empty text', { text: '', size: 0 }, ''],
    ['a text that was not kept', { text: '', size: 5 }, null],
    ['nothing', { size: 5 }, null],
  ])("reads an answer's body that is %s", (_, content, answerText) => {
    expect(read({ response: { status: 200, content } }).batch.answerText).toBe(answerText);
  });

  it.each([-1, 0, null, undefined])('takes the time %s for none', (time) => {
    expect(read({ time }).batch.answer).toMatchObject({ at: STARTED_AT });
  });

  it.each([
    ['fetch', 'fetch'],
    ['xhr', 'fetch'],
    ['ping', 'beacon'],
    ['image', 'image'],
    ['preflight', 'other'],
    ['constructor', 'other'],
    [null, 'other'],
  ])('knows the resource type %s as %s', (_resourceType, transport) => {
    expect(read({ _resourceType }).batch.origin.transport).toBe(transport);
  });

  it.each<[string, object, unknown, string | null]>([
    [
      "the page's title, if it is a URL",
      { pageref: 'p' },
      [{ id: 'p', title: 'https://shop.example/a' }],
      'https://shop.example/a',
    ],
    ['Referer, if it is not', { pageref: 'p' }, [{ id: 'p', title: 'Shop: home' }], 'https://shop.example/r'],
    ['Referer, without a page', {}, undefined, 'https://shop.example/r'],
    ['Referer, where the pages are broken', { pageref: 'p' }, [null, { id: 1 }, 'p'], 'https://shop.example/r'],
  ])('takes for the page %s', (_, rest, pages, page) => {
    const headers = [
      { name: 'origin', value: 'https://shop.example' },
      { name: 'referer', value: 'https://shop.example/r' },
    ];
    expect(read({ ...rest, request: { ...ENTRY.request, headers } }, { pages }).batch.origin.page).toBe(page);
  });

  it('takes Origin for the page where there is no more', () => {
    const headers = [{ name: 'Origin', value: 'https://shop.example' }];
    expect(read({ request: { ...ENTRY.request, headers } }).batch.origin.page).toBe('https://shop.example');
  });

  it.each([
    ['2026-09-21T14:13:20.000Z', STARTED_AT],
    ['2026-09-21T22:13:20.0001234+08:00', STARTED_AT],
    ['2026-09-21T14:13:20.000000+00:00', STARTED_AT],
  ])('reads the date %s', (startedDateTime, startedAt) => {
    expect(read({ startedDateTime }).batch.startedAt).toBe(startedAt);
  });

  it.each<[string, unknown]>([
    ['', 1],
    ['', null],
    ['', [ENTRY]],
    ['request', {}],
    ['request', { ...ENTRY, request: [] }],
    ['request.url', { ...ENTRY, request: { method: 'POST' } }],
    ['request.url', { ...ENTRY, request: { ...ENTRY.request, url: 1 } }],
    ['request.method', { ...ENTRY, request: { ...ENTRY.request, method: undefined } }],
    ['request.headers', { ...ENTRY, request: { ...ENTRY.request, headers: { a: 'b' } } }],
    ['request.headers[1].name', { ...ENTRY, request: { ...ENTRY.request, headers: [{ name: 'a' }, {}] } }],
    ['request.postData', { ...ENTRY, request: { ...ENTRY.request, postData: 'text' } }],
    ['request.postData.text', { ...ENTRY, request: { ...ENTRY.request, postData: { text: { a: 1 } } } }],
    ['request.postData.encoding', { ...ENTRY, request: { ...ENTRY.request, postData: { encoding: 1 } } }],
    ['request.postData.params', { ...ENTRY, request: { ...ENTRY.request, postData: { params: 'a' } } }],
    ['request.bodySize', { ...ENTRY, request: { ...ENTRY.request, bodySize: '5' } }],
    ['response', { ...ENTRY, response: 'none' }],
    ['response.status', { ...ENTRY, response: { status: '200' } }],
    ['response.headers', { ...ENTRY, response: { status: 200, headers: 'none' } }],
    ['response.content', { ...ENTRY, response: { status: 200, content: [] } }],
    ['response.content.text', { ...ENTRY, response: { status: 200, content: { text: 1 } } }],
    ['startedDateTime', { ...ENTRY, startedDateTime: undefined }],
    ['startedDateTime', { ...ENTRY, startedDateTime: 'yesterday' }],
    ['startedDateTime', { ...ENTRY, startedDateTime: '+999999-01-01T00:00:00Z' }],
    ['time', { ...ENTRY, time: '40' }],
    ['time', { ...ENTRY, time: 1e300 }],
  ])('skips one whose %s is wrong, says so, and reads the others', (path, wrong) => {
    const { entries, others, skipped, skippedFirst } = readHar(har([ENTRY, wrong, ENTRY]));
    expect([entries.length, others, skipped, skippedFirst]).toEqual([2, 0, 1, [{ index: 1, path }]]);
  });

  it('counts what is no track request, however broken it is', () => {
    const request = { url: 'https://shop.example/logstores/l/shards/lb' };
    const { entries, others, skipped } = readHar(har([{ request }, ENTRY, { request: { url: 'no URL' } }]));
    expect([entries.length, others, skipped]).toEqual([1, 2, 0]);
  });

  it('reads a POST of the signed sibling, and its preflight; leaves other calls to the logstore out', () => {
    const url = TRACK_URL.replace('/track', '');
    const methods = ['POST', 'OPTIONS', 'GET', 'PUT', 'DELETE', 'HEAD'];
    const entries = methods.map((method) => ({ ...ENTRY, request: { ...ENTRY.request, method, url } }));
    const noMethod = { ...ENTRY, request: { ...ENTRY.request, method: null, url } };
    const reading = readHar(har([...entries, noMethod]));
    expect({ ...reading, entries: reading.entries.map(({ batch }) => [batch.method, batch.url]) }).toEqual({
      entries: [
        ['POST', url],
        ['OPTIONS', url],
      ],
      others: 4,
      skipped: 1,
      skippedFirst: [{ index: 6, path: 'request.method' }],
    });
  });

  it('tells the first of very many that it skips', () => {
    const { skipped, skippedFirst } = readHar(har(Array(SKIPPED_SHOWN + 1).fill(0)));
    expect([skipped, skippedFirst.length, skippedFirst.at(-1)?.index]).toEqual([101, 100, 99]);
  });

  it('takes no harm from a key named __proto__', () => {
    const wrong = `{"__proto__":{"request":${JSON.stringify(ENTRY.request)}}}`;
    const { entries, skippedFirst } = readHar(`{"__proto__":{},"log":{"__proto__":1,"entries":[${wrong}]}}`);
    expect([entries, skippedFirst]).toEqual([[], [{ index: 0, path: 'request' }]]);
  });
});

describe('readHar of an entry by Tracklens', () => {
  const batch = batchOf({ body: { state: 'complete', byteLength: 2 }, inputs: 5 });
  const written = { ...ENTRY, response: { status: 0 }, _tracklens: keep(batch) };

  it('believes what was kept', () => {
    expect(readHar(har([written])).entries).toEqual([{ batch, bytes: utf8('{}') }]);
  });

  it('reads pseudo headers that were observed', () => {
    const headers = [{ name: ':a', value: 'b' }];
    const { entries } = readHar(har([{ ...written, request: { ...ENTRY.request, headers } }]));
    expect(entries[0]?.batch.requestHeaders).toEqual([[':a', 'b']]);
  });

  it('gives the second of two with the same id another', () => {
    const ids = readHar(har([written, written])).entries.map(({ batch: { id } }) => id);
    expect([ids[0], ids[1]?.replace(/[0-9a-f]{8}/, '*')]).toEqual([batch.id, batchId('har:*', '1', 0)]);
  });

  it('reads a body that was changed since it was written', () => {
    const request = { ...ENTRY.request, postData: { text: '{"a":1}' } };
    expect(read({ ...written, request })).toEqual({
      batch: { ...batch, body: { state: 'complete', byteLength: 7 } },
      bytes: utf8('{"a":1}'),
    });
  });

  it('reads what HAR says where it cannot believe what was kept', () => {
    const { batch: other } = read({ ...written, _tracklens: { ...keep(batch), version: 2 } });
    expect([other.id === batch.id, other.origin.tabId, other.answer.state]).toEqual([false, -1, 'failed']);
  });

  it('skips one that was answered, and has no status', () => {
    const _tracklens = keep({ ...batch, answer: { state: 'receiving', status: 200, headers: [] } });
    expect(readHar(har([{ ...written, response: {}, _tracklens }])).skippedFirst).toEqual([
      { index: 0, path: 'response.status' },
    ]);
  });
});

describe('a signed request', () => {
  const name = captureNames.find((each) => each.includes('sts-plugin-post')) ?? '';
  const { method, url, headers, body } = captureWire(name);
  const bytes = body.state === 'complete' ? body.bytes : null;
  const kept = { state: 'complete', byteLength: bytes?.byteLength ?? 0 } as const;
  const batch = batchOf({ method, url, requestHeaders: headers, body: kept });

  it('comes back from a file as it was, but for its secrets', () => {
    const secrets = ['Authorization', 'x-acs-security-token'];
    const file = JSON.stringify(writeHar([{ batch, bytes }], { version: '1.0.0' }));
    for (const secret of secrets) expect(file).not.toContain(headerValue(headers, secret) ?? '');
    const requestHeaders = headers.map(([name, value]) => [name, secrets.includes(name) ? REDACTED : value] as const);
    expect(readHar(file).entries).toEqual([{ batch: { ...batch, requestHeaders }, bytes }]);
  });
});

describe('isBatch', () => {
  it.each([
    ['POST', TRACK_URL, true],
    ['GET', `${TRACK_URL}.gif?APIVersion=0.6.0`, true],
    ['PUT', TRACK_URL, true],
    ['POST', 'https://log.example/prefix/logstores/a', true],
    ['OPTIONS', 'https://log.example/logstores/a', true],
    ['GET', 'https://log.example/logstores/a?type=log', false],
    ['POST', 'https://log.example/logstores/a/shards/lb', false],
    ['POST', 'https://log.example/logstores', false],
    ['POST', 'no URL', false],
  ])('of %s %s is %s', (method, url, expected) => {
    expect(isBatch({ method, url })).toBe(expected);
  });
});

describe('readHar of what is no HAR', () => {
  it('says where it stops being JSON', () => {
    const error = caught(() => readHar('{\n  "log": {,}\n}'));
    expect(error).toBeInstanceOf(HarError);
    expect(error).toMatchObject({ fault: 'not-json', place: { line: 2, column: 11 } });
    expect(String(error)).toBe('HarError: not-json at line 2, column 11');
  });

  it.each(['', ' ', '<html>', 'PK\u0003\u0004', '{"log":{"entries":[', '['.repeat(100_000)])(
    'says that %j is no JSON',
    (text) => {
      expect(caught(() => readHar(text))).toMatchObject({ name: 'HarError', fault: 'not-json' });
    },
  );

  it.each([
    'null',
    '1',
    '[]',
    '{}',
    '{"log":[]}',
    '{"log":{}}',
    '{"log":{"entries":{}}}',
    '{"__proto__":{"log":{"entries":[]}}}',
  ])('says that %s has no entries', (text) => {
    expect(caught(() => readHar(text))).toEqual(new HarError('no-entries'));
  });

  it('reads behind a byte order mark', () => {
    expect(readHar('\uFEFF{"log":{"entries":[]}}')).toEqual({ entries: [], others: 0, skipped: 0, skippedFirst: [] });
  });

  it('throws nothing but HarError, whatever the text', () => {
    const entry = fc.constant(ENTRY as object);
    const anyJson = fc.jsonValue({ maxDepth: 3 });
    const path = fc.constantFrom(
      ...['startedDateTime', 'time', 'request', 'response', 'pageref', '_resourceType', '_tracklens', '__proto__'],
    );
    const field = fc.constantFrom(...['url', 'method', 'headers', 'postData', 'bodySize', 'status', 'content']);
    const broken = fc
      .tuple(entry, path, field, anyJson, fc.boolean())
      .map(([base, key, inner, value, deep]) =>
        deep
          ? { ...base, request: { ...ENTRY.request, [inner]: value }, response: { [inner]: value } }
          : { ...base, [key]: value },
      );
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.oneof(broken, anyJson)).map((entries) => har(entries)),
    );
    fc.assert(
      fc.property(text, (text) => {
        try {
          const { entries, others, skipped } = readHar(text);
          expect(entries.length + others + skipped).toBe(JSON.parse(text).log.entries.length);
        } catch (error) {
          expect(error).toBeInstanceOf(HarError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads a file of a million entries that are none', () => {
    expect(readHar(`{"log":{"entries":[${'0,'.repeat(999_999)}0]}}`).skipped).toBe(1_000_000);
  });
});
