import { afterAll, beforeAll, describe, it } from 'vitest';
import { until } from '../../demo/browsers/until.ts';
import { BROWSERS, caughtUp, openSession, openShop, received, type Session, sendFromShop } from './session.ts';

describe.each(BROWSERS)('an extension that is updated while its panel is open, in %s', (name) => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession(name);
  });
  afterAll(() => session?.close());

  it('leaves no dead panel behind, and loses nothing', async () => {
    const { browser } = session;
    const panel = await browser.openPanel();
    await openShop(session);
    await caughtUp(panel, session);
    const before = received(session).length;
    const page = await browser.openPanelTab();
    // As the browser does when it takes up an update: everything of the old version ends.
    await page.run(`setTimeout(() => (globalThis.browser ?? chrome).runtime.reload(), 0)`);
    const isDead = () =>
      panel.run('return true').then(
        () => false,
        () => true,
      );
    await until(isDead, 'the old panel to be gone');
    await until(() => browser.backgroundAlive(), 'the new background to run');

    const next = await browser.openPanel();
    await next.waitFor(
      `return document.querySelector('[data-check=access]')?.dataset.state === 'good'`,
      'the new panel',
    );
    await sendFromShop(session, ['number-value']);
    await next.waitFor(`return document.querySelectorAll('.rows > .row').length === 1`, 'the batch after the update');
    const all = await browser.openPanelTab();
    await all.waitFor(
      `return document.querySelector('.list .scroller').dataset.batches === '${before + 1}'`,
      'the batches from before and after the update',
    );
  });
});
