import { expect, it } from 'vitest';
import { batchJson } from '../../src/cli/batch-json.ts';
import { answered } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';
import { inspected } from './inspected.ts';

it('is all that is known of a batch', () => {
  const sent = '{"__source__":"s","__logs__":[{"price":1}]}';
  const answerText = '{"errorCode":"PostBodyInvalid","errorMessage":"m"}';
  expect(batchJson(inspected({ sent, answer: answered(400), answerText, index: 3 }), 'en')).toEqual({
    file: 'a.har',
    index: 3,
    method: 'POST',
    url: TRACK_URL,
    project: 'demo-project',
    logstore: 'demo-logstore',
    form: 'track',
    compression: null,
    sizes: { wire: 43, raw: 43, declaredRaw: 43 },
    logGroup: { topic: null, source: 's', tags: {}, logs: [{ price: 1 }] },
    findings: [
      {
        rule: 'value-not-string',
        severity: 'error',
        path: '__logs__[0].price',
        message: '1 is a value of type number, not a string. SLS refuses the whole batch.',
        cure: 'Convert it by String(…), and objects by JSON.stringify(…).',
      },
    ],
    uncounted: 0,
    predicted: { status: 400, errorCode: 'PostBodyInvalid', rule: 'value-not-string', certain: true },
    answer: { status: 400, errorCode: 'PostBodyInvalid' },
    agreement: 'as-predicted',
  });
});

it('has null for what is not known', () => {
  const { project, logstore, form, logGroup, answer, agreement } = batchJson(inspected({ url: '', sent: 'x' }), 'en');
  expect({ project, logstore, form, logGroup, answer, agreement }).toEqual({
    project: null,
    logstore: null,
    form: null,
    logGroup: null,
    answer: null,
    agreement: null,
  });
});

it('words its findings in the language', () => {
  const { findings } = batchJson(inspected({ sent: '{"__source__":"s","__logs__":[]}' }), 'zh-CN');
  expect(findings).toEqual([
    {
      rule: 'logs-empty',
      severity: 'warning',
      path: '__logs__',
      message: '其中没有日志。',
      cure: '没有内容时不要发送批次。',
    },
  ]);
});
