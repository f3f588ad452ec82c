import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { amissIn } from './axe.ts';
import { caughtUp, openSession, openShop, type Session, sendFromShop } from './session.ts';

/** What speaks by itself to a screen reader. */
const LIVE = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output';

/** Twenty batches within a second. */
const SEND = (origin: string) => `
  for (let at = 0; at < 20; at += 1) {
    const body = JSON.stringify({ __topic__: 'burst', __logs__: [{ at: String(at) }] });
    void fetch('${origin}/logstores/web-prod/track', { method: 'POST', headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(body.length) }, body }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 50));
  }`;

describe('the panel of chromium for those who hear it, want less motion, or colours of their own', () => {
  let session: Session;
  let panel: Panel;

  const emulate = async (media: Readonly<Record<string, string>>) => {
    if (!panel.emulate) throw new Error('this browser cannot be told of media features');
    await panel.emulate(media);
  };

  beforeAll(async () => {
    session = await openSession('chromium', { width: 1200, height: 800, language: 'en-US' });
    panel = await session.browser.openPanel();
    await openShop(session);
    await sendFromShop(session, ['fetch-deflate', 'number-value']);
    await caughtUp(panel, session);
  });
  afterAll(() => session?.close());

  it('tells of new batches by their count alone, and not more often than every three seconds', async () => {
    await panel.click('.list .rows > .row');
    await panel.waitFor(`return document.querySelector('.detail [role=tab]') !== null`, 'the detail');
    await panel.run(`
      window.said = [];
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const element = target.nodeType === 1 ? target : target.parentElement;
          const live = element?.closest(${JSON.stringify(LIVE)});
          if (live) said.push({ at: performance.now(), text: live.textContent });
        }
      }).observe(document.body, { childList: true, subtree: true, characterData: true });`);
    const began = await panel.run<number>('return performance.now()');
    await session.browser.inPage(SEND(session.endpoint.origin));
    await caughtUp(panel, session);
    const shown = await panel.run<string>(`return document.querySelector('[data-count=shown]').textContent`);
    await panel.waitFor(`return said.at(-1)?.text === ${JSON.stringify(shown)}`, 'the last count to be told');
    const told = await panel.run<{ at: number; text: string }[]>('return said');
    expect(told.every(({ text }) => /^\d+ of \d+ batches$/.test(text))).toBe(true);
    const seconds = ((told.at(-1)?.at ?? 0) - began) / 1000;
    expect(told.length).toBeLessThanOrEqual(1 + Math.ceil(seconds / 3));
  });

  it('says nothing else by itself: what is live is empty, or the count', async () => {
    const live = await panel.run<string[]>(
      `return [...document.querySelectorAll(${JSON.stringify(LIVE)})].map(({ textContent }) => textContent).filter(Boolean)`,
    );
    expect(live).toEqual([await panel.run(`return document.querySelector('[data-count=shown]').textContent`)]);
    expect(await panel.run(`return document.querySelectorAll('[role=status][aria-live=assertive]').length`)).toBe(0);
  });

  it('moves nothing for those who want no motion', async () => {
    const moving = `
      const last = (style) => Math.max(...[style.transitionDuration, style.animationDuration].flatMap((list) => list.split(',').map(parseFloat)));
      return [...document.querySelectorAll('*')].filter((element) => last(getComputedStyle(element)) > 0).map(({ outerHTML }) => outerHTML.slice(0, 80))`;
    await panel.run(`
      document.body.insertAdjacentHTML('beforeend', '<i id="mover"></i>');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#mover { transition: opacity 1s; animation: mover 2s infinite; }');
      document.adoptedStyleSheets.push(sheet);`);
    // It would be seen.
    expect(await panel.run<string[]>(moving)).toContain('<i id="mover"></i>');
    await emulate({ 'prefers-reduced-motion': 'reduce' });
    for (const tab of ['logs', 'envelope', 'budgets', 'findings', 'answer', 'bytes', 'origin']) {
      await panel.click(`[data-tab=${tab}]`);
      expect(await panel.run(moving)).toEqual([]);
    }
    await panel.click('[data-act=keys]');
    await panel.waitFor(`return document.querySelector('.keys') !== null`, 'the keys');
    expect(await panel.run(moving)).toEqual([]);
    await panel.key('Escape');
    await panel.run(`document.querySelector('#mover').remove()`);
  });

  it('tells what is chosen, marked and focused in a system’s own colours', async () => {
    await emulate({ 'forced-colors': 'active' });
    const background = (selector: string) =>
      panel.run<string>(`return getComputedStyle(document.querySelector(${JSON.stringify(selector)})).backgroundColor`);
    expect(await background('.rows > [aria-selected=true]')).not.toBe(
      await background('.rows > .row[aria-selected=false]'),
    );
    expect(await background('.chip[aria-pressed=true]')).not.toBe(await background('.chip[aria-pressed=false]'));
    expect(await background('.tabs [aria-selected=true]')).not.toBe(await background('.tabs [aria-selected=false]'));
    expect(await amissIn(panel)).toEqual([]);
  });
});
