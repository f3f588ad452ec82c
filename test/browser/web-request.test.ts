import { describe, expect, it } from 'vitest';
import type { WebRequest } from 'webextension-polyfill';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import { listenTo, observeTrackRequests, readBody, readHeaders } from '../../src/browser/web-request.ts';
import { KEPT_BODY_MAX_BYTES } from '../../src/sls/limits.ts';
import type { Body, Header } from '../../src/sls/wire.ts';
import { STARTED_AT, seen } from '../support/batches.ts';
import { hex, TRACK_URL, utf8 } from '../support/fixtures.ts';

const EVENTS = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
] as const;
type EventName = (typeof EVENTS)[number];

/** `webRequest` as far as it is used: it remembers what is registered, and calls it. */
function fakeWebRequest(options: object = {}) {
  const registered: [EventName, unknown[]][] = [];
  const events = EVENTS.map((name) => {
    const addListener = (...args: unknown[]) => registered.push([name, args]);
    const removeListener = (listener: unknown) => {
      const index = registered.findIndex(([one, [registered]]) => one === name && registered === listener);
      if (index >= 0) registered.splice(index, 1);
    };
    return [name, { addListener, removeListener }] as const;
  });
  const webRequest = { ...options, ...Object.fromEntries(events) } as unknown as WebRequest.Static;
  const call = (name: EventName, details: object) => {
    for (const [registeredName, [listener]] of registered) {
      if (registeredName === name) (listener as (details: object) => void)(details);
    }
  };
  return { webRequest, registered, call };
}

const chrome = {
  OnSendHeadersOptions: { REQUEST_HEADERS: 'requestHeaders', EXTRA_HEADERS: 'extraHeaders' },
  ResourceType: { IMAGE: 'image', OTHER: 'other', PING: 'ping', SCRIPT: 'script', XMLHTTPREQUEST: 'xmlhttprequest' },
};
const firefox = {
  OnSendHeadersOptions: { REQUEST_HEADERS: 'requestHeaders' },
  ResourceType: { BEACON: 'beacon', IMAGE: 'image', IMAGESET: 'imageset', XMLHTTPREQUEST: 'xmlhttprequest' },
};
const OWN = 'chrome-extension://tracklens/';

const SIGNED_URL = TRACK_URL.replace(/\/track$/, '');

const details = {
  requestId: '1',
  timeStamp: STARTED_AT,
  method: 'POST',
  url: TRACK_URL,
  tabId: 7,
  frameId: 0,
  type: 'xmlhttprequest',
  initiator: 'https://shop.example',
};

/** What is told of these calls. */
function toldOf(...calls: [EventName, object][]): BrowserEvent[] {
  return toldIn(chrome, ...calls);
}

function toldIn(options: object, ...calls: [EventName, object][]): BrowserEvent[] {
  const { webRequest, call } = fakeWebRequest(options);
  const told: BrowserEvent[] = [];
  observeTrackRequests(listenTo(webRequest, OWN), (event) => told.push(event));
  for (const [name, rest] of calls) call(name, { ...details, ...rest });
  return told;
}

describe('observeTrackRequests registers at once', () => {
  const filter = { urls: ['*://*/logstores/*', '*://*/*/logstores/*'] };
  const argumentsIn = (options: object) => {
    const { webRequest, registered } = fakeWebRequest(options);
    observeTrackRequests(listenTo(webRequest, OWN), () => {});
    return registered.map(([name, [listener, ...rest]]) => [name, typeof listener, ...rest]);
  };

  it('in Chrome, with extraHeaders', () => {
    expect(argumentsIn(chrome)).toEqual([
      ['onBeforeRequest', 'function', filter, ['requestBody']],
      ['onSendHeaders', 'function', filter, ['requestHeaders', 'extraHeaders']],
      ['onHeadersReceived', 'function', filter, ['responseHeaders', 'extraHeaders']],
      ['onBeforeRedirect', 'function', filter, ['responseHeaders', 'extraHeaders']],
      ['onCompleted', 'function', filter, ['responseHeaders', 'extraHeaders']],
      ['onErrorOccurred', 'function', filter],
    ]);
  });

  it.each([
    ['in Firefox', firefox],
    ['where no options are told', {}],
  ])('%s, without extraHeaders, which it refuses', (_, options) => {
    expect(argumentsIn(options)).toEqual([
      ['onBeforeRequest', 'function', filter, ['requestBody']],
      ['onBeforeSendHeaders', 'function', filter, ['requestHeaders']],
      ['onSendHeaders', 'function', filter, ['requestHeaders']],
      ['onHeadersReceived', 'function', filter, ['responseHeaders']],
      ['onBeforeRedirect', 'function', filter, ['responseHeaders']],
      ['onCompleted', 'function', filter, ['responseHeaders']],
      ['onErrorOccurred', 'function', filter],
    ]);
  });
});

