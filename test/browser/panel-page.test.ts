import { expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { openPanelPage } from '../../src/browser/panel-page.ts';

/** A browser in which these pages of the extension are open. */
function browserWith(...open: { url: string; tabId: number; windowId: number }[]) {
  const done: unknown[] = [];
  const browser = {
    runtime: {
      getURL: (path: string) => `chrome-extension://a/${path}`,
      getContexts: async ({ documentUrls }: { documentUrls: string[] }) =>
        open.filter(({ url }) => documentUrls.includes(url)),
    },
    tabs: {
      create: async (tab: object) => void done.push(['create', tab]),
      update: async (...change: unknown[]) => void done.push(['tab', ...change]),
    },
    windows: { update: async (...change: unknown[]) => void done.push(['window', ...change]) },
  } as unknown as Browser;
  return { browser, done };
}

const url = 'chrome-extension://a/src/panel/panel.html?tab=7';

it('opens the page of a tab, where only that of another is open', async () => {
  const { browser, done } = browserWith({ url: url.replace('7', '8'), tabId: 20, windowId: 2 });
  await openPanelPage(browser, 7);
  expect(done).toEqual([['create', { url }]]);
});

it.each([url, `${url}&all`])('shows the page that is open as %s', async (url) => {
  const { browser, done } = browserWith({ url, tabId: 20, windowId: 2 });
  await openPanelPage(browser, 7);
  expect(done).toEqual([
    ['tab', 20, { active: true }],
    ['window', 2, { focused: true }],
  ]);
});
