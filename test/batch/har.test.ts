import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Batch, KeptBody } from '../../src/batch/batch.ts';
import { type HarSource, readHar, writeHar } from '../../src/batch/har.ts';
import type { Header } from '../../src/sls/wire.ts';
import { plainBytes, TRACK_URL, utf8 } from '../support/fixtures.ts';

// Any string, with what JSON and UTF-8 have trouble with.
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\uD800', '\uDC80', '\uFEFF', '__proto__', '\0'),
);

// Any time that a date can have; JSON knows no -0.
const time = fc.double({ min: -8.64e15, max: 8.64e15, noNaN: true }).map((ms) => ms + 0);

const count = fc.nat();

const headers = fc.array(fc.tuple(text, text) as fc.Arbitrary<Header>);

const url = fc
  .tuple(fc.constantFrom('track', 'track.gif', 'track_ua.gif'), fc.webQueryParameters())
  .map(([form, query]) => `${TRACK_URL.replace(/track$/, form)}?${query}`);

const bytes = fc.oneof(
  fc.uint8Array(),
  fc.string({ unit: 'binary' }).map(utf8),
  fc
    .constantFrom('ef bb bf 7b 7d', 'ff', 'c3 bf', 'ed a0 80', '')
    .map((digits) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'))),
);

/** A body, and its bytes where it has any: they may also be gone. */
const body: fc.Arbitrary<readonly [KeptBody, Uint8Array | null]> = fc.oneof(
  fc
    .tuple(bytes, fc.boolean(), fc.constantFrom(null, 'browser-limit', 'parts-missing', 'kept-limit', 'har'))
    .map(([sent, gone, reason]) => {
      const { byteLength } = sent;
      const kept: KeptBody =
        reason === null ? { state: 'complete', byteLength } : { state: 'truncated', byteLength, reason };
      return [kept, gone ? null : plainBytes(sent)] as const;
    }),
  fc.constantFrom('blob', 'file', 'missed', 'har').map((reason) => [{ state: 'unavailable', reason }, null] as const),
  fc
    .dictionary(text, fc.array(text), { noNullPrototype: true })
    .map((fields) => [{ state: 'form', fields }, null] as const),
  fc.constant([{ state: 'none' }, null] as const),
);

const status = fc.integer({ min: 0, max: 999 });

const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ state: fc.constant('waiting') }),
  fc.record({ state: fc.constant('receiving'), status, headers }),
  fc.record({ state: fc.constant('answered'), at: time, status, headers, interrupted: fc.option(text) }),
  fc.record({ state: fc.constant('redirected'), at: time, status, headers, location: text }),
  fc.record({ state: fc.constant('failed'), at: time, error: text }),
);

const batch: fc.Arbitrary<Omit<Batch, 'body'>> = fc.record({
  id: text,
  startedAt: time,
  method: text,
  url,
  requestHeaders: headers,
  origin: fc.record({
    session: text,
    tabId: fc.integer().map((id) => id + 0),
    frameId: fc.integer().map((id) => id + 0),
    page: fc.option(text),
    frame: fc.option(text),
    navigation: fc.option(text),
    transport: fc.constantFrom('fetch', 'beacon', 'image', 'form', 'worker', 'service-worker', 'other'),
    isOurs: fc.boolean(),
  }),
  answer,
  answerText: fc.option(text),
  stack: fc.array(fc.record({ functionName: text, url: text, line: count, column: count }), { maxLength: 3 }),
  preflight: fc.option(fc.record({ id: text, requestHeaders: headers, answer })),
  seenBy: fc.constantFrom('web-request', 'devtools', 'file'),
  joined: fc.boolean(),
  inputs: count,
});

const source: fc.Arbitrary<HarSource> = fc
  .tuple(batch, body)
  .map(([rest, [kept, bytes]]) => ({ batch: { ...rest, body: kept }, bytes }));

const sources = fc.uniqueArray(source, { selector: ({ batch: { id } }) => id, maxLength: 5 });

describe('a HAR', () => {
  it('gives the batches back that were written, bytes and all', () => {
    fc.assert(
      fc.property(sources, (sources) => {
        const har = JSON.stringify(writeHar(sources, { version: '1.0.0', redact: 'nothing' }));
        expect(readHar(har)).toEqual({ entries: sources, others: 0, skipped: 0, skippedFirst: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('has what HAR 1.2 requires, whatever the batches', () => {
    fc.assert(
      fc.property(sources, (sources) => {
        expect(missing(JSON.parse(JSON.stringify(writeHar(sources, { version: '1.0.0' }))))).toEqual([]);
      }),
    );
  });
});

type Check = (value: unknown, path: string) => string[];

const is =
  (right: (value: unknown) => boolean): Check =>
  (value, path) =>
    right(value) ? [] : [`${path}: ${JSON.stringify(value)}`];

const aText = is((value) => typeof value === 'string');
const aDate = is((value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)));
/** In bytes, or -1. */
const aSize = is((value) => Number.isInteger(value) && Number(value) >= -1);
const aDuration = is((value) => typeof value === 'number' && value >= 0);

const listOf =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((one, index) => check(one, `${path}[${index}]`)) : [`${path}: no list`];

const objectWith =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: no object`];
    const fields = value as Record<string, unknown>;
    const inner = (checks: Record<string, Check>) =>
      Object.entries(checks).flatMap(([name, check]) => check(fields[name], `${path}.${name}`));
    const there = Object.fromEntries(Object.entries(optional).filter(([name]) => name in fields));
    const known = Object.keys(fields).filter((name) => !(name in required || name in optional || name.startsWith('_')));
    return [...inner(required), ...inner(there), ...known.map((name) => `${path}.${name}: HAR has no such field`)];
  };

const pair = objectWith({ name: aText, value: aText });

/** The fields of HAR 1.2, required and optional, by http://www.softwareishard.com/blog/har-12-spec/ */
const HAR_LOG = objectWith(
  {
    version: is((value) => value === '1.2'),
    creator: objectWith({ name: aText, version: aText }),
    entries: listOf(
      objectWith(
        {
          startedDateTime: aDate,
          time: aDuration,
          request: objectWith(
            {
              method: aText,
              url: aText,
              httpVersion: aText,
              cookies: listOf(pair),
              headers: listOf(pair),
              queryString: listOf(pair),
              headersSize: aSize,
              bodySize: aSize,
            },
            {
              postData: objectWith({ mimeType: aText }, { text: aText, params: listOf(pair), encoding: aText }),
            },
          ),
          response: objectWith({
            status: is(Number.isInteger),
            statusText: aText,
            httpVersion: aText,
            cookies: listOf(pair),
            headers: listOf(pair),
            content: objectWith({ size: aSize, mimeType: aText }, { text: aText }),
            redirectURL: aText,
            headersSize: aSize,
            bodySize: aSize,
          }),
          cache: objectWith({}),
          timings: objectWith({ send: aDuration, wait: aDuration, receive: aDuration }),
        },
        { pageref: aText },
      ),
    ),
  },
  { pages: listOf(objectWith({ startedDateTime: aDate, id: aText, title: aText, pageTimings: objectWith({}) })) },
);

/** What of a HAR is not as it should be. */
const missing = (har: { log: unknown }) => HAR_LOG(har.log, 'log');
