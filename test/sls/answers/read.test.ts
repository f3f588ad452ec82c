import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerBody, MESSAGE_MAX_CHARACTERS, readAnswer, readAnswerBody } from '../../../src/sls/answers/read.ts';
import type { Header } from '../../../src/sls/wire.ts';

const SILENT = { requestId: null, errorCode: null, errorMessage: null };

const VALUE_ERROR = {
  ...SILENT,
  errorCode: 'PostBodyInvalid',
  errorMessage: 'Value in log is not string data type',
  shape: 'sls',
} as const;

describe('readAnswerBody', () => {
  const cases: [name: string, text: string | null, expected: AnswerBody][] = [
    ['no body given', null, { ...SILENT, shape: 'unread' }],
    ['an empty body', '', { ...SILENT, shape: 'empty' }],
    ['blanks', '\uFEFF \r\n', { ...SILENT, shape: 'empty' }],

    ["SLS's own error", `{"errorCode":"PostBodyInvalid","errorMessage":"${VALUE_ERROR.errorMessage}"}`, VALUE_ERROR],
    [
      'a line end behind it',
      `{"errorCode":"PostBodyInvalid","errorMessage":"${VALUE_ERROR.errorMessage}"}\n`,
      VALUE_ERROR,
    ],
    [
      'a byte order mark before it',
      `\uFEFF{"errorCode":"PostBodyInvalid","errorMessage":"${VALUE_ERROR.errorMessage}"}`,
      VALUE_ERROR,
    ],
    [
      'keys in another case',
      `{"ErrorCode":"PostBodyInvalid","errormessage":"${VALUE_ERROR.errorMessage}"}`,
      VALUE_ERROR,
    ],
    [
      'code, message and requestId',
      '{"code":"Unauthorized","message":"no","requestId":"5B0A"}',
      { requestId: '5B0A', errorCode: 'Unauthorized', errorMessage: 'no', shape: 'sls' },
    ],
    [
      'the nested error',
      '{"Error":{"Code":"Unauthorized","Message":"no","RequestId":"5B0A"}}',
      { requestId: '5B0A', errorCode: 'Unauthorized', errorMessage: 'no', shape: 'sls' },
    ],
    [
      'half of each',
      '{"errorCode":"A","Error":{"Code":"B","Message":"m"}}',
      { ...SILENT, errorCode: 'A', errorMessage: 'm', shape: 'sls' },
    ],
    ['an array of errors', '[{"errorCode":"A"},{"errorCode":"B"}]', { ...SILENT, errorCode: 'A', shape: 'sls' }],
    [
      'an error within a string',
      JSON.stringify(JSON.stringify({ errorCode: 'A', errorMessage: 'm' })),
      { ...SILENT, errorCode: 'A', errorMessage: 'm', shape: 'sls' },
    ],

    ['other JSON', '{"code":1001,"msg":"no right"}', { ...SILENT, errorMessage: 'no right', shape: 'other-json' }],
    ['an error that is a text', '{"error":"no"}', { ...SILENT, errorMessage: 'no', shape: 'other-json' }],
    ['other types', '{"errorCode":400,"errorMessage":null,"Error":[]}', { ...SILENT, shape: 'other-json' }],
    [
      'a code in __proto__, which is a key like any other',
      '{"__proto__":{"errorCode":"A"}}',
      { ...SILENT, errorCode: 'A', shape: 'sls' },
    ],
    ['the names of all objects', '{"constructor":"A","toString":"B"}', { ...SILENT, shape: 'other-json' }],
    ['null', 'null', { ...SILENT, shape: 'other-json' }],
    ['a number', '404', { ...SILENT, shape: 'other-json' }],
    ['an empty array', '[]', { ...SILENT, shape: 'other-json' }],
    ['a string', '"errorCode"', { ...SILENT, errorMessage: 'errorCode', shape: 'text' }],
    ['an empty string', '""', { ...SILENT, shape: 'empty' }],
    ['a body that is cut', '{"errorCode":"Post', { ...SILENT, errorMessage: '{"errorCode":"Post', shape: 'text' }],

    [
      'XML of a gateway',
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error>\n  <Code>AccessDenied</Code>\n  <Message>Only &quot;A&amp;B&quot; may</Message>\n  <RequestId>5B0A</RequestId>\n</Error>',
      { requestId: '5B0A', errorCode: 'AccessDenied', errorMessage: 'Only "A&B" may', shape: 'xml' },
    ],
    [
      'XML without a prologue, in lower case, with attributes',
      '<error><code a="<">A</code><code xml:lang="en">B</code></error>',
      { ...SILENT, errorCode: 'B', shape: 'xml' },
    ],
    ['XML that says nothing of an error', '<ok/>', { ...SILENT, shape: 'xml' }],
    ['XML with an element that is never closed', '<Error><Code>A', { ...SILENT, errorCode: 'A', shape: 'xml' }],

    [
      'a page of nginx',
      '<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n<center><h1>413</h1></center>\r\n</body></html>',
      { ...SILENT, errorMessage: '413 Request Entity Too Large', shape: 'html' },
    ],
    [
      'a page with an empty title, and tags in its heading',
      '<!DOCTYPE html><title> </title><h2 class="a">502 <b>Bad</b>\n Gateway</h2><p>more',
      { ...SILENT, errorMessage: '502 Bad Gateway', shape: 'html' },
    ],
    [
      'a page without either',
      '<html><body>403 Forbidden</body></html>',
      { ...SILENT, errorMessage: '403 Forbidden', shape: 'html' },
    ],
    [
      'a page that spells out a tag: what comes out is text',
      '<title>&lt;img src=x onerror=alert(1)&gt;&amp;lt;</title>',
      { ...SILENT, errorMessage: '<img src=x onerror=alert(1)>&lt;', shape: 'html' },
    ],
    ['a page that is cut within a tag', '<html><body>403 <a href="', { ...SILENT, errorMessage: '403', shape: 'html' }],
    ['a page without words', '<html></html>', { ...SILENT, shape: 'html' }],

    [
      'plain text',
      ' upstream connect error\n or  disconnect ',
      { ...SILENT, errorMessage: 'upstream connect error or disconnect', shape: 'text' },
    ],
    ['a text that begins like a tag', '<3 < 4', { ...SILENT, errorMessage: '<3 < 4', shape: 'text' }],
    [
      'a long text',
      'a'.repeat(MESSAGE_MAX_CHARACTERS + 1),
      { ...SILENT, errorMessage: 'a'.repeat(MESSAGE_MAX_CHARACTERS), shape: 'text' },
    ],
    [
      'a long title',
      `<title>${'a '.repeat(MESSAGE_MAX_CHARACTERS)}`,
      { ...SILENT, errorMessage: 'a '.repeat(MESSAGE_MAX_CHARACTERS / 2), shape: 'html' },
    ],
  ];
  it.each(cases)('of %s', (_name, text, expected) => {
    expect(readAnswerBody(text)).toEqual(expected);
  });

  it('keeps the message of SLS whole', () => {
    const errorMessage = 'a  b\n'.repeat(1000);
    expect(readAnswerBody(JSON.stringify({ errorCode: 'A', errorMessage }))).toEqual({
      ...SILENT,
      errorCode: 'A',
      errorMessage,
      shape: 'sls',
    });
  });

  it('looks at the first 64 Ki characters only', () => {
    const padded = (length: number) => `{"errorCode":"A"${' '.repeat(length - 17)}}`;
    expect(readAnswerBody(padded(65_536))).toEqual({ ...SILENT, errorCode: 'A', shape: 'sls' });
    expect(readAnswerBody(padded(65_537))).toEqual({ ...SILENT, errorMessage: '{"errorCode":"A"', shape: 'text' });
  });

  // What would take more than linear time, or deep recursion, takes minutes here or throws.
  it.each([
    '<',
    '<title',
    '<title ',
    '<title>',
    '<h1>',
    '<h1 ',
    '</title',
    '<Code>',
    '<Code ',
    '</Code ',
    '&',
    '&amp',
    ' ',
    '[',
    '{"":',
    '"',
    '\\"',
    '<!--',
  ])('comes to an end with 10 MB of %j, alone and behind a tag', (piece) => {
    const flood = piece.repeat(10_000_000 / piece.length);
    for (const text of [flood, `<html>${flood}`, `<Error>${flood}`, `<html><title>${flood}`, `<Error><Code>${flood}`]) {
      expect(readAnswerBody(text).errorMessage?.length ?? 0).toBeLessThanOrEqual(MESSAGE_MAX_CHARACTERS);
    }
  });

  it('comes to an end with strings within strings', () => {
    let text = 'x';
    while (text.length < 50_000) text = JSON.stringify(text);
    expect(readAnswerBody(text)).toEqual({ ...SILENT, errorMessage: 'x', shape: 'text' });
  });
});

