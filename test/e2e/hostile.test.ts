import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { parseCsv } from '../batch/copy/parse-csv.ts';
import { ascii, FORMULAS, HOSTILE, hostileHar, LONG_NAME, TOPICS } from '../support/hostile.ts';
import { BROWSERS, openSession, received, type Session } from './session.ts';

/** Side-docked, and in a window of its own; no window of Firefox is narrower than 500 px. */
const WIDTHS = { chromium: [380, 1200], firefox: [500, 1200] } as const;

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

/** What came of markup and links: nothing but text. CodeMirror puts empty pictures beside what it draws for a character. */
const RAN = `
  return [
    window.wasRun ?? false,
    document.querySelectorAll('#root :is(img:not(.cm-widgetBuffer), iframe, object, embed, script)').length,
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

/** Each of them by itself, and how many there are of it. */
const SHOWN = [
  ['topic:*exe*', 2, 'exe'],
  ['topic:many', 1, 'many'],
  ['topic:keys', 1, 'keys'],
  ['topic:long', 1, 'long'],
] as const;

const COPIES = ['ticket', 'bash', 'powershell', 'fetch', 'json', 'csv', 'markdown'];

describe.each(BROWSERS)('hostile batches in %s', (name) => {
  describe.each(WIDTHS[name])('at %i px', (width) => {
    let session: Session;
    let panel: Panel;

    const send = async (body: string, logstore = 'web-prod') => {
      const url = `${session.endpoint.origin}/logstores/${logstore}/track?APIVersion=0.6.0`;
      await panel.run(`await fetch(${ascii(url)}, { method: 'POST', body: ${body} }).catch(() => {})`);
    };
    /** Nothing is too wide, and nothing ran. */
    const isSound = async (where: string) => {
      await panel.run('await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
      expect.soft([where, await panel.run(OVERFLOWING)]).toEqual([where, []]);
      expect.soft([where, await panel.run(RAN)]).toEqual([where, [false, 0, 0]]);
    };
    const filterBy = async (text: string, batches: number, topic: string) => {
      await panel.run(`
        const box = document.querySelector('input[data-act=filter]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${ascii(text)});
        box.dispatchEvent(new Event('input', { bubbles: true }));`);
      await panel.waitFor(
        `const rows = [...document.querySelectorAll('.list .rows > .row')];
         return rows.length === ${batches} && rows.every(({ textContent }) => textContent.includes('${topic}'));`,
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
    const openMenu = async (button: string, entry: string) => {
      await panel.run(`
        const button = document.querySelector('${button}');
        button.focus();
        button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));`);
      await panel.waitFor(`return document.querySelector('.menu ${entry}') !== null`, `the menu with ${entry}`);
    };
    const groupBy = async (grouping: string) => {
      await openMenu('[data-act=columns]', `[data-value=${grouping}]`);
      await isSound('the menu of the head');
      await panel.run(`document.querySelector('.menu [data-value=${grouping}]').click()`);
      await panel.waitFor(
        `return JSON.parse(localStorage.getItem('tracklens-preferences')).grouping === '${grouping}'`,
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
      await send(
        `JSON.stringify({ __topic__: 'many', __logs__: Array.from({ length: 4096 }, (_, log) => ({ log: String(log), text: 'x'.repeat(log % 90) })) })`,
      );
      await send(
        `JSON.stringify({ __topic__: 'keys', __logs__: [Object.fromEntries(Array.from({ length: 200 }, (_, key) => ['k' + key, 'v']))] })`,
      );
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
          document.querySelector('.list .scroller').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
        }`);
      await panel.waitFor(
        `return document.querySelector('.list .scroller')?.dataset.batches === '${TOPICS + 5}' && !document.querySelector('.list [aria-busy=true]')`,
        'all batches',
      );
    });
    afterAll(() => session?.close());

    it('are listed, grouped and counted', async () => {
      await isSound('the import');
      for (const grouping of ['logstore', 'topic', 'page', 'none']) {
        await groupBy(grouping);
        await isSound(`by ${grouping}`);
      }
      const facets = await panel.run<number>(`
        const buttons = [...document.querySelectorAll('.facets [data-act=more]')];
        buttons.forEach((button) => button.click());
        return buttons.length;`);
      expect(facets > 0).toBe(width > 700);
      await isSound('all values of the facets');
    });

    it('are shown, each in every tab', async () => {
      for (const [filter, batches, topic] of SHOWN) {
        await filterBy(filter, batches, topic);
        await select();
        await walkTabs(filter);
      }
    });

    it('are told by signs where they cannot be seen, and turn no neighbour round', async () => {
      await filterBy('topic:*exe*', 2, 'exe');
      await select();
      await turnTo('logs', '.logs .rows > .row[aria-busy=false]');
      await panel.run(`document.querySelector('.logs .rows > .row > [role=rowheader]').click()`);
      await panel.waitFor(`return document.querySelector('.one-log [data-field=override]') !== null`, 'the log');
      await isSound('one log');
      const columns = `document.querySelectorAll('.logs .head [data-column-key]')`;
      const count = await panel.run<number>(`return ${columns}.length`);
      for (let column = 0; column < count; column += 1) {
        await panel.run(`
          const head = ${columns}[${column}];
          head.scrollIntoView({ inline: 'nearest', block: 'nearest' });
          head.click();`);
        await panel.waitFor(`return document.querySelector('.column-card .values') !== null`, 'the card of a column');
        await isSound(`the card of column ${column}`);
        await panel.run(`
          document.querySelector('.column-card').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))`);
        await panel.waitFor(`return document.querySelector('.column-card') === null`, 'the card to close');
      }
      await panel.run(`document.querySelector('[data-form=json]').click()`);
      await panel.waitFor(`return document.querySelector('.json .cm-line') !== null`, 'the JSON');
      await isSound('the JSON');
      await panel.run(`document.querySelector('[data-form=table]').click()`);
      await panel.waitFor(`return document.querySelector('.one-log [data-field=override]') !== null`, 'the log again');
      const signs = (field: string) =>
        panel.run(
          `return [...document.querySelectorAll('.one-log [data-field=${field}] .unseen-character')].map(({ dataset }) => dataset.sign)`,
        );
      expect(await signs('override')).toEqual(['U+202E']);
      expect(await signs('controls')).toEqual(['U+0000 U+0007 U+001B', 'U+007F U+0085 U+2028 U+000D']);
      expect(await signs('surrogates')).toEqual(['U+D83D', 'U+DE00']);
      expect(await signs('emoji')).toEqual([]);
      expect(
        await panel.run(`return document.querySelector('.one-log [data-field=__proto__] .text').textContent`),
      ).toBe('p');
      expect(await panel.run(`return document.querySelector('.one-log [data-field=""] .text').textContent`)).toBe(
        'no name',
      );
      // Each value opens, step by step, and what is in it is text.
      await panel.run(
        `document.querySelectorAll('.one-log .kind[aria-expanded=false]').forEach((button) => button.click())`,
      );
      await isSound('opened values');
      await turnTo('envelope', '[data-parts=url]');
      // What stands behind a text that turns the direction stands to its right, or below.
      const order = `
        const right = (one, next) => {
          const [a, b] = [one, next].map((part) => part.getClientRects());
          return a.length === 0 || b.length === 0 || a[a.length - 1].left < b[0].left || a[0].top < b[0].top - 4;
        };
        const places = [...document.querySelectorAll('.place > bdi, h2 > *')];
        const pairs = places.flatMap((part, at) => (places[at + 1]?.parentNode === part.parentNode ? [[part, places[at + 1]]] : []));
        for (const value of document.querySelectorAll('.list .tag')) pairs.push([value.firstElementChild, value.lastElementChild]);
        for (const facet of document.querySelectorAll('.facets li bdi')) pairs.push([facet, facet.parentNode.querySelector('.count')]);
        return [pairs.length > 2, pairs.filter(([one, next]) => !right(one, next)).map(([one]) => one.textContent)];`;
      expect(await panel.run(order)).toEqual([true, []]);
    });

    it('are compared', async () => {
      await panel.run(`
        const rows = document.querySelectorAll('.list .rows > .row[data-id]');
        rows[0].click();
        rows[1].dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));`);
      await panel.waitFor(`return document.querySelector('.detail [data-act=compare]') !== null`, 'the button');
      await panel.run(`document.querySelector('.detail [data-act=compare]').click()`);
      await panel.waitFor(`return document.querySelector('.compared [data-same]') !== null`, 'the comparison');
      await panel.run(`document.querySelector('[data-act=differences-only]').click()`);
      await panel.waitFor(`return document.querySelector('.compared-log > summary') !== null`, 'the logs');
      await panel.run(`document.querySelector('.compared-log > summary').click()`);
      await panel.waitFor(`return document.querySelector('.compare-fields[data-fields=log]') !== null`, 'a log');
      await isSound('compared');
      await panel.run(`document.querySelector('[data-act=stop-comparing]').click()`);
    });

    it('are the same text where they are copied and exported, and no formula', async () => {
      await panel.run(NOTE);
      await select();
      for (const format of COPIES) {
        await openMenu('.detail [data-act=copy]', `[data-act=copy-${format}]`);
        await isSound('the menu of copies');
        await panel.click(`.menu [data-act=copy-${format}]`);
        await panel.waitFor(`return document.querySelector('[data-said=copied]') !== null`, 'the word of the copy');
        await isSound(`copied as ${format}`);
        await panel.run(`document.querySelector('[data-act=dismiss]').click()`);
      }
      const copied = await panel.run<string[]>('return window.noted.copied');
      expect(copied).toHaveLength(COPIES.length);
      const json = JSON.parse(copied[COPIES.indexOf('json')] ?? '');
      expect(json.__logs__[0]).toEqual(HOSTILE.__logs__[0]);
      for (const format of ['csv', 'logsCsv']) {
        await openMenu('[data-act=export]', `[data-act=export-shown-${format}]`);
        await panel.click(`.menu [data-act=export-shown-${format}]`);
        await panel.waitFor(`return document.querySelector('[data-said=exported]') !== null`, 'the word of the export');
        await isSound(`exported as ${format}`);
        await panel.run(`document.querySelector('[data-act=dismiss]').click()`);
        const cells = parseCsv(await panel.run<string>('return window.noted.saved.at(-1).text()')).flat();
        expect(cells.filter((cell) => /^[\t\r]?[=+\-@]/.test(cell))).toEqual([]);
        if (format === 'logsCsv')
          expect(cells).toEqual(expect.arrayContaining(FORMULAS.map((formula) => `'${formula}`)));
      }
    });
  });
});
