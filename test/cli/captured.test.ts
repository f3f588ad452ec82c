import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksCaptured, readCaptured } from '../../src/cli/captured.ts';
import { Failure } from '../../src/cli/failure.ts';
import { caught, utf8 } from '../support/fixtures.ts';

const bytes = utf8('{"__logs__":[]}');

describe('readCaptured', () => {
  it('reads a request as a server saw it', () => {
    const json = JSON.stringify({
      method: 'PUT',
      url: 'https://a.example/',
      rawHeaders: [
        ['A', '1'],
        ['a', '2'],
      ],
      more: 1,
    });
    expect(readCaptured('one', json, bytes)).toEqual({
      batch: {
        id: 'captured/~one/00',
        startedAt: 0,
        method: 'PUT',
        url: 'https://a.example/',
        requestHeaders: [
          ['A', '1'],
          ['a', '2'],
        ],
        body: { state: 'complete', byteLength: 15 },
        origin: {
          session: 'captured',
          tabId: -1,
          frameId: -1,
          page: null,
          frame: null,
          navigation: null,
          transport: 'other',
          isOurs: false,
        },
        answer: { state: 'waiting' },
        answerText: null,
        stack: [],
        preflight: null,
        seenBy: 'file',
        joined: true,
        inputs: 1,
      },
      bytes,
    });
  });

  it('takes a body of which only the headers are known for that of a POST', () => {
    const { batch } = readCaptured('one', '{"headers":{"x-log-apiversion":"0.6.0","__proto__":"1"}}', bytes);
    const { method, url, requestHeaders } = batch;
    expect({ method, url, requestHeaders }).toEqual({
      method: 'POST',
      url: '',
      requestHeaders: [
        ['x-log-apiversion', '0.6.0'],
        ['__proto__', '1'],
      ],
    });
  });

  it('reads an empty body as none', () => {
    const { batch, bytes: read } = readCaptured('one', '{"headers":{}}', new Uint8Array());
    expect([batch.body, read]).toEqual([{ state: 'none' }, null]);
  });

  it.each([
    ['', { sentence: 'empty', facts: {} }],
    [
      '{"headers":',
      {
        sentence: 'not-json-near',
        facts: { line: 1, column: 12, excerpt: '{"headers":', jsonFault: 'ValueExpected' },
      },
    ],
    ['[]', { sentence: 'not-captured', facts: { field: 'headers' } }],
    ['null', { sentence: 'not-captured', facts: { field: 'headers' } }],
    ['{"headers":{"a":1}}', { sentence: 'not-captured', facts: { field: 'headers' } }],
    ['{"headers":[["a","1"]]}', { sentence: 'not-captured', facts: { field: 'headers' } }],
    ['{"rawHeaders":{"a":"1"}}', { sentence: 'not-captured', facts: { field: 'rawHeaders' } }],
    ['{"rawHeaders":[["a"]]}', { sentence: 'not-captured', facts: { field: 'rawHeaders' } }],
    ['{"rawHeaders":[],"method":1}', { sentence: 'not-captured', facts: { field: 'method' } }],
    ['{"rawHeaders":[],"url":null}', { sentence: 'not-captured', facts: { field: 'url' } }],
  ])('says what is wrong with %s', (json, expected) => {
    const { sentence, facts } = caught(() => readCaptured('one', json, bytes)) as Failure;
    expect({ sentence, facts }).toEqual(expected);
  });

  it('throws nothing but failures, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('headers', 'rawHeaders', 'method', 'url'), (json, field) => {
        const error = caught(() => readCaptured('one', `{"headers":{},"${field}":${json}}`, bytes));
        expect(error === null || error instanceof Failure).toBe(true);
      }),
    );
  });
});

describe('looksCaptured', () => {
  it.each([
    ['{"url":"","rawHeaders":[]}', true],
    ['{"url":"","rawHeaders":{}}', false],
    ['{"url":1,"rawHeaders":[]}', false],
    ['{"rawHeaders":[]}', false],
    ['{"headers":{}}', false],
    ['{"__proto__":{"url":"","rawHeaders":[]}}', false],
    ['[]', false],
    ['{"url":"","rawHeaders":[]', false],
    ['', false],
  ])('of %s is %s', (json, expected) => {
    expect(looksCaptured(json)).toBe(expected);
  });
});
