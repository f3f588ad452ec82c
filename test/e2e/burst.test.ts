import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readRows } from '../../demo/panel-reader.ts';
import { BROWSERS, caughtUp, openSession, received, type Session } from './session.ts';

/** Requests that a page sends at once: what a page with a flush on leaving sends in a day. */
const BURST = 300;

describe.each(BROWSERS)('many requests at once, in %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name);
    panel = await session.browser.openPanel();
    await session.browser.open(new URL(session.shopUrl).origin);
    // Every third behind a reverse proxy's prefix, and with a fragment, which never travels.
    await session.browser.inPage(`
      const send = (n) => fetch(
        '${session.endpoint.origin}' + (n % 3 ? '' : '/collect/sls') + '/logstores/web-prod/track?APIVersion=0.6.0' + (n % 3 ? '' : '#' + n),
        { method: 'POST', body: JSON.stringify({ __topic__: 'burst ' + n, __logs__: [{ n: String(n) }] }) });
      await Promise.all(Array.from({ length: ${BURST} }, (_, n) => send(n)));`);
    await caughtUp(panel, session);
  });
  afterAll(() => session?.close());

  it('are all there, decoded', async () => {
    expect(received(session).length).toBe(BURST);
    const topics = (await readRows(panel)).map(({ cells }) => cells.topic);
    const expected = Array.from({ length: BURST }, (_, n) => `burst ${n}`);
    expect(topics.sort()).toEqual(expected.sort());
  });
});
