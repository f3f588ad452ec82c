import { expect, it } from 'vitest';
import { sendDirectly } from '../../src/background/send-direct.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const REQUEST = { method: 'POST', url: TRACK_URL, headers: [['x-note', '支']] as const, body: utf8('{}') };

it('sends the bytes with the headers and without cookies, and reads the answer', async () => {
  let request: Request | null = null;
  const send = sendDirectly(async (url, init) => {
    request = new Request(url, init);
    return new Response('{"errorCode":"E"}', { status: 400 });
  });
  expect(await send(REQUEST, 7)).toEqual({ text: '{"errorCode":"E"}', error: null });
  const { method, url, headers, credentials } = request as unknown as Request;
  expect([method, url, credentials, [...headers]]).toEqual([
    ...['POST', TRACK_URL, 'omit'],
    [['x-note', '\u00e6\u0094\u00af']],
  ]);
  expect(new Uint8Array(await (request as unknown as Request).arrayBuffer())).toEqual(utf8('{}'));
});

it('says what the browser says where it fails', async () => {
  const send = sendDirectly(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await send(REQUEST, 7)).toEqual({ text: null, error: 'TypeError: Failed to fetch' });
});
