import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../../src/sls/inspect.ts';
import type { Finding } from '../../../src/sls/judge.ts';
import { COMPRESSION, ERROR_CODES, LZ4_BLOCK_FORMAT, PUT_WEBTRACKING } from '../../../src/sls/rules/rule.ts';
import type { Body, Wire } from '../../../src/sls/wire.ts';
import {
  findingsOf,
  found,
  GOOD_BODY,
  get,
  hex,
  literalBlock,
  post,
  postCompressed,
  utf8,
} from '../../support/fixtures.ts';

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

  it('finds one that is empty before compression, and has no other word against it', () => {
    expect(found(inspect(postCompressed(hex('00'), 'lz4', 0)))).toEqual([['body-empty', 'error', 'body']]);
  });

  it('leaves one byte, and a GET', () => {
    expect(findingsOf('body-empty', post(' '))).toEqual([]);
    expect(findingsOf('body-empty', get('&a=1'))).toEqual([]);
  });
});

describe('body-size-10mb', () => {
  const max = 10_485_760;
  /** A good body of so many bytes: JSON may end in spaces. */
  const ofBytes = (bytes: number) => utf8(GOOD_BODY.padEnd(bytes));
  const tooLarge: Finding = {
    rule: 'body-size-10mb',
    severity: 'error',
    evidence: 'documented',
    source: ERROR_CODES,
    path: 'body',
    facts: { max },
    predicts: 'PostBodyTooLarge',
  };

  it('finds one byte more', () => {
    expect(findingsOf('body-size-10mb', post(ofBytes(max + 1)))).toEqual([tooLarge]);
  });

  it('finds a compressed body that would become one byte more', () => {
    expect(findingsOf('body-size-10mb', postCompressed(literalBlock(ofBytes(max + 1)), 'lz4', max + 1))).toEqual([
      tooLarge,
    ]);
    expect(findingsOf('body-size-10mb', postCompressed(deflateSync(ofBytes(max + 1)), 'deflate', max + 1))).toEqual([
      tooLarge,
    ]);
  });

  it('finds a compressed body of which that is only said', () => {
    expect(findingsOf('body-size-10mb', postCompressed(literalBlock(raw), 'lz4', max + 1))).toEqual([tooLarge]);
  });

  it('finds a compressed body that becomes one byte more, whatever it says', () => {
    expect(findingsOf('body-size-10mb', postCompressed(deflateSync(ofBytes(max + 1)), 'deflate', 1))).toEqual([
      { ...tooLarge, predicts: 'PostBodyUncompressError' },
    ]);
  });

  it('leaves exactly so many, and what is said of a body that is not compressed', () => {
    expect(findingsOf('body-size-10mb', postCompressed(literalBlock(raw), 'lz4', max))).toEqual([]);
    expect(findingsOf('body-size-10mb', post(GOOD_BODY, { 'x-log-bodyrawsize': String(max + 1) }))).toEqual([]);
    expect(findingsOf('body-size-10mb', post(ofBytes(max)))).toEqual([]);
    expect(findingsOf('body-size-10mb', postCompressed(literalBlock(ofBytes(max)), 'lz4', max))).toEqual([]);
    expect(findingsOf('body-size-10mb', postCompressed(deflateSync(ofBytes(max)), 'deflate', max))).toEqual([]);
  });
});

