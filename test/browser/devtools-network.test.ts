import { describe, expect, it } from 'vitest';
import type { Devtools } from 'webextension-polyfill';
import type { DevtoolsEntry } from '../../src/batch/browser-event.ts';
import {
  ANSWER_TEXT_MAX_CHARACTERS,
  observeNetwork,
  REQUEST_TEXT_MAX_CHARACTERS,
  readEntry,
  STACK_MAX_FRAMES,
} from '../../src/browser/devtools-network.ts';
import { STARTED_AT } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

type Har = Parameters<typeof readEntry>[0];

const har = (
  request: Partial<Har['request']> = {},
  response: Partial<Har['response']> = {},
  rest: Partial<Har> = {},
): Har => ({
  startedDateTime: new Date(STARTED_AT).toISOString(),
  request: { method: 'POST', url: TRACK_URL, headers: [], ...request },
  response: { status: 200, headers: [], ...response },
  ...rest,
});

const FROM = { tabId: 7, page: 'https://shop.example/cart' };
const read = (entry: Har, content: string | null = null, encodingOrType: string | null = '') =>
  readEntry(entry, FROM, content, encodingOrType);

describe('readEntry', () => {
  const answer = '{"errorCode":"PostBodyInvalid","errorMessage":"no"}';
  const requestId = [{ name: 'X-Log-RequestId', value: 'A1' }];
  const text = '{"__logs__":[]}';
  const sent = { headers: [{ name: 'content-length', value: '15' }], postData: { text } };
  const whole: DevtoolsEntry = {
    tabId: 7,
    method: 'POST',
    url: TRACK_URL,
    startedAt: STARTED_AT,
    tookMs: 27,
    page: 'https://shop.example/cart',
    transport: 'fetch',
    requestHeaders: [['content-length', '15']],
    answerHeaders: [['X-Log-RequestId', 'A1']],
    stack: [],
    status: 400,
    error: null,
    requestId: 'A1',
    answerText: answer,
    contentLength: 15,
    requestText: text,
    requestEncoding: 'utf-8',
    isTakenByWorker: false,
  };

  it('reads an entry of Chrome', () => {
    const entry = har(
      sent,
      { status: 400, headers: requestId, _error: null, _fetchedViaServiceWorker: false },
      {
        time: 27.179,
        _resourceType: 'xhr',
        _initiator: {
          stack: {
            callFrames: [{ functionName: 'send', url: 'https://shop.example/a.js', lineNumber: 4, columnNumber: 36 }],
            parent: { callFrames: [{ functionName: '', url: '', lineNumber: 0, columnNumber: 0 }] },
          },
        },
      },
    );
    expect(read(entry, answer, '')).toEqual<DevtoolsEntry>({
      ...whole,
      stack: [
        { functionName: 'send', url: 'https://shop.example/a.js', line: 5, column: 37 },
        { functionName: '', url: '', line: 1, column: 1 },
      ],
    });
  });

  it('reads an entry of Firefox', () => {
    const entry = har(
      sent,
      { status: 400, headers: requestId, content: { mimeType: 'application/json' } },
      { startedDateTime: new Date(STARTED_AT), time: 27, _priority: 'Normal' },
    );
    expect(read(entry, answer, 'application/json')).toEqual(whole);
  });

  it('leaves out a fragment, which never travels', () => {
    expect(read(har({ url: `${TRACK_URL}#top` })).url).toBe(TRACK_URL);
  });

  it.each<[string, Har['response'], string | null]>([
    ['where no answer came (Chrome)', { status: 0, headers: [], _error: 'net::ERR_TIMED_OUT' }, 'net::ERR_TIMED_OUT'],
    ['where the browser did not let it out (Chrome)', { status: 0, headers: [], _error: '' }, ''],
    ['where no answer came (Firefox)', { status: 0, headers: [] }, null],
    ['not where the page did not read the answer', { status: 200, headers: [], _error: 'net::ERR_ABORTED' }, null],
  ])('tells an error %s', (_, response, error) => {
    expect(read(har({}, response)).error).toBe(error);
  });

  it('tells what a service worker took', () => {
    expect(read(har({}, { _fetchedViaServiceWorker: true })).isTakenByWorker).toBe(true);
  });

  it('bounds what a page can make long', () => {
    const frame = { functionName: 'f'.repeat(5000), url: 'u'.repeat(5000), lineNumber: 0, columnNumber: 0 };
    const parent = { callFrames: Array(20).fill(frame) };
    const headers = Array(300).fill({ name: 'a', value: 'v'.repeat(20_000) });
    const entry = read(har({ headers }, {}, { _initiator: { stack: { callFrames: Array(20).fill(frame), parent } } }));
    expect([entry.stack.length, entry.requestHeaders.length]).toEqual([STACK_MAX_FRAMES, 200]);
    expect([entry.stack[0]?.functionName.length, entry.requestHeaders[0]?.[1].length]).toEqual([1024, 16_384]);
  });

  it.each<[string, string | null, string | null, Har['response']['content'], string | null]>([
    ['null: CORS keeps it from the page (Chrome)', null, '', undefined, null],
    ['empty: a beacon', '', '', undefined, null],
    ['of no type, in base64 (Chrome)', 'b2s=', 'base64', undefined, 'ok'],
    ['of no type, in base64 (Firefox)', 'b2s=', 'application/x-unknown-content-type', { encoding: 'base64' }, 'ok'],
    ['no text, in base64', 'AP8C', 'base64', undefined, null],
    ['no base64 after all', '%%%', 'base64', undefined, null],
    ['a picture (Firefox)', 'R0lGODlh', 'image/gif', { encoding: 'base64', mimeType: 'image/gif' }, null],
    ['a picture (Chrome)', 'R0lGODlh', 'base64', { mimeType: 'image/gif' }, null],
    ['of no type, nor encoding (Firefox)', '', null, undefined, null],
    ['text', 'no', '', undefined, 'no'],
    [
      'longer than is kept',
      'x'.repeat(ANSWER_TEXT_MAX_CHARACTERS + 1),
      'text/html',
      undefined,
      'x'.repeat(ANSWER_TEXT_MAX_CHARACTERS),
    ],
  ])('reads an answer that is %s', (_, content, encoding, of, answerText) => {
    const response = of === undefined ? {} : { content: of };
    expect(read(har({}, response), content, encoding).answerText).toBe(answerText);
  });
});

