import fc from 'fast-check';
import { prettyJson } from '../../src/batch/copy/json-text.ts';
import { AUTO, type Draft, type DraftBody, LEFT_OUT, setTo, WAYS, WORKED_OUT } from '../../src/compose/draft.ts';
import { writeHex } from '../../src/compose/hex.ts';
import { CODECS } from '../../src/sls/codec/index.ts';
import type { Compression } from '../../src/sls/encode.ts';
import { withoutBlanks } from '../../src/sls/json-lexis.ts';
import type { Header } from '../../src/sls/wire.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Any text: Chinese, emoji, control characters, halves of characters. */
export const anyText = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('订单', '😀', '\ud800', '\udc00', '{{now}}', '', 'a b', 'a+b', '%', '%zz', '%ff', '&=#?'),
);

const value = fc.oneof({ weight: 4, arbitrary: anyText }, fc.jsonValue({ maxDepth: 2 }));
const log = fc.dictionary(fc.oneof(fc.constantFrom('a', 'price', '__topic__', '__proto__', '1'), anyText), value, {
  maxKeys: 4,
});

const groupValue = fc.record(
  {
    __topic__: value,
    __source__: value,
    __logs__: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.array(fc.oneof({ weight: 6, arbitrary: log }, fc.jsonValue({ maxDepth: 1 })), { maxLength: 4 }),
      },
      fc.jsonValue({ maxDepth: 1 }),
    ),
    __tags__: value,
  },
  { requiredKeys: [] },
);

const space = fc.constantFrom(0, 0, 1, 2, 4, '\t');

/** The JSON of log groups, right and wrong, laid out in many ways. */
export const groupText = fc.tuple(groupValue, space).map(([group, blanks]) => JSON.stringify(group, null, blanks));

/** What a body's text may be. */
export const bodyText = fc.oneof(
  { weight: 6, arbitrary: groupText },
  groupText.map((text) => text.slice(0, -1)),
  groupText.map((text) => `\ufeff${text}`),
  fc.json(),
  anyText,
  fc.constantFrom(
    '{"a":12345678901234567890,"a":1.0,"\\u0062":"\\u0041"}',
    '{"__logs__":[{"a":"1","a":"2"}],"__topic__":"x","__logs__":[{"b":"3"},{}]}',
    ` { "__logs__" : [ ] } `,
    '['.repeat(200),
    `${'['.repeat(200)}${']'.repeat(200)}`,
  ),
);

/** Bytes that came out of a compressor, or seem to have. */
const compressed = fc
  .tuple(bodyText, fc.constantFrom('lz4', 'deflate'), fc.constantFrom('whole', 'cut', 'followed', 'unwrapped'))
  .map(([text, type, fate]) => {
    const bytes = CODECS[type as 'lz4'].compress(encode(text));
    if (fate === 'cut') return bytes.slice(0, -1);
    if (fate === 'unwrapped') return bytes.slice(2, -4);
    return fate === 'followed' ? Uint8Array.from([...bytes, 7]) : bytes;
  });

const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), compressed, bodyText.map(encode));

const hex = fc.oneof(
  { weight: 5, arbitrary: anyBytes.map(writeHex) },
  fc.string({ unit: fc.constantFrom(...'0a7f xX\n,|:z'), maxLength: 20 }),
);

export const anyBody: fc.Arbitrary<DraftBody> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      form: fc.constant('text' as const),
      text: bodyText,
      spacing: fc.constantFrom('compact', 'as-written'),
    }),
  },
  fc.record({ form: fc.constant('bytes' as const), hex }),
);

const setting = fc.oneof(
  { weight: 3, arbitrary: fc.constant(AUTO) },
  fc.constant(LEFT_OUT),
  fc
    .oneof(
      fc.constantFrom('', '0.6.0', 'lz4', 'deflate', 'LZ4', ' lz4', 'gzip', '-1', '812', 'application/json'),
      anyText,
    )
    .map(setTo),
);

