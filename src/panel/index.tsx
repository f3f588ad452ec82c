import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { openArchive } from '../archive/archive.ts';
import { createChangeFeed } from '../archive/feed.ts';
import type { DevtoolsPanels } from '../browser/devtools-panels.ts';
import { send } from '../browser/messages.ts';
import { watchTheme } from '../browser/theme.ts';
import { Panel } from './Panel.tsx';
import './panel.css';
import { followArchive } from './store/follow.ts';
import { createTrafficStore, type Scope } from './store/traffic.ts';

// The same page in DevTools and in a tab of its own: only DevTools has this.
const devtools = browser.devtools as typeof browser.devtools | undefined;

watchTheme(devtools?.panels as DevtoolsPanels | undefined, (theme) => {
  document.documentElement.dataset.theme = theme;
});

const root = createRoot(document.getElementById('root') ?? document.body);
try {
  root.render(await panel());
} catch (error) {
  // Said in the place where the batches should be: a panel that stays blank explains nothing.
  root.render(<p role="alert">Tracklens could not open its archive: {String(error)}</p>);
}

async function panel() {
  const scope: Scope = devtools
    ? { session: await send(browser.runtime, 'current-session', null), tabId: devtools.inspectedWindow.tabId }
    : 'all';
  const feed = createChangeFeed();
  const archive = await openArchive(feed);
  const store = createTrafficStore(scope);
  followArchive(store, archive, feed);
  // A panel in Firefox's toolbox has no tabs API, and both browsers open an extension's page from a plain link of its own.
  const openTab = devtools ? () => window.open(browser.runtime.getURL('src/panel/panel.html')) : null;
  return <Panel store={store} archive={archive} openTab={openTab} />;
}
