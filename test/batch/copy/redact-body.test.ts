import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactJson } from '../../../src/batch/copy/redact-body.ts';
import { counting } from '../../../src/batch/redact.ts';
import { SECRET_NAMES, secretTest } from '../../../src/batch/redact-text.ts';

const redacted = (text: string, names: readonly string[] = SECRET_NAMES) => {
  const { remove, removed } = counting();
  const left = redactJson(text, secretTest(names), remove);
  return { left, removed: removed().map(({ where, name, count }) => `${where} ${name} ${count}`) };
};

describe('redactJson', () => {
  it.each<[string, string, string, string[]]>([
    ['a field', '{"a":"1","token":"x"}', '{"a":"1","token":"[redacted]"}', ['body token 1']],
    [
      'a field, however it is spelt',
      '{"\\u0050ass-word" : "x"}',
      '{"\\u0050ass-word" : "[redacted]"}',
      ['body pass-word 1'],
    ],
    ['a number, as a number', '{"pwd":-12.5e3}', '{"pwd":0}', ['body pwd 1']],
    [
      'nothing of what is no secret in itself',
      '{"pwd":true,"jwt":null,"secret":""}',
      '{"pwd":true,"jwt":null,"secret":""}',
      [],
    ],
    [
      'all that is within',
      '{"secret":{"a":["x",1,{"b":"y"}]},"c":"z"}',
      '{"secret":{"a":["[redacted]",0,{"b":"[redacted]"}]},"c":"z"}',
      ['body secret 3'],
    ],
    [
      'a parameter of a URL in a value',
      '{"u":"https://a.example/?token=x&b=1"}',
      '{"u":"https://a.example/?token=[redacted]&b=1"}',
      ['body token 1'],
    ],
    ['JSON in JSON', '{"v":"{\\"token\\":\\"x\\"}"}', '{"v":"{\\"token\\":\\"[redacted]\\"}"}', ['body token 1']],
    ['what was taken out before', '{"token":"[redacted]"}', '{"token":"[redacted]"}', []],
    [
      'blanks and faults around it',
      '{ "a":1, "token" :\n"x",, }',
      '{ "a":1, "token" :\n"[redacted]",, }',
      ['body token 1'],
    ],
    ['the last piece', '"LTAI4GExampleExample12"', '"[redacted]"', ['body accesskeyid 1']],
  ])('takes out %s', (_, text, left, removed) => {
    expect(redacted(text)).toEqual({ left, removed });
  });

  it('takes out the names of a user, and those alone', () => {
    expect(redacted('{"phone":"1","token":"x"}', ['Phone'])).toEqual({
      left: '{"phone":"[redacted]","token":"x"}',
      removed: ['body phone 1'],
    });
  });

  it('leaves JSON that is JSON, with the same keys and the same types, and twice is once', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('token', 'password', '__proto__', 'a:b', '"'));
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        tie('object'),
      ),
      object: fc.dictionary(key, tie('value')),
    })).object;
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value === 'object' && value !== null)
        return Object.entries(value).map(([name, each]) => [name, shape(each)]);
      return typeof value;
    };
    fc.assert(
      fc.property(json, (value) => {
        const { left } = redacted(JSON.stringify(value));
        expect(shape(JSON.parse(left))).toEqual(shape(JSON.parse(JSON.stringify(value))));
        expect(redacted(left)).toEqual({ left, removed: [] });
      }),
    );
  });
});