describe('observeTrackRequests tells', () => {
  const requestHeaders = [{ name: 'x-log-apiversion', value: '0.6.0' }];
  const responseHeaders = [{ name: 'x-log-requestid', value: 'A1' }];
  const sent: Header[] = [['x-log-apiversion', '0.6.0']];
  const came: Header[] = [['x-log-requestid', 'A1']];
  const at = { at: STARTED_AT };

  it.each<[EventName, object, BrowserEvent]>([
    [
      'onBeforeRequest',
      { requestBody: { raw: [{ bytes: utf8('{}').buffer }] } },
      seen.request({ state: 'complete', bytes: utf8('{}') }, at),
    ],
    ['onSendHeaders', { requestHeaders }, seen.requestHeaders(sent, at)],
    ['onHeadersReceived', { statusCode: 401, responseHeaders }, seen.answerHeaders(401, came, at)],
    [
      'onBeforeRedirect',
      { statusCode: 307, responseHeaders: [{ name: 'location', value: '/next' }], redirectUrl: '/next' },
      seen.redirect(307, '/next', at),
    ],
    ['onCompleted', { statusCode: 200, responseHeaders }, seen.completed(200, came, at)],
    ['onErrorOccurred', { error: 'net::ERR_FAILED' }, seen.failed('net::ERR_FAILED', at)],
  ])('%s', (name, rest, event) => {
    expect(toldOf([name, rest])).toEqual([event]);
  });

  it('in Firefox the headers of a request that may yet be stopped', () => {
    expect(toldIn(firefox, ['onBeforeSendHeaders', { requestHeaders }])).toEqual([seen.requestHeaders(sent, at)]);
  });

  it.each([
    ['POST', TRACK_URL, 1],
    ['GET', `${TRACK_URL}?APIVersion=0.6.0`, 1],
    ['GET', `${TRACK_URL}.gif?a=1`, 1],
    ['GET', `${TRACK_URL}_ua.gif?a=1`, 1],
    ['POST', SIGNED_URL, 1],
    ['PUT', SIGNED_URL, 1],
    ['OPTIONS', SIGNED_URL, 1],
    ['GET', SIGNED_URL, 0],
    ['DELETE', SIGNED_URL, 0],
    ['POST', `${TRACK_URL}x`, 0],
    ['POST', `${TRACK_URL}/other`, 0],
    ['POST', `${TRACK_URL}.js`, 0],
    ['POST', 'https://shop.example/?next=/logstores/web/track', 0],
  ])('of %s %s %i events', (method, url, count) => {
    expect(toldOf(['onBeforeRequest', { method, url }])).toHaveLength(count);
  });

  it.each([
    [`${TRACK_URL}#top`, TRACK_URL],
    [`${TRACK_URL}?a=1#top#\nend`, `${TRACK_URL}?a=1`],
    [`${TRACK_URL}?a=%23`, `${TRACK_URL}?a=%23`],
    [TRACK_URL.replace('://', '://user:password@'), TRACK_URL],
  ])('of %s the URL as it travels', (url, told) => {
    expect(toldOf(['onErrorOccurred', { url, error: 'x' }])).toEqual([seen.failed('x', { at: STARTED_AT, url: told })]);
  });

  it('by what the browser can be asked for the sender', () => {
    const { webRequest, call } = fakeWebRequest(chrome);
    const senders: unknown[] = [];
    observeTrackRequests(listenTo(webRequest, OWN), (_, sender) => senders.push(sender));
    call('onCompleted', { ...details, statusCode: 200, documentId: 'D1' });
    expect(senders).toEqual([{ documentId: 'D1' }]);
  });

  it('what is its own', () => {
    const [event] = toldOf(['onErrorOccurred', { initiator: 'chrome-extension://tracklens', error: 'x' }]);
    expect(event?.origin.isOurs).toBe(true);
  });
});

