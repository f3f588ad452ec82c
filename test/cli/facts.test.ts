import { expect, it } from 'vitest';
import { BROWSER_CLOSED, NO_ANSWER } from '../../src/batch/batch.ts';
import { batchLine } from '../../src/cli/facts.ts';
import type { Tone } from '../../src/cli/layout.ts';
import { formatTime } from '../../src/i18n/format.ts';
import { answered, STARTED_AT } from '../support/batches.ts';
import { syntheticWire, TRACK_URL } from '../support/fixtures.ts';
import { type About, inspected, RIGHT } from './inspected.ts';

const TIME = formatTime(STARTED_AT, 'en');

const line = (about: About, language: 'en' | 'zh-CN' = 'en') =>
  batchLine(inspected(about), language)
    .map(({ text }) => text)
    .join('');

const refused = (errorCode: string) => JSON.stringify({ errorCode, errorMessage: 'm' });

const wrong = '{"__source__":"s","__logs__":[{"a":1}]}';

const lz4 = syntheticWire('lz4-block');
const compressed: About = {
  sent: lz4.body.state === 'complete' ? lz4.body.bytes : null,
  headers: Object.fromEntries(lz4.headers),
};

it.each<[string, About, string]>([
  [
    'answered',
    { answer: answered(200) },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · 200, as predicted`,
  ],
  ['not answered', {}, `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · 200 predicted`],
  ['captured', { name: 'mine' }, 'mine  POST demo-project/demo-logstore · 1 log · 78 B · 200 predicted'],
  ['without a URL', { name: 'mine', url: '' }, 'mine · 1 log · 78 B'],
  ['compressed', compressed, `${TIME}  POST demo-project/demo-logstore · 2 logs · lz4 155 B → 181 B · 200 predicted`],
  [
    'compressed and not labelled so',
    { ...compressed, headers: { 'x-log-apiversion': '0.6.0' } },
    `${TIME}  POST demo-project/demo-logstore · 2 logs · 155 B → 181 B · 400 PostBodyInvalid predicted`,
  ],
  [
    'on a custom domain',
    { url: 'https://log.example/logstores/a-b/track' },
    `${TIME}  POST log.example/a-b · 1 log · 78 B · 200 predicted`,
  ],
  [
    'got as an image',
    { method: 'GET', url: `${TRACK_URL}.gif?APIVersion=0.6.0&a=1`, sent: null },
    `${TIME}  GET demo-project/demo-logstore · track.gif · 1 log · 200 predicted`,
  ],
  [
    'without a body',
    { sent: null },
    `${TIME}  POST demo-project/demo-logstore · no body · 400 PostBodyInvalid predicted`,
  ],
  [
    'with a hidden body',
    { body: { state: 'unavailable', reason: 'blob' }, answer: answered(200) },
    `${TIME}  POST demo-project/demo-logstore · ? · 200`,
  ],
  [
    'asked leave for',
    { method: 'OPTIONS', sent: null, answer: answered(200) },
    `${TIME}  OPTIONS demo-project/demo-logstore · preflight · 200`,
  ],
  [
    'accepted against the prediction',
    { sent: wrong, answer: answered(200) },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 39 B · 200, though 400 PostBodyInvalid was predicted`,
  ],
  [
    'refused for nothing that is in it',
    { answer: answered(400), answerText: refused('PostBodyInvalid') },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · 400 PostBodyInvalid, though nothing in the request explains it`,
  ],
  [
    'refused for its logstore',
    { answer: answered(404), answerText: refused('LogStoreNotExist') },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · 404 LogStoreNotExist, for a reason that is not in the request`,
  ],
  [
    'failed',
    { answer: { state: 'failed', at: 0, error: 'net::ERR_FAILED' } },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · no response: net::ERR_FAILED`,
  ],
  [
    'without an answer in its HAR',
    { answer: { state: 'failed', at: 0, error: NO_ANSWER } },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · no response recorded`,
  ],
  [
    'cut off',
    { answer: { state: 'failed', at: 0, error: BROWSER_CLOSED } },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · no response before the browser was closed`,
  ],
  [
    'redirected',
    { answer: { state: 'redirected', at: 0, status: 307, headers: [], location: '/' } },
    `${TIME}  POST demo-project/demo-logstore · 1 log · 78 B · 307, redirected`,
  ],
])('is the line of a batch that was %s', (_, about, expected) => {
  expect(line(about)).toBe(expected);
});

// Nothing but an inference says that SLS refuses these.
const UNSURE = '{"__source__":"s","__logs__":[{"a":null}]}';

it.each<[string, About, string, Tone]>([
  ['alone', { sent: UNSURE }, '400 PostBodyInvalid likely', 'warning'],
  ['wrong', { sent: UNSURE, answer: answered(200) }, '200, though 400 PostBodyInvalid was likely', 'warning'],
  [
    'of another refusal',
    { sent: UNSURE, answer: answered(400), answerText: refused('MissingParameter') },
    '400 MissingParameter, though 400 PostBodyInvalid was likely',
    'error',
  ],
  [
    'right',
    { sent: UNSURE, answer: answered(400), answerText: refused('PostBodyInvalid') },
    '400 PostBodyInvalid, as predicted',
    'error',
  ],
  ['alone, and certain', { sent: wrong }, '400 PostBodyInvalid predicted', 'error'],
  [
    'wrong, though certain',
    { sent: wrong, answer: answered(200) },
    '200, though 400 PostBodyInvalid was predicted',
    'warning',
  ],
])('says how sure a prediction is that is %s', (_, about, text, tone) => {
  expect(inspected({ sent: UNSURE }).inspection.predicted.certain).toBe(false);
  expect(batchLine(inspected(about), 'en').at(-1)).toEqual({ text: `· ${text}`, tone, whole: true });
});

it('says in Chinese how sure it is', () => {
  expect(line({ name: '甲', sent: UNSURE }, 'zh-CN')).toMatch(/ · 很可能是 400 PostBodyInvalid$/);
  expect(line({ name: '甲', sent: wrong }, 'zh-CN')).toMatch(/ · 预测为 400 PostBodyInvalid$/);
  expect(line({ sent: UNSURE, answer: answered(200) }, 'zh-CN')).toMatch(/ · 200，但很可能是 400 PostBodyInvalid$/);
});

it('is in the language', () => {
  expect(line({ sent: wrong, name: '甲', answer: answered(200) }, 'zh-CN')).toBe(
    '甲  POST demo-project/demo-logstore · 1 条日志 · 39 B · 200，但预测为 400 PostBodyInvalid',
  );
});

it('cuts names as long as a page likes', () => {
  const name = 'a'.repeat(1000);
  expect(line({ sent: RIGHT, url: TRACK_URL.replace('demo-logstore', name) }).length).toBeLessThan(450);
});
