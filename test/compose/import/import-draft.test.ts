import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBash } from '../../../src/batch/copy/bash.ts';
import { toFetch } from '../../../src/batch/copy/fetch.ts';
import { toPowerShell } from '../../../src/batch/copy/powershell.ts';
import { type Draft, LEFT_OUT, NEW_DRAFT, setTo } from '../../../src/compose/draft.ts';
import { toNode } from '../../../src/compose/export/node.ts';
import { draftOf } from '../../../src/compose/from-request.ts';
import { importDraft } from '../../../src/compose/import/import-draft.ts';
import { wireOf } from '../../../src/compose/wire.ts';
import { encode } from '../../../src/sls/encode.ts';
import type { Header, Wire } from '../../../src/sls/wire.ts';
import { HOSTILE_TEXTS, sharedOf } from '../../batch/copy/sending.ts';
import { captureNames, captureWire, get, hex, post, TRACK_URL, utf8 } from '../../support/fixtures.ts';
import { COPIES, type Copied } from './browsers.ts';

const drafts = (text: string): readonly Draft[] => {
  const imported = importDraft(text);
  if ('mistake' in imported) throw new Error(JSON.stringify(imported.mistake));
  return imported.drafts;
};

const draft = (text: string): Draft => {
  const [only, ...others] = drafts(text);
  expect(others).toEqual([]);
  return only as Draft;
};

const mistake = (text: string) => {
  const imported = importDraft(text);
  return 'mistake' in imported ? imported.mistake : imported;
};

