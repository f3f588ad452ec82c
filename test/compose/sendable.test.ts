import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asByteString } from '../../src/background/send.ts';
import { BY_RULE } from '../../src/browser/header-rule.ts';
import { SET_BY_RULE } from '../../src/compose/browser-headers.ts';
import { type Draft, NEW_DRAFT, WAYS, type Way } from '../../src/compose/draft.ts';
import { draftObstacles, obstacles, type SendingBrowser } from '../../src/compose/sendable.ts';
import { wireOf } from '../../src/compose/wire.ts';
import type { Header, Wire } from '../../src/sls/wire.ts';
import { anyDraft } from '../support/drafts.ts';

const TRACK = 'https://p1.cn-hangzhou.log.aliyuncs.com/logstores/web/track';
const BROWSERS: readonly SendingBrowser[] = ['chrome', 'firefox'];
const request = (change: Partial<Wire>): Wire => ({
  method: 'POST',
  url: TRACK,
  headers: [],
  body: { state: 'complete', bytes: new Uint8Array(1) },
  ...change,
});

const reasons = (change: Partial<Wire>, way: Way = 'direct', browser: SendingBrowser = 'chrome') =>
  obstacles(request(change), way, browser).map(({ reason }) => reason);

const ofHeader = (header: Header, way: Way = 'direct') =>
  BROWSERS.map((browser) => reasons({ headers: [header] }, way, browser)[0] ?? null);

