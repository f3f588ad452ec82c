import { expect, it } from 'vitest';
import { sendDirectly } from '../../src/background/send-direct.ts';
import type { HeaderRule } from '../../src/browser/header-rule.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

/** A rule that notes what it is to set. */
function ruleNoting(noted: unknown[]): HeaderRule {
  return {
    during: (request, work) => {
      noted.push(request);
      return work();
    },
  };
}

const REQUEST = {
  method: 'POST',
  url: TRACK_URL,
  headers: [
    ['x-note', '支'],
    ['Origin', 'https://shop.example'],
  ] as const,
  body: utf8('{}'),
};

it('sends the bytes with the headers and without cookies, and reads the answer', async () => {
  let request: Request | null = null;
  const byRule: unknown[] = [];
  const send = sendDirectly(async (url, init) => {
    request = new Request(url, init);
    return new Response('{"errorCode":"E"}', { status: 400 });
  }, ruleNoting(byRule));
  expect(await send(REQUEST, 7)).toEqual({ text: '{"errorCode":"E"}', error: null });
  const { method, url, headers, credentials } = request as unknown as Request;
  expect([method, url, credentials, [...headers]]).toEqual([
    ...['POST', TRACK_URL, 'omit'],
    [['x-note', '\u00e6\u0094\u00af']],
  ]);
  expect(byRule).toEqual([{ url: TRACK_URL, headers: [['Origin', 'https://shop.example']] }]);
  expect(new Uint8Array(await (request as unknown as Request).arrayBuffer())).toEqual(utf8('{}'));
});

it('says what the browser says where it fails', async () => {
  const send = sendDirectly(() => Promise.reject(new TypeError('Failed to fetch')), ruleNoting([]));
  expect(await send(REQUEST, 7)).toEqual({ text: null, error: 'TypeError: Failed to fetch' });
});
