import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readRows, type ShownBatch } from '../../demo/panel-reader.ts';
import { accountOfEndpoint, accountOfPanel } from './comparison.ts';
import {
  BROWSERS,
  caughtUp,
  openSession,
  openShop,
  readByRequestId,
  received,
  type Session,
  sendFromShop,
  shopSends,
} from './session.ts';

/** Ms that the endpoint waits with its answer: long enough to kill a worker in between. */
const DELAY_MS = 2000;

describe.each(BROWSERS)('a background that is killed, and DevTools opened only afterwards, in %s', (name) => {
  let session: Session;
  let panel: Panel;
  let shown: ReadonlyMap<string, ShownBatch>;

  beforeAll(async () => {
    session = await openSession(name, { devtools: 'later' });
    const { browser, endpoint } = session;
    await openShop(session);
    // The page of all batches, only to see when a request has reached the archive.
    const watcher = await browser.openPanelTab();
    const { clients, mistakes } = await shopSends(session);
    for (const id of [...clients, ...mistakes]) {
      await sendFromShop(session, [id]);
      await caughtUp(watcher, session, 'unread');
      await browser.killBackground();
    }

    // Killed between a request and its answer.
    const slow = `${endpoint.origin}/logstores/web-prod/track?APIVersion=0.6.0&tell=delay:${DELAY_MS}`;
    await browser.inPage(
      `window.slow = fetch('${slow}', { method: 'POST', body: '{"__logs__":[{"slow":"1"}]}' }).then(() => {})`,
    );
    await watcher.waitFor(
      `return document.querySelector('.rows [data-standing=waiting]') !== null`,
      'the slow request to be in the archive, unanswered',
    );
    await browser.killBackground();
    await browser.inPage('await window.slow');

    panel = await browser.openPanel();
    await caughtUp(panel, session, 'unread');
    shown = await readByRequestId(panel);
  });
  afterAll(() => session?.close());

  it('shows every request, decoded, but for what only DevTools could have read', () => {
    const arrived = received(session).map((request) => ({
      ...accountOfEndpoint(request),
      errorCode: null,
      errorMessage: null,
    }));
    const readable = arrived.map((account) => {
      const batch = shown.get(account.requestId ?? '');
      if (!batch) return `not shown: ${account.requestId}`;
      return isHidden(batch) ? account : accountOfPanel(batch, account);
    });
    expect(readable).toEqual(arrived);
  });

  it('says of the bodies that Chrome hides that they are hidden, and why', () => {
    const hidden = [...shown.values()].filter(isHidden).map(({ verdicts }) => verdicts.at(-1)?.split('\n')[0]);
    // js-sls-logger sends a Blob, and of an empty body Chrome says the same.
    const expected = { chromium: ['The body cannot be read', 'The body cannot be read'], firefox: [] };
    expect(hidden.sort()).toEqual(expected[name]);
  });

  it('has the answer of the request during which the background was dead', async () => {
    const slow = (await readRows(panel)).at(-1);
    expect(slow?.cells).toMatchObject({ logs: '1', answer: '200 fetch or XHR' });
  });

  it('goes on as if nothing had been', async () => {
    await session.browser.killBackground();
    await sendFromShop(session, ['number-value']);
    await panel.waitFor(
      `return document.querySelector('.rows > :last-child')?.innerText.includes('PostBodyInvalid')`,
      'the refusal, with its code',
    );
    expect((await readRows(panel)).length).toBe(received(session).length);
  });
});

const isHidden = ({ findings }: ShownBatch) => findings.some(({ rule }) => rule === 'body-hidden');
