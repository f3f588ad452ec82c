import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, NEW_DRAFT, setTo } from '../../src/compose/draft.ts';
import {
  expand,
  expandUrl,
  isValueName,
  literal,
  literalDraft,
  mistakes,
  type Values,
} from '../../src/compose/variables.ts';
import { anyDraft } from '../support/drafts.ts';

const VALUES: Values = {
  now: 1_700_000_000_123,
  uuid: () => '11111111-2222-4333-8444-555555555555',
  random: () => 0.5,
  turn: 2,
  environment: { host: 'cn-hangzhou.log.aliyuncs.com:8080', word: 'a "b"\n/c?d&e' },
  row: { 'order id': 'A-1029', price: '129' },
};

const body = (text: string, values = VALUES) => {
  const { body } = expand({ ...NEW_DRAFT, body: { form: 'text', text, spacing: 'as-written' } }, values);
  return body.form === 'text' ? body.text : null;
};

/** UUIDs that count up. */
const counting = () => {
  let count = 0;
  return { ...VALUES, uuid: () => String(++count) };
};

describe('the variables', () => {
  it.each([
    ['{{now}}', '1700000000123'],
    ['{{ now }}', '1700000000123'],
    ['{{now:ms}}', '1700000000123'],
    ['{{now:s}}', '1700000000'],
    ['{{now:us}}', '1700000000123000'],
    ['{{now:ns}}', '1700000000123000000'],
    ['{{now:iso}}', '2023-11-14T22:13:20.123Z'],
    ['{{uuid}}', '11111111-2222-4333-8444-555555555555'],
    ['{{counter}}', '3'],
    ['{{counter:100}}', '102'],
    ['{{counter:100,10}}', '120'],
    ['{{counter: 5 , -5 }}', '-5'],
    ['{{random}}', '500000'],
    ['{{random:1,100}}', '51'],
    ['{{random:-3,-3}}', '-3'],
    ['{{pick:red, green ,blue}}', 'green'],
    ['{{pick:only}}', 'only'],
    ['{{csv.price}}', '129'],
    ['{{csv.order id}}', 'A-1029'],
    ['{{host}}', 'cn-hangzhou.log.aliyuncs.com:8080'],
    ['{{{now}}}', '{1700000000123}'],
    ['{{now}}{{csv.price}}', '1700000000123129'],
  ])('%s is %s', (text, value) => {
    expect(body(text)).toBe(value);
    expect(mistakes(text, VALUES)).toEqual([]);
  });

  it('draws random numbers between both ends, with them', () => {
    const at = (random: number) => body('{{random:1,6}}', { ...VALUES, random: () => random });
    expect([at(0), at(0.999_999)]).toEqual(['1', '6']);
  });

  it('make a new UUID each time, but for one with a name', () => {
    expect(body('{{uuid}} {{uuid}} {{uuid:order}} {{uuid:other}} {{uuid:order}}', counting())).toBe('1 2 3 4 3');
  });

  it('share a named UUID among all parts of one send', () => {
    const draft: Draft = {
      ...NEW_DRAFT,
      url: 'https://host/?id={{uuid:order}}',
      headers: [['x-id', '{{uuid:order}}']],
      body: { form: 'text', text: '{"id":"{{uuid:order}}"}', spacing: 'compact' },
    };
    const sent = expand(draft, counting());
    expect([sent.url, sent.headers, sent.body]).toEqual([
      'https://host/?id=1',
      [['x-id', '1']],
      { form: 'text', text: '{"id":"1"}', spacing: 'compact' },
    ]);
  });
});

describe('what has no value', () => {
  it.each([
    ['{{nwo}}', [{ fault: 'unknown', name: 'nwo', offset: 0, length: 7 }]],
    ['a {{csv.sku}}', [{ fault: 'unknown', name: 'csv.sku', offset: 2, length: 11 }]],
    ['{{__proto__}}', [{ fault: 'unknown', name: '__proto__', offset: 0, length: 13 }]],
    ['{{csv.constructor}}', [{ fault: 'unknown', name: 'csv.constructor', offset: 0, length: 19 }]],
    ['{{host:1}}', [{ fault: 'unknown', name: 'host', offset: 0, length: 10 }]],
    ['{"a":"{{now"}', [{ fault: 'unclosed', name: 'now', offset: 6, length: 5 }]],
    ['{{now}\n}', [{ fault: 'unclosed', name: 'now', offset: 0, length: 5 }]],
    ['{{ now and then', [{ fault: 'unclosed', name: 'now', offset: 0, length: 6 }]],
    ['{{now:tomorrow}}', [{ fault: 'arguments', name: 'now', offset: 0, length: 16 }]],
    ['{{random:6,1}}', [{ fault: 'arguments', name: 'random', offset: 0, length: 14 }]],
    ['{{random:6}}', [{ fault: 'arguments', name: 'random', offset: 0, length: 12 }]],
    ['{{random:1,2,3}}', [{ fault: 'arguments', name: 'random', offset: 0, length: 16 }]],
    ['{{counter:x}}', [{ fault: 'arguments', name: 'counter', offset: 0, length: 13 }]],
    ['{{counter:1,2,3}}', [{ fault: 'arguments', name: 'counter', offset: 0, length: 17 }]],
    ['{{pick}}', [{ fault: 'arguments', name: 'pick', offset: 0, length: 8 }]],
  ] as const)('%s is told, and stays as it is', (text, told) => {
    expect(mistakes(text, VALUES)).toEqual(told);
    expect(body(text)).toBe(text);
  });

  it.each(['{{"a":1}}', '{{}}', '{{ }}', '{{1}}', '{"a":{"b":{}}}', '{{{{{{'])('%s is no variable at all', (text) => {
    expect(mistakes(text, VALUES)).toEqual([]);
    expect(body(text)).toBe(text);
  });

  it('is told a thousand times at most', () => {
    expect(mistakes('{{x}}'.repeat(5000), VALUES)).toHaveLength(1000);
  });
});

