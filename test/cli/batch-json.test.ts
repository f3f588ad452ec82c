import { expect, it } from 'vitest';
import type { KeptBody } from '../../src/batch/batch.ts';
import { batchJson } from '../../src/cli/batch-json.ts';
import { LANGUAGES } from '../../src/i18n/words.ts';
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
    body: { state: 'complete', reason: null },
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
    answer: {
      status: 400,
      errorCode: 'PostBodyInvalid',
      errorMessage: 'm',
      ...LANGUAGES.en.causes.PostBodyInvalid,
    },
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

it('says why a body is not there as it was sent', () => {
  const bodyOf = (body: KeptBody) => batchJson(inspected({ body }), 'en').body;
  const bodies: KeptBody[] = [
    { state: 'none' },
    { state: 'truncated', byteLength: 1, reason: 'kept-limit' },
    { state: 'unavailable', reason: 'blob' },
    { state: 'form', fields: {} },
  ];
  expect(bodies.map(bodyOf)).toEqual([
    { state: 'none', reason: null },
    { state: 'truncated', reason: 'kept-limit' },
    { state: 'unavailable', reason: 'blob' },
    { state: 'form', reason: null },
  ]);
});

it('words its findings in the language', () => {
  const { findings } = batchJson(inspected({ sent: '{"__source__":"s","__logs__":[]}' }), 'zh-CN');
  expect(findings).toEqual([
    {
      rule: 'logs-empty',
      severity: 'warning',
      path: '__logs__',
      message: LANGUAGES['zh-CN'].rules['logs-empty'].what,
      cure: LANGUAGES['zh-CN'].rules['logs-empty'].cure,
    },
  ]);
});