const settings = fc.record(Object.fromEntries(WORKED_OUT.map((name) => [name, setting]))) as fc.Arbitrary<
  Draft['settings']
>;

const header: fc.Arbitrary<Header> = fc.tuple(
  fc.oneof(
    fc.constantFrom(
      'x-a',
      'X-A',
      'Origin',
      'Cookie',
      'X-Log-ApiVersion',
      'content-type',
      'Accept',
      'x-log-compresstype',
    ),
    anyText,
  ),
  fc.oneof(fc.constantFrom('*/*', 'https://shop.example', 'lz4'), anyText),
);

const queries = fc.constantFrom(
  ...['', '?', '?a=1', '?a=1&b=%E8%AE%A2', '?APIVersion=0.6.0', '?APIVersion=0.6.0&a=1', '?a=1&APIVersion=0.5.0&&b'],
  ...['?APIVersion=1&APIVersion=2', '?APIVersion', '?a=%zz', '?a=%ff&APIVersion=0.6.0', '?a=b+c', '?a=\'<>"', '?订=单'],
);

const url = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'https://p1.cn-hangzhou.log.aliyuncs.com',
          'http://localhost:8080/collect',
          'HTTPS://EXAMPLE.com',
        ),
        fc.constantFrom('/logstores/web/track', '/logstores/web/track.gif', '/logstores/a b/track', '/'),
        queries,
        fc.constantFrom('', '#top'),
      )
      .map((parts) => parts.join('')),
  },
  fc.constantFrom(
    '',
    'localhost',
    'ftp://h/logstores/a/track',
    'https://u:p@h/logstores/a/track?x',
    'https://{{p}}/x',
    '#?',
  ),
  anyText,
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
);

/** Any draft that could ever be typed. */
export const anyDraft: fc.Arbitrary<Draft> = fc.record({
  method: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('POST', 'POST', 'GET') },
    fc.constantFrom('PUT', 'OPTIONS', 'HEAD', 'get', 'post', 'patch', 'TRACE', '', '订'),
  ),
  url,
  settings,
  headers: fc.array(header, { maxLength: 3 }),
  body: anyBody,
  compression: fc.constantFrom<Compression>('none', 'lz4', 'deflate'),
  way: fc.constantFrom(...WAYS),
});

/** Drafts in the form that a request is read into: there is one for each request. */
export const canonicalDraft: fc.Arbitrary<Draft> = fc.record({
  method: fc.constantFrom('POST', 'PUT'),
  url: fc.constantFrom(
    'https://p1.cn-hangzhou.log.aliyuncs.com/logstores/web/track',
    'http://localhost:8080/logstores/web/track?a=1&b=%E8%AE%A2',
  ),
  settings: fc.record({
    'content-type': fc.constantFrom(AUTO, LEFT_OUT, setTo('text/plain'), setTo('')),
    'x-log-apiversion': fc.constantFrom(AUTO, LEFT_OUT, setTo('0.5.0')),
    'x-log-bodyrawsize': fc.constantFrom(AUTO, LEFT_OUT, setTo('-1')),
    'x-log-compresstype': fc.constantFrom(AUTO, setTo('gzip'), setTo('LZ4')),
    APIVersion: fc.constantFrom(AUTO, setTo('0.6.0'), setTo('订 单')),
  }),
  headers: fc.array(
    fc.tuple(fc.constantFrom('x-a', 'Origin', 'X-B'), anyText).map(([name, said]): Header => [name, said]),
    { maxLength: 3 },
  ),
  // An LZ4 block of fewer than 8 bytes is a text too, and read as that where its label is another.
  body: groupText
    .filter((text) => withoutBlanks(text).length >= 8)
    .map((text) => ({
      form: 'text' as const,
      text: prettyJson(text),
      spacing: 'compact' as const,
    })),
  compression: fc.constantFrom<Compression>('none', 'lz4', 'deflate'),
  way: fc.constant('direct'),
});
