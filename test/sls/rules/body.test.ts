import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COMPRESSION, ERROR_CODES, PUT_WEBTRACKING } from '../../../src/sls/rules/rule.ts';
import type { Body } from '../../../src/sls/wire.ts';
import { findingsOf, GOOD_BODY, get, hex, literalBlock, post, postCompressed, utf8 } from '../../support/fixtures.ts';

const raw = utf8(GOOD_BODY);
const rawBytes = raw.byteLength;
const rubbish = hex('ff fe 00 01 02');

describe('body-hidden', () => {
  const states: Body[] = [
    { state: 'truncated', bytes: raw, reason: 'kept-limit' },
    { state: 'unavailable', reason: 'blob' },
    { state: 'form', fields: { a: ['1'] } },
  ];
  it.each(states)('finds a body that is $state', (body) => {
    expect(findingsOf('body-hidden', { ...post(GOOD_BODY), body })).toEqual([
      {
        rule: 'body-hidden',
        severity: 'info',
        evidence: 'measured',
        source: 'https://issues.chromium.org/issues/40510485',
        path: 'body',
        facts: { state: body.state },
        predicts: null,
      },
    ]);
  });

  it('leaves a complete body, and none', () => {
    expect(findingsOf('body-hidden', post(GOOD_BODY))).toEqual([]);
    expect(findingsOf('body-hidden', post(null))).toEqual([]);
  });
});

