import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readRows } from '../../demo/panel-reader.ts';
import { BROWSERS, caughtUp, openSession, openShop, received, type Session, sendFromShop } from './session.ts';

const SENDS = ['fetch-deflate', 'number-value', 'rawsize-utf16', 'wrong-logstore', 'track-ua-gif'];

/** Presses a key where the focus is to be. */
const press = (selector: string, key: string, modifiers = '') => `
  const target = document.querySelector(${JSON.stringify(selector)});
  target.focus();
  target.dispatchEvent(new KeyboardEvent('keydown', { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true ${modifiers} }));`;

const LIST = '.list .scroller';
const SHIFT = ', shiftKey: true';
const CTRL = ', ctrlKey: true';

describe.each(BROWSERS)('the list in %s', (name) => {
  let session: Session;
  let panel: Panel;

  const keys = async (key: string, modifiers = '') => panel.run(press(LIST, key, modifiers));
  const selectedCount = () =>
    panel.run<number>(`return document.querySelectorAll('.rows > [aria-selected=true]').length`);
  const heads = () =>
    panel.run<string[]>(
      `return [...document.querySelectorAll('.rows > .group .name')].map((name) => name.textContent)`,
    );
  const columns = () =>
    panel.run<string[]>(
      `return [...document.querySelectorAll('.head > [data-column]')].map((cell) => cell.dataset.column)`,
    );
  const active = () =>
    panel.run<string>(`
      const line = document.getElementById(document.querySelector('${LIST}').getAttribute('aria-activedescendant'));
      return line.dataset.id ?? line.dataset.group;`);
  const choose = async (entry: string) => {
    await panel.click(entry);
  };
  const openHeadMenu = async () => {
    await panel.click('[data-act=columns]');
    await panel.waitFor(`return document.querySelector('.menu') !== null`, 'the menu of the head');
  };
  const closeMenu = async () => {
    await panel.run(`
      document.querySelector('.menu').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));`);
    await panel.waitFor(`return document.querySelector('.menu') === null`, 'the menu to close');
  };
  const openRowMenu = async (row: string) => {
    await panel.run(`
      const row = document.querySelector(${JSON.stringify(row)});
      const { x, y } = row.getBoundingClientRect();
      row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: x + 120, clientY: y + 9, button: 2 }));`);
    await panel.waitFor(`return document.querySelector('.menu [data-act=pin]') !== null`, 'the menu of the row');
  };

  beforeAll(async () => {
    session = await openSession(name, { width: 1200, height: 800 });
    panel = await session.browser.openPanel();
    await openShop(session);
    await sendFromShop(session, SENDS);
    await caughtUp(panel, session);
  });
  afterAll(() => session?.close());

  it('has a head above the batches of a page, which collapses and says how many there are', async () => {
    expect(await heads()).toHaveLength(1);
    const count = received(session).length;
    const counts = await panel.run<string>(`return document.querySelector('.group .counts').textContent`);
    expect(counts).toMatch(new RegExp(`^${count} batches · `));
    await panel.click('.rows > .group');
    await panel.waitFor(`return document.querySelectorAll('.rows > .row').length === 0`, 'the group to collapse');
    expect(await panel.run(`return document.querySelector('.group').ariaExpanded`)).toBe('false');
    await keys('ArrowRight');
    await panel.waitFor(`return document.querySelectorAll('.rows > .row').length === ${count}`, 'the group to open');
  });

  it('is walked by keys: heads are lines, j and k pass over them', async () => {
    const rows = await readRows(panel);
    await keys('j');
    await keys('j');
    expect(await active()).toBe(rows[1]?.id);
    await keys('k');
    await keys('k');
    expect(await active()).toBe(rows[0]?.id);
    await keys('ArrowLeft');
    expect(await active()).toMatch(/^page /);
    await keys('End');
    expect(await active()).toBe(rows.at(-1)?.id);
    await keys('Home', CTRL);
    expect(await active()).toMatch(/^page /);
    expect(await panel.run(`return document.querySelector('.rows > [aria-selected=true]').dataset.id`)).toBe(
      rows.at(-1)?.id,
    );
  });

  it('selects several: by Shift, by Ctrl, all of them, and by the mouse', async () => {
    const rows = await readRows(panel);
    await panel.click('.rows > .row');
    await keys('ArrowDown', SHIFT);
    await keys('ArrowDown', SHIFT);
    expect(await selectedCount()).toBe(3);
    await keys('ArrowDown', CTRL);
    await keys(' ');
    expect(await selectedCount()).toBe(4);
    await keys(' ');
    expect(await selectedCount()).toBe(3);
    await keys('a', CTRL);
    expect(await selectedCount()).toBe(rows.length);
    await panel.run(`
      const rows = [...document.querySelectorAll('.rows > .row')];
      rows[0].click();
      rows[3].dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
      rows[2].dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));`);
    expect(await selectedCount()).toBe(3);
    await keys('Escape');
    await panel.waitFor(`return !document.querySelector('.detail')`, 'the detail to close');
  });

  it('sorts by the head, by click and by key, and says so', async () => {
    const sorted = () => panel.run<string>(`return document.querySelector('.head [data-column=logs]').ariaSort`);
    await openHeadMenu();
    await choose('.menu [data-value=none]');
    await panel.waitFor(`return document.querySelector('.group') === null`, 'the groups to go');
    await panel.run(press('.head [data-column=logs]', 'Enter'));
    await panel.waitFor(
      `return document.querySelector('.head [data-column=logs]').ariaSort === 'ascending'`,
      'the sort',
    );
    const upwards = (await readRows(panel)).map(({ cells }) => Number(cells.logs));
    expect(upwards).toEqual([...upwards].sort((a, b) => a - b));
    await panel.click('.head [data-column=logs]');
    expect(await sorted()).toBe('descending');
    const downwards = (await readRows(panel)).map(({ cells }) => Number(cells.logs));
    expect(downwards).toEqual([...downwards].sort((a, b) => b - a));
    await panel.click('.head [data-column=time]');
    expect(await sorted()).toBe('none');
  });

  it('groups by topic, and by nothing', async () => {
    await openHeadMenu();
    await choose('.menu [data-value=topic]');
    await panel.waitFor(`return document.querySelectorAll('.group').length > 1`, 'a head for each topic');
    expect(await heads()).toEqual(expect.arrayContaining(['shop', 'checkout', 'no topic']));
    await openHeadMenu();
    await choose('.menu [data-value=page]');
    await panel.waitFor(`return document.querySelectorAll('.group').length === 1`, 'the page’s head');
  });

  it('shows, moves and resizes columns by the keyboard, and remembers it', async () => {
    await openHeadMenu();
    await choose('.menu [data-act=column-tags]');
    await panel.waitFor(`return document.querySelector('.head [data-column=tags]') !== null`, 'the tags');
    await closeMenu();
    const before = await columns();
    await panel.run(press('.head [data-column=logs]', 'ArrowLeft', SHIFT));
    const after = await columns();
    expect(after.indexOf('logs')).toBe(before.indexOf('logs') - 1);
    const width = () => panel.run<number>(`return document.querySelector('.head [data-column=logs]').offsetWidth`);
    const narrow = await width();
    await panel.run(press('.head [data-column=logs]', 'ArrowRight', ', altKey: true'));
    expect(await width()).toBe(narrow + 8);
    const kept = await panel.run<string>(`return localStorage.getItem('tracklens-preferences')`);
    const { columns: chosen } = JSON.parse(kept);
    expect(chosen.find(({ id }: { id: string }) => id === 'logs')).toEqual({
      id: 'logs',
      isShown: true,
      width: narrow + 8,
    });
    await openHeadMenu();
    await choose('.menu [data-act=reset-columns]');
    await panel.waitFor(
      `return document.querySelector('.head [data-column=tags]') === null`,
      'the columns as they were',
    );
    expect(await columns()).toEqual(before.filter((id) => id !== 'tags'));
  });

  it('moves and resizes columns by the mouse', async () => {
    const before = await columns();
    const width = () => panel.run<number>(`return document.querySelector('.head [data-column=topic]').offsetWidth`);
    const wide = await width();
    await panel.drag('.head [data-column=topic] .edge', -40);
    await panel.waitFor(
      `return document.querySelector('.head [data-column=topic]').offsetWidth === ${wide - 40}`,
      'the narrower column',
    );
    // To before the topic: past the middle of the column to the left.
    const to = await panel.run<number>(`
      const [topic, logs] = ['topic', 'logs'].map((id) =>
        document.querySelector('.head [data-column=' + id + ']').getBoundingClientRect());
      return topic.left + 4 - (logs.left + logs.width / 2);`);
    await panel.drag('.head [data-column=logs]', to);
    const others = before.filter((id) => id !== 'logs');
    const at = others.indexOf('topic');
    expect(await columns()).toEqual([...others.slice(0, at), 'logs', ...others.slice(at)]);
    // A drag is no click: nothing is sorted by it.
    expect(await panel.run(`return document.querySelector('.head [data-column=logs]').ariaSort`)).toBe('none');
    await openHeadMenu();
    await choose('.menu [data-act=reset-columns]');
    await panel.waitFor(
      `return document.querySelector('.head [data-column=topic]').offsetWidth !== ${wide - 40}`,
      'the columns as they were',
    );
    expect(await columns()).toEqual(before);
  });

  it('tells times since the row above, when asked to', async () => {
    await openHeadMenu();
    await choose('.menu [data-value=since-page]');
    await panel.waitFor(
      `return document.querySelector('.rows [data-column=time]').textContent === '+0.000 s'`,
      'the time',
    );
    await openHeadMenu();
    await choose('.menu [data-value=clock]');
    await panel.waitFor(
      `return /^\\d\\d:/.test(document.querySelector('.rows [data-column=time]').textContent)`,
      'the clock',
    );
  });

  it('marks a batch: a pin outlives the clearing of the list', async () => {
    const [first] = await readRows(panel);
    const row = `.rows > [data-id="${first?.id}"]`;
    await openRowMenu(row);
    await closeMenu();
    expect(await panel.run(`return document.querySelector('.detail') !== null`)).toBe(true);
    await openRowMenu(row);
    await choose('.menu [data-act=pin]');
    await choose('.menu [data-act=note]');
    await panel.waitFor(`return document.querySelector('.dialog textarea') !== null`, 'the question for a note');
    await panel.run(`
      const area = document.querySelector('.dialog textarea');
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(area, 'see BUG-7');
      area.dispatchEvent(new Event('input', { bubbles: true }));`);
    await panel.click('[data-act=save-note]');
    await panel.waitFor(`return document.querySelector('.dialog') === null`, 'the question to go');
    await keys('Escape');
    await panel.waitFor(`return !document.querySelector('.detail')`, 'the detail to close');
    await openHeadMenu();
    await choose('.menu [data-act=column-note]');
    await closeMenu();
    await panel.waitFor(
      `return document.querySelector('${row.replaceAll('"', '\\"')} [data-column=note]')?.textContent.includes('see BUG-7')`,
      'the note',
    );
    await panel.click('[data-act=clear]');
    await panel.waitFor(`return document.querySelectorAll('.rows > .row').length === 1`, 'all others to go');
    const [kept] = await readRows(panel);
    expect([kept?.id, kept?.cells.note]).toEqual([first?.id, '★ see BUG-7']);
    await openRowMenu(row);
    await choose('.menu [data-act=remove]');
    await panel.waitFor(`return document.querySelector('.empty') !== null`, 'the pinned one to go when it is told to');
  });
});
