import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { readRows } from '../../demo/panel-reader.ts';
import { caughtUp, openSession, openShop, type Session, sendFromShop } from './session.ts';

const SENDS = ['fetch-deflate', 'number-value', 'rawsize-utf16', 'wrong-logstore', 'track-ua-gif'];

/** Sent by the page: topics, tags and logs by which they can be told apart; of some the server refuses a value. */
const SEND_MORE = (origin: string) => `
  for (let at = 0; at < 30; at += 1) {
    const log = { event: 'step ' + at, marker: at === 7 ? 'needle in the hay' : 'hay', price: at % 10 === 3 ? 129 : '129' };
    const body = JSON.stringify({ __topic__: ['cart', 'pay', 'home'][at % 3], __source__: 'test', __tags__: { env: at % 5 ? 'prod' : 'stage' }, __logs__: [log] });
    await fetch('${origin}/logstores/web-prod/track', { method: 'POST', headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(body.length) }, body }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 20));
  }`;

const INPUT = `document.querySelector('[data-act=filter]')`;
const SHOWN = `document.querySelector('.list .scroller').dataset.batches`;

const type = (panel: Panel, text: string) =>
  panel.run(`
    const input = ${INPUT};
    input.focus();
    Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, 'value').set.call(input, ${JSON.stringify(text)});
    input.setSelectionRange(${text.length}, ${text.length});
    input.dispatchEvent(new window.Event('input', { bubbles: true }));`);

const press = (panel: Panel, on: string, key: string, shiftKey = false) =>
  panel.run(`
    const target = ${on};
    target.dispatchEvent(new window.KeyboardEvent('keydown', { key: '${key}', shiftKey: ${shiftKey}, bubbles: true, cancelable: true }));`);

