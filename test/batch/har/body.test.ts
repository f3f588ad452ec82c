import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody, readBytes, type SaidOfBody, writeBytes } from '../../../src/batch/har/body.ts';
import { KEPT_BODY_MAX_BYTES } from '../../../src/sls/limits.ts';
import { hex, plainBytes, syntheticWire, utf8 } from '../../support/fixtures.ts';

const bytesOf = (name: string) => {
  const { body } = syntheticWire(name);
  if (body.state !== 'complete') throw new Error(`${name} has no body`);
  return body.bytes;
};

const lz4 = bytesOf('lz4-block');
const zlib = bytesOf('deflate-zlib');
const CHINESE = '{"__logs__":[{"名":"值"}]}';

const said = (rest: Partial<SaidOfBody>): SaidOfBody => ({
  method: 'POST',
  text: null,
  encoding: null,
  params: [],
  contentLength: null,
  bodySize: null,
  compressType: null,
  ...rest,
});

const complete = (bytes: Uint8Array) => ({ body: { state: 'complete', byteLength: bytes.byteLength }, bytes });
const truncated = (bytes: Uint8Array) => ({
  body: { state: 'truncated', byteLength: bytes.byteLength, reason: 'har' },
  bytes,
});
const hidden = { body: { state: 'unavailable', reason: 'har' }, bytes: null };
const none = { body: { state: 'none' }, bytes: null };

// How the tools write bytes.
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const replaced = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
/** Python's `bytes.decode('utf-8', 'surrogateescape')`. */
const escaped = (bytes: Uint8Array) => {
  let text = '';
  for (let at = 0; at < bytes.byteLength; ) {
    const character = [1, 2, 3, 4]
      .map((length) => Buffer.from(bytes.subarray(at, at + length)))
      .find((part) => !part.toString('utf8').includes('\uFFFD') && [...part.toString('utf8')].length === 1);
    text += character ? character.toString('utf8') : String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at += character?.byteLength ?? 1;
  }
  return text;
};

describe('writeBytes', () => {
  it.each<[string, Uint8Array, object]>([
    ['text', utf8(CHINESE), { text: CHINESE }],
    ['nothing', utf8(''), { text: '' }],
    ['a byte order mark and text', hex('ef bb bf 61'), { text: '\uFEFFa' }],
    ['U+FFFD that was sent so', utf8('\uFFFD'), { text: '\uFFFD' }],
    ['what is no UTF-8', hex('ff fe'), { text: '//4=', encoding: 'base64' }],
    ['a surrogate in UTF-8', hex('ed a0 80'), { text: '7aCA', encoding: 'base64' }],
  ])('writes %s', (_, bytes, written) => {
    expect(writeBytes(bytes)).toEqual(written);
  });

  it('is undone by readBytes, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }).map(utf8)), (bytes) => {
        const { text = '', encoding = null } = writeBytes(bytes);
        expect(readBytes(text, encoding)).toEqual(plainBytes(bytes));
      }),
    );
  });

  it('writes more bytes than a call takes arguments', () => {
    const bytes = new Uint8Array(300_000).fill(0xff);
    const { text = '', encoding = null } = writeBytes(bytes);
    expect(readBytes(text, encoding)).toEqual(bytes);
  });
});

