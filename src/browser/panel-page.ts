import type { Browser } from 'webextension-polyfill';

const PATH = 'src/panel/panel.html';

/** What the browsers tell of a page of the extension (Chrome 116, Firefox 127); the polyfill does not know it. */
interface Contexts {
  getContexts(filter: {
    contextTypes: ['TAB'];
    documentUrls: string[];
  }): Promise<readonly { readonly tabId: number; readonly windowId: number }[]>;
}

/** Opens the page with the batches of a tab; shows it where it is open already. */
export async function openPanelPage({ runtime, tabs, windows }: Browser, tabId: number): Promise<void> {
  const url = runtime.getURL(`${PATH}?tab=${tabId}`);
  const contexts = runtime as unknown as Contexts;
  const [open] = await contexts.getContexts({ contextTypes: ['TAB'], documentUrls: [url] });
  if (!open) {
    await tabs.create({ url });
    return;
  }
  await tabs.update(open.tabId, { active: true });
  await windows.update(open.windowId, { focused: true });
}
