import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readBatch, readRows, type ShownRow } from '../../demo/panel-reader.ts';
import type { Way } from '../../src/compose/draft.ts';
import { BROWSERS, openSession, openShop, received, type Session } from './session.ts';

const BODY = '{"__topic__":"crafted","__logs__":[{"a":"支付"}]}';

describe.each(BROWSERS)('a request that a person sends, in %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name, { width: 1200, height: 800 });
    panel = await session.browser.openPanel();
    await openShop(session);
  });
  afterAll(() => session?.close());

  /** Has the background send it, as the composer does; the id of the batch that it became. */
  const send = async (way: Way, headers: readonly (readonly [string, string])[], body = BODY) => {
    const request = {
      ...{ method: 'POST', url: `${session.endpoint.origin}/logstores/web-prod/track`, headers, way },
      body: Buffer.from(body).toString('base64'),
    };
    const came = await panel.run<{ sent: string }>(`
      const { browser = chrome } = globalThis;
      const request = { ...${JSON.stringify(request)}, tabId: browser.devtools.inspectedWindow.tabId };
      return browser.runtime.sendMessage({ tracklens: 'send-request', request });`);
    const shown = async () => (await readRows(panel)).find(({ id }) => id === came.sent);
    await panel.waitFor(
      `return [...document.querySelectorAll('.rows > .row')].some(({ dataset, ariaBusy }) =>
        dataset.id === ${JSON.stringify(came.sent)} && ariaBusy !== 'true')`,
      'the batch to be in the list',
    );
    const row = (await shown()) as ShownRow;
    return { row, batch: await readBatch(panel, row), last: received(session).at(-1) };
  };

  it.each([
    [
      'direct',
      [
        ['content-type', 'application/json'],
        ['x-log-apiversion', '0.6.0'],
      ],
    ],
    [
      'page',
      [
        ['content-type', 'application/json'],
        ['x-log-apiversion', '0.6.0'],
      ],
    ],
    ['beacon', [['content-type', 'text/plain']]],
  ] as const)('goes by %s, and stands in the list with its answer', async (way, headers) => {
    const { row, batch, last } = await send(way, headers);
    expect(last?.body.base64).toBe(Buffer.from(BODY).toString('base64'));
    const arrived = headers.map(([header]) => last?.headers.find(([each]) => each.toLowerCase() === header)?.[1]);
    expect(arrived).toEqual(headers.map(([, value]) => value));
    expect(batch.logs).toEqual([{ a: '支付' }]);
    expect(row.cells.answer).toBe('200 sent by Tracklens');
    const origin = Object.fromEntries(batch.parts.origin ?? []);
    expect(origin.Transport).toBe(`${way === 'beacon' ? 'beacon' : 'fetch or XHR'} · sent by Tracklens`);
    const sender = last?.headers.find(([each]) => each.toLowerCase() === 'origin')?.[1] ?? null;
    expect(sender === null || /^(chrome|moz)-extension:/.test(sender)).toBe(way === 'direct');
  });

  it('has the origin that it is to have, and no rule is left behind', async () => {
    const { last } = await send('direct', [
      ['Origin', 'https://shop.example'],
      ['User-Agent', 'a test'],
    ]);
    const arrived = ['origin', 'user-agent'].map(
      (header) => last?.headers.find(([each]) => each.toLowerCase() === header)?.[1],
    );
    expect(arrived).toEqual(['https://shop.example', 'a test']);
    const { last: next } = await send('direct', []);
    expect(next?.headers.find(([each]) => each.toLowerCase() === 'origin')?.[1]).not.toBe('https://shop.example');
  });

  it('has its refusal read', async () => {
    const { row } = await send('direct', [['x-log-apiversion', '0.6.0']], '{"__logs__":[{"a":1}]}');
    expect(row.cells.answer).toBe('400 PostBodyInvalid');
  });
});