describe('body-empty', () => {
  it.each([
    ['no body', null],
    ['a body of no bytes', ''],
  ])('finds %s', (_name, body) => {
    expect(findingsOf('body-empty', post(body))).toEqual([
      {
        rule: 'body-empty',
        severity: 'error',
        evidence: 'documented',
        source: PUT_WEBTRACKING,
        path: 'body',
        facts: {},
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it('leaves one byte, and a GET', () => {
    expect(findingsOf('body-empty', post(' '))).toEqual([]);
    expect(findingsOf('body-empty', get('&a=1'))).toEqual([]);
  });
});

describe('body-not-decompressed', () => {
  it.each([
    ['a block that is cut short', literalBlock(raw).subarray(0, 9), 'lz4', 'cut-short', 'lz4-block', 9],
    ['an offset before the beginning', hex('10 61 0200'), 'lz4', 'corrupt', 'lz4-block', 2],
    ['an LZ4 frame', hex('04224d18 6440a7'), 'lz4', 'unreadable-framing', 'lz4-frame', -1],
    ['zlib that is cut short', deflateSync(raw).subarray(0, 20), 'deflate', 'cut-short', 'zlib', -1],
    ['rubbish', rubbish, 'br', 'unknown-framing', '', -1],
  ])('finds %s', (_name, bytes, type, fault, framing, offset) => {
    expect(findingsOf('body-not-decompressed', postCompressed(bytes, type, rawBytes))).toEqual([
      {
        rule: 'body-not-decompressed',
        severity: 'error',
        evidence: 'documented',
        source: PUT_WEBTRACKING,
        path: 'body',
        facts: { fault, framing, offset, type },
        predicts: 'PostBodyUncompressError',
      },
    ]);
  });

  it('leaves what can be read, and what is only too large', () => {
    expect(findingsOf('body-not-decompressed', postCompressed(literalBlock(raw), 'lz4', rawBytes))).toEqual([]);
    expect(findingsOf('body-not-decompressed', post(rubbish))).toEqual([]);
    const bomb = deflateSync(new Uint8Array(10_485_761));
    expect(findingsOf('body-not-decompressed', postCompressed(bomb, 'deflate', 10_485_761))).toEqual([]);
  });
});

describe('framing', () => {
  it.each([
    ['lz4', 'lz4-block', 'plain', raw],
    ['lz4', 'lz4-block', 'zlib', deflateSync(raw)],
    ['deflate', 'zlib', 'raw-deflate', deflateRawSync(raw)],
    ['deflate', 'zlib', 'gzip', gzipSync(raw)],
    ['deflate', 'zlib', 'plain', raw],
  ])('finds under %s, in place of %s: %s', (type, expected, framing, bytes) => {
    expect(findingsOf('framing', postCompressed(bytes, type, rawBytes))).toEqual([
      {
        rule: 'framing',
        severity: 'error',
        evidence: 'documented',
        source: COMPRESSION,
        path: 'body',
        facts: { type, expected, framing },
        predicts: 'PostBodyUncompressError',
      },
    ]);
  });

  it.each([
    ['lz4', literalBlock(raw)],
    ['deflate', deflateSync(raw)],
    ['gzip', deflateSync(raw)],
    ['constructor', raw],
    ['__proto__', raw],
  ])('leaves what belongs under %s, or what nobody can expect there', (type, bytes) => {
    expect(findingsOf('framing', postCompressed(bytes, type, rawBytes))).toEqual([]);
  });
});

describe('compressed-without-header', () => {
  it.each([
    ['lz4-block', literalBlock(raw)],
    ['zlib', deflateSync(raw)],
    ['gzip', gzipSync(raw)],
    ['raw-deflate', deflateRawSync(raw)],
  ])('finds %s', (framing, bytes) => {
    expect(findingsOf('compressed-without-header', post(bytes))).toEqual([
      {
        rule: 'compressed-without-header',
        severity: 'error',
        evidence: 'documented',
        source: COMPRESSION,
        path: 'x-log-compresstype',
        facts: { framing },
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it('leaves plain text, rubbish, and what has its header', () => {
    expect(findingsOf('compressed-without-header', post(GOOD_BODY))).toEqual([]);
    expect(findingsOf('compressed-without-header', post(rubbish))).toEqual([]);
    expect(findingsOf('compressed-without-header', postCompressed(deflateSync(raw), 'deflate', rawBytes))).toEqual([]);
  });
});

describe('lz4-end-of-block', () => {
  /** A good body and spaces behind it: one of them a literal, `match` of them a match, and `last` literals at the end. */
  const spaced = (match: number, last: number) => {
    const literals = utf8(`${GOOD_BODY} `);
    const block = [0xf0 | (match - 4), literals.length - 15, ...literals, 1, 0, last << 4, ...utf8(' '.repeat(last))];
    return postCompressed(new Uint8Array(block), 'lz4', literals.length + match + last);
  };

  it.each([
    ['ends within the last 5 bytes', spaced(8, 4)],
    ['begins within the last 12', spaced(6, 5)],
  ])('finds a match that %s', (_name, wire) => {
    expect(findingsOf('lz4-end-of-block', wire)).toEqual([
      {
        rule: 'lz4-end-of-block',
        severity: 'error',
        evidence: 'measured',
        source: 'https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md',
        path: 'body',
        facts: { offset: 0 },
        predicts: 'PostBodyUncompressError',
      },
    ]);
  });

  it('leaves a match that begins 12 and ends 5 bytes before the end', () => {
    expect(findingsOf('lz4-end-of-block', spaced(7, 5))).toEqual([]);
  });

  it('leaves a block under another label, which is refused for that', () => {
    const headers = { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': '56' };
    expect(findingsOf('lz4-end-of-block', { ...spaced(8, 4), headers: Object.entries(headers) })).toEqual([]);
  });
});

describe('utf8-invalid', () => {
  it.each([
    ['a byte of Latin-1', hex('7b 22 e9 22 3a 31 7d')],
    ['a character that is cut', hex('7b 22 e4 bd')],
    ['a surrogate', hex('7b 22 ed a0 80 22 7d')],
    ['an overlong slash', hex('7b 22 c0 af 22 7d')],
    ['rubbish', rubbish],
  ])('finds %s', (_name, bytes) => {
    expect(findingsOf('utf8-invalid', post(bytes))).toEqual([
      {
        rule: 'utf8-invalid',
        severity: 'error',
        evidence: 'documented',
        source: PUT_WEBTRACKING,
        path: 'body',
        facts: {},
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it.each(['{"é":"你好 🚀"}', '\u0000', '\ufffd', '\u{10ffff}'])('leaves %j', (text) => {
    expect(findingsOf('utf8-invalid', post(text))).toEqual([]);
  });
});

describe('body-json', () => {
  it.each([
    ['{"a":"1",}', 1, 10, '{"a":"1",}'],
    ['hello', 1, 1, 'hello'],
    ['a=1&b=2', 1, 1, 'a=1&b=2'],
    ['{"a":\n NaN}', 2, 2, '{"a":\n NaN}'],
    ['\ufeff{}', 1, 1, '\ufeff{}'],
  ])('finds %j', (text, line, column, excerpt) => {
    expect(findingsOf('body-json', post(text))).toEqual([
      {
        rule: 'body-json',
        severity: 'error',
        evidence: 'documented',
        source: ERROR_CODES,
        path: 'body',
        facts: { line, column, excerpt },
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it.each(['{}', ' [] ', 'null', '"\\ud800"'])('leaves %s', (text) => {
    expect(findingsOf('body-json', post(text))).toEqual([]);
  });
});

describe('body-not-object', () => {
  it.each([
    ['[{"__logs__":[]}]', 'array'],
    ['null', 'null'],
    ['"{}"', 'string'],
    ['1', 'number'],
    ['true', 'boolean'],
  ])('finds %s', (text, got) => {
    expect(findingsOf('body-not-object', post(text))).toEqual([
      {
        rule: 'body-not-object',
        severity: 'error',
        evidence: 'documented',
        source: ERROR_CODES,
        path: 'body',
        facts: { got },
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it('leaves an object', () => {
    expect(findingsOf('body-not-object', post('{}'))).toEqual([]);
  });
});
