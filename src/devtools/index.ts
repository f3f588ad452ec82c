import browser from 'webextension-polyfill';
import { observeNetwork } from '../browser/devtools-network.ts';
import { send } from '../browser/messages.ts';

// Firefox resolves these from this page, Chrome from the root: a leading slash means the same to both.
void browser.devtools.panels.create('Tracklens', '/icons/tracklens-32.png', '/src/panel/panel.html');

// Here and not in the panel, which is loaded only when it is first shown.
observeNetwork(browser.devtools.network, browser.devtools.inspectedWindow.tabId, async (entry) => {
  try {
    await send(browser.runtime, 'devtools-saw', entry);
  } catch (error) {
    console.error('Tracklens:', error);
  }
});
