import browser from 'webextension-polyfill';
import { openArchive } from '../archive/archive.ts';
import { createChangeFeed } from '../archive/feed.ts';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import { ENTRY_GRACE_MS } from '../batch/correlate.ts';
import { observeNetwork } from '../browser/devtools-network.ts';
import { send } from '../browser/messages.ts';
import { readTrackUrl } from '../sls/endpoint.ts';

// Firefox resolves these from this page, Chrome from the root: a leading slash means the same to both.
void browser.devtools.panels.create('Tracklens', '/icons/tracklens-32.png', '/src/panel/panel.html');

const archive = openArchive(createChangeFeed());

// Here and not in the panel, which is loaded only when it is first shown.
observeNetwork(
  browser.devtools.network,
  {
    tabId: browser.devtools.inspectedWindow.tabId,
    page: () => null,
    isCollected: (_method, url) => readTrackUrl(url) !== null,
  },
  { see: (entry) => void leave(entry), passOver: () => {} },
);

let lateJoin: ReturnType<typeof setTimeout> | undefined;

async function leave(entry: DevtoolsEntry): Promise<void> {
  try {
    await (await archive).leaveEntry(entry, Date.now());
    await join();
    // Once more when no more is to come: what the browser did not tell by then, because its worker was killed, is lost.
    clearTimeout(lateJoin);
    lateJoin = setTimeout(() => join().catch(complain), ENTRY_GRACE_MS);
  } catch (error) {
    complain(error);
  }
}

const join = () => send(browser.runtime, 'join-entries', null);

function complain(error: unknown): void {
  console.error('Tracklens:', error);
}
