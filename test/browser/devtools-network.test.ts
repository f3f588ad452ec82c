import { describe, expect, it } from 'vitest';
import type { Devtools } from 'webextension-polyfill';
import type { DevtoolsEntry } from '../../src/batch/browser-event.ts';
import {
  ANSWER_TEXT_MAX_CHARACTERS,
  observeNetwork,
  REQUEST_TEXT_MAX_CHARACTERS,
  readEntry,
} from '../../src/browser/devtools-network.ts';
import { STARTED_AT } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

type Har = Parameters<typeof readEntry>[0];

const har = (request: Partial<Har['request']> = {}, response: Partial<Har['response']> = {}): Har => ({
  startedDateTime: new Date(STARTED_AT).toISOString(),
  request: { method: 'POST', url: TRACK_URL, headers: [], ...request },
  response: { status: 200, headers: [], ...response },
});

describe('readEntry', () => {
  const answer = '{"errorCode":"PostBodyInvalid","errorMessage":"no"}';
  const requestId = [{ name: 'X-Log-RequestId', value: 'A1' }];

  it.each<[string, Har['startedDateTime'], string]>([
    ['Chrome, which tells an encoding', new Date(STARTED_AT).toISOString(), ''],
    ['Firefox, which tells a MIME type', new Date(STARTED_AT), 'application/json'],
  ])('reads an entry of %s', (_, startedDateTime, encoding) => {
    const text = '{"__logs__":[]}';
    const entry = har(
      { headers: [{ name: 'content-length', value: '15' }], postData: { text } },
      { status: 400, headers: requestId },
    );
    expect(readEntry({ ...entry, startedDateTime }, 7, answer, encoding)).toMatchObject<Partial<DevtoolsEntry>>({
      tabId: 7,
      method: 'POST',
      url: TRACK_URL,
      startedAt: STARTED_AT,
      status: 400,
      requestId: 'A1',
      answerText: answer,
      contentLength: 15,
      requestText: text,
    });
  });

  it.each<[string, string | null, string, string | null]>([
    ['null: CORS keeps it from the page (Chrome)', null, '', null],
    ['empty: a beacon', '', '', null],
    ['in base64: no text', 'AAEC', 'base64', null],
    ['a picture, which Firefox gives in base64 without a word', 'R0lGODlh', 'image/gif', null],
    ['text', 'no', '', 'no'],
    [
      'longer than is kept',
      'x'.repeat(ANSWER_TEXT_MAX_CHARACTERS + 1),
      'text/html',
      'x'.repeat(ANSWER_TEXT_MAX_CHARACTERS),
    ],
  ])('reads an answer that is %s', (_, content, encoding, answerText) => {
    expect(readEntry(har(), 7, content, encoding)).toMatchObject({ answerText });
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
    expect(readEntry(har({ headers }), 7, null, '').contentLength).toBe(contentLength);
  });
});

describe('the text of a request', () => {
  const requestText = (text: string | undefined, contentLength: string | null) => {
    const headers = contentLength === null ? [] : [{ name: 'Content-Length', value: contentLength }];
    const request = text === undefined ? { headers } : { headers, postData: { text } };
    return readEntry(har(request), 7, null, '').requestText;
  };

  const longest = 'x'.repeat(REQUEST_TEXT_MAX_CHARACTERS);

  it.each<[string, string | undefined, string | null, string | null]>([
    ['ASCII of the right length', '{}', '2', '{}'],
    ['UTF-8 of the right length', '你好 🚀', '11', '你好 🚀'],
    ['more bytes than it should have: Latin-1', 'ÿþ', '2', null],
    ['fewer bytes than it should have: cut', '{}', '3', null],
    ['U+FFFD, though as long as it should be', '{\uFFFD}', '5', null],
    ['no Content-Length to be held against', '{}', null, null],
    ['not there', undefined, '2', null],
    ['not there, and of no bytes', undefined, '0', ''],
    ['there, though of no bytes', '', '0', ''],
    ['as long as can be', longest, String(longest.length), longest],
    ['longer than that', `${longest}x`, String(longest.length + 1), null],
  ])('that is %s', (_, text, contentLength, expected) => {
    expect(requestText(text, contentLength)).toBe(expected);
  });
});

describe('observeNetwork', () => {
  function fakeNetwork() {
    const listeners: ((entry: unknown) => void)[] = [];
    const network = {
      onRequestFinished: { addListener: (listener: (entry: unknown) => void) => listeners.push(listener) },
    } as unknown as Devtools.Static['network'];
    const finish = (entry: Har, content: string | null, encoding: string) => {
      let wasRead = false;
      const getContent = (callback: (content: string | null, encoding: string) => void) => {
        wasRead = true;
        callback(content, encoding);
      };
      for (const listener of listeners) listener({ ...entry, getContent });
      return wasRead;
    };
    return { network, finish };
  }

  const about = { tabId: 7, page: () => null, isCollected: (_: string, url: string) => url === TRACK_URL };
  function watch(requests: readonly Parameters<typeof har>[0][]) {
    const { network, finish } = fakeNetwork();
    const told: DevtoolsEntry[] = [];
    const passedOver: object[] = [];
    observeNetwork(network, about, {
      see: (entry) => told.push(entry),
      passOver: (request) => passedOver.push(request),
    });
    const wereRead = requests.map((request) => finish(har(request), 'ok', ''));
    return { told, passedOver, wereRead };
  }

  it('tells each track request of the inspected tab, with its answer', () => {
    const { told } = watch([{}, { method: 'OPTIONS' }]);
    expect(told).toMatchObject([{ method: 'POST', answerText: 'ok' }, { method: 'OPTIONS' }]);
  });

  it('does not read what is not collected, and tells of what could have been a track request', () => {
    const url = 'https://shop.example/collect';
    const { told, passedOver, wereRead } = watch([
      { url },
      { url, method: 'PUT' },
      { url, method: 'GET' },
      { url: `${url}.gif?a=1`, method: 'GET' },
      { url, method: 'OPTIONS' },
    ]);
    expect([told, wereRead]).toEqual([[], [false, false, false, false, false]]);
    expect(passedOver).toMatchObject([
      { method: 'POST', url },
      { method: 'PUT', url },
      { method: 'GET', url: `${url}.gif?a=1` },
    ]);
  });
});