/** What a wire is as a draft, without its way through a text. */
const directly = ({ method, url, headers, body }: Wire) =>
  draftOf({ method, url: url.replace(/#.*$/s, ''), headers, bytes: 'bytes' in body ? body.bytes : null });

/** What is sent of a draft, its headers in any order. */
const sent = (made: Draft) => {
  const { headers, body, ...rest } = wireOf(made);
  const bytes = 'bytes' in body ? Buffer.from(body.bytes).toString('latin1') : null;
  return { ...rest, bytes, headers: headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort() };
};

const visible = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
  fc.constantFrom(...HOSTILE_TEXTS, 'a\\nb', '%20%4F%', '`$x`', '^^ ^x', '日志', '"', '\\', '\\\\"'),
);
const jsonText = fc
  .array(
    fc.dictionary(
      visible.filter((key) => key !== '__proto__'),
      visible,
      { maxKeys: 4 },
    ),
    { maxLength: 4 },
  )
  .map((logs) => JSON.stringify({ __logs__: logs }));
const headerValue = fc
  .array(
    fc.constantFrom('text/html', '"Chromium";v="156"', 'a b', '%', '$', '^', "'", '!', '&', 'é', '\\', '`', ',', '='),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(' ').trim());

describe('a request that a browser copied', () => {
  const copied = fc.record({
    method: fc.constantFrom('POST', 'PUT'),
    url: fc.constantFrom(TRACK_URL, `${TRACK_URL}?APIVersion=0.6.0`, `${TRACK_URL}?a=%E4%BD%A0&b[]={x}&c=100%25`),
    headers: headerValue.map((value): Header[] => [
      ['Content-Type', 'text/plain;charset=UTF-8'],
      ['x-log-apiversion', '0.6.0'],
      ['x-custom', value],
    ]),
    text: jsonText,
  });

  it.each(Object.keys(COPIES))('%s: is read as it was sent', (way) => {
    const isCmd = /cmd|Windows/.test(way);
    fc.assert(
      fc.property(copied, (request) => {
        // A caret and a line end cannot tell one line end from another: of that cmd knows nothing. JSON has them escaped.
        const [type, version, [, value = ''] = []] = request.headers as [Header, Header, Header];
        // Firefox copies no value in UTF-8, and PowerShell has no empty one.
        const plain = (isCmd || /Firefox|PowerShell/.test(way) ? value.replace(/[^\x20-\x7e]/g, '') : value) || 'x';
        const whole: Copied = {
          ...request,
          headers: [type, version, ['x-custom', plain.replaceAll('é', 'x').trim() || 'x']],
        };
        const bytes = utf8(request.text);
        expect(draft(COPIES[way]?.(whole) ?? '')).toEqual(draftOf({ ...whole, bytes }));
      }),
      { numRuns: 150 },
    );
  });

  it('in a row, as “Copy all as cURL” joins them, is a draft each', () => {
    const copy = COPIES['Chrome, cURL (bash)'] as (request: Copied) => string;
    const one = { method: 'POST', url: TRACK_URL, headers: [], text: '{"__logs__":[]}' };
    expect(drafts(`${copy(one)} ;\n${copy({ ...one, text: '{}' })}`)).toHaveLength(2);
    const cmd = COPIES['Chrome, cURL (cmd)'] as (request: Copied) => string;
    expect(drafts(`${cmd(one)} &\r\n${cmd(one)}`)).toHaveLength(2);
  });

  it('with a compressed body that Chrome copied as characters, has its bytes again', () => {
    const wire = encode(
      { topic: 't', source: null, tags: {}, logs: [{ a: 'x'.repeat(60), 名: '值' }] },
      TRACK_URL,
      'lz4',
    );
    const bytes = 'bytes' in wire.body ? wire.body.bytes : new Uint8Array();
    const text = Buffer.from(bytes).toString('latin1');
    for (const way of ['Chrome, cURL (bash)', 'Firefox, cURL (POSIX)', 'Chrome, fetch', 'Chrome, PowerShell']) {
      const pasted = COPIES[way]?.({ method: 'POST', url: TRACK_URL, headers: wire.headers, text }) ?? '';
      expect([way, sent(draft(pasted)).bytes]).toEqual([way, text]);
    }
  });

  it('with characters that Firefox copied as bytes, is text again, and says so', () => {
    const text = '{"__logs__":[{"a":"caf\u00e9 \u00a5"}]}';
    const pasted =
      COPIES['Firefox, cURL (POSIX)']?.({ method: 'POST', url: TRACK_URL, headers: [['Content-Type', 'a/b']], text }) ??
      '';
    expect(importDraft(pasted)).toEqual({
      form: 'curl-bash',
      drafts: [draftOf({ method: 'POST', url: TRACK_URL, headers: [['Content-Type', 'a/b']], bytes: utf8(text) })],
      notes: [{ id: 'browser-characters', facts: {} }],
    });
  });
});

describe('what Tracklens copies', () => {
  const ways = { bash: toBash, powershell: toPowerShell, fetch: toFetch } as const;
  const wires: [string, Wire][] = [
    ...captureNames.map((name): [string, Wire] => [name, captureWire(name)]),
    ['bytes that are no text', post(hex('00 01 ff 0a 0d 00 27 24'), { 'content-type': 'x/y' })],
    ['hostile text', post(HOSTILE_TEXTS.join('\u00e9</script>'), { 'content-type': 'x/y' })],
    [
      'a body too long for an argument',
      post(`{"__logs__":[{"a":"${'值'.repeat(60_000)}"}]}`, { 'content-type': 'x/y' }),
    ],
    ['brackets in its URL', get('&a[]={x}&b=[1-3]')],
    [
      'bytes and UTF-8 in headers',
      {
        ...post('{}'),
        headers: [
          ['x-bytes', 'caf\u00e9 \u00ff'],
          ['x-page', '值'],
          ['x-twice', '1'],
          ['x-twice', '2'],
        ],
      },
    ],
    ['no body', post(null)],
  ];

  it.each(wires.flatMap(([name, wire]) => Object.keys(ways).map((way) => [name, way, wire] as const)))(
    'of %s as %s is the same request again',
    (_, way, wire) => {
      const { text, missing } = ways[way as keyof typeof ways](sharedOf(wire));
      expect(missing).toEqual([]);
      expect(draft(text)).toEqual(directly(wire));
    },
  );

  it('of any draft is that draft again', () => {
    const anyHeaders = fc.array(
      fc.tuple(
        fc.constantFrom('x-a', 'x-b', 'X-Log-Test', 'content-type'),
        headerValue.map((value) => value.replaceAll('é', '\u00e9')),
      ),
      { maxLength: 4 },
    );
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      jsonText.map(utf8),
      visible.filter((text) => text !== '').map(utf8),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(ways)), anyHeaders, bytes, (copy, headers, body) => {
        const wire: Wire = {
          method: 'POST',
          url: `${TRACK_URL}?APIVersion=0.6.0`,
          headers,
          body: { state: 'complete', bytes: body },
        };
        expect(sent(draft(copy(sharedOf(wire)).text))).toEqual(sent(directly(wire)));
      }),
      { numRuns: 400 },
    );
  });

  it('for Node is a program, of which it is said that it has no call that is known', () => {
    expect(mistake(toNode(sharedOf(post('{}'))).text)).toMatchObject({ fault: 'unknown-form' });
  });
});