describe('readBody, told the length', () => {
  const bodies: [string, Uint8Array][] = [
    ['JSON in Chinese', utf8(CHINESE)],
    ['an LZ4 block', lz4],
    ['deflate', zlib],
    ['ÿ in UTF-8', utf8('ÿ')],
    ['ÿ in Latin-1', hex('ff')],
    ['broken UTF-8', hex('7b e4 b8 7d f0 9f')],
  ];

  it.each(bodies)('reads %s by whichever tool, without loss', (_, bytes) => {
    const contentLength = bytes.byteLength;
    const texts = [latin1(bytes), escaped(bytes), base64(bytes)];
    for (const text of texts) expect(readBody(said({ text, contentLength }))).toEqual(complete(bytes));
    expect(readBody(said({ text: base64(bytes), encoding: 'base64', contentLength }))).toEqual(complete(bytes));
  });

  it('reads any bytes as Chrome and Firefox write them: as text if they are UTF-8, else as Latin-1', () => {
    const anyBytes = fc.oneof(fc.uint8Array({ minLength: 1 }), fc.string({ minLength: 1, unit: 'binary' }).map(utf8));
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const asText = replaced(bytes);
        const isText = Buffer.from(asText).equals(bytes);
        fc.pre(!asText.includes('\uFFFD') || !isText);
        const text = isText ? asText : latin1(bytes);
        expect(readBody(said({ text, contentLength: bytes.byteLength }))).toEqual(complete(plainBytes(bytes)));
      }),
    );
  });

  it('reads any bytes as mitmproxy writes them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        const text = escaped(bytes);
        fc.pre(!text.includes('\uFFFD'));
        expect(readBody(said({ text, contentLength: bytes.byteLength }))).toEqual(complete(plainBytes(bytes)));
      }),
    );
  });

  it.each([
    ['that is its own', '{"a":"\uFFFD"}'],
    ['and what is no byte', '{"a":"\uFFFD值"}'],
  ])('takes JSON with U+FFFD %s, if it has that length', (_, text) => {
    const bytes = utf8(text);
    expect(readBody(said({ text, contentLength: bytes.byteLength }))).toEqual(complete(bytes));
    expect(readBody(said({ text, contentLength: bytes.byteLength - 1 }))).toEqual(truncated(utf8('{"a":"')));
    expect(readBody(said({ text }))).toEqual(truncated(utf8('{"a":"')));
  });

  it.each<[string, Partial<SaidOfBody>, object]>([
    ['left out', { contentLength: 155 }, hidden],
    ['left out, as Playwright does it', { contentLength: 155, bodySize: 155, text: '' }, hidden],
    ['cut', { contentLength: 20, text: '{"__logs__"' }, truncated(utf8('{"__logs__"'))],
    [
      'cut, in Latin-1',
      { contentLength: 155, compressType: 'lz4', text: latin1(lz4.slice(0, 90)) },
      truncated(lz4.slice(0, 90)),
    ],
    ['cut, in base64', { contentLength: 9, encoding: 'base64', text: '//4=' }, truncated(hex('ff fe'))],
    ['mangled', { contentLength: 9, text: 'ab\uFFFDcd' }, truncated(utf8('ab'))],
    ['mangled to the length that was sent', { contentLength: 3, text: '\uFFFD' }, hidden],
    ['longer than it was sent', { contentLength: 3, text: '{"a":1}' }, hidden],
    ['longer than it was sent, in base64', { contentLength: 1, encoding: 'base64', text: '//4=' }, hidden],
    ['no base64, though said to be', { contentLength: 9, encoding: 'base64', text: 'a body' }, hidden],
    ['a lone surrogate that no tool writes', { contentLength: 3, text: '\uD800' }, hidden],
    ['empty', { contentLength: 0 }, none],
    ['empty text', { contentLength: 0, text: '' }, none],
  ])('says so of a body that is %s', (_, rest, body) => {
    expect(readBody(said(rest))).toEqual(body);
  });
});

