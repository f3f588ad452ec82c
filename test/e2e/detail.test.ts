import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { BROWSERS, openSession, received, type Session } from './session.ts';

const RTL = 'مرحبا بالعالم';
const HOSTILE = '<img src=x onerror="window.wasRun = true">';

/** Three logs, of which the second breaks a rule. */
const CHECKOUT = {
  __topic__: 'checkout',
  __tags__: { env: 'prod', n: 5 },
  __logs__: ['begin', 'pay', '支付成功'].map((event, n) => ({
    event,
    price: n === 1 ? 129 : '129',
    at: String(1_790_000_531_201 + n),
    state: '{"cart":[{"sku":"A-1","link":"javascript:window.wasRun=true"}]}',
    text: n === 0 ? RTL : HOSTILE,
    long: 'x'.repeat(5000),
  })),
};

/** What is sent in this order; the index is that of its row. */
const [FIRST, MANY, TEN_MB, BROKEN] = [0, 1, 2, 3];

/** Firefox reads a script that is not ASCII as if it were Latin-1. */
const ascii = (text: string) =>
  JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const MAKE_MANY = `JSON.stringify({ __topic__: 'many', __logs__: Array.from({ length: 4096 }, (_, log) =>
  Object.fromEntries(Array.from({ length: 200 }, (_, key) => ['k' + key, String((log * key) % 100)]))) })`;
const MAKE_TEN_MB = `JSON.stringify({ __topic__: 'ten', __logs__: Array.from({ length: 40 }, (_, log) =>
  ({ message: 'm'.repeat(250_000), log: String(log) })) })`;

