import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { ascii, HOSTILE, hostileHar, LONG_NAME, RTL, TOPICS } from '../support/hostile.ts';
import { BROWSERS, openSession, received, type Session } from './session.ts';

/** Side-docked, and in a window of its own. */
const WIDTHS = [380, 1200] as const;

/** What of the panel is wider than it may be: the page itself, and each part that does not scroll sideways on purpose. */
const OVERFLOWING = `
  const root = document.documentElement;
  const parts = [root, ...document.querySelectorAll(
    '#root > :not(.bar), main, .panes, [data-panel], .list, .facets, .facets li, .overview, .detail, .detail header, .view,'
      + '.view > *, .envelope > *, .findings li, .one-log, .tree, .hex-view, .compared, .compare-heads, .compare-fields, .card, .notice, .menu, .column-card')];
  const scrolls = '.hex-view, .json, .logs';
  return parts
    .filter((part) => part.checkVisibility())
    .filter((part) => part.getBoundingClientRect().right > innerWidth + 1
      || (!part.matches(scrolls) && part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline'))
    .map((part) => part.nodeName + '.' + part.className + ' ' + part.scrollWidth + ' > ' + part.clientWidth);`;

/** What came of markup and links: nothing but text. */
const RAN = `
  return [
    window.wasRun ?? false,
    document.querySelectorAll('#root :is(img, iframe, object, embed, script)').length,
    [...document.querySelectorAll('a')].filter(({ protocol }) => !/^https?:$/.test(protocol)).length,
  ]`;

/** Notes what is copied and saved, and lets it go on its way. */
const NOTE = `
  window.noted = { copied: [], saved: [] };
  document.addEventListener('copy', ({ target }) => window.noted.copied.push(target.value), true);
  const { clipboard } = navigator;
  const write = clipboard?.writeText.bind(clipboard);
  if (clipboard) clipboard.writeText = async (text) => { await write(text); window.noted.copied.push(text); };
  const make = URL.createObjectURL;
  URL.createObjectURL = (file) => { window.noted.saved.push(file); return make(file); };`;

const COPIES = ['ticket', 'bash', 'powershell', 'fetch', 'json', 'csv', 'markdown'];

describe.each(BROWSERS)('hostile batches in %s', (name) => {
  describe.each(WIDTHS)('at %i px', (width) => {
    let session: Session;
    let panel: Panel;

    const send = async (body: string, logstore = 'web-prod') => {
      const url = `${session.endpoint.origin}/logstores/${logstore}/track?APIVersion=0.6.0`;
      await panel.run(`await fetch(${ascii(url)}, { method: 'POST', body: ${body} }).catch(() => {})`);
    };
    /** Nothing is too wide, and nothing ran. */
    const isSound = async (where: string) => {
      await panel.run('await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
      expect([where, await panel.run(OVERFLOWING)]).toEqual([where, []]);
      expect([where, await panel.run(RAN)]).toEqual([where, [false, 0, 0]]);
    };
    const filterBy = async (text: string, batches: number) => {
      await panel.run(`
        const box = document.querySelector('.filter-box input, [data-act=filter], .filter input');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${ascii(text)});
        box.dispatchEvent(new Event('input', { bubbles: true }));`);
      await panel.waitFor(
        `return document.querySelectorAll('.list .rows > .row').length === ${batches}`,
        `${batches} batches by ${text}`,
      );
    };
    const select = async (row = 0) => {
      await panel.run(`document.querySelectorAll('.list .rows > .row')[${row}].click()`);
      await panel.waitFor(
        `return document.querySelector('.detail')?.dataset.opened === document.querySelectorAll('.list .rows > .row')[${row}].dataset.id`,
        'the batch to open',
      );
    };
    const turnTo = async (tab: string, ready: string) => {
      await panel.run(`document.querySelector('[data-tab=${tab}]').click()`);
      await panel.waitFor(`return document.querySelector('${ready}') !== null`, `the tab ${tab}`);
    };
    const groupBy = async (grouping: string, batches: number) => {
      await panel.run(
        `localStorage.setItem('tracklens-preferences', JSON.stringify({ grouping: '${grouping}' })); location.reload()`,
      );
      await panel.waitFor(
        `return document.querySelector('.list .scroller')?.dataset.batches === '${batches}' && !document.querySelector('.list [aria-busy=true]')`,
        `the list by ${grouping}`,
      );
    };
    const walkTabs = async (what: string) => {
      const tabs = {
        logs: '.logs .rows > .row[aria-busy=false], .logs .note',
        envelope: '[data-parts=url]',
        budgets: '.compressions [data-compression], .budgets .note',
        findings: '.findings, .view .note',
        answer: '.versus, .view .note, [data-parts]',
        bytes: '[data-body]',
        origin: '[data-parts=times]',
      };
      for (const [tab, ready] of Object.entries(tabs)) {
        await turnTo(tab, ready);
        await isSound(`${what}, ${tab}`);
      }
    };

    beforeAll(async () => {
      session = await openSession(name, { width, height: 800 });
      panel = await session.browser.openPanelTab();
      await send(ascii(JSON.stringify(HOSTILE)));
      await send(`JSON.stringify({ __topic__: 'many', __logs__: Array.from({ length: 4096 }, (_, log) => ({ log: String(log), text: 'x'.repeat(log % 90) })) })`);
      await send(`JSON.stringify({ __topic__: 'keys', __logs__: [Object.fromEntries(Array.from({ length: 200 }, (_, key) => ['k' + key, 'v']))] })`);
      await send(ascii(JSON.stringify({ __topic__: 'long', __logs__: [{ a: '1' }] })), LONG_NAME);
      await panel.run(`
        for (let topic = 0; topic < ${TOPICS}; topic += 20) {
          await Promise.all(Array.from({ length: 20 }, (_, n) => fetch(
            '${session.endpoint.origin}/logstores/web-prod/track?APIVersion=0.6.0',
            { method: 'POST', body: JSON.stringify({ __topic__: 'topic ' + (topic + n), __logs__: [{ a: '1' }] }) })));
        }`);
      await until(() => received(session).length === TOPICS + 4, 'the batches to arrive');
      await panel.run(`
        const carried = new DataTransfer();
        carried.items.add(new File([${ascii(hostileHar())}], 'a'.repeat(300) + '.har'));
        for (const type of ['dragenter', 'dragover', 'drop']) {
          document.querySelector('main').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
        }`);
      await panel.waitFor(
        `return document.querySelector('.list .scroller')?.dataset.batches === '${TOPICS + 5}' && !document.querySelector('.list [aria-busy=true]')`,
        'all batches',
      );
    });
    afterAll(() => session?.close());

    it('are listed, grouped and counted', async () => {
      await isSound('the import');
      for (const grouping of ['page', 'logstore', 'topic', 'none']) {
        await groupBy(grouping, TOPICS + 5);
        await isSound(`by ${grouping}`);
      }
    });
  });
});
