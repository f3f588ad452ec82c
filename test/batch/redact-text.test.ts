import { describe, expect, it } from 'vitest';
import { counting } from '../../src/batch/redact.ts';
import { isRequestId, redactText, redactTold, SECRET_NAMES, secretTest } from '../../src/batch/redact-text.ts';

describe('secretTest', () => {
  it.each([
    ['Authorization', SECRET_NAMES, true],
    ['x-acs-security-token', SECRET_NAMES, true],
    ['phone', SECRET_NAMES, false],
    ['Phone-Number', ['phone_number'], true],
    ['token', ['phone'], false],
    ['x-log-requestid', ['x-log-requestid'], false],
  ] as const)('of %j among %j is %j', (name, names, isSecret) => {
    expect(secretTest(names)(name)).toBe(isSecret);
  });
});

describe('isRequestId', () => {
  it('knows it however it is written', () => {
    expect(['x-log-requestid', 'X-Log-RequestId', 'x-log-date'].map(isRequestId)).toEqual([true, true, false]);
  });
});

describe('redactText', () => {
  it('takes out what has a secret’s name, keys that are told by their form, and users of URLs', () => {
    const { remove, removed } = counting();
    const text = 'https://me:pw@shop.example/?token=abc&a=1 LTAI4GExampleExample12 {"password":"x"}';
    expect(redactText(text, secretTest(SECRET_NAMES), remove)).toBe(
      'https://[redacted]@shop.example/?token=[redacted]&a=1 [redacted] {"password":"[redacted]"}',
    );
    expect(removed().map(({ where, name }) => [where, name])).toEqual([
      ['access-key', 'accesskeyid'],
      ['parameter', 'token'],
      ['parameter', 'password'],
      ['url', 'userinfo'],
    ]);
  });
});

describe('redactTold', () => {
  it('takes out what SLS repeats', () => {
    const { remove, removed } = counting();
    expect(redactTold('signature abc= not matched', remove)).toBe('signature [redacted] not matched');
    expect(removed()).toEqual([{ where: 'answer-text', name: 'signature', count: 1 }]);
  });
});
