import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { keyboardOf } from './keys.ts';
import { BROWSERS, caughtUp, openSession, openShop, type Session, sendFromShop } from './session.ts';

const LIST = '.list .scroller';
const FILTER = '[data-act=filter]';
const GRID = '.logs .scroller';
const TAB = (id: string) => `[data-tab=${id}]`;

const SEND_MORE = (origin: string) => `
  for (let at = 0; at < 6; at += 1) {
    const log = { event: 'step ' + at, state: '{"a":1}', price: at === 3 ? 129 : '129' };
    const body = JSON.stringify({ __topic__: ['cart', 'pay'][at % 2], __tags__: { env: 'prod' }, __logs__: [log, log, log] });
    await fetch('${origin}/logstores/web-prod/track', { method: 'POST', headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(body.length) }, body }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 1100));
  }`;

describe.each(BROWSERS)('the panel of %s by the keyboard alone', (name) => {
  let session: Session;
  let panel: Panel;
  let keyboard: ReturnType<typeof keyboardOf>;
  let ids: readonly string[];

  const active = () =>
    panel.run<string>(`
      const line = document.getElementById(document.activeElement.getAttribute('aria-activedescendant'));
      return line?.dataset.id ?? line?.dataset.group ?? line?.id ?? ''`);
  const selectedCount = () =>
    panel.run<number>(`return document.querySelectorAll('.list .rows > [aria-selected=true]').length`);
  const there = (selector: string, what = selector) =>
    panel.waitFor(`return document.querySelector(${JSON.stringify(selector)}) !== null`, what, 8000);
  const gone = (selector: string) =>
    panel.waitFor(`return document.querySelector(${JSON.stringify(selector)}) === null`, `${selector} to go`, 8000);

  beforeAll(async () => {
    session = await openSession(name, { width: 1400, height: 900, language: 'en-US' });
    panel = await session.browser.openPanel();
    keyboard = keyboardOf(panel);
    await openShop(session);
    await sendFromShop(session, ['fetch-deflate', 'number-value']);
    await session.browser.inPage(SEND_MORE(session.endpoint.origin));
    await caughtUp(panel, session);
    // Whoever works in the developer tools has come into the panel somehow.
    await panel.click('.list .head [data-column=topic]');
    await panel.click('.list .head [data-column=time]');
    ids = await panel.run(
      `return [...document.querySelectorAll('.list .rows > .row')].map(({ dataset }) => dataset.id)`,
    );
  });
  afterAll(() => session?.close());

  it('goes to the filter by a slash, completes, filters, clears, and goes on to the list', async () => {
    const { press, write, arrives } = keyboard;
    await press('/');
    await arrives(FILTER);
    await write('topi');
    await there('[data-completion="topic:"]');
    await press('ArrowDown', 'Tab');
    await there('[data-completion="topic:cart"], [data-completion="cart"]');
    await write('car');
    await press('Tab', 'Enter');
    await panel.waitFor(`return document.querySelector('${LIST}').dataset.batches === '3'`, 'three of cart');
    await press('Escape');
    await panel.waitFor(`return document.querySelector('${FILTER}').value === ''`, 'an empty filter');
    await press('Escape');
    await arrives(LIST);
  });

  it('walks the list by arrows, letters, pages and ends', async () => {
    const { press } = keyboard;
    await press('Home');
    expect(await active()).toBe(ids[0]);
    await press('j', 'ArrowDown');
    expect(await active()).toBe(ids[2]);
    await press('k');
    expect(await active()).toBe(ids[1]);
    await press('End');
    expect(await active()).toBe(ids.at(-1));
    await press('PageUp');
    expect(await active()).toMatch(/^page /);
    await press('PageDown');
    expect(await active()).toBe(ids.at(-1));
  });

  it('closes and opens a group', async () => {
    const { press } = keyboard;
    await press('ArrowLeft', 'ArrowLeft');
    await panel.waitFor(`return document.querySelectorAll('.list .rows > .row').length === 0`, 'the group to close');
    await press('ArrowRight');
    await there('.list .rows > .row');
    await press('Enter', 'Enter', 'ArrowRight');
    expect(await active()).toBe(ids[0]);
  });

  it('selects several', async () => {
    const { press } = keyboard;
    await press('Shift+ArrowDown', 'Shift+ArrowDown');
    expect(await selectedCount()).toBe(3);
    await press('Control+ArrowDown', 'Space');
    expect(await selectedCount()).toBe(4);
    await press('Space');
    expect(await selectedCount()).toBe(3);
    await press('Control+a');
    expect(await selectedCount()).toBe(ids.length);
    await press('Home', 'j');
    expect(await selectedCount()).toBe(1);
  });

  it.each(['Shift+F10', 'ContextMenu'])(
    'opens the menu of a row by %s, marks it, and is back in the list',
    async (key) => {
      const { press, pressUntil, arrives } = keyboard;
      await press(key);
      await there('.menu [data-act=pin]');
      await pressUntil('ArrowDown', '[data-act=pin]');
      await press('Enter', 'Escape');
      await arrives(LIST);
      await press(key);
      await pressUntil('ArrowDown', '[data-act=colour]');
      await press('ArrowRight');
      await pressUntil('ArrowDown', `[data-value=${key === 'ContextMenu' ? 'none' : 'red'}]`);
      await press('Enter');
      await gone('.menu');
      await arrives(LIST);
      await there(`[data-id="${ids[0]}"]${key === 'ContextMenu' ? ':not([data-colour])' : '[data-colour=red]'}`);
    },
  );

  it('writes a note', async () => {
    const { press, pressUntil, arrives, write } = keyboard;
    await press('Shift+F10');
    await pressUntil('ArrowDown', '[data-act=note]');
    await press('Enter');
    await arrives('.dialog textarea');
    await write('seen');
    await press('Control+Enter');
    await gone('.dialog');
    await arrives(LIST);
  });

  it('opens the detail, goes into it, and walks its tabs', async () => {
    const { press, arrives } = keyboard;
    await press('End');
    await there(`[data-opened="${ids.at(-1)}"] [role=tab]`);
    await press('Enter');
    await arrives('[role=tab]');
    await press('Home');
    for (const id of ['envelope', 'budgets', 'findings', 'answer', 'bytes', 'origin', 'logs']) {
      await press('ArrowRight');
      await arrives(TAB(id));
    }
    await press('End');
    await arrives(TAB('origin'));
    await press('ArrowLeft', 'Home');
    await arrives(TAB('logs'));
  });

  it('walks the table of logs, opens a log and a value in it, and a column’s card', async () => {
    const { press, pressUntil, arrives } = keyboard;
    await there(`${GRID} .row[aria-busy=false]`);
    await pressUntil('Tab', GRID);
    await press('Home', 'Control+End');
    await panel
      .waitFor(
        `return document.activeElement.getAttribute('aria-activedescendant') === 'log-cell-2-2'`,
        'the last cell',
      )
      .catch(async () => expect(await active()).toBe('log-cell-2-2'));
    await press('ArrowUp', 'ArrowLeft');
    expect(await active()).toBe('log-cell-1-1');
    await press('Enter');
    await there('.one-log [data-field=state]');
    await pressUntil('Tab', '.divider');
    await press('ArrowUp');
    await pressUntil('Tab', '.one-log .kind');
    await press('Enter');
    await there('.one-log .opened');
    await press('Tab');
    expect(await keyboard.isOn('[data-act=copy-value]')).toBe(true);
    await pressUntil('Shift+Tab', GRID);
    await press('Escape');
    await gone('.one-log');
    await arrives(GRID);
    await press('Alt+ArrowDown');
    await there('.column-card .values');
    await pressUntil('Tab', '.column-card [data-act=sort-down]');
    await press('Enter');
    await gone('.column-card');
    await arrives(GRID);
    await press('Alt+ArrowDown');
    await there('.column-card');
    await press('Escape');
    await gone('.column-card');
    await arrives(GRID);
  });

  it('searches the logs, and comes back to the table', async () => {
    const { press, pressUntil, arrives, write } = keyboard;
    await pressUntil('Shift+Tab', '[data-act=search-logs]');
    await write('state');
    await panel.waitFor(
      `return /1 of [1-9]/.test(document.querySelector('.log-tools [role=status]')?.textContent)`,
      'hits',
    );
    await press('Enter', 'Shift+Enter', 'Escape');
    await arrives(GRID);
  });

  it('shows the JSON, and does not keep the focus in it', async () => {
    const { press, pressUntil } = keyboard;
    await pressUntil('Shift+Tab', '[data-form=json]');
    await press('Enter');
    await there('.json .cm-content');
    await pressUntil('Tab', '.cm-content');
    await press('ArrowDown', 'ArrowDown');
    await pressUntil('Shift+Tab', '[data-form=table]');
    await press('Space');
    await there(GRID);
    await pressUntil('Shift+Tab', '[role=tab]');
  });

  it('reaches what the other tabs have to press', async () => {
    const { press, pressUntil, arrives } = keyboard;
    await press('ArrowRight', 'ArrowRight');
    await there('[data-weights]');
    await pressUntil('Tab', '[data-weights=byKey]');
    await press('Enter');
    await pressUntil('Tab', '.weights summary');
    const isOpen = `return document.activeElement.closest('details').open`;
    const before = await panel.run(isOpen);
    await press('Enter');
    expect(await panel.run(isOpen)).toBe(!before);
    await pressUntil('Shift+Tab', TAB('budgets'));
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    await there('[data-form=hex]');
    await pressUntil('Tab', '[data-form=hex]');
    await press('Enter');
    await there('.hex-row');
    await pressUntil('Tab', '[data-field=find-bytes]');
    await keyboard.write('e');
    await there('.hex-row .hit');
    await press('Enter', 'Escape');
    await arrives('.hex-scroller');
    const place = () => panel.run<string>(`return document.querySelector('.span-line').textContent`);
    await press('Home', 'ArrowRight', 'Control+Home', 'ArrowRight');
    expect(await place()).toContain('0x1 ');
    await press('Shift+ArrowDown');
    expect(await panel.run(`return document.querySelectorAll('.hex-digits .chosen').length`)).toBeGreaterThan(8);
    await press('Control+a');
    await pressUntil('Shift+Tab', TAB('bytes'));
  });

  it('leaves the detail for the list', async () => {
    await keyboard.press('Escape');
    await gone('.detail');
    await keyboard.arrives(LIST);
  });

  it('goes from a finding to its cell, and back', async () => {
    const { press, pressUntil, arrives } = keyboard;
    const refused = await panel.run<string>(`return document.querySelector('.list [data-standing=error]').dataset.id`);
    await press('Home');
    while ((await active()) !== refused) await press('j');
    await press('Enter');
    await there(`[data-opened="${refused}"]`);
    if (!(await keyboard.isOn('[role=tab]'))) await press('Enter');
    await arrives('[role=tab]');
    await pressUntil('ArrowRight', TAB('findings'));
    await pressUntil('Tab', '[data-rule=value-not-string] .go-there');
    await press('Enter');
    await arrives(GRID);
    await panel.waitFor(
      `return document.querySelector('.logs .rows span[aria-selected=true]')?.dataset.key === 'price'`,
      'the cell',
    );
    await press('Escape');
    await arrives(LIST);
  });

  it('compares two, and comes back', async () => {
    const { press, pressUntil, arrives } = keyboard;
    await press('Home', 'j', 'Shift+ArrowDown', 'Shift+F10');
    await there('.menu [data-act=compare]');
    await pressUntil('ArrowDown', '[data-act=compare]');
    await press('Enter');
    await there('.compared');
    await pressUntil('Tab', '[data-act=differences-only]');
    await press('Space');
    await pressUntil('Tab', '.compared-log summary');
    await press('Enter');
    await pressUntil('Shift+Tab', '[data-act=stop-comparing]');
    await press('Enter');
    await there('.detail [role=tab]');
    await press('Escape');
    await arrives(LIST);
  });

  it('walks the heads of the columns: sorts, moves, resizes, and opens their menu', async () => {
    const { press, pressUntil, arrives } = keyboard;
    const order = () =>
      panel.run<string>(
        `return [...document.querySelectorAll('.list .head > *')].map(({ dataset }) => dataset.column).join()`,
      );
    await pressUntil('Tab', '.head [data-column]');
    await pressUntil('ArrowRight', '[data-column=logs]');
    await press('Enter');
    await there('.head [data-column=logs][aria-sort=ascending]');
    const before = await order();
    await press('Shift+ArrowLeft');
    await panel.waitFor(
      `return ${JSON.stringify(before)} !== [...document.querySelectorAll('.list .head > *')].map(({ dataset }) => dataset.column).join()`,
      'another order',
    );
    await arrives('.head [data-column=logs]');
    await press('Shift+ArrowRight');
    await arrives('.head [data-column=logs]');
    expect(await order()).toBe(before);
    const width = () => panel.run<number>(`return document.querySelector('.head [data-column=logs]').offsetWidth`);
    const narrow = await width();
    await press('Alt+ArrowRight', 'Alt+ArrowRight');
    expect(await width()).toBe(narrow + 16);
    await press('Shift+F10');
    await pressUntil('ArrowDown', '[data-act=column-took]');
    await press('Enter');
    await there('.head [data-column=took]');
    await pressUntil('ArrowDown', '[data-act=reset-columns]');
    await press('Enter');
    await gone('.menu');
    await arrives('.head [data-column]');
    await press('Home', 'ArrowRight', 'Enter', 'Enter');
    await pressUntil('ArrowRight', '[data-column=time]').catch(() => pressUntil('ArrowLeft', '[data-column=time]'));
    await press('Enter');
    await there('.head [data-column=time][aria-sort=ascending]');
    await pressUntil('Tab', '[data-act=columns]');
    await press('Enter');
    await there('.menu [data-act=reset-columns]');
    await press('Escape');
    await arrives('[data-act=columns]');
  });

  it('walks the facets, shows only a value, and hides one', async () => {
    const { press, pressUntil } = keyboard;
    await pressUntil('Shift+Tab', '.facets [data-stop]');
    await pressUntil('ArrowDown', '[data-stop="topic:cart"]');
    await press('Enter');
    await panel.waitFor(`return document.querySelector('${FILTER}').value === 'topic=cart'`, 'cart only');
    await press('Enter', 'Enter', '-');
    await panel.waitFor(`return document.querySelector('${FILTER}').value === '-topic=cart'`, 'all but cart');
    await press('Enter');
    await panel.waitFor(`return document.querySelector('${FILTER}').value === ''`, 'no filter');
  });

  it('chooses a span of time', async () => {
    const { press, pressUntil } = keyboard;
    await pressUntil('Shift+Tab', '.plot');
    await press('End', 'Shift+Home', 'Shift+ArrowLeft', 'ArrowLeft');
    await there('[data-act=clear-span]');
    await pressUntil('Tab', '[data-act=clear-span]');
    await press('Enter');
    await gone('[data-act=clear-span]');
    await pressUntil('Shift+Tab', '.plot');
    await press('End', 'Escape');
    await gone('[data-act=clear-span]');
  });

  it('walks the toolbar, and its menus', async () => {
    const { press, pressUntil, arrives } = keyboard;
    await pressUntil('Shift+Tab', '[role=toolbar] button');
    await press('Home');
    await arrives('[data-act=record]');
    await press('Enter');
    await there('[data-notice=paused]');
    await press('Enter');
    await gone('[data-notice=paused]');
    await pressUntil('ArrowRight', '[data-choice=errors]');
    await press('Enter');
    await there('[data-choice=errors][aria-pressed=true]');
    await pressUntil('ArrowLeft', '[data-choice=all]');
    await press('Enter');
    await pressUntil('ArrowRight', '[data-act=export]');
    await press('Enter');
    await there('.menu [data-act=redact]');
    await pressUntil('ArrowDown', '[data-act=redact]');
    await press('Escape');
    await arrives('[data-act=export]');
    await pressUntil('ArrowRight', '[data-act=facets]');
    await press('Enter');
    await gone('.facets');
    await press('Enter');
    await there('.facets');
  });

  it('reaches every part by Tab alone, and leaves each', async () => {
    const { pressUntil, press } = keyboard;
    await press('Home');
    const stops = await pressUntil('Tab', '[data-act=columns]', 40);
    const passed = stops.join();
    for (const part of ['filter', 'plot', 'clear-span', 'topic', 'scroller', 'columns']) {
      if (part !== 'clear-span') expect(passed).toContain(part);
    }
    // A bar, a list, a head are one stop each: no more stops than parts.
    expect(stops.length).toBeLessThan(12);
  });

  // In Firefox the keys that are made for the test come to a stop among the fields of the settings; why is not known.
  it.runIf(name === 'chromium')('opens the settings, reaches all of them, and comes back', async () => {
    const { press, pressUntil, arrives } = keyboard;
    await pressUntil('Shift+Tab', '[role=toolbar] button');
    await pressUntil('ArrowRight', '[data-act=settings]');
    await press('Enter');
    await arrives('.settings');
    await pressUntil('Tab', '[data-field=budget-limit]');
    await keyboard.write('7');
    await pressUntil('Tab', '[data-act=add-budget]');
    await press('Enter');
    await there('[data-team-budget]');
    await pressUntil('Shift+Tab', '[data-act=remove-budget]');
    await press('Enter');
    await gone('[data-team-budget]');
    await pressUntil('Tab', '[data-act=language]');
    await press('Escape');
    await gone('.settings');
    await arrives(`${LIST}, [role=toolbar] *`);
  });

  it('tells the keys, and gives the focus back', async () => {
    const { press, arrives } = keyboard;
    await press('/', 'Escape');
    await arrives(LIST);
    await press('?');
    await there('.keys [data-keys=list]');
    expect(await panel.run(`return document.querySelectorAll('.keys kbd').length`)).toBeGreaterThan(60);
    await press('Tab', 'Tab', 'Escape');
    await gone('.keys');
    await arrives(LIST);
  });

  it('does what is found by its name', async () => {
    const { press, write, arrives } = keyboard;
    await press('Home', 'j', 'Control+k');
    await arrives('[data-act=palette]');
    await write('body');
    await there('[data-command=tab-bytes][aria-selected=true]');
    await press('ArrowDown', 'ArrowUp', 'Enter');
    await arrives(TAB('bytes'));
    await press('Control+k');
    await write('settings');
    await press('Enter');
    await arrives('.settings');
    await press('Control+k', 'Escape');
    await arrives('.settings');
    await press('Escape', '/', 'Control+k');
    await arrives('[data-act=palette]');
    await press('Escape');
    await arrives(FILTER);
  });
});
