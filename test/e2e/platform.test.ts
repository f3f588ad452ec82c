import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { BROWSERS, caughtUp, openSession, openShop, type Session } from './session.ts';

/** What a panel may call, asked in the panel itself. */
const ASK = `
  const { devtools, permissions, tabs } = globalThis.browser ?? globalThis.chrome;
  return {
    openResource: typeof devtools.panels.openResource,
    onThemeChanged: typeof devtools.panels.onThemeChanged,
    setThemeChangeHandler: typeof devtools.panels.setThemeChangeHandler,
    permissions: typeof permissions,
    tabs: typeof tabs,
    longTasks: PerformanceObserver.supportedEntryTypes.includes('longtask'),
  };`;

/** What docs/firefox.md says of each browser. Where a browser learns something new, this fails, and the page is to be mended. */
const SAID = {
  chromium: {
    openResource: 'function',
    onThemeChanged: 'undefined',
    setThemeChangeHandler: 'function',
    permissions: 'object',
    tabs: 'object',
    longTasks: true,
  },
  firefox: {
    openResource: 'undefined',
    onThemeChanged: 'object',
    setThemeChangeHandler: 'undefined',
    permissions: 'undefined',
    tabs: 'undefined',
    longTasks: false,
  },
};

describe.each(BROWSERS)('what the platform gives a panel of %s', (name) => {
  let session: Session;
  let panel: Panel;

  beforeAll(async () => {
    session = await openSession(name);
    panel = await session.browser.openPanel();
    await openShop(session);
    await caughtUp(panel, session);
  });
  afterAll(() => session?.close());

  it('is what docs/firefox.md says', async () => {
    expect(await panel.run(ASK)).toEqual(SAID[name]);
  });

  it('has a panel with a search box in Chrome alone', async () => {
    const made = await panel.run(`
      const { devtools } = globalThis.browser ?? globalThis.chrome;
      const panel = await new Promise((resolve) => {
        const given = devtools.panels.create('Asked', '/icons/tracklens-32.png', '/src/access/access.html', resolve);
        given?.then?.(resolve);
      });
      return { onShown: typeof panel.onShown, onSearch: typeof panel.onSearch };`);
    expect(made).toEqual({ onShown: 'object', onSearch: name === 'chromium' ? 'object' : 'undefined' });
  });

  it('tells a stack in Chrome alone', async () => {
    await panel.click('.list .rows > .row');
    await panel.click('[data-tab=origin]');
    await panel.waitFor(`return document.querySelector('[data-parts=times]') !== null`, 'the origin');
    const frames = await panel.run<number>(`return document.querySelectorAll('[data-parts=stack] dt').length`);
    expect(frames > 0).toBe(name === 'chromium');
    // Nor is there anything that could be pressed to open a source.
    const links = await panel.run<number>(`return document.querySelectorAll('[data-act=open-source]').length`);
    expect(links > 0).toBe(name === 'chromium');
  });
});
