import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readRows } from '../../demo/panel-reader.ts';
import { BROWSERS, caughtUp, openSession, openShop, received, type Session, sendFromShop } from './session.ts';

const SENDS = ['fetch-deflate', 'number-value', 'rawsize-utf16', 'wrong-logstore', 'track-ua-gif'];

const press = (key: string) => `
  const list = document.querySelector('.list .scroller');
  list.focus();
  list.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }));`;

describe.each(BROWSERS)('the panel in the developer tools of %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name, { dark: true, width: 1000, height: 700 });
    panel = await session.browser.openPanel();
  });
  afterAll(() => session?.close());

  it('says why it is empty, while it is', async () => {
    await panel.waitFor(`return document.querySelector('.empty h2') !== null`, 'the empty list to speak');
    expect(await panel.run(`return document.querySelector('.empty h2').textContent`)).toBe('No batches yet');
  });

  it('is dark in dark developer tools', async () => {
    expect(await panel.run('return getComputedStyle(document.body).backgroundColor')).toBe('rgb(31, 31, 31)');
  });

  it('shows batches as they come', async () => {
    await openShop(session);
    await sendFromShop(session, SENDS);
    await caughtUp(panel, session);
    expect((await readRows(panel)).map(({ cells }) => cells.answer)).toEqual(
      received(session).map(({ answer, form }) => {
        if (answer?.errorCode) return `${answer.status} ${answer.errorCode}`;
        return form === 'track_ua.gif' ? '200 image' : expect.stringMatching(/^200 (fetch or XHR|beacon)$/);
      }),
    );
  });

  it('shows only errors when asked to, and hides nothing for good', async () => {
    await panel.click('[data-choice=errors]');
    await panel.waitFor(`return document.querySelectorAll('.list .rows > .row').length === 2`, 'two errors');
    const errors = await readRows(panel);
    expect(errors.map(({ cells, standing }) => [standing, cells.answer])).toEqual([
      ['error', '400 PostBodyInvalid'],
      ['error', '404 LogStoreNotExist'],
    ]);
    await panel.click('[data-choice=all]');
    await panel.waitFor(`return document.querySelectorAll('.list .rows > .row').length > 2`, 'all batches again');
    expect((await readRows(panel)).length).toBe(received(session).length);
  });

  it('shows the preflights when asked to', async () => {
    const preflights = session.endpoint.received().filter(({ method }) => method === 'OPTIONS').length;
    expect(preflights).toBeGreaterThan(0);
    await panel.click('[data-choice=preflights]');
    await panel.waitFor(
      `return document.querySelectorAll('.list .rows > [data-standing=preflight]').length === ${preflights}`,
      `${preflights} preflights`,
    );
    await panel.click('[data-choice=preflights]');
    await panel.waitFor(`return !document.querySelector('.list [data-standing=preflight]')`, 'no preflights');
  });

  it('is walked through by the arrow keys, and closed by Escape', async () => {
    const rows = await readRows(panel);
    const opened = () => panel.waitFor<string>(`return document.querySelector('.detail')?.dataset.opened`, 'a detail');
    await panel.run(press('ArrowDown'));
    expect(await opened()).toBe(rows[0]?.id);
    await panel.run(press('ArrowDown'));
    await panel.waitFor(`return document.querySelector('.detail')?.dataset.opened === '${rows[1]?.id}'`, 'the second');
    await panel.run(press('ArrowUp'));
    await panel.waitFor(`return document.querySelector('.detail')?.dataset.opened === '${rows[0]?.id}'`, 'the first');
    await panel.run(press('Escape'));
    await panel.waitFor(`return !document.querySelector('.detail')`, 'the detail to close');
  });

  it('opens a batch by the mouse, marks the offending cell, and names the cure', async () => {
    await panel.click('.list [data-standing=error]');
    await panel.waitFor(`return document.querySelector('.logs .bad[data-key=price]') !== null`, 'the marked cell');
    const card = await panel.run<string>(`return document.querySelector('.card').innerText`);
    expect(card.split('\n').filter(Boolean)).toEqual([
      'Refused: 400 PostBodyInvalid, as predicted',
      expect.stringMatching(
        /^__logs__\[0\]\.price \d+ is a value of type number, not a string\. SLS refuses the whole batch\.$/,
      ),
      'Fix: Convert it by String(…), and objects by JSON.stringify(…).',
    ]);
  });

  it('goes from tab to tab by the arrow keys', async () => {
    const chosen = `
      const tab = document.querySelector('.tabs [aria-selected=true]');
      return tab.dataset.tab + (document.activeElement === tab ? ', focused' : '');`;
    const walk = ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight'];
    const seen: string[] = [];
    for (const key of walk) {
      await panel.run(`
        document.querySelector('.tabs [aria-selected=true]').dispatchEvent(
          new KeyboardEvent('keydown', { key: '${key}', bubbles: true }));`);
      seen.push(await panel.run<string>(chosen));
    }
    expect(seen.map((each) => each.replace(', focused', ''))).toEqual([
      'envelope',
      'budgets',
      'envelope',
      'logs',
      'origin',
      'logs',
    ]);
  });

  it('speaks Chinese when asked to', async () => {
    await panel.click('[data-act=settings]');
    await panel.waitFor(`return document.querySelector('[data-act=language]') !== null`, 'the settings');
    await panel.run(`
      const select = document.querySelector('[data-act=language]');
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set.call(select, 'zh-CN');
      select.dispatchEvent(new Event('change', { bubbles: true }));`);
    await panel.waitFor(`return document.documentElement.lang === 'zh-CN'`, 'the language to change');
    await panel.run(
      `document.querySelector('.settings').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))`,
    );
    await panel.waitFor(`return document.querySelector('.card') !== null`, 'the batches again');
    expect(await panel.run(`return document.querySelector('.card h3').textContent`)).toBe(
      '被拒绝：400 PostBodyInvalid，与预测一致',
    );
    expect(await panel.run(`return document.querySelector('[data-choice=errors]').textContent`)).toBe('错误 2');
  });

  it('shows in a tab of its own what all tabs have sent, and in the developer tools only the inspected one', async () => {
    const before = (await readRows(panel)).length;
    const page = await session.browser.openPanelTab();
    const other = `${session.endpoint.origin}/logstores/web-prod/track?APIVersion=0.6.0`;
    // Sent by another tab: the panel's own page.
    await page.run(
      `await fetch('${other}', { method: 'POST', body: '{"__topic__":"another tab","__logs__":[{"a":"1"}]}' })`,
    );
    await page.waitFor(`return document.body.innerText.includes('another tab')`, 'the batch of the other tab');
    expect((await readRows(page)).length).toBe(received(session).length);
    expect((await readRows(panel)).length).toBe(before);
    expect(await panel.run(`return document.body.innerText.includes('another tab')`)).toBe(false);
  });

  it('clears the list when asked to', async () => {
    await panel.click('[data-act=clear]');
    await panel.waitFor(`return document.querySelector('.empty h2') !== null`, 'the list to be empty');
    expect((await readRows(panel)).length).toBe(0);
  });
});
