import type { Browser } from 'webextension-polyfill';

const PATH = 'src/panel/panel.html';

/** Opens the page with the batches of a tab; shows it where it is open already, be it with those of all tabs. */
export async function openPanelPage({ runtime, tabs, windows }: Browser, tabId: number): Promise<void> {
  const url = runtime.getURL(`${PATH}?tab=${tabId}`);
  // Chrome 116, Firefox 127.
  const [open] = await runtime.getContexts({ contextTypes: ['TAB'], documentUrls: [url, `${url}&all`] });
  if (!open) {
    await tabs.create({ url });
    return;
  }
  await tabs.update(open.tabId, { active: true });
  await windows.update(open.windowId, { focused: true });
}
