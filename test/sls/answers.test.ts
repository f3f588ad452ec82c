import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerWords, readAnswer } from '../../src/sls/answers.ts';

const silent: AnswerWords = { requestId: null, errorCode: null, errorMessage: null };

describe('readAnswer', () => {
  const cases: [name: string, text: string | null, expected: AnswerWords][] = [
    ['no body given', null, silent],
    ['an empty body', '', silent],
    ['HTML', '<html><body>403 Forbidden</body></html>', silent],
    [
      "SLS's own error",
      '{"errorCode":"PostBodyInvalid","errorMessage":"Value in log is not string data type"}\n',
      { ...silent, errorCode: 'PostBodyInvalid', errorMessage: 'Value in log is not string data type' },
    ],
    [
      'the nested error',
      '{"Error":{"Code":"Unauthorized","Message":"no","RequestId":"5B0A"}}',
      { ...silent, errorCode: 'Unauthorized', errorMessage: 'no' },
    ],
    [
      'half of each',
      '{"errorCode":"A","Error":{"Code":"B","Message":"m"}}',
      { ...silent, errorCode: 'A', errorMessage: 'm' },
    ],
    ['other types', '{"errorCode":400,"errorMessage":null,"Error":"x"}', silent],
    ['a code on the prototype', '{"__proto__":{"errorCode":"A"}}', silent],
    ['null', 'null', silent],
    ['an array', '[{"errorCode":"A"}]', silent],
    ['a text', '"errorCode"', silent],
    ['a body that is cut', '{"errorCode":"PostBody', silent],
    ['JSON nested 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), silent],
    ['brackets without end', '['.repeat(100_000), silent],
  ];
  it.each(cases)('of %s', (_name, text, expected) => {
    expect(readAnswer([], text)).toEqual(expected);
  });

  it('gives the request id, in any case of its header', () => {
    expect(
      readAnswer(
        [
          ['Server', 'nginx'],
          ['X-Log-RequestId', '5B0A6B60BB6EE39764D458B5'],
        ],
        '',
      ),
    ).toEqual({ ...silent, requestId: '5B0A6B60BB6EE39764D458B5' });
  });

  it('never throws', () => {
    const text = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.record({ errorCode: fc.jsonValue(), Error: fc.jsonValue() }).map((value) => JSON.stringify(value)),
    );
    const headers = fc.array(
      fc.tuple(fc.oneof(fc.constantFrom('x-log-requestid', '__proto__'), fc.string()), fc.string()),
    );
    const isTextOrNull = (value: unknown) => value === null || typeof value === 'string';
    fc.assert(
      fc.property(headers, text, (all, body) => {
        const words = readAnswer(all, body);
        expect(Object.values(words).map(isTextOrNull)).toEqual([true, true, true]);
      }),
      { numRuns: 1000 },
    );
  });
});