describe('a value', () => {
  it('is escaped in a string of JSON, and nowhere else in it', () => {
    expect(body('{"a":"{{word}}","n":{{csv.price}}}')).toBe('{"a":"a \\"b\\"\\n/c?d&e","n":129}');
    expect(body('[{{word}}]')).toBe('[a "b"\n/c?d&e]');
  });

  it('knows where a string ends, by its quotes', () => {
    expect(body('{"a\\"":{{word}},"b\\\\":"{{word}}"}')).toBe('{"a\\"":a "b"\n/c?d&e,"b\\\\":"a \\"b\\"\\n/c?d&e"}');
  });

  it('is escaped in JSON that is wrong, of which a string that is not closed spoils its line alone', () => {
    expect(body('{"a":"x,\n"b":"{{word}}",}')).toBe('{"a":"x,\n"b":"a \\"b\\"\\n/c?d&e",}');
  });

  it('is as it is in a text that is no JSON', () => {
    expect(body('said "{{word}}"')).toBe('said "a "b"\n/c?d&e"');
  });

  it('is percent-encoded in a URL, where it can neither end its place nor be a host of its own', () => {
    const url = (text: string) => expandUrl(text, VALUES);
    expect(url('https://project.{{host}}/logstores/{{word}}/track?a={{word}}#{{word}}')).toBe(
      'https://project.cn-hangzhou.log.aliyuncs.com:8080/logstores/a%20%22b%22%0A%2Fc%3Fd%26e/track?a=a%20%22b%22%0A%2Fc%3Fd%26e#a%20%22b%22%0A%2Fc%3Fd%26e',
    );
    const evil = { ...VALUES, environment: { name: 'evil.com/', other: '@evil.com', lone: '\ud83d' } };
    expect(expandUrl('https://{{name}}.host/{{lone}}', evil)).toBe('https://evil.com%2F.host/%EF%BF%BD');
    expect(URL.canParse(expandUrl('https://a{{other}}/', evil))).toBe(false);
    const base = { ...VALUES, environment: { base: 'https://host/path' } };
    expect(expandUrl('{{base}}/logstores/x/track', base)).toBe('https://host/path/logstores/x/track');
  });

  it('is as it is in headers and settings', () => {
    const settings = { ...NEW_DRAFT.settings, 'x-log-bodyrawsize': setTo('{{csv.price}}') };
    const sent = expand({ ...NEW_DRAFT, url: 'x', settings, headers: [['x-{{csv.price}}', '{{word}}']] }, VALUES);
    expect([sent.settings, sent.headers]).toEqual([
      { ...NEW_DRAFT.settings, 'x-log-bodyrawsize': setTo('129') },
      [['x-129', VALUES.environment.word]],
    ]);
  });

  it('is nothing in hex', () => {
    const draft: Draft = { ...NEW_DRAFT, body: { form: 'bytes', hex: '{{now}}' } };
    expect(expand(draft, VALUES)).toEqual(draft);
  });
});

describe('two braces that begin no variable', () => {
  const pieces = fc.constantFrom('{', '{{', '}', '}}', '{{now}}', 'now', ':', '"', '\\', '\n', ' ', '{{{{}}', '你');
  const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

  it('are written {{{{}}', () => {
    expect(body('{{{{}}now}}')).toBe('{{now}}');
    expect(literal('Hello {{name}}')).toBe('Hello {{{{}}name}}');
    expect(mistakes('{{{{}}now}}', VALUES)).toEqual([]);
  });

  it('any text can be written so that it comes out as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(body(`[${literal(text)}`)).toBe(`[${text}`);
        expect(body(literal(text))).toBe(text);
        expect(mistakes(literal(text), VALUES)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('any draft can be written so that it comes out as it is', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(expand(literalDraft(draft), VALUES)).toEqual(draft);
      }),
    );
  });

  it('whatever is written, JSON with variables in its strings stays JSON, and nothing throws', () => {
    const values = { ...VALUES, environment: { now2: '"}],\n\u2028\\' } };
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{{now2}}', '{{csv.price}}', 'x', ' ', '\\"', '\\\\', '\\n'), { maxLength: 9 }),
        (parts) => {
          const text = `{"a":"${parts.join('')}","b":["{{now2}}"]}`;
          expect(JSON.parse(body(text, values) ?? '')).toHaveProperty('b', [values.environment.now2]);
        },
      ),
    );
    fc.assert(fc.property(texts, (text) => typeof expandUrl(text, values) === 'string'));
  });

  it('a hostile text takes time in proportion to its length', () => {
    for (const piece of ['{{', '{{a', '{{a:', '{', '"', '\\', '{{{{}}', '{{now}}', '{{ '])
      body(`{${piece.repeat(300_000)}`);
  }, 30_000);
});

describe('the name of a value', () => {
  it('is one that can stand in braces and means nothing else', () => {
    expect(['user', 'user.id', '用户', '_x-1'].map(isValueName)).toEqual([true, true, true, true]);
    const none = ['', 'now', 'pick', 'csv.a', 'a b', '1a', 'a:b', 'a}', 'a"'];
    expect(none.filter(isValueName)).toEqual([]);
  });
});