describe('readBody, not told the length', () => {
  it.each<[string, Partial<SaidOfBody>, Uint8Array]>([
    ['JSON', { text: CHINESE }, utf8(CHINESE)],
    ['JSON with characters that are bytes too', { text: '{"a":"é"}' }, utf8('{"a":"é"}')],
    ['JSON labelled as compressed', { text: '{"a":"é"}', compressType: 'lz4' }, utf8('{"a":"é"}')],
    ['JSON whose UTF-8 was taken for Latin-1', { text: latin1(utf8(CHINESE)) }, utf8(CHINESE)],
    [
      'JSON in base64 without a word',
      { text: base64(utf8(CHINESE)), bodySize: utf8(CHINESE).byteLength },
      utf8(CHINESE),
    ],
    ['JSON that a page sent in base64', { text: base64(utf8('{}')), bodySize: 4 }, utf8('e30=')],
    ['JSON that a page sent in base64, without its size', { text: base64(utf8('{}')) }, utf8('e30=')],
    [
      'JSON that a page sent in base64, without its size either',
      { text: base64(utf8('{}')), bodySize: -1 },
      utf8('e30='),
    ],
    ['an LZ4 block in Latin-1', { text: latin1(lz4), compressType: 'lz4' }, lz4],
    ['an LZ4 block in surrogates', { text: escaped(lz4), compressType: 'lz4' }, lz4],
    [
      'an LZ4 block in base64 without a word',
      { text: base64(lz4), compressType: 'lz4', bodySize: lz4.byteLength },
      lz4,
    ],
    ['deflate in Latin-1', { text: latin1(zlib), compressType: 'deflate' }, zlib],
    [
      'deflate in base64 without a word',
      { text: base64(zlib), compressType: 'deflate', bodySize: zlib.byteLength },
      zlib,
    ],
    ['gzip under another label, in Latin-1', { text: latin1(hex('1f 8b ff')), compressType: 'lz4' }, hex('1f 8b ff')],
    ['a broken block in Latin-1', { text: latin1(hex('ff ff ff')), compressType: 'lz4' }, hex('ff ff ff')],
    ['an unlabelled LZ4 block in Latin-1', { text: latin1(lz4) }, lz4],
    ['unlabelled deflate in Latin-1', { text: latin1(zlib) }, zlib],
    ['unlabelled deflate in Latin-1 that is UTF-8 too', { text: latin1(hex('78 5e c3 a9')) }, hex('78 5e c3 a9')],
    ['unlabelled raw deflate in Latin-1', { text: latin1(hex('ab 56 8a 8f')) }, hex('ab 56 8a 8f')],
    ['no JSON, all of it bytes, that is no UTF-8', { text: 'é' }, hex('e9')],
    ['no JSON, all of it bytes, that is UTF-8', { text: 'Ã©' }, utf8('Ã©')],
    ['no JSON with what is no byte', { text: 'é值' }, utf8('é值')],
    ['what begins like JSON and is labelled as compressed', { text: '{é', compressType: 'lz4' }, hex('7b e9')],
    ['JSON with a mistake', { text: '{"a":"é",}' }, utf8('{"a":"é",}')],
    ['what could be base64 of nothing that makes sense', { text: 'abcd' }, utf8('abcd')],
    ['a byte order mark', { text: '\uFEFF{}' }, hex('ef bb bf 7b 7d')],
  ])('reads %s', (_, rest, bytes) => {
    expect(readBody(said(rest))).toEqual(complete(bytes));
  });

  it.each<[string, Partial<SaidOfBody>, object]>([
    ['a mangled text', { text: '{"a":"\uFFFD' }, truncated(utf8('{"a":"'))],
    ['a text that begins mangled', { text: '\uFFFD{}' }, hidden],
    ['nothing, of a POST', {}, hidden],
    ['nothing, of a POST of unknown size', { bodySize: -1 }, hidden],
    ['nothing, of a POST of some size', { bodySize: 5 }, hidden],
    ['nothing, of a POST of no size', { bodySize: 0 }, none],
    ['nothing, of a GET', { method: 'GET', bodySize: -1 }, none],
    ['nothing, of a preflight', { method: 'OPTIONS' }, none],
  ])('says what is known of %s', (_, rest, body) => {
    expect(readBody(said(rest))).toEqual(body);
  });
});

describe('readBody', () => {
  it('reads the fields of a form where its text was left out', () => {
    const params: [string, string][] = [
      ['a', '1'],
      ['__proto__', '2'],
      ['a', ''],
    ];
    const { body, bytes } = readBody(said({ params, contentLength: 20 }));
    expect([body.state, bytes]).toEqual(['form', null]);
    expect('fields' in body && Object.entries(body.fields)).toEqual([
      ['a', ['1', '']],
      ['__proto__', ['2']],
    ]);
  });

  it('prefers the text to the fields', () => {
    expect(readBody(said({ text: 'a=1', params: [['a', '1']] }))).toEqual(complete(utf8('a=1')));
  });

  it('keeps no more of a body than is kept of an observed one', () => {
    const { body, bytes } = readBody(said({ text: 'a'.repeat(KEPT_BODY_MAX_BYTES + 1) }));
    expect(body).toEqual({ state: 'truncated', byteLength: KEPT_BODY_MAX_BYTES, reason: 'kept-limit' });
    expect(bytes?.byteLength).toBe(KEPT_BODY_MAX_BYTES);
  });

  it('keeps no more of a cut body either', () => {
    const text = 'a'.repeat(KEPT_BODY_MAX_BYTES + 1);
    const { body, bytes } = readBody(said({ text, contentLength: 2 * KEPT_BODY_MAX_BYTES }));
    expect(body).toEqual({ state: 'truncated', byteLength: KEPT_BODY_MAX_BYTES, reason: 'har' });
    expect(bytes?.byteLength).toBe(KEPT_BODY_MAX_BYTES);
  });

  it('never throws, whatever is said', () => {
    const text = fc.option(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.base64String(),
        fc.string({ unit: fc.constantFrom('\uD800', '\uDC80', 'é', '\uFFFD', 'a') }),
      ),
    );
    const length = fc.option(fc.nat(8));
    fc.assert(
      fc.property(
        text,
        length,
        length,
        fc.option(fc.constantFrom('base64', 'other')),
        fc.option(fc.constantFrom('lz4', 'x')),
        (text, contentLength, bodySize, encoding, compressType) => {
          const { body, bytes } = readBody(said({ text, contentLength, bodySize, encoding, compressType }));
          expect('byteLength' in body ? body.byteLength : null).toBe(bytes?.byteLength ?? null);
        },
      ),
    );
  });
});