describe('the transport of an entry', () => {
  it.each([
    ['fetch', 'fetch'],
    ['xhr', 'fetch'],
    ['preflight', 'fetch'],
    ['ping', 'beacon'],
    ['image', 'image'],
    ['document', 'form'],
    ['script', 'other'],
  ])('of Chrome: %s', (_resourceType, transport) => {
    expect(read(har({}, {}, { _resourceType })).transport).toBe(transport);
  });

  const headers = (pairs: Record<string, string>) => Object.entries(pairs).map(([name, value]) => ({ name, value }));
  it.each<[string, Record<string, string>, string, string]>([
    ['fetch', { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'cors' }, 'Normal', 'fetch'],
    ['beacon', { 'Sec-Fetch-Dest': 'empty', 'Sec-Fetch-Mode': 'no-cors' }, 'Lowest', 'beacon'],
    ['beacon to a server that is not secure', {}, 'Lowest', 'beacon'],
    ['image', { 'Sec-Fetch-Dest': 'image' }, 'Low', 'image'],
    ['image from a server that is not secure', { Accept: 'image/avif,*/*' }, 'Low', 'image'],
    ['fetch to a server that is not secure', { Accept: '*/*' }, 'Normal', 'fetch'],
    ['form', { 'Sec-Fetch-Dest': 'document' }, 'Highest', 'form'],
    ['script', { 'Sec-Fetch-Dest': 'script' }, 'Normal', 'other'],
  ])('of Firefox: %s', (_, of, _priority, transport) => {
    expect(read(har({ headers: headers(of) }, {}, { _priority })).transport).toBe(transport);
  });
});

describe('the length of a request', () => {
  it.each<[string, string | null, number | null]>([
    ['a number', '15', 15],
    ['nothing', '0', 0],
    ['not told', null, null],
    ['no number', 'five', null],
    ['empty', '', null],
    ['negative', '-1', null],
  ])('that is %s', (_, value, contentLength) => {
    const headers = value === null ? [] : [{ name: 'Content-Length', value }];
    expect(read(har({ headers })).contentLength).toBe(contentLength);
  });
});

