import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { amissIn } from './axe.ts';
import { caughtUp, openSession, openShop, type Session, sendFromShop } from './session.ts';

const SENDS = ['fetch-deflate', 'number-value', 'rawsize-utf16', 'wrong-logstore', 'track-ua-gif'];

/** More of them, with tags, and with logs that have something to open. */
const SEND_MORE = (origin: string) => `
  for (let at = 0; at < 12; at += 1) {
    const log = { event: 'step ' + at, at: '1790000531201', state: '{"a":{"b":[1,2]}}', link: 'https://x.test/?q=1', long: 'x'.repeat(4000), price: at === 5 ? 129 : '129' };
    const body = JSON.stringify({ __topic__: ['cart', 'pay'][at % 2], __source__: 'test', __tags__: { env: 'prod' }, __logs__: [log, log] });
    await fetch('${origin}/logstores/web-prod/track', { method: 'POST', headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(body.length) }, body }).catch(() => {});
  }`;

const LOOKS = (['light', 'dark'] as const).flatMap((theme) => [1200, 380].map((width) => ({ theme, width })));
type Look = (typeof LOOKS)[number];

/** A view: how it comes to be shown, when it is, and how it goes. */
interface View {
  readonly name: string;
  readonly open: readonly string[];
  readonly isShown: string;
  readonly close?: readonly string[];
  /** There where there is room for it. */
  readonly isWide?: boolean;
}

/** The element, once it is there. */
const AT = `
  const at = async (selector) => {
    for (const end = performance.now() + 10_000; performance.now() < end; ) {
      const found = document.querySelector(selector);
      if (found) return found;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    throw new Error(selector + ' is not there');
  };`;
const CLICK = (selector: string) => `(await at(${JSON.stringify(selector)})).click();`;
const IS = (selector: string) => `document.querySelector(${JSON.stringify(selector)}) !== null`;
const PRESS = (selector: string, key: string) =>
  `(await at(${JSON.stringify(selector)})).dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }));`;
/** Opens a menu of a button: Radix listens to the pointer. */
const OPEN_MENU = (selector: string) =>
  `(await at(${JSON.stringify(selector)})).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, cancelable: true, button: 0, pointerType: 'mouse' }));`;
const CLOSE_MENU = PRESS('.menu', 'Escape');
const WRITE = (selector: string, text: string) => `
  { const field = await at(${JSON.stringify(selector)});
    field.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(text)});
    field.setSelectionRange(${text.length}, ${text.length});
    field.dispatchEvent(new Event('input', { bubbles: true })); }`;
const LEAVE = (selector: string) => `document.querySelector(${JSON.stringify(selector)}).blur();`;
/** The row need not be on the screen: beside an open batch a narrow panel has room for a few. */
const OPEN_ROW_MENU = `
  { const scroller = await at('.list .scroller');
    let row;
    for (let top = 0; !row && top < scroller.scrollHeight; top += 60) {
      scroller.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      row = [...document.querySelectorAll('.rows > [data-standing=error]')].find((row) => row.innerText.includes('pay'));
    }
    row.scrollIntoView({ block: 'nearest' });
    const { x, y } = row.getBoundingClientRect();
    row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: x + 60, clientY: y + 9, button: 2 })); }`;
const FILTER = '[data-act=filter]';
const TURN = (tab: string) => CLICK(`[data-tab=${tab}]`);

