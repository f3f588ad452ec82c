import { expect, it } from 'vitest';
import { post } from '../../../demo/shop/by-hand.ts';
import { utf8 } from '../../../demo/shop/bytes.ts';

const request = {
  url: 'http://127.0.0.1:1/logstores/web-prod/track',
  headers: { 'x-log-apiversion': '0.6.0' },
  body: utf8('{}'),
};

it('posts the request as it stands and tells the status', async () => {
  const calls: unknown[] = [];
  const outcome = await post(request, async (...call) => {
    calls.push(call);
    return new Response(null, { status: 401 });
  });
  expect(outcome).toEqual({ kind: 'answered', status: 401 });
  expect(calls).toEqual([[request.url, { method: 'POST', headers: request.headers, body: request.body }]]);
});

it('rejects when there is no answer', async () => {
  await expect(post(request, () => Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow(
    new TypeError('Failed to fetch'),
  );
});