describe('logs alone', () => {
  const bodyOf = (text: string) => JSON.parse((draft(text).body as { text: string }).text);
  it.each([
    ['log-group', '{"__topic__":"t","__logs__":[{"a":"1"}]}', { __topic__: 't', __logs__: [{ a: '1' }] }],
    ['logs', '[{"a":"1"},{"b":"2"}]', { __logs__: [{ a: '1' }, { b: '2' }] }],
    ['log', '{"a":"1"}', { __logs__: [{ a: '1' }] }],
    ['ndjson', '{"a":"1"}\n\n{"b":"2"}\r\n', { __logs__: [{ a: '1' }, { b: '2' }] }],
    ['csv', 'a,b\n1,2\n', { __logs__: [{ a: '1', b: '2' }] }],
    ['log', "{event: 'click', n: 1, }", { __logs__: [{ event: 'click', n: 1 }] }],
  ] as const)('as %s: %s', (form, text, body) => {
    expect(importDraft(text)).toMatchObject({ form });
    expect(bodyOf(text)).toEqual(body);
    expect(draft(text)).toEqual({ ...NEW_DRAFT, body: draft(text).body });
  });

  it('keep their digits, and keys that stand twice', () => {
    expect(draft('{"a":12345678901234567890,"a":1.10}').body).toEqual({
      form: 'text',
      spacing: 'compact',
      text: '{\n  "__logs__": [\n    {\n      "a": 12345678901234567890,\n      "a": 1.10\n    }\n  ]\n}',
    });
  });
});

describe('a URL', () => {
  it('of a Logstore is the target of a new log', () => {
    expect(draft(` ${TRACK_URL}?APIVersion=0.6.0\n`)).toEqual({
      ...NEW_DRAFT,
      url: TRACK_URL,
      settings: { ...NEW_DRAFT.settings, APIVersion: setTo('0.6.0') },
    });
    expect(draft('demo.cn-hangzhou.log.aliyuncs.com/logstores/web/track').url).toBe(
      'https://demo.cn-hangzhou.log.aliyuncs.com/logstores/web/track',
    );
  });

  it('with fields is the log that it sends', () => {
    const { url } = get('&a=1&__topic__=t', 'track_ua.gif');
    expect(draft(url)).toEqual(draftOf({ method: 'GET', url, headers: [], bytes: null }));
    expect(sent(draft(`GET ${url} HTTP/1.1`))).toMatchObject({ method: 'GET', url });
  });
});