describe('the body of a request', () => {
  const requestText = (text: string | undefined, contentLength: string | null, rest: Partial<Har> = {}) => {
    const headers = contentLength === null ? [] : [{ name: 'Content-Length', value: contentLength }];
    const entry = read(har(text === undefined ? { headers } : { headers, postData: { text } }, {}, rest));
    return entry.requestText === null ? null : [entry.requestEncoding, entry.requestText];
  };

  const longest = 'x'.repeat(REQUEST_TEXT_MAX_CHARACTERS);

  it.each<[string, string | undefined, string | null, [encoding: string, text: string] | null]>([
    ['ASCII of the right length', '{}', '2', ['utf-8', '{}']],
    ['UTF-8 of the right length', '你好 🚀', '11', ['utf-8', '你好 🚀']],
    ['a character for each byte', 'ÿþ\0', '3', ['latin-1', 'ÿþ\0']],
    ['neither in length', 'ÿ€', '2', null],
    ['fewer bytes than it should have: cut', '{}', '3', null],
    ['U+FFFD, as long as it should be', '{\uFFFD}', '5', ['utf-8', '{\uFFFD}']],
    ['U+FFFD for less than its own bytes', '{\uFFFD}', '3', null],
    ['no Content-Length to be held against', '{}', null, null],
    ['not there', undefined, '2', null],
    ['not there, and of no bytes', undefined, '0', ['utf-8', '']],
    ['there, though of no bytes', '', '0', ['utf-8', '']],
    ['as long as can be', longest, String(longest.length), ['utf-8', longest]],
    ['longer than that', `${longest}x`, String(longest.length + 1), null],
  ])('that is %s', (_, text, contentLength, expected) => {
    expect(requestText(text, contentLength)).toEqual(expected);
  });

  it('that has U+FFFD in it may be of a Blob in Chrome, where it stands for anything of three bytes', () => {
    expect(requestText('{\uFFFD}', '5', { _resourceType: 'fetch' })).toBeNull();
  });
});

describe('observeNetwork', () => {
  function fakeNetwork() {
    const listeners: ((entry: unknown) => void)[] = [];
    const network = {
      onRequestFinished: { addListener: (listener: (entry: unknown) => void) => listeners.push(listener) },
    } as unknown as Devtools.Static['network'];
    const told: DevtoolsEntry[] = [];
    const passedOver: { method: string; url: string; startedAt: number }[] = [];
    const isCollected = (_method: string, url: string) => url === TRACK_URL;
    observeNetwork(
      network,
      { tabId: 7, page: () => FROM.page, isCollected },
      { see: (entry) => told.push(entry), passOver: (request) => passedOver.push(request) },
    );
    const finish = (entry: Har, content: string | null = null) => {
      let wasRead = false;
      const getContent = (callback: (content: string | null, encoding: string) => void) => {
        wasRead = true;
        callback(content, '');
      };
      for (const listener of listeners) listener({ ...entry, getContent });
      return wasRead;
    };
    return { told, passedOver, finish };
  }

  it('tells each collected request of the inspected tab, with its page and answer', () => {
    const { told, passedOver, finish } = fakeNetwork();
    finish(har({ url: `${TRACK_URL}#a` }), 'ok');
    finish(har({ method: 'OPTIONS' }));
    expect(told).toMatchObject([{ method: 'POST', answerText: 'ok', ...FROM }, { method: 'OPTIONS' }]);
    expect(passedOver).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['POST', 'https://shop.example/track#a', true],
    ['PUT', 'https://shop.example/track', true],
    ['GET', 'https://shop.example/t.gif?a=1', true],
    ['GET', 'https://shop.example/t.gif', false],
    ['GET', 'https://shop.example/t.png?x=.gif?', false],
    ['GET', 'https://shop.example/', false],
    ['OPTIONS', 'https://shop.example/track', false],
  ])('does not read what is not collected; says that it passed over %s %s: %s', (method, url, isToldOf) => {
    const { told, passedOver, finish } = fakeNetwork();
    expect(finish(har({ method, url }), 'secret')).toBe(false);
    expect(told).toEqual([]);
    const request = { method, url: url.replace('#a', ''), startedAt: STARTED_AT };
    expect(passedOver).toEqual(isToldOf ? [request] : []);
  });
});
