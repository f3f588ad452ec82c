import browser from 'webextension-polyfill';
import { openArchive } from '../archive/archive.ts';
import { createChangeFeed } from '../archive/feed.ts';
import { holdDevtoolsLock } from '../browser/devtools-lock.ts';
import { observeNetwork } from '../browser/devtools-network.ts';
import { createReportChannel, type ReportCause } from '../browser/devtools-report.ts';
import { createSearchChannel, type SearchablePanel, watchSearchBox } from '../browser/devtools-search.ts';
import { type InspectedPage, watchInspectedPage } from '../browser/inspected-page.ts';
import { send } from '../browser/messages.ts';
import { loadSettings, watchSettings } from '../browser/settings-storage.ts';
import { collectedBy } from '../settings/collector-rule.ts';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';
import { atMostOnceIn } from './at-most-once-in.ts';
import { createPassedOver } from './passed-over.ts';
import { createTeller } from './tell.ts';

/** Ms between two reports of requests that were passed over: a page may send thousands, and a person reads none the faster. */
const PASSED_OVER_PAUSE_MS = 250;

const { tabId } = browser.devtools.inspectedWindow;
const openedAt = Date.now();
holdDevtoolsLock(navigator.locks, tabId);

const archive = openArchive(createChangeFeed());
const passedOver = createPassedOver();
const reports = createReportChannel(tabId);
let page: InspectedPage = { url: null, startedAt: null };
let settings: Settings = DEFAULT_SETTINGS;
let isCollected = collectedBy(settings.collectors);

const tell = createTeller(
  (entries) => send(browser.runtime, 'devtools-saw', entries),
  (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  complain,
);

const report = (cause: ReportCause) =>
  reports.tell({ cause, openedAt, page: page.url, pageStartedAt: page.startedAt, passedOver: passedOver.all() });
const reportPassedOver = atMostOnceIn(PASSED_OVER_PAUSE_MS, () => report('passed-over'));
reports.whenAsked(() => report('asked'));

// Firefox resolves these from this page, Chrome from the root: a leading slash means the same to both.
browser.devtools.panels.create('Tracklens', '/icons/tracklens-32.png', '/src/panel/panel.html').then((panel) => {
  panel.onShown.addListener(() => report('shown'));
  watchSearchBox(panel as SearchablePanel, createSearchChannel(tabId).tell);
}, complain);

const take = (newest: Settings) => {
  settings = newest;
  isCollected = collectedBy(settings.collectors);
  passedOver.forget(isCollected);
  report('passed-over');
};
watchSettings(browser.storage, take);
loadSettings(browser.storage.local).then(take, complain);

// Here and not in the panel, which is loaded only when it is first shown.
observeNetwork(
  browser.devtools.network,
  { tabId, page: () => page.url, isCollected: (method, url) => isCollected(method, url) },
  {
    see: tell,
    passOver(request) {
      passedOver.note(request);
      reportPassedOver();
    },
  },
);

watchInspectedPage(
  browser.devtools,
  Date.now,
  (shown) => {
    page = shown;
    report('page');
  },
  (at) => {
    if (!settings.preservesLog) clear(at).catch(complain);
  },
);

/** What the old page sent on leaving began after the new document did, and stays. */
async function clear(before: number): Promise<void> {
  const session = await send(browser.runtime, 'current-session', null);
  await (await archive).clear({ session, tabId }, before);
}

function complain(error: unknown): void {
  console.error('Tracklens:', error);
}