describe('an SDK', () => {
  it('gives what web-track-browser would send', () => {
    const text = [
      "import SlsTracker from '@aliyun-sls/web-track-browser'",
      "const tracker = new SlsTracker({ host: 'cn-hangzhou.log.aliyuncs.com', project: 'demo', logstore: 'web', topic: 't' })",
      'tracker.send({ a: 1, who: user.name })',
    ].join('\n');
    expect(importDraft(text)).toEqual({
      form: 'sdk',
      notes: [{ id: 'variable', facts: { source: 'user.name', variable: '{{user_name}}' } }],
      drafts: [
        {
          ...NEW_DRAFT,
          url: 'https://demo.cn-hangzhou.log.aliyuncs.com/logstores/web/track',
          settings: {
            ...NEW_DRAFT.settings,
            'content-type': setTo('text/plain;charset=UTF-8'),
            'x-log-apiversion': LEFT_OUT,
            'x-log-bodyrawsize': LEFT_OUT,
            APIVersion: setTo('0.6.0'),
          },
          body: {
            form: 'text',
            spacing: 'compact',
            text: '{\n  "__topic__": "t",\n  "__logs__": [\n    {\n      "a": "1",\n      "who": "{{user_name}}"\n    }\n  ]\n}',
          },
        },
      ],
    });
  });
});

describe('a mistake', () => {
  it.each([
    ['', 'empty', 1, 1],
    [' \n', 'empty', 1, 1],
    ['\n  hello there', 'unknown-form', 2, 3],
    [`curl '${TRACK_URL}' \\\n  -H 'x: y`, 'quote-open', 2, 6],
    [`curl '${TRACK_URL}' \\\n  -F a=b`, 'form-option', 2, 3],
    [`curl '${TRACK_URL}' -d @body.json`, 'file', 1, TRACK_URL.length + 12],
    ['curl -X POST', 'no-url', 1, 1],
    ['curl -Q x', 'unknown-option', 1, 6],
    ['curl $(date)', 'substitution', 1, 6],
    ['{"a":1,}x', 'not-json', 1, 8],
    ['{"a":1}\n{"b":2', 'not-json', 2, 7],
    ['[1,2]', 'no-logs', 1, 1],
    ['42', 'unknown-form', 1, 1],
    ['{"log":{"entries":[]}}', 'har-tracks', 1, 1],
    ['fetch("https://x/y, {})', 'string-open', 1, 7],
    ['fetch("https://x/y", {method: "POST" body: 1})', 'comma-expected', 1, 38],
    ['fetch("https://x/y", {', 'bracket-open', 1, 22],
    ['Invoke-WebRequest -Uri "https://x', 'quote-open', 1, 24],
    ['a,b\n1,2,3', 'csv-cells', 2, 5],
    ['a,b\n"1,2', 'csv-quote', 2, 1],
  ] as const)('in %j is %s at %i:%i', (text, fault, line, column) => {
    expect(mistake(text)).toMatchObject({ fault, line, column });
  });
});