describe('what a browser cannot send', () => {
  it('is nothing of a draft with all worked out, by any way', () => {
    for (const way of WAYS) {
      for (const compression of ['none', 'lz4'] as const) {
        const draft: Draft = { ...NEW_DRAFT, url: TRACK, way, compression };
        for (const browser of BROWSERS) expect(draftObstacles(draft, wireOf(draft), browser)).toEqual([]);
      }
    }
  });

  it.each([
    ['', 'url-none'],
    ['shop.example/logstores/a/track', 'url-none'],
    ['ftp://h/', 'url-not-http'],
    ['javascript:1', 'url-not-http'],
    ['https://u@h/', 'url-credentials'],
    ['https://:p@h/', 'url-credentials'],
  ])('is the URL %j', (url, reason) => {
    for (const way of WAYS)
      expect(obstacles(request({ url }), way, 'chrome')).toEqual([{ place: { part: 'url' }, reason }]);
  });

  it('is a method that is none, or forbidden, or not a beacon’s', () => {
    for (const method of ['', 'A B', '订', 'POST\n']) expect(reasons({ method })).toEqual(['method-invalid']);
    for (const method of ['TRACE', 'connect', 'Track'])
      expect(reasons({ method }, 'page')).toEqual(['method-forbidden']);
    for (const method of ['GET', 'PUT', 'post']) expect(reasons({ method }, 'beacon')).toEqual(['beacon-method']);
    for (const method of ['PUT', 'OPTIONS', 'x-any']) expect(reasons({ method })).toEqual([]);
  });

  it('is the body of a GET', () => {
    expect(obstacles(request({ method: 'GET' }), 'direct', 'chrome')).toEqual([
      { place: { part: 'body' }, reason: 'body-of-get' },
    ]);
    expect(reasons({ method: 'HEAD' })).toEqual(['body-of-get']);
    expect(reasons({ method: 'GET', body: { state: 'none' } })).toEqual([]);
  });

  it.each<[Header, string]>([
    [['', 'x'], 'header-name'],
    [['a b', 'x'], 'header-name'],
    [['订', 'x'], 'header-name'],
    [['a:', 'x'], 'header-name'],
    [['x-a', 'a\nb'], 'header-value'],
    [['x-a', 'a\0'], 'header-value'],
    [['x-a', ' a'], 'header-blanks'],
    [['x-a', 'a\r\n'], 'header-blanks'],
    [['Host', 'h'], 'header-forbidden'],
    [['Content-Length', '1'], 'header-forbidden'],
    [['Sec-Fetch-Mode', 'x'], 'header-forbidden'],
    [['proxy-a', 'x'], 'header-forbidden'],
    [['X-HTTP-Method-Override', 'put, trace'], 'header-forbidden'],
  ])('is the header %j', (header, reason) => {
    expect(ofHeader(header)).toEqual([reason, reason]);
    expect(ofHeader(header, 'page')).toEqual([reason, reason]);
  });

  it.each<Header>([
    ['x-a', ''],
    ['x-a', 'a\tb\u00ff'],
    ['secure', '1'],
    ['X-HTTP-Method', 'PUT'],
    ['Authorization', 'LOG a:b'],
    ['Accept', '*/*'],
    // It goes in UTF-8.
    ['x-a', '订'],
  ])('is not the header %s: %s', (...header) => {
    expect(ofHeader(header)).toEqual([null, null]);
    expect(ofHeader(header, 'page')).toEqual([null, null]);
  });

  it('is what a rule of the extension sets, but for the extension', () => {
    expect(SET_BY_RULE).toEqual(BY_RULE);
    for (const name of ['ORIGIN', 'Referer', 'cookie', 'Date']) {
      expect(ofHeader([name, 'x'])).toEqual([null, null]);
      expect(ofHeader([name, 'x'], 'page')).toEqual(['header-by-rule', 'header-by-rule']);
      expect(ofHeader([name, 'x'], 'beacon')).toEqual(['beacon-header', 'beacon-header']);
    }
  });

  it('is the User-Agent of a page in Chrome', () => {
    expect(ofHeader(['User-Agent', 'x'])).toEqual([null, null]);
    expect(ofHeader(['User-Agent', 'x'], 'page')).toEqual(['header-user-agent', null]);
  });

  it('is the second header of a name, told by its number', () => {
    const headers: Header[] = [
      ['x-a', '1'],
      ['X-A', '2'],
    ];
    expect(obstacles(request({ headers }), 'page', 'firefox')).toEqual([
      { place: { part: 'header', name: 'X-A', number: 1 }, reason: 'header-twice' },
    ]);
  });

  it('is of a beacon all but a short body and its type', () => {
    expect(ofHeader(['x-log-apiversion', '0.6.0'], 'beacon')).toEqual(['beacon-header', 'beacon-header']);
    for (const type of ['', 'application/json', 'text/plain;charset=UTF-8'])
      expect(ofHeader(['Content-Type', type], 'beacon')).toEqual([null, null]);
    for (const type of ['Application/json', 'text/plain;charset=GBK', '订', 'a\tb'])
      expect(ofHeader(['content-type', type], 'beacon')).toEqual(['beacon-content-type', 'beacon-content-type']);
    const body = (bytes: number): Partial<Wire> => ({ body: { state: 'complete', bytes: new Uint8Array(bytes) } });
    expect(reasons(body(65_536), 'beacon')).toEqual([]);
    expect(reasons(body(65_537), 'beacon')).toEqual(['beacon-too-long']);
    expect(reasons(body(65_537), 'page')).toEqual([]);
  });

  it('is of a GET form all but the topic and the first log', () => {
    const got = (text: string, method = 'GET') => {
      const draft: Draft = { ...NEW_DRAFT, method, url: TRACK, body: { form: 'text', text, spacing: 'compact' } };
      return draftObstacles(draft, wireOf(draft), 'chrome');
    };
    const reason = (said: string) => [{ place: { part: 'body' }, reason: said }];
    expect(got('{"__topic__":"t","__logs__":[{"a":"1"}]}')).toEqual([]);
    expect(got(' ')).toEqual([]);
    expect(got('{"__logs__":[{},{}]}')).toEqual(reason('get-first-log'));
    expect(got('{"__logs__":[{}],"__tags__":{}}')).toEqual(reason('get-first-log'));
    expect(got('{"__logs__":[{}')).toEqual(reason('get-no-log'));
    expect(got('{"__logs__":[{}', 'POST')).toEqual([]);
  });

  it('is told of any draft', () => {
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(...BROWSERS), (draft, browser) => {
        const wire = wireOf(draft);
        for (const { place } of draftObstacles(draft, wire, browser))
          if (place.part === 'header') expect(wire.headers[place.number]?.[0]).toBe(place.name);
      }),
      { numRuns: 500 },
    );
  });

  it('is what `fetch` itself refuses', () => {
    const refused = new Set(['url-none', 'url-credentials', 'method-invalid', 'method-forbidden', 'body-of-get']);
    for (const reason of ['header-name', 'header-value']) refused.add(reason);
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const wire = wireOf({ ...draft, way: 'direct' });
        const found = obstacles(wire, 'direct', 'chrome').map(({ reason }) => reason);
        const make = () =>
          new Request(wire.url, {
            method: wire.method,
            headers: wire.headers.map(([name, value]): [string, string] => [name, asByteString(value)]),
            body: wire.body.state === 'complete' ? new Uint8Array(wire.body.bytes) : null,
          });
        if (found.some((reason) => refused.has(reason))) expect(make).toThrow();
        else expect(make).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  it('is told in time of a value of a million blanks', () => {
    ofHeader(['x-a', `${' '.repeat(1_000_000)}a${' '.repeat(1_000_000)}b`]);
  });
});