describe('rawsize-utf16 and rawsize-mismatch', () => {
  const body = '{"__source__":"你好"}';
  const bytes = utf8(body).byteLength;
  const wrong = (rule: string, severity: Finding['severity'], predicts: Finding['predicts'], got: number): Finding => ({
    rule,
    severity,
    evidence: 'measured',
    source: COMPRESSION,
    path: 'x-log-bodyrawsize',
    facts: { got, bytes },
    predicts,
  });
  /** What such a size means to each kind of body. */
  const kinds: [
    name: string,
    send: (got: number) => Wire,
    severity: Finding['severity'],
    predicts: Finding['predicts'],
  ][] = [
    ['plain', (got) => post(body, { 'x-log-bodyrawsize': String(got) }), 'warning', null],
    ['lz4', (got) => postCompressed(literalBlock(utf8(body)), 'lz4', got), 'error', 'PostBodyUncompressError'],
    ['deflate', (got) => postCompressed(deflateSync(body), 'deflate', got), 'warning', 'PostBodyUncompressError'],
  ];

  describe.each(kinds)('of a body that is %s', (_name, send, severity, predicts) => {
    it('name the length in UTF-16 units', () => {
      const wire = send(body.length);
      expect(findingsOf('rawsize-utf16', wire)).toEqual([wrong('rawsize-utf16', severity, predicts, body.length)]);
      expect(findingsOf('rawsize-mismatch', wire)).toEqual([]);
    });

    it.each([0, bytes - 1, bytes + 1, 1234])('find %i, which is neither', (got) => {
      // liblz4 has room enough where the size is too large; what a server makes of it is only inferred.
      const eased = got > bytes ? 'warning' : severity;
      expect(findingsOf('rawsize-mismatch', send(got))).toEqual([wrong('rawsize-mismatch', eased, predicts, got)]);
      expect(findingsOf('rawsize-utf16', send(got))).toEqual([]);
    });

    it('leave the right size', () => {
      expect(findingsOf('rawsize-utf16', send(bytes))).toEqual([]);
      expect(findingsOf('rawsize-mismatch', send(bytes))).toEqual([]);
    });
  });

  it('leave a size that is no number, and none', () => {
    for (const headers of [{ 'x-log-bodyrawsize': 'abc' }, {}]) {
      expect(findingsOf('rawsize-utf16', post(body, headers))).toEqual([]);
      expect(findingsOf('rawsize-mismatch', post(body, headers))).toEqual([]);
    }
  });

  it('call a size a mismatch where there is no text to count', () => {
    expect(findingsOf('rawsize-mismatch', post(hex('ff'), { 'x-log-bodyrawsize': '2' }))).toHaveLength(1);
  });

  it('say nothing of a body that is not there', () => {
    expect(
      findingsOf('rawsize-mismatch', {
        ...post(body, { 'x-log-bodyrawsize': '1' }),
        body: { state: 'truncated', bytes: utf8('{'), reason: 'kept-limit' },
      }),
    ).toEqual([]);
  });
});

