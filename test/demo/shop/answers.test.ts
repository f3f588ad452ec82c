import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnswerDesk } from '../../../demo/shop/answers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const URL_ONE = 'http://127.0.0.1:1/logstores/web-prod/track';

it('gives each request the answer to its address and its means, in their order', async () => {
  const desk = new AnswerDesk(5000);
  const first = desk.expect(URL_ONE, 'xmlhttprequest');
  const second = desk.expect(URL_ONE, 'xmlhttprequest');
  const fetched = desk.expect(URL_ONE, 'fetch');
  desk.arrived({ name: `${URL_ONE}?APIVersion=0.6.0`, initiatorType: 'xmlhttprequest', responseStatus: 200 });
  desk.arrived({ name: URL_ONE, initiatorType: 'beacon', responseStatus: 500 });
  desk.arrived({ name: 'http://127.0.0.1:1/logstores/other/track', initiatorType: 'fetch', responseStatus: 500 });
  desk.arrived({ name: URL_ONE, initiatorType: 'fetch', responseStatus: 401 });
  desk.arrived({ name: URL_ONE, initiatorType: 'xmlhttprequest', responseStatus: 0 });
  expect(await Promise.all([first, second, fetched])).toEqual([
    { kind: 'answered', status: 200 },
    { kind: 'failed', reason: 'no readable answer (network, certificate or CORS)' },
    { kind: 'answered', status: 401 },
  ]);
});

it('waits no longer than it has patience, and then forgets the request', async () => {
  const desk = new AnswerDesk(5000);
  const late = desk.expect(URL_ONE, 'fetch');
  await vi.advanceTimersByTimeAsync(5000);
  const next = desk.expect(URL_ONE, 'fetch');
  desk.arrived({ name: URL_ONE, initiatorType: 'fetch', responseStatus: 200 });
  expect(await Promise.all([late, next])).toEqual([
    { kind: 'unseen', reason: 'no answer within 5 s' },
    { kind: 'answered', status: 200 },
  ]);
});