describe('listenTo', () => {
  it.each([
    ['Chrome', chrome, 6, ['xmlhttprequest', 'ping', 'image', 'other']],
    ['Firefox', firefox, 7, ['xmlhttprequest', 'beacon', 'image', 'imageset']],
  ])('asks in %s for those types that carry logs and that it knows', (_, options, phases, types) => {
    const { webRequest, registered } = fakeWebRequest(options);
    listenTo(webRequest, OWN)(['*://logs.example/*'], 'carrying', () => {});
    expect(registered.map(([, [, filter]]) => filter)).toEqual(
      Array(phases).fill({ urls: ['*://logs.example/*'], types }),
    );
  });

  it('ends with what it began, and nothing else', () => {
    const { webRequest, registered } = fakeWebRequest(chrome);
    const listen = listenTo(webRequest, OWN);
    const end = listen(['*://one.example/*'], 'all', () => {});
    listen(['*://other.example/*'], 'all', () => {});
    end();
    expect(registered.map(([, [, filter]]) => filter)).toEqual(Array(6).fill({ urls: ['*://other.example/*'] }));
  });

  it.each<[string, object, Body]>([
    ['Chrome', chrome, { state: 'truncated', bytes: hex('0102'), reason: 'parts-missing' }],
    ['Firefox', firefox, { state: 'complete', bytes: hex('0102') }],
  ])('reads in %s what two chunks are', (_, options, body) => {
    const { webRequest, call } = fakeWebRequest(options);
    const told: BrowserEvent[] = [];
    listenTo(webRequest, OWN)(['*://*/*'], 'all', (event) => told.push(event));
    const raw = [{ bytes: hex('01').buffer }, { bytes: hex('02').buffer }];
    call('onBeforeRequest', { ...details, requestBody: { raw } });
    expect(told).toEqual([seen.request(body)]);
  });
});

describe('readHeaders', () => {
  it('reads text, and bytes as Latin-1', () => {
    const headers = [
      { name: 'X-Text', value: '你' },
      { name: 'X-Bytes', binaryValue: [0x61, 0xff] },
      { name: 'X-Empty', value: '' },
      { name: 'X-Nothing' },
    ] as unknown as WebRequest.HttpHeaders;
    expect(readHeaders(headers)).toEqual<Header[]>([
      ['X-Text', '你'],
      ['X-Bytes', 'aÿ'],
      ['X-Empty', ''],
      ['X-Nothing', ''],
    ]);
  });

  it('reads a header of any length', () => {
    const headers = [{ name: 'X-Long', binaryValue: Array(262_144).fill(0xff) }] as unknown as WebRequest.HttpHeaders;
    expect(readHeaders(headers)).toEqual<Header[]>([['X-Long', 'ÿ'.repeat(262_144)]]);
  });

  it('reads none where the browser shows none', () => {
    expect(readHeaders(undefined)).toEqual([]);
  });
});

