import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { BROWSERS, openSession, openShop, received, type Session, sendFromShop } from './session.ts';

const ACCESS_PAGE = 'src/access/access.html';

const stateOf = (check: string, state: string) =>
  `return document.querySelector('[data-check=${check}]')?.dataset.state === '${state}'`;
const rows = (count: number) => `
  return document.querySelector('.list .scroller').dataset.batches === '${count}'
    && !document.querySelector('.list [aria-busy=true]');`;

describe.each(BROWSERS)('access to sites in %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name, { width: 1000, height: 700 });
    panel = await session.browser.openPanel();
  });
  afterAll(() => session?.close());

  it('is whole at first', async () => {
    await panel.waitFor(stateOf('access', 'good'), 'the access');
    expect(await panel.run(`return document.querySelector('.notice')`)).toBeNull();
  });

  it('is known to be withheld as soon as it is', async () => {
    await session.browser.setAccess('withheld');
    await panel.waitFor(`return document.querySelector('[data-notice=withheld]') !== null`, 'the notice');
    await panel.waitFor(stateOf('access', 'warning'), 'the line of the checklist');
    expect(await panel.run(`return document.querySelector('footer .warning').textContent`)).toBe('DevTools only');
  });

  it('leaves what DevTools shows', async () => {
    await openShop(session);
    await sendFromShop(session, ['number-value']);
    await panel.waitFor(rows(received(session).length), 'the batches that DevTools saw');
  });

  it('is given on a page of its own, in the browser’s own question', async () => {
    const { browser } = session;
    await panel.click('.notice [data-act=withheld]');
    const page = await browser.openedTab(ACCESS_PAGE);
    expect(await page.run(`return document.querySelector('button').hidden`)).toBe(false);
    await page.click('button');
    await page.waitFor(`return document.querySelector('[data-outcome=waiting]') !== null`, 'the question');
    await (browser.agree?.() ?? browser.setAccess('all-sites'));
    await page.waitFor(`return document.querySelector('[data-outcome=granted]') !== null`, 'the access to be given');
    expect(await page.run(`return document.querySelector('button').hidden`)).toBe(true);
    await panel.waitFor(`return document.querySelector('.notice') === null`, 'the notice to go');
  });

  it('is whole again', async () => {
    const before = received(session).length;
    await sendFromShop(session, ['fetch-deflate']);
    await panel.waitFor(rows(before + 1), 'the batch');
    expect(await panel.run(`return [...document.querySelectorAll('.rows > .row')].at(-1).dataset.standing`)).toBe('ok');
  });
});
