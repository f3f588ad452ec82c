import { expect, it } from 'vitest';
import { sendByPage } from '../../src/background/send-by-page.ts';
import { utf8 } from '../support/fixtures.ts';

it('hands the page its request, with the body in base64', async () => {
  const handed: unknown[] = [];
  const send = sendByPage(async (...request) => {
    handed.push(request);
    return { text: null, error: 'no' };
  });
  const request = { method: 'POST', url: 'https://a.example/', headers: [['x-a', '支']] as const };
  expect(await send({ ...request, body: utf8('{}') }, 7)).toEqual({ text: null, error: 'no' });
  await send({ ...request, method: 'GET', body: null }, 7);
  const headers = [['x-a', '\u00e6\u0094\u00af']];
  expect(handed).toEqual([
    [7, { ...request, headers, body: 'e30=' }],
    [7, { ...request, method: 'GET', headers, body: null }],
  ]);
});