describe.each(BROWSERS)('the selected batch in %s', (name) => {
  let session: Session;
  let panel: Panel;

  const send = async (body: string) => {
    const before = received(session).length;
    const url = `${session.endpoint.origin}/logstores/web-prod/track?APIVersion=0.6.0`;
    await panel.run(`await fetch('${url}', { method: 'POST', body: ${body} }).catch(() => {})`);
    await until(() => received(session).length > before, 'the batch to arrive');
  };
  const select = async (row: number) => {
    await panel.run(`document.querySelectorAll('.list .rows > .row')[${row}].click()`);
    await panel.waitFor(
      `return document.querySelector('.detail')?.dataset.opened === document.querySelectorAll('.list .rows > .row')[${row}].dataset.id`,
      'the batch to open',
    );
  };
  const turnTo = async (tab: string) => {
    await panel.click(`[data-tab=${tab}]`);
    await panel.waitFor(`return document.querySelector('[data-tab=${tab}]').ariaSelected === 'true'`, `the tab ${tab}`);
  };
  const cellsAreThere = () =>
    panel.waitFor(
      `const rows = [...document.querySelectorAll('.logs .rows > .row')];
       return rows.length > 0 && rows.every(({ ariaBusy }) => ariaBusy === 'false')`,
      'the cells',
    );
  const press = (key: string, more = '') =>
    panel.run(`document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true, ${more} }))`);
  /** The cell that has the focus in the table: its log and its key. */
  const spot = () =>
    panel.run<string>(`
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const cell = document.querySelector('.logs .rows span[aria-selected=true]');
      return cell && cell.parentElement.dataset.logRow + ' ' + (cell.dataset.key ?? '#')`);

  beforeAll(async () => {
    session = await openSession(name, { width: 1400, height: 800 });
    panel = await session.browser.openPanelTab();
    await send(ascii(JSON.stringify(CHECKOUT)));
    await send(MAKE_MANY);
    await send(MAKE_TEN_MB);
    await send(`'{"__topic__":"broken","__logs__":[{"a":1},]}'`);
    await panel.waitFor(
      `return document.querySelectorAll('.list .rows > .row').length === 4 && !document.querySelector('.list [aria-busy=true]')`,
      'four batches',
    );
  });
  afterAll(() => session?.close());

  it('shows its logs, and marks what is wrong by signs and words', async () => {
    await select(FIRST);
    await cellsAreThere();
    expect(
      await panel.run(`return [...document.querySelectorAll('.logs .rows > .row')].map((row) =>
        [...row.querySelectorAll('[data-key=event], [data-key=price]')].map(({ textContent }) => textContent))`),
    ).toEqual([
      ['begin', '129'],
      ['pay', '✕129 number'],
      ['支付成功', '129'],
    ]);
    const finding = await panel.run(`return document.querySelector('.logs .bad[data-key=price]').title`);
    expect(finding).toBe('129 is a value of type number, not a string. SLS refuses the whole batch.');
  });

  it('opens a log by Enter, and its values step by step; nothing in them runs or can be followed', async () => {
    await panel.run(`document.querySelector('.logs .scroller').focus()`);
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Home');
    await press('ArrowRight');
    expect(await spot()).toMatch(/^[12] event$/);
    await press('Enter');
    await panel.waitFor(`return document.querySelector('.one-log .tree [data-field=state]') !== null`, 'the log');
    // Each step brings the buttons of the next.
    for (const steps of [1, 2, 3]) {
      await panel.run(`document.querySelectorAll('.one-log [data-field=state] .kind[aria-expanded=false]')[0].click()`);
      await panel.waitFor(
        `return document.querySelectorAll('.one-log [data-field=state] .kind[aria-expanded=true]').length === ${steps}`,
        `${steps} steps`,
      );
    }
    const opened = await panel.run<string>(`return document.querySelector('.one-log [data-field=state]').innerText`);
    expect(opened).toContain('javascript:window.wasRun=true');
    expect(await panel.run(`return document.querySelectorAll('.one-log a, .logs img').length`)).toBe(0);
    expect(await panel.run('return window.wasRun ?? false')).toBe(false);
    await panel.click('.one-log [data-field=at] .kind');
    expect(await panel.run(`return document.querySelector('.one-log [data-field=at] time').dateTime`)).toMatch(
      /^2026-09-/,
    );
  });

  it('shows all of a long value when asked to, and copies a log', async () => {
    const length = () =>
      panel.run(`return document.querySelector('.one-log [data-field=long] .text').textContent.length`);
    expect(await length()).toBe(2048);
    await panel.click('.one-log [data-field=long] [data-act=more-value]');
    await panel.waitFor(
      `return document.querySelector('.one-log [data-field=long] .text').textContent.length === 5000`,
      'all of the value',
    );
    await panel.click('.one-log [data-act=copy-log]');
    await panel.waitFor(`return document.querySelector('.one-log .copied')?.textContent === 'Copied'`, 'the copy');
    await panel.run(`document.querySelector('.logs .scroller').focus()`);
    await press('Escape');
    await panel.waitFor(`return !document.querySelector('.one-log')`, 'the log to close');
    expect(await panel.run(`return document.querySelector('.detail') !== null`)).toBe(true);
  });

  it('tells all about a key, sorts by it, pins and hides it', async () => {
    await panel.click('[data-column-key=event]');
    await panel.waitFor(`return document.querySelector('.column-card .values') !== null`, 'the card');
    const card = await panel.run<string>(`return document.querySelector('.column-card').innerText`);
    expect(card).toContain('in 3 of 3 logs · 3 distinct values');
    await panel.click('.column-card [data-act=sort-down]');
    await cellsAreThere();
    const events = `return [...document.querySelectorAll('.logs [data-key=event]')].map(({ textContent }) => textContent).join()`;
    await panel.waitFor(`return (() => { ${events} })() === ${ascii('支付成功,pay,begin')}`, 'the order');
    await panel.click('[data-column-key=price]');
    await panel.click('.column-card [data-act=pin]');
    await panel.waitFor(`return document.querySelector('.head .pinned [data-column-key=price]') !== null`, 'the pin');
    await panel.click('[data-column-key=event]');
    await panel.click('.column-card [data-act=hide]');
    await panel.waitFor(`return !document.querySelector('[data-column-key=event]')`, 'the column to go');
    await panel.click('[data-act=show-hidden]');
    await panel.waitFor(`return document.querySelector('[data-column-key=event]') !== null`, 'the column to be back');
  });

  it('makes its columns wider by mouse and keys, and remembers all that was chosen of them', async () => {
    const width = (key: string) =>
      panel.run<number>(`return document.querySelector('[data-column-key=${key}]').parentElement.offsetWidth`);
    const wide = await width('event');
    await panel.drag('.head > :has([data-column-key=event]) > .edge', 60);
    expect(await width('event')).toBe(wide + 60);
    expect(await panel.run(`return document.querySelector('.column-card') !== null`)).toBe(false);
    await panel.run(`document.querySelector('[data-column-key=event]').focus()`);
    await press('ArrowLeft', 'altKey: true');
    expect(await width('event')).toBe(wide + 52);
    expect(await panel.run(`return JSON.parse(localStorage.getItem('tracklens-detail')).columns`)).toEqual({
      hidden: [],
      pinned: ['price'],
      widths: [['event', wide + 52]],
    });
    const edge = `document.querySelector('.head > :has([data-column-key=event]) > .edge')`;
    await panel.run(`${edge}.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))`);
    expect(await width('event')).toBe(wide);
  });

  it('finds a text in its logs, and goes from hit to hit', async () => {
    await panel.run(`
      const field = document.querySelector('[data-act=search-logs]');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${ascii(RTL.slice(0, 4))});
      field.dispatchEvent(new Event('input', { bubbles: true }));`);
    await panel.waitFor(
      `return document.querySelector('.log-tools [role=status]')?.textContent === '1 of 1'`,
      'the hit',
    );
    expect(await spot()).toBe('0 text');
    expect(await panel.run(`return document.querySelector('.logs mark').textContent`)).toBe(RTL.slice(0, 4));
  });

  it('shows its JSON with what is wrong marked', async () => {
    await panel.click('[data-form=json]');
    await panel.waitFor(`return document.querySelector('.json .cm-lintRange-error') !== null`, 'the mark');
    expect(await panel.run(`return document.querySelector('.json .cm-lintRange-error').textContent`)).toBe('129');
    await panel.click('[data-form=table]');
  });

  it('says of each finding what was expected and why it matters, and leads to its place', async () => {
    await turnTo('findings');
    const entry = await panel.run<string>(`return document.querySelector('[data-rule=value-not-string]').textContent`);
    expect(entry).toContain('all 3 logs of this batch are lost');
    expect(entry).toContain('Each value of a log is a string');
    await panel.click('[data-rule=value-not-string] .go-there');
    await cellsAreThere();
    expect(await spot()).toBe('1 price');
    expect(await panel.run(`return document.activeElement.className`)).toContain('scroller');
    await turnTo('findings');
    await panel.click('[data-rule=tag-value-type] .go-there');
    await panel.waitFor(`return document.activeElement.dataset.place === '__tags__.n'`, 'the tag');
  });

  it('takes the URL apart, and says what the specification says of a header', async () => {
    const says = await panel.run<string>(`
      return [...document.querySelectorAll('[data-parts=request-headers] dt')]
        .find(({ textContent }) => textContent.toLowerCase() === 'content-type').nextElementSibling.innerText`);
    expect(says).toContain('Does not matter to SLS');
    const url = await panel.run<string>(`return document.querySelector('[data-parts=url]').innerText`);
    expect(url).toContain('web-prod');
    expect(url).toContain('APIVersion');
  });

  it('shows what is no JSON as it was sent, with the place where it breaks', async () => {
    await select(BROKEN);
    await turnTo('logs');
    await panel.waitFor(
      `return document.querySelector('.json .cm-lintPoint-error, .json .cm-lintRange-error') !== null`,
      'the mark',
    );
  });

  it('draws only what is in sight of 4,096 logs with 200 keys, and reaches the last cell by keys', async () => {
    await turnTo('logs');
    await select(MANY);
    await cellsAreThere();
    expect(await panel.run(`return document.querySelectorAll('.logs .rows span').length`)).toBeLessThan(2000);
    await panel.run(`document.querySelector('.logs .scroller').focus()`);
    await press('End', 'ctrlKey: true');
    await cellsAreThere();
    await panel.waitFor(
      `return document.querySelector('.logs .rows span[aria-selected=true]')?.dataset.key === 'k199'`,
      'the last cell',
    );
    expect(await spot()).toBe('4095 k199');
    const text = await panel.run(`return document.querySelector('.logs .rows span[aria-selected=true]').textContent`);
    expect(text).toBe(String((4095 * 199) % 100));
  });

  it('opens 10 MB', async () => {
    await select(TEN_MB);
    await cellsAreThere();
  });

  // The last: behind a tab that is opened over it, a panel is not drawn.
  it('remembers the tab and how the room is shared, and moves the divider by keys', async () => {
    await turnTo('answer');
    await select(FIRST);
    expect(await panel.run(`return document.querySelector('[data-tab=answer]').ariaSelected`)).toBe('true');
    const width = () => panel.run<number>(`return document.querySelector('.detail').clientWidth`);
    const before = await width();
    await panel.run(`document.querySelector('.divider').focus()`);
    await press('ArrowLeft');
    await panel.waitFor(`return document.querySelector('.detail').clientWidth > ${before}`, 'the detail to grow');
    const [after, kept] = [await width(), `return localStorage.getItem('tracklens-detail')`];
    await panel.waitFor(`return (() => { ${kept} })()?.includes('horizontal')`, 'the shares to be kept');
    const again = await session.browser.openPanelTab();
    await again.waitFor(`return document.querySelectorAll('.list .rows > .row').length === 4`, 'the list');
    await again.run(`document.querySelectorAll('.list .rows > .row')[0].click()`);
    await again.waitFor(`return document.querySelector('[data-tab=answer]')?.ariaSelected === 'true'`, 'the tab');
    expect(await again.run(`return document.querySelector('.detail').clientWidth`)).toBe(after);
  });
});
