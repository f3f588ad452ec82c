import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/batch/batch.ts';
import { answerWords, inspectBatch, observedAnswer, wireOf } from '../../src/batch/inspect-batch.ts';
import { inspect } from '../../src/sls/inspect.ts';
import type { Header, Wire } from '../../src/sls/wire.ts';
import { answered, batchOf } from '../support/batches.ts';
import { GOOD_BODY, TRACK_URL, utf8 } from '../support/fixtures.ts';

describe('answerWords', () => {
  const headers: Header[] = [['x-log-requestid', 'A1']];

  it.each<[string, Pick<Batch, 'answer' | 'answerText'>, ReturnType<typeof answerWords>]>([
    [
      'an answer and its text',
      { answer: answered(400, headers), answerText: '{"errorCode":"PostBodyInvalid","errorMessage":"no"}' },
      { requestId: 'A1', errorCode: 'PostBodyInvalid', errorMessage: 'no' },
    ],
    [
      'a success, whose text is no message',
      { answer: answered(200, headers), answerText: 'R0lGODlhAQABAIAAAAAAAP' },
      { requestId: 'A1', errorCode: null, errorMessage: null },
    ],
    [
      'an answer whose text is not known',
      { answer: answered(400, headers), answerText: null },
      { requestId: 'A1', errorCode: null, errorMessage: null },
    ],
    [
      'no answer',
      { answer: { state: 'waiting' }, answerText: null },
      { requestId: null, errorCode: null, errorMessage: null },
    ],
  ])('of %s', (_, batch, words) => {
    expect(answerWords(batch)).toEqual(words);
  });
});

describe('wireOf', () => {
  const bytes = utf8('{}');

  it.each<[string, Batch['body'], Uint8Array | null, Wire['body']]>([
    ['complete', { state: 'complete', byteLength: 2 }, bytes, { state: 'complete', bytes }],
    [
      'cut',
      { state: 'truncated', byteLength: 2, reason: 'browser-limit' },
      bytes,
      { state: 'truncated', bytes, reason: 'browser-limit' },
    ],
    ['without its bytes', { state: 'complete', byteLength: 2 }, null, { state: 'unavailable', reason: 'missed' }],
    ['hidden', { state: 'unavailable', reason: 'blob' }, null, { state: 'unavailable', reason: 'blob' }],
    ['of a form', { state: 'form', fields: { a: ['1'] } }, null, { state: 'form', fields: { a: ['1'] } }],
    ['absent', { state: 'none' }, null, { state: 'none' }],
  ])('puts back a body that is %s', (_, body, kept, expected) => {
    const requestHeaders: Header[] = [['x-log-apiversion', '0.6.0']];
    expect(wireOf(batchOf({ body, requestHeaders }), kept)).toEqual<Wire>({
      method: 'POST',
      url: TRACK_URL,
      headers: requestHeaders,
      body: expected,
    });
  });
});

describe('observedAnswer', () => {
  it.each<[string, Pick<Batch, 'answer' | 'answerText'>, ReturnType<typeof observedAnswer>]>([
    ['none yet', { answer: { state: 'waiting' }, answerText: null }, null],
    ['headers alone', { answer: { state: 'receiving', status: 200, headers: [] }, answerText: null }, null],
    ['a failure', { answer: { state: 'failed', at: 1, error: 'net::ERR_FAILED' }, answerText: null }, null],
    ['a success', { answer: answered(200), answerText: null }, { status: 200, errorCode: null }],
    [
      'a refusal',
      { answer: answered(400), answerText: '{"errorCode":"PostBodyInvalid","errorMessage":"no"}' },
      { status: 400, errorCode: 'PostBodyInvalid' },
    ],
    [
      'a redirect',
      { answer: { state: 'redirected', at: 1, status: 307, headers: [], location: '/' }, answerText: null },
      null,
    ],
  ])('of %s', (_, batch, observed) => {
    expect(observedAnswer(batch)).toEqual(observed);
  });
});

it('inspectBatch holds the answer against the prediction', () => {
  const bytes = utf8(GOOD_BODY);
  const batch = batchOf({
    body: { state: 'complete', byteLength: bytes.byteLength },
    answer: answered(404),
    answerText: '{"errorCode":"LogStoreNotExist"}',
  });
  const observed = { status: 404, errorCode: 'LogStoreNotExist' };
  const inspection = inspectBatch(batch, bytes);
  expect(inspection).toEqual(inspect(wireOf(batch, bytes), { observed }));
  expect([inspection.predicted.status, inspection.agreement]).toEqual([200, 'beyond-request']);
  const warned = inspectBatch(batch, bytes, 'LogStoreNotExist');
  expect([warned.predicted.errorCode, warned.agreement]).toEqual(['LogStoreNotExist', 'as-predicted']);
});