describe('readBody', () => {
  const bytes = (digits: string) => ({ bytes: hex(digits).buffer });

  it.each<[string, unknown, Body]>([
    ['no body in Chrome', undefined, { state: 'none' }],
    ['no body in Firefox', null, { state: 'none' }],
    ['nothing at all said of it', {}, { state: 'none' }],
    ['bytes', { raw: [bytes('7b7d')] }, { state: 'complete', bytes: hex('7b7d') }],
    ['bytes that are no UTF-8', { raw: [bytes('00ff80')] }, { state: 'complete', bytes: hex('00ff80') }],
    [
      'a Blob of three parts in Firefox: all chunks, in order',
      { raw: [bytes('01'), bytes('0203'), bytes('04')] },
      { state: 'complete', bytes: hex('01020304') },
    ],
    ['an empty list of chunks', { raw: [] }, { state: 'complete', bytes: hex('') }],
    ['an empty chunk', { raw: [{}, bytes('01')] }, { state: 'complete', bytes: hex('01') }],
    ['a Blob or a stream in Chrome', { error: 'Unknown error.' }, { state: 'unavailable', reason: 'blob' }],
    ['a File in Firefox', { raw: [{ file: '<file>' }] }, { state: 'unavailable', reason: 'file' }],
    ['a File among bytes', { raw: [bytes('01'), { file: '<file>' }] }, { state: 'unavailable', reason: 'file' }],
    [
      'a JSON text that Firefox took for a form',
      { formData: { '{"__logs__":[]}': [null] } },
      { state: 'form', fields: { '{"__logs__":[]}': [''] } },
    ],
    ['a form', { formData: { a: ['1', '2'] } }, { state: 'form', fields: { a: ['1', '2'] } }],
  ])('of %s', (_, requestBody, body) => {
    expect(readBody(requestBody as Parameters<typeof readBody>[0])).toEqual(body);
  });

  it.each<[string, unknown, Body]>([
    ['one chunk', { raw: [bytes('0102')] }, { state: 'complete', bytes: hex('0102') }],
    [
      'the pieces around a Blob',
      { raw: [bytes('01'), bytes('02')] },
      { state: 'truncated', bytes: hex('0102'), reason: 'parts-missing' },
    ],
    ['a file', { raw: [{ file: 'a' }, bytes('02')] }, { state: 'unavailable', reason: 'file' }],
  ])('where the browser leaves out the Blobs of a form, of %s', (_, requestBody, body) => {
    expect(readBody(requestBody as Parameters<typeof readBody>[0], true)).toEqual(body);
  });

  it.each<[string, Record<string, (string | null)[]>, Record<string, string[]>]>([
    ['that just fits', { a: ['x'.repeat(65_535)] }, { a: ['x'.repeat(65_535)] }],
    ['whose value is too long', { a: ['x'.repeat(65_536)] }, { a: ['x'.repeat(65_535)] }],
    ['whose name is too long', { ['x'.repeat(65_537)]: [null] }, { ['x'.repeat(65_536)]: [''] }],
    [
      'of many fields, those that fit',
      { a: ['1', 'x'.repeat(65_533)], b: ['2'], c: ['3'] },
      { a: ['1', 'x'.repeat(65_533)], b: [] },
    ],
    [
      'of many values, those that fit, and none as if it were empty',
      { a: Array<string>(100_000).fill('1') },
      { a: Array<string>(65_535).fill('1') },
    ],
  ])('keeps 65,536 characters of a form: one %s', (_, formData, fields) => {
    const requestBody: unknown = { formData };
    expect(readBody(requestBody as Parameters<typeof readBody>[0])).toEqual({ state: 'form', fields });
  });

  it('keeps the beginning of what is too long to be kept', () => {
    const chunk = new Uint8Array(KEPT_BODY_MAX_BYTES / 2 + 1);
    chunk[0] = 1;
    const body = readBody({ raw: [{ bytes: chunk.buffer }, { bytes: chunk.buffer }, { bytes: chunk.buffer }] });
    if (body.state !== 'truncated') throw new Error(body.state);
    expect([body.reason, body.bytes.byteLength]).toEqual(['kept-limit', KEPT_BODY_MAX_BYTES]);
    expect([body.bytes[0], body.bytes[chunk.byteLength], body.bytes.lastIndexOf(1)]).toEqual([1, 1, chunk.byteLength]);
  });

  it('keeps all of what just fits', () => {
    const body = readBody({ raw: [{ bytes: new ArrayBuffer(KEPT_BODY_MAX_BYTES) }] });
    expect(body.state).toBe('complete');
  });
});