describe('the filter, the facets and the overview of the panel', () => {
  let session: Session;
  let panel: Panel;
  let all: number;

  const shows = (count: number, what: string) => panel.waitFor(`return Number(${SHOWN}) === ${count}`, what);
  const clear = async () => {
    await type(panel, '');
    await shows(all, 'all batches again');
  };

  beforeAll(async () => {
    session = await openSession('chromium', { width: 1200, height: 800, language: 'en-US' });
    panel = await session.browser.openPanel();
    await openShop(session);
    await sendFromShop(session, SENDS);
    await session.browser.inPage(SEND_MORE(session.endpoint.origin));
    await caughtUp(panel, session);
    all = (await readRows(panel)).length;
  });
  afterAll(() => session?.close());

  it('hides what does not pass, and nothing for good', async () => {
    await type(panel, 'topic:pay tag.env:prod');
    await shows(8, 'eight batches of pay');
    expect((await readRows(panel)).every(({ cells }) => cells.topic?.startsWith('pay'))).toBe(true);
    await clear();
  });

  it('is what DevTools’ own search box looks for, until that is closed', async () => {
    await type(panel, 'topic:pay');
    await shows(10, 'ten batches of pay');
    const { devTools } = session.browser;
    await devTools?.search('shop');
    await panel.waitFor(`return ${INPUT}.value === 'shop'`, 'the text of the search box');
    await panel.waitFor(`return Number(${SHOWN}) !== 10`, 'what has the text');
    await devTools?.search(null);
    await panel.waitFor(`return ${INPUT}.value === 'topic:pay'`, 'the filter of before');
    await clear();
  });

  it('colours what is written, over the input in its place', async () => {
    await type(panel, 'topic:pay /x+/ raw>1k');
    const parts = await panel.run<string[][]>(`
      return [...document.querySelectorAll('.ink [class^=token]')].map((part) => [part.className, part.textContent]);`);
    expect(parts.filter(([kind]) => kind !== 'token-space')).toEqual([
      ['token-key', 'topic'],
      ['token-operator', ':'],
      ['token-value', 'pay'],
      ['token-regexp', '/x+/'],
      ['token-key', 'raw'],
      ['token-operator', '>'],
      ['token-value', '1k'],
    ]);
    await clear();
  });

  it('searches in the logs, keys and values alike, in a worker', async () => {
    await type(panel, '"needle in"');
    await shows(1, 'the one batch with the needle');
    await type(panel, 'log.marker:hay topic:home');
    await shows(10, 'ten batches with hay');
    await panel.waitFor(`return !document.querySelector('.searching')`, 'the search to end');
    await clear();
  });

  it('marks a mistake, explains it, and leaves the list alone', async () => {
    await type(panel, 'topic:pay');
    await shows(10, 'ten batches of pay');
    await type(panel, 'topic:pay colour:red');
    await panel.waitFor(
      `return document.querySelector('.mistakes')?.innerText.includes('There is no key “colour”')`,
      'a sentence',
    );
    expect(await panel.run(`return document.querySelector('.token-mistake').textContent`)).toBe('colour');
    expect(await panel.run(`return ${INPUT}.getAttribute('aria-invalid')`)).toBe('true');
    expect(await panel.run(`return ${SHOWN}`)).toBe('10');
    await clear();
  });

  it('completes keys and values by the keyboard', async () => {
    await type(panel, 'top');
    await panel.waitFor(`return document.querySelector('.filter-popup [role=option]') !== null`, 'keys');
    await press(panel, INPUT, 'ArrowDown');
    await press(panel, INPUT, 'Enter');
    await panel.waitFor(`return document.querySelector('[data-completion=cart]') !== null`, 'the values of topics');
    expect(await panel.run(`return ${INPUT}.value`)).toBe('topic:');
    const options = await panel.run<string[]>(`
      return [...document.querySelectorAll('.filter-popup [role=option]')].map((option) => option.innerText.replace(/\\s+/g, ' '));`);
    expect(options.slice(0, 3)).toEqual(['cart 10', 'home 10', 'pay 10']);
    await press(panel, INPUT, 'ArrowDown');
    await press(panel, INPUT, 'ArrowDown');
    expect(
      await panel.run(
        `return document.getElementById(${INPUT}.getAttribute('aria-activedescendant'))?.dataset.completion`,
      ),
    ).toBe('home');
    await press(panel, INPUT, 'Enter');
    await shows(10, 'the batches of home');
    expect(await panel.run(`return [${INPUT}.value, ${INPUT}.getAttribute('aria-expanded')]`)).toEqual([
      'topic:home',
      'false',
    ]);
  });

  it('is reached by a slash, cleared by Escape, and left by the next', async () => {
    await panel.run(`document.querySelector('.list .scroller').focus()`);
    await press(panel, 'document.activeElement', '/');
    expect(await panel.run(`return document.activeElement === ${INPUT}`)).toBe(true);
    await press(panel, INPUT, 'Escape');
    await shows(all, 'all batches again');
    expect(await panel.run(`return [document.activeElement === ${INPUT}, ${INPUT}.value]`)).toEqual([true, '']);
    await press(panel, INPUT, 'Escape');
    expect(await panel.run(`return document.activeElement.className`)).toBe('scroller');
  });

  it('keeps a filter under a name', async () => {
    await type(panel, 'topic:cart');
    await panel.click('[data-act=named-filters]');
    await panel.waitFor(`return document.querySelector('[data-act=save-filter]') !== null`, 'the menu');
    await panel.click('[data-act=save-filter]');
    await panel.waitFor(`return document.querySelector('[data-act=filter-name]') !== null`, 'the question for a name');
    await panel.run(`
      const input = document.querySelector('[data-act=filter-name]');
      Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, 'value').set.call(input, 'Cart');
      input.dispatchEvent(new window.Event('input', { bubbles: true }));`);
    await panel.click('[data-act=save-name]');
    await panel.waitFor(`return document.querySelector('.star')?.textContent === '★'`, 'the star');
    await clear();
    await panel.click('[data-act=named-filters]');
    await panel.waitFor(`return document.querySelector('[data-act=filter-named-Cart]') !== null`, 'the menu');
    await panel.click('[data-act=filter-named-Cart]');
    await shows(10, 'the batches of cart');
    await clear();
  });

  it('takes a value of a facet, leaves it out, and lets go of it', async () => {
    const value = (facet: string, name: string) => `[data-facet="${facet}"] [data-value="${name}"]`;
    const count = (selector: string) => `return document.querySelector('${selector} .count')?.textContent`;
    await panel.waitFor(`return document.querySelector('${value('topic', 'pay')}') !== null`, 'the facets');
    await panel.click(value('topic', 'pay'));
    await shows(10, 'pay alone');
    await panel.waitFor(`${count(value('tag.env', 'prod'))} === '8'`, 'counts of what is left');
    expect(await panel.run(count(value('topic', 'cart')))).toBe('10');
    await panel.click(value('topic', 'cart'));
    await shows(20, 'pay and cart');
    expect(await panel.run(`return ${INPUT}.value`)).toBe('topic=pay,cart');
    await panel.click(value('topic', 'cart'));
    await panel.click(value('topic', 'cart'));
    await panel.click(value('topic', 'pay'));
    await shows(all - 10, 'all but pay');
    await panel.click(value('topic', 'pay'));
    await shows(all, 'all batches again');
    expect(await panel.run(`return ${INPUT}.value`)).toBe('');
  });

  it('walks the facets by the arrow keys', async () => {
    const stop = `return document.activeElement.dataset.stop`;
    await panel.run(`document.querySelector('.facets [tabindex="0"]').focus()`);
    // One place in the tab order: where the focus was last.
    expect(await panel.run(stop)).toBe('topic:pay');
    await press(panel, 'document.activeElement', 'Home');
    expect(await panel.run(stop)).toBe('topic');
    await press(panel, 'document.activeElement', 'ArrowDown');
    expect(await panel.run(stop)).toBe('topic:cart');
    await press(panel, 'document.activeElement', 'ArrowUp');
    expect(await panel.run(stop)).toBe('topic');
  });

  it('chooses a span of the overview by the keyboard, and lets go of it', async () => {
    await panel.waitFor(`return document.querySelector('.overview canvas') !== null`, 'the chart');
    const plot = `document.querySelector('.plot')`;
    await press(panel, plot, 'End');
    await panel.waitFor(`return document.querySelector('[data-act=clear-span]') !== null`, 'a span');
    await press(panel, plot, 'Home', true);
    // Its last bins are empty where all was sent within two seconds.
    const isPart = `return Number(${SHOWN}) > 0 && Number(${SHOWN}) < ${all}`;
    for (let bins = 0; bins < 40 && !(await panel.run(isPart)); bins += 1) await press(panel, plot, 'ArrowLeft', true);
    await panel.waitFor(isPart, 'a part of the batches');
    expect(await panel.run(`return ${plot}.getAttribute('aria-valuetext')`)).toMatch(
      /^\d\d:\d\d:\d\d\.\d+ to .+ batch/,
    );
    await panel.click('[data-act=clear-span]');
    await shows(all, 'all batches again');
  });

  it('chooses a span of the overview with the mouse', async () => {
    await panel.run(`
      const over = document.querySelector('.u-over');
      const { left, top, width } = over.getBoundingClientRect();
      const fire = (on, name, x) =>
        on.dispatchEvent(new window.MouseEvent(name, { clientX: left + x * width, clientY: top + 10, bubbles: true, button: 0, movementX: 5 }));
      fire(over, 'mouseenter', 0.6);
      fire(over, 'mousemove', 0.6);
      fire(over, 'mousedown', 0.6);
      for (const x of [0.7, 0.8, 0.9]) { fire(over, 'mousemove', x); await new Promise((resolve) => window.setTimeout(resolve, 30)); }
      fire(document, 'mouseup', 0.9);`);
    await panel.waitFor(`return document.querySelector('[data-act=clear-span]') !== null`, 'a span');
    await panel.waitFor(`return Number(${SHOWN}) < ${all}`, 'a part of the batches');
    await panel.run(
      `document.querySelector('.u-over').dispatchEvent(new window.MouseEvent('dblclick', { bubbles: true }))`,
    );
    await shows(all, 'all batches again');
  });

  it('adds up what is shown', async () => {
    const total = (name: string) => `return document.querySelector('[data-total=${name}] dd').innerText`;
    await type(panel, 'topic:cart,pay,home');
    await panel.waitFor(`${total('batches')} === '30'`, 'the batches');
    expect(await panel.run(total('logs'))).toBe('30');
    expect(await panel.run(total('errors'))).toBe('✕ 3 (3 × PostBodyInvalid)');
    await clear();
  });

  it('hides the facets and the overview when asked to, and remembers that', async () => {
    for (const part of ['facets', 'overview']) {
      await panel.click(`[data-act=${part}]`);
      await panel.waitFor(`return !document.querySelector('section.${part}, nav.${part}')`, `no ${part}`);
    }
    const page = await session.browser.openPanelTab();
    await page.waitFor(`return document.querySelectorAll('.list .rows > .row').length > 5`, 'rows');
    expect(await page.run(`return document.querySelectorAll('.facets, .overview').length`)).toBe(0);
  });
});
