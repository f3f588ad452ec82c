import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../../src/batch/batch.ts';
import type { Har, HarSource } from '../../../src/batch/har/format.ts';
import { writeHar } from '../../../src/batch/har/write.ts';
import { REDACTED, SECRET_NAMES } from '../../../src/batch/redact.ts';
import { answered, batchOf, origin, SESSION, STARTED_AT } from '../../support/batches.ts';
import { hex, TRACK_URL, utf8 } from '../../support/fixtures.ts';

const write = (batch: Partial<Batch> = {}, bytes: Uint8Array | null = null) => {
  const [entry] = writeHar([{ batch: batchOf(batch), bytes }], { version: '1.0.0', redact: 'nothing' }).log.entries;
  if (!entry) throw new Error('no entry');
  return entry;
};

const bodied = (bytes: Uint8Array) =>
  write({ body: { state: 'complete', byteLength: bytes.byteLength } }, bytes).request.postData;

describe('writeHar', () => {
  it('writes a batch in the words of HAR, and in _tracklens what HAR has no word for', () => {
    const body = '{"__logs__":[{"a":"值"}]}';
    const error = '{"errorCode":"PostBodyInvalid","errorMessage":"Value"}';
    const batch = batchOf({
      url: `${TRACK_URL}?APIVersion=0.6.0`,
      startedAt: STARTED_AT + 0.5,
      requestHeaders: [
        ['Content-Type', 'application/json'],
        ['x-log-apiversion', '0.6.0'],
      ],
      body: { state: 'complete', byteLength: utf8(body).byteLength },
      answer: answered(400, [['content-type', 'application/json']]),
      answerText: error,
      joined: true,
      inputs: 3,
    });
    const startedDateTime = new Date(STARTED_AT).toISOString();
    expect(writeHar([{ batch, bytes: utf8(body) }], { version: '1.2.3' })).toEqual({
      log: {
        version: '1.2',
        creator: { name: 'Tracklens', version: '1.2.3' },
        pages: [{ startedDateTime, id: 'page_1', title: 'https://shop.example', pageTimings: {} }],
        entries: [
          {
            pageref: 'page_1',
            startedDateTime,
            time: 39.5,
            request: {
              method: 'POST',
              url: `${TRACK_URL}?APIVersion=0.6.0`,
              httpVersion: '',
              cookies: [],
              headers: [
                { name: 'Content-Type', value: 'application/json' },
                { name: 'x-log-apiversion', value: '0.6.0' },
              ],
              queryString: [{ name: 'APIVersion', value: '0.6.0' }],
              headersSize: -1,
              bodySize: 26,
              postData: { mimeType: 'application/json', text: body },
            },
            response: {
              status: 400,
              statusText: '',
              httpVersion: '',
              cookies: [],
              headers: [{ name: 'content-type', value: 'application/json' }],
              content: { size: 54, mimeType: 'application/json', text: error },
              redirectURL: '',
              headersSize: -1,
              bodySize: -1,
            },
            cache: {},
            timings: { send: 0, wait: 39.5, receive: 0 },
            _resourceType: 'fetch',
            _tracklens: {
              version: 1,
              id: batch.id,
              startedAt: STARTED_AT + 0.5,
              body: { state: 'complete', byteLength: 26 },
              origin: { session: SESSION, ...origin },
              answer: { state: 'answered', at: STARTED_AT + 40, interrupted: null },
              stack: [],
              preflight: null,
              seenBy: 'web-request',
              joined: true,
              inputs: 3,
            },
          },
        ],
        _tracklens: { removed: [] },
      },
    } satisfies Har);
  });

  it.each<[string, Uint8Array, object]>([
    ['text', utf8('{}'), { mimeType: '', text: '{}' }],
    ['no bytes', utf8(''), { mimeType: '', text: '' }],
    ['bytes that are no text', hex('f1 0d ff'), { mimeType: '', text: '8Q3/', encoding: 'base64' }],
  ])('writes a body of %s', (_, bytes, postData) => {
    expect(bodied(bytes)).toEqual(postData);
  });

  it.each<[string, Batch['body'], number]>([
    ['is none', { state: 'none' }, 0],
    ['was hidden', { state: 'unavailable', reason: 'blob' }, -1],
    ['lies nowhere any more', { state: 'complete', byteLength: 5 }, 5],
  ])('writes no postData where the body %s', (_, body, bodySize) => {
    const { request } = write({ body });
    expect([request.bodySize, 'postData' in request]).toEqual([bodySize, false]);
  });

  it('writes the fields of a form', () => {
    const body: Batch['body'] = { state: 'form', fields: { a: ['1', '2'], b: [] } };
    const requestHeaders: Batch['requestHeaders'] = [['content-type', 'application/x-www-form-urlencoded']];
    expect(write({ body, requestHeaders }).request.postData).toEqual({
      mimeType: 'application/x-www-form-urlencoded',
      params: [
        { name: 'a', value: '1' },
        { name: 'a', value: '2' },
      ],
    });
  });

  it.each<[Batch['answer'], object]>([
    [{ state: 'waiting' }, { status: 0, redirectURL: '' }],
    [
      { state: 'receiving', status: 200, headers: [] },
      { status: 200, redirectURL: '' },
    ],
    [
      { state: 'failed', at: STARTED_AT, error: 'net::ERR_FAILED' },
      { status: 0, redirectURL: '', _error: 'net::ERR_FAILED' },
    ],
    [
      { state: 'answered', at: STARTED_AT, status: 401, headers: [], interrupted: 'net::ERR_FAILED' },
      { status: 401, redirectURL: '', _error: 'net::ERR_FAILED' },
    ],
    [
      { state: 'redirected', at: STARTED_AT, status: 307, headers: [], location: '/b' },
      { status: 307, redirectURL: '/b' },
    ],
  ])('writes the answer %j', (answer, written) => {
    expect(write({ answer }).response).toEqual({
      statusText: '',
      httpVersion: '',
      cookies: [],
      headers: [],
      content: { size: -1, mimeType: '' },
      headersSize: -1,
      bodySize: -1,
      ...written,
    });
  });

  it('names transports as Chrome does', () => {
    const types = (['fetch', 'beacon', 'image', 'other'] as const).map(
      (transport) => write({ origin: { session: SESSION, ...origin, transport } })._resourceType,
    );
    expect([...types, write({ method: 'OPTIONS' })._resourceType]).toEqual([
      ...['fetch', 'ping', 'image', 'other'],
      'preflight',
    ]);
  });

  it('groups the batches by their pages', () => {
    const from = (page: string | null, startedAt: number): HarSource => ({
      batch: batchOf({ startedAt, origin: { session: SESSION, ...origin, page } }),
      bytes: null,
    });
    const { pages, entries } = writeHar(
      [from('https://b.example/', 2), from(null, 3), from('https://a.example/', 4), from('https://b.example/', 5)],
      { version: '1' },
    ).log;
    expect(pages.map(({ id, title, startedDateTime }) => [id, title, Date.parse(startedDateTime)])).toEqual([
      ['page_1', 'https://b.example/', 2],
      ['page_2', 'https://a.example/', 4],
    ]);
    expect(entries.map(({ pageref }) => pageref)).toEqual(['page_1', undefined, 'page_2', 'page_1']);
  });

  it('takes secrets out, unless it is told otherwise, and says what', () => {
    const batch = batchOf({
      url: `${TRACK_URL}?token=t`,
      requestHeaders: [['Cookie', 'a=b']],
      answer: { state: 'redirected', at: 1, status: 302, headers: [], location: '/?token=t' },
    });
    const sources = [
      { batch, bytes: null },
      { batch, bytes: null },
    ];
    const secrets = (har: Har) => JSON.stringify(har).match(/token=t|a=b|"value":"t"/g)?.length ?? 0;
    const redacted = writeHar(sources, { version: '1' });
    expect([secrets(redacted), secrets(writeHar(sources, { version: '1', redact: 'nothing' }))]).toEqual([0, 10]);
    expect(redacted.log._tracklens.removed).toEqual([
      { where: 'parameter', name: 'token', count: 4 },
      { where: 'request-header', name: 'cookie', count: 2 },
    ]);
    expect(redacted.log.entries[0]?.request.queryString).toEqual([{ name: 'token', value: REDACTED }]);
  });

  it('takes out by the names that it is given', () => {
    const batch = batchOf({ requestHeaders: [['X-Mine', 'm']] });
    const har = writeHar([{ batch, bytes: null }], { version: '1', redact: ['x-mine'] });
    expect(har.log._tracklens.removed).toEqual([{ where: 'request-header', name: 'x-mine', count: 1 }]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])('writes 1970 for the time %d', (startedAt) => {
    expect(write({ startedAt }).startedDateTime).toBe('1970-01-01T00:00:00.000Z');
  });

  it('writes a URL that is none', () => {
    expect(write({ url: 'no URL' }).request).toMatchObject({ url: 'no URL', queryString: [] });
  });
});

/** Its marks and letters may be encoded; its first letters are not in any name or sentence around it. */
const secret = fc.stringMatching(/^[0-9a-zA-Z+/=_.~-]{6,40}$/).map((rest) => `zQz${rest}`);

const encode = (text: string, times: number): string =>
  times === 0 ? text : encode(encodeURIComponent(text), times - 1);

const times = fc.nat(4);

const name = fc
  .oneof(
    fc.tuple(fc.constantFrom('', 'x-', 'X-OSS-', 'x-acs-', 'X-Amz-'), fc.constantFrom(...SECRET_NAMES)),
    fc.tuple(fc.constantFrom('data[token]', 'user.', 'security%2D', 'a[]['), fc.constant('token')),
  )
  .chain(([before, name]) => fc.constantFrom(before + name, before + name.toUpperCase()));

const keyId = fc
  .tuple(
    fc.constantFrom('LTAI', 'STS.'),
    fc.stringMatching(/^zQz[0-9a-zA-Z]{12,29}$/),
    fc.infiniteStream(fc.boolean()),
    times,
  )
  .map(([opening, rest, choices, times]) => {
    const coded = [...(opening + rest)].map((letter) =>
      choices.next().value ? `%${letter.charCodeAt(0).toString(16).toUpperCase()}` : letter,
    );
    return encode(coded.join(''), times);
  });

const separator = fc.constantFrom('?', '&', '#', ';', '&amp;', '?a=b?', '?a=1;', '#/page?');

/** A secret where a text may hold one. */
const planted: fc.Arbitrary<string> = fc
  .oneof(
    fc.tuple(separator, name, secret).map(([before, name, secret]) => `${before}${name}=${encode(secret, 1)}&c=d`),
    fc.tuple(separator, name, secret).map(([before, name, secret]) => `${before}${encode(`${name}=${secret}`, 0)}`),
    fc.tuple(name, secret).map(([name, secret]) => `&json=${JSON.stringify({ a: 1, [name]: `${secret}"&`, b: 2 })}`),
    fc.tuple(name, secret).map(([name, secret]) => `&json=${encodeURI(JSON.stringify({ [name]: secret }))}`),
    fc.tuple(name, secret).map(([name, secret]) => `&json=${JSON.stringify(JSON.stringify({ [name]: secret }))}`),
    fc
      .tuple(secret, secret)
      .map(([user, word]) => `https://${encodeURIComponent(user)}:${encodeURIComponent(word)}@x/`),
    keyId,
  )
  .chain((text) => times.map((times) => encode(text, times)));

const text = fc
  .tuple(
    fc.constantFrom(TRACK_URL, 'https://shop.example/', ''),
    fc.constantFrom('?to=', '#to=', '?a=%ff&to='),
    planted,
  )
  .map((parts) => parts.join(''));

const inHeader = fc.oneof(
  fc.tuple(fc.constantFrom('Referer', 'Location', ':path', 'X-Foo'), text),
  fc.tuple(
    name.filter((name) => !/[[.%]/.test(name)),
    secret,
  ),
  fc.tuple(
    fc.constant('X-Foo'),
    fc.oneof(
      fc.tuple(name, secret).map(([name, secret]) => `${name}=${secret}`),
      fc.tuple(name, secret).map(([name, secret]) => `a=1, ${name}="${secret}&${secret}"`),
      fc
        .tuple(name, secret)
        .map(([name, secret]) => JSON.stringify({ a: [1], [name]: `${secret}"&${secret}` }, null, 1)),
      fc.tuple(name, secret).map(([name, secret]) => `${name}: ${secret}`),
    ),
  ),
);

const said = fc.oneof(
  keyId,
  secret.map((secret) => JSON.stringify({ errorMessage: `The access key id you provided is invalid: ${secret}x.` })),
  secret.map((secret) => JSON.stringify({ errorMessage: `Signature ${secret} not matched.` })),
  secret.map((secret) => `Http extend authorization : LOG ${secret}:${secret} pair is invalid.`),
);

describe('a HAR that is written without secrets', () => {
  it('holds none, wherever it was planted', () => {
    const headers = fc.array(inHeader, { maxLength: 3 });
    const answer: fc.Arbitrary<Batch['answer']> = fc.oneof(
      fc.record({ state: fc.constant('receiving'), status: fc.constant(200), headers }),
      fc.record({
        ...{ state: fc.constant('answered'), at: fc.constant(1), status: fc.constant(401), headers },
        interrupted: fc.option(said),
      }),
      fc.record({
        ...{ state: fc.constant('redirected'), at: fc.constant(1), status: fc.constant(302), headers },
        location: text,
      }),
      fc.record({ state: fc.constant('failed'), at: fc.constant(1), error: said }),
    );
    fc.assert(
      fc.property(text, headers, text, answer, said, (url, requestHeaders, page, answer, answerText) => {
        const batch = batchOf({
          url,
          requestHeaders,
          origin: { session: SESSION, ...origin, page },
          answer,
          answerText,
        });
        const har = JSON.stringify(writeHar([{ batch, bytes: null }], { version: '1' }));
        expect(allDecoded(JSON.stringify(batch))).toContain('zQz');
        expect(allDecoded(har)).not.toContain('zQz');
      }),
      { numRuns: 1000 },
    );
  });
});

/** A text without its percent-encodings, however deep. */
const allDecoded = (text: string): string =>
  text.replace(/%(?:25)*([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