describe('readAnswer', () => {
  const text = '{"Error":{"Code":"A","RequestId":"from the body"}}';

  it.each<[string, readonly Header[], string | null]>([
    [
      'its header, in any case',
      [
        ['Server', 'nginx'],
        ['X-Log-RequestId', '5B0A6B60BB6EE39764D458B5'],
      ],
      '5B0A6B60BB6EE39764D458B5',
    ],
    ['the body, where the header is missing', [], 'from the body'],
    ['the body, where the header is empty', [['x-log-requestid', '']], 'from the body'],
  ])('takes the request id from %s', (_, headers, requestId) => {
    expect(readAnswer(headers, text)).toEqual({ requestId, errorCode: 'A', errorMessage: null });
  });

  it('has no request id where none is', () => {
    expect(readAnswer([['x-log-requestid', '']], null)).toEqual(SILENT);
  });
});

describe('any answer', () => {
  const names = fc.constantFrom('errorCode', 'ErrorMessage', 'Error', 'code', 'RequestId', '__proto__', 'constructor');
  const json = fc
    .oneof(
      fc.jsonValue(),
      fc.dictionary(names, fc.oneof(fc.string(), fc.dictionary(names, fc.jsonValue()), fc.jsonValue())),
    )
    .map((value) => JSON.stringify(value));
  const markup = fc
    .array(
      fc.oneof(
        fc.constantFrom('<html>', '<title>', '</title>', '<h1>', '<Error>', '<Code>', '</Code>', '<', '>', '&lt;', '"'),
        fc.string(),
      ),
    )
    .map((pieces) => pieces.join(''));
  const body = fc.oneof(fc.constant(null), fc.string({ unit: 'binary' }), json, markup);
  const headers = fc.array(
    fc.tuple(fc.oneof(fc.constantFrom('x-log-requestid', '__proto__'), fc.string()), fc.string()),
  );
  const isTextOrNull = (value: unknown) => value === null || (typeof value === 'string' && value !== '');

  it('is read without a throw, to texts or null', () => {
    fc.assert(
      fc.property(headers, body, (all, text) => {
        const { requestId, errorCode, errorMessage, ...rest } = readAnswer(all, text);
        expect(rest).toEqual({});
        expect([requestId, errorCode, errorMessage].map((word) => word === null || typeof word === 'string')).toEqual([
          true,
          true,
          true,
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has words of a page without tags and of at most 200 characters', () => {
    fc.assert(
      fc.property(markup, (text) => {
        const { errorMessage, shape } = readAnswerBody(`<html>${text.replaceAll('&', '')}`);
        expect(shape).toBe('html');
        expect(isTextOrNull(errorMessage)).toBe(true);
        expect(errorMessage ?? '').not.toContain('<');
        expect((errorMessage ?? '').length).toBeLessThanOrEqual(MESSAGE_MAX_CHARACTERS);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives back what SLS wrote, whatever it was', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (errorCode, errorMessage, requestId) => {
        const own = JSON.stringify({ errorCode, errorMessage });
        expect(readAnswerBody(own)).toEqual({ requestId: null, errorCode, errorMessage, shape: 'sls' });
        const nested = JSON.stringify({ Error: { Code: errorCode, Message: errorMessage, RequestId: requestId } });
        expect(readAnswerBody(nested)).toEqual({ requestId, errorCode, errorMessage, shape: 'sls' });
      }),
    );
  });
});