describe('whatever is pasted', () => {
  const examples = [
    ...Object.values(COPIES).map((copy) =>
      copy({
        method: 'POST',
        url: `${TRACK_URL}?APIVersion=0.6.0`,
        headers: [['x-a', '"q"']],
        text: '{"__logs__":[{"a":"日 \\n"}]}',
      }),
    ),
    toBash(sharedOf(post(hex('00 ff 01')))).text,
    toPowerShell(sharedOf(post('{"a":"\'"}'))).text,
    toFetch(sharedOf(post(hex('00 ff 01')))).text,
    "import T from 'js-sls-logger'; const o = {host: 'h', project: `p`, logstore: \"l\", compress: true};\nconst l = new T(o); l.send({a: 1, ...o, f() { return 1 }})",
    '{"__logs__":[{"a":"1"}]}\n{"b":2}',
    'a,b\n"1 ""x""",2\n',
    `printf '%s' 'e30=' | base64 -d | curl ${TRACK_URL} --data-binary @- <<'X'\nX\n`,
  ];
  const pieces = [
    '"',
    "'",
    '`',
    '\\',
    '^',
    '$',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '\n',
    ',',
    ':',
    ' ',
    '@',
    '%',
    '&',
    '|',
    '<<',
    '$(',
    '-',
    '--',
    '\u0000',
    '\ud800',
    '=>',
    '/*',
    '//',
    'new ',
    '{{',
  ];
  const mutated = fc
    .tuple(
      fc.constantFrom(...examples),
      fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('', ...pieces)), { maxLength: 6 }),
    )
    .map(([text, changes]) =>
      changes.reduce((left, [at, cut, put]) => {
        const from = at % (left.length + 1);
        return left.slice(0, from) + put + left.slice(from + cut);
      }, text),
    );

  it('gives drafts, or a mistake with a place in the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...pieces, 'curl ', 'fetch(')).map((all) => all.join('')),
        ),
        (text) => {
          const imported = importDraft(text);
          if ('drafts' in imported) {
            expect(imported.drafts.length).toBeGreaterThan(0);
            for (const made of imported.drafts) wireOf(made);
          } else {
            const { line, column } = imported.mistake;
            const lines = text.split('\n');
            expect(line).toBeLessThanOrEqual(lines.length);
            expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  const N = 100_000;
  const long: [string, string][] = [
    ...[
      '"',
      "'",
      '`',
      '\\',
      '^',
      '$',
      '{',
      '[',
      '(',
      '\n',
      ',',
      ':',
      ' ',
      '@',
      '&',
      '|',
      '<',
      '-',
      '/',
      '/[',
      '=/[',
      '{,',
      '{a:',
      '[[',
      "''",
      '""',
      '$x',
      'a=',
      'a.',
      'a?',
      'a+',
      '-H ',
      '^"',
      '`"',
      '@{',
      '@(',
      '#',
      '/*',
      '\t',
      'x',
    ].flatMap((piece): [string, string][] =>
      [
        '',
        'curl ',
        'curl "',
        "curl '",
        'curl ^"',
        'fetch(',
        'new Sls(',
        'const a = ',
        '{',
        '$a = ',
        'Invoke-WebRequest ',
        'a,b\n',
      ].map((before) => [`${before}${piece}…`, before + piece.repeat(N / piece.length)]),
    ),
    ['nested arrows', `fetch(${'()=>{'.repeat(N / 5)}`],
    ['a printf of many', `printf '${'x'.repeat(N / 2)}%s' ${'a '.repeat(N / 4)}| curl x`],
    [
      'laughs',
      `${Array.from({ length: 60 }, (_, n) => `const a${n + 1} = [a${n}, a${n}, ...a${n}];`).join('\n')}fetch("x", {body: a60})`.replace(
        'a0, a0, ...a0',
        '1',
      ),
    ],
    [
      'text that doubles',
      `const a0 = 'x';\n${Array.from({ length: 60 }, (_, n) => `const a${n + 1} = a${n} + a${n};`).join('\n')}fetch("x", {body: a60})`,
    ],
    ['lines of JSON', '{"a":1}\n'.repeat(N / 8)],
    ['a deep list', `${'['.repeat(N / 2)}${']'.repeat(N / 2)}`],
    ['a deep log', `{"a":${'['.repeat(N / 2)}${']'.repeat(N / 2)}}`],
    [
      'a config of blanks',
      `$c = (New-TemporaryFile).FullName\n[IO.File]::WriteAllText($c, @'\nurl ${' '.repeat(N)}x\n'@)\ncurl.exe --config $c`,
    ],
    [
      'a config whose quotes never end',
      `$c = (New-TemporaryFile).FullName\n[IO.File]::WriteAllText($c, @'\nheader = "${'a\\"'.repeat(N / 3)}\n'@)\ncurl.exe --config $c`,
    ],
    ['chained assignments', `fetch("x"); ${'a='.repeat(N / 2)}1`],
    ['chained questions', `fetch("x"); ${'a=b?'.repeat(N / 4)}1`],
    ['functions in functions', `fetch("x"); ${'const a = () => {'.repeat(N / 20)}${'}'.repeat(N / 20)}`],
    ['lists in lists', `fetch("x"); ${'a=[b({c:'.repeat(N / 20)}1${'})]'.repeat(N / 20)}`],
    ['braces in a URL', `curl ${'{,'.repeat(N / 2)}`],
  ];
  it.each(long)('comes to an end: %s', (_, text) => {
    expect(() => importDraft(text)).not.toThrow();
  });
});