describe('body-not-decompressed', () => {
  it.each([
    ['a block that is cut short', literalBlock(raw).subarray(0, 9), 'lz4', 'cut-short', 'lz4-block', 9],
    ['an offset before the beginning', hex('10 61 0200'), 'lz4', 'corrupt', 'lz4-block', 2],
    ['an LZ4 frame that is cut short', hex('04224d18 6440a7'), 'lz4', 'cut-short', 'lz4-frame', 7],
    ['zstd', hex('28b52ffd 00'), 'lz4', 'unreadable-framing', 'zstd', -1],
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

  it('finds what has no label, too', () => {
    const [finding, ...more] = findingsOf('body-not-decompressed', post(deflateSync(raw).subarray(0, 20)));
    expect([finding?.facts, more]).toEqual([{ fault: 'cut-short', framing: 'zlib', offset: -1, type: '' }, []]);
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
    ['lz4-frame', hex('04224d18 6440a7')],
    ['zstd', hex('28b52ffd 00')],
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

  it('comes before what stopped its decoder: SLS does not decompress it', () => {
    const { findings, predicted } = inspect(post(deflateSync(raw).subarray(0, 20)));
    expect(findings.map(({ rule }) => rule)).toEqual(['compressed-without-header', 'body-not-decompressed']);
    expect(predicted).toEqual({
      status: 400,
      errorCode: 'PostBodyInvalid',
      rule: 'compressed-without-header',
      certain: true,
    });
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
        source: LZ4_BLOCK_FORMAT,
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

describe('lz4-zero-offset', () => {
  /** Four literals, a match of four bytes that far back, and five literals. */
  const withOffset = (offset: string) =>
    postCompressed(hex(`40 7b 22 61 22 ${offset} 80 61 61 61 61 61 61 61 61`), 'lz4', 16);

  it('finds a match that copies from nowhere', () => {
    expect(findingsOf('lz4-zero-offset', withOffset('00 00'))).toEqual([
      {
        rule: 'lz4-zero-offset',
        severity: 'warning',
        evidence: 'measured',
        source: LZ4_BLOCK_FORMAT,
        path: 'body',
        facts: { offset: 5 },
        predicts: null,
      },
    ]);
  });

  it('leaves the least offset there is, and a block under another label', () => {
    expect(findingsOf('lz4-zero-offset', withOffset('01 00'))).toEqual([]);
    const { 'x-log-compresstype': _, ...unlabelled } = Object.fromEntries(withOffset('00 00').headers);
    expect(findingsOf('lz4-zero-offset', { ...withOffset('00 00'), headers: Object.entries(unlabelled) })).toEqual([]);
  });
});

describe('trailing-bytes', () => {
  const followed = (...more: number[]) =>
    postCompressed(new Uint8Array([...deflateSync(raw), ...more]), 'deflate', rawBytes);

  it.each([
    [1, followed(0)],
    [3, followed(1, 2, 3)],
  ])('finds %i', (bytes, wire) => {
    expect(findingsOf('trailing-bytes', wire)).toEqual([
      {
        rule: 'trailing-bytes',
        severity: 'warning',
        evidence: 'inferred',
        source: COMPRESSION,
        path: 'body',
        facts: { bytes },
        predicts: 'PostBodyUncompressError',
      },
    ]);
  });

  it('leaves a stream that ends with the body, and what is not compressed', () => {
    expect(findingsOf('trailing-bytes', followed())).toEqual([]);
    expect(findingsOf('trailing-bytes', post(GOOD_BODY))).toEqual([]);
  });
});

describe('utf8-invalid', () => {
  it.each([
    ['a byte of Latin-1', hex('7b 22 e9 22 3a 31 7d'), 3],
    ['a character that is cut', hex('7b 22 e4 bd'), 4],
    ['a surrogate', hex('7b 22 ed a0 80 22 7d'), 3],
    ['an overlong slash', hex('7b 22 c0 af 22 7d'), 2],
    ['rubbish', rubbish, 0],
  ])('finds %s', (_name, bytes, offset) => {
    expect(findingsOf('utf8-invalid', post(bytes))).toEqual([
      {
        rule: 'utf8-invalid',
        severity: 'error',
        evidence: 'documented',
        source: PUT_WEBTRACKING,
        path: 'body',
        facts: { offset },
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it.each(['{"é":"你好 🚀"}', '\u0000', '\ufffd', '\u{10ffff}'])('leaves %j', (text) => {
    expect(findingsOf('utf8-invalid', post(text))).toEqual([]);
  });
});

describe('byte-order-mark', () => {
  it.each([
    ['before JSON', '\ufeff{}'],
    ['before what is none', '\ufeffhello'],
    ['alone', '\ufeff'],
  ])('finds one %s', (_name, text) => {
    expect(findingsOf('byte-order-mark', post(text))).toEqual([
      {
        rule: 'byte-order-mark',
        severity: 'warning',
        evidence: 'inferred',
        source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
        path: 'body',
        facts: {},
        predicts: 'PostBodyInvalid',
      },
    ]);
  });

  it('finds one within the compression', () => {
    const marked = utf8('\ufeff{}');
    expect(findingsOf('byte-order-mark', postCompressed(literalBlock(marked), 'lz4', marked.byteLength))).toHaveLength(
      1,
    );
  });

  it('leaves one that does not stand first, and the other byte order', () => {
    expect(findingsOf('byte-order-mark', post(' \ufeff{}'))).toEqual([]);
    expect(findingsOf('byte-order-mark', post('{"a":"\ufeff"}'))).toEqual([]);
    expect(findingsOf('byte-order-mark', post('\ufffe{}'))).toEqual([]);
    expect(findingsOf('byte-order-mark', post(hex('fe ff 00 7b 00 7d')))).toEqual([]);
  });
});

describe('body-json', () => {
  it.each([
    ['{"a":"1",}', 1, 10, 'PropertyNameExpected', '{"a":"1",}'],
    ['hello', 1, 1, 'InvalidSymbol', 'hello'],
    ['a=1&b=2', 1, 1, 'InvalidSymbol', 'a=1&b=2'],
    ['{"a":\n NaN}', 2, 2, 'InvalidSymbol', ' NaN}'],
    ['{"a":"b', 1, 6, 'UnexpectedEndOfString', '{"a":"b'],
    ['\ufeff{a}', 1, 3, 'InvalidSymbol', ' {a}'],
  ])('finds %j', (text, line, column, jsonFault, excerpt) => {
    expect(findingsOf('body-json', post(text))).toEqual([
      {
        rule: 'body-json',
        severity: 'error',
        evidence: 'documented',
        source: ERROR_CODES,
        path: 'body',
        facts: { line, column, excerpt, jsonFault },
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