const VIEWS: readonly View[] = [
  { name: 'the list, grouped by page', open: [PRESS('.list .scroller', 'Home')], isShown: IS('.rows > .row') },
  {
    name: 'facets and overview',
    open: [],
    isShown: `${IS('.facets [data-stop]')} && ${IS('.overview canvas')}`,
    isWide: true,
  },
  {
    name: 'a filter that is mistaken',
    open: [WRITE(FILTER, 'topic:(pay OR')],
    isShown: IS('.mistakes'),
    close: [WRITE(FILTER, ''), LEAVE(FILTER)],
  },
  {
    name: 'completions of the filter',
    open: [WRITE(FILTER, 'topic:')],
    isShown: IS('[role=option]'),
    close: [WRITE(FILTER, ''), LEAVE(FILTER)],
  },
  {
    name: 'a filter that nothing passes',
    open: [WRITE(FILTER, 'topic:nowhere'), PRESS(FILTER, 'Enter')],
    isShown: IS('.empty'),
    close: [WRITE(FILTER, ''), PRESS(FILTER, 'Enter'), LEAVE(FILTER)],
  },
  {
    name: 'named filters',
    open: [OPEN_MENU('[data-act=named-filters]')],
    isShown: IS('.menu [data-act=save-filter]'),
    close: [CLOSE_MENU],
  },
  {
    name: 'the menu of columns',
    open: [OPEN_MENU('[data-act=columns]')],
    isShown: IS('.menu [data-act=reset-columns]'),
    close: [CLOSE_MENU],
  },
  {
    name: 'the menu of exports',
    open: [OPEN_MENU('[data-act=export]')],
    isShown: IS('.menu [data-act=redact]'),
    close: [CLOSE_MENU],
  },
  {
    name: 'the menu of rows',
    open: [OPEN_ROW_MENU],
    isShown: IS('.menu [data-act=pin]'),
    close: [CLOSE_MENU],
  },
  {
    name: 'a note',
    open: [OPEN_ROW_MENU, CLICK('.menu [data-act=note]')],
    isShown: IS('.dialog textarea'),
    close: [PRESS('.dialog textarea', 'Escape')],
  },
  { name: 'the logs', open: [TURN('logs')], isShown: IS('.logs .rows > .row[aria-busy=false]') },
  {
    name: 'a column’s card',
    open: [CLICK('[data-column-key]')],
    isShown: IS('.column-card .values'),
    close: [PRESS('.column-card', 'Escape')],
  },
  {
    name: 'one log',
    open: [PRESS('.logs .scroller', 'ArrowDown'), CLICK('.logs [role=rowheader]')],
    isShown: IS('.one-log [data-field]'),
  },
  {
    name: 'a value of a log, opened',
    open: [CLICK('.one-log .kind')],
    isShown: IS('.one-log .opened'),
    close: [PRESS('.logs .scroller', 'Escape')],
  },
  {
    name: 'hits in the logs',
    open: [WRITE('[data-act=search-logs]', 'e')],
    isShown: IS('.logs mark'),
    close: [WRITE('[data-act=search-logs]', '')],
  },
  {
    name: 'the JSON',
    open: [CLICK('[data-form=json]')],
    isShown: IS('.json .cm-content'),
    close: [CLICK('[data-form=table]')],
  },
  { name: 'the envelope', open: [TURN('envelope')], isShown: IS('[data-parts=url]') },
  { name: 'the budgets', open: [TURN('budgets')], isShown: IS('[data-compression]') },
  { name: 'the findings', open: [TURN('findings')], isShown: IS('.findings > li') },
  { name: 'the answer', open: [TURN('answer')], isShown: IS('.versus') },
  { name: 'the bytes as text', open: [TURN('bytes'), CLICK('[data-form=text]')], isShown: IS('[data-body=text]') },
  { name: 'the bytes in hex', open: [CLICK('[data-form=hex]')], isShown: IS('.hex-row') },
  {
    name: 'hits in the bytes',
    open: [WRITE('[data-field=find-bytes]', 'e')],
    isShown: IS('.hex-row .hit'),
    close: [WRITE('[data-field=find-bytes]', '')],
  },
  {
    name: 'the menu of copies',
    open: [OPEN_MENU('.detail [data-act=copy]')],
    isShown: IS('.menu [data-act=copy-ticket]'),
    close: [CLOSE_MENU],
  },
  { name: 'the origin', open: [TURN('origin')], isShown: IS('[data-parts=origin]') },
  {
    name: 'two batches compared',
    open: [
      PRESS('.list .scroller', 'Escape'),
      `for (const row of [...document.querySelectorAll('.rows > .row')].slice(0, 2)) row.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));`,
      CLICK('.detail [data-act=compare]'),
    ],
    isShown: IS('.compared table'),
    close: [CLICK('[data-act=stop-comparing]'), PRESS('.list .scroller', 'Escape')],
  },
  {
    name: 'the keys',
    open: [CLICK('[data-act=keys]')],
    isShown: IS('.keys [data-keys=list]'),
    close: [PRESS('.keys', 'Escape')],
  },
  {
    name: 'all that can be done',
    open: [`dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));`],
    isShown: IS('.palette [data-command]'),
    close: [PRESS('.palette input', 'Escape')],
  },
  {
    name: 'the settings',
    open: [CLICK('[data-act=settings]')],
    isShown: IS('.settings'),
    close: [CLICK('[data-act=settings]')],
  },
  {
    name: 'a file over the panel',
    open: [
      `{ const carried = new DataTransfer();
         carried.items.add(new File(['x'], 'x.har'));
         document.querySelector('.list .scroller').dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer: carried })); }`,
    ],
    isShown: IS('.drop-hint'),
    close: [
      `document.querySelector('.drop-place').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }));`,
    ],
  },
  {
    name: 'a file that is none',
    open: [
      `{ const carried = new DataTransfer();
         carried.items.add(new File(['x'], 'x.har'));
         document.querySelector('.list .scroller').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried })); }`,
    ],
    isShown: IS('[data-said=not-read]'),
    close: [CLICK('[data-act=dismiss]')],
  },
];

describe('what axe finds in the panel of chromium', () => {
  let session: Session;
  let panel: Panel;

  const look = async ({ theme, width }: Look) => {
    await panel.resize(width, 800);
    await panel.run(`document.documentElement.dataset.theme = '${theme}'`);
    await panel.waitFor(`return innerWidth === ${width}`, `a panel of ${width} px`);
  };
  /** Not until what a step changes is on the screen, and what it began is done. */
  const step = async (script: string) => {
    await panel.run(AT + script);
    await panel.run('await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
  };

  beforeAll(async () => {
    session = await openSession('chromium', { width: 1200, height: 800, language: 'en-US' });
    panel = await session.browser.openPanel();
    await panel.waitFor(`return ${IS('.checklist')}`, 'the checklist');
  });
  afterAll(() => session?.close());

  it.each(LOOKS)('nothing amiss in the empty list, $theme, $width px', async (wanted) => {
    await look(wanted);
    expect(await amissIn(panel)).toEqual([]);
  });

  it('has something to show', async () => {
    await look({ theme: 'light', width: 1200 });
    await openShop(session);
    await sendFromShop(session, SENDS);
    await session.browser.inPage(SEND_MORE(session.endpoint.origin));
    await caughtUp(panel, session);
  });

  it.each(LOOKS)('nothing amiss in any view, $theme, $width px', async (wanted) => {
    await look(wanted);
    const amiss: string[] = [];
    for (const { name, open, isShown, close = [], isWide = false } of VIEWS) {
      if (isWide && wanted.width < 700) continue;
      try {
        for (const script of open) await step(script);
        await panel.waitFor(`return ${isShown}`, `${name} to be shown`, 10_000);
        for (const one of await amissIn(panel)) amiss.push(`${name}: ${one}`);
        for (const script of close) await step(script);
      } catch (error) {
        // The others are to be told of as well.
        amiss.push(`${name}: ${String(error).slice(0, 300)}`);
      }
    }
    expect(amiss).toEqual([]);
  });
});
