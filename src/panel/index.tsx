import './panel.css';
import './base.css';
import './controls.css';
import './rows.css';
import './frame.css';
import './modes.css';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { openArchive } from '../archive/archive.ts';
import { createChangeFeed } from '../archive/feed.ts';
import { createCaptureChannel } from '../browser/capture-channel.ts';
import type { DevtoolsPanels } from '../browser/devtools-panels.ts';
import { createReportChannel } from '../browser/devtools-report.ts';
import { createSearchChannel } from '../browser/devtools-search.ts';
import { send } from '../browser/messages.ts';
import { sourceOpener } from '../browser/open-source.ts';
import { isReplaced } from '../browser/replaced.ts';
import { loadSettings, saveSettings, watchSettings } from '../browser/settings-storage.ts';
import { watchTabPage } from '../browser/tab-page.ts';
import { watchTheme } from '../browser/theme.ts';
import { fill } from '../i18n/format.ts';
import { chosenLanguage, LANGUAGES } from '../i18n/words.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { copyText } from './copy-text.ts';
import { createSearchBox } from './filter/search-box.ts';
import { Panel } from './Panel.tsx';
import { followSearch } from './search/searcher.ts';
import { startSearch } from './search/start-search.ts';
import { createRunJob } from './share/run-job.ts';
import { saveFile } from './share/save-file.ts';
import { createSharing } from './share/sharing.ts';
import { startJobWorker } from './share/start-worker.ts';
import { readAddress } from './store/address.ts';
import { createCaptureStore } from './store/capture.ts';
import { createDetailStore } from './store/detail.ts';
import { followArchive } from './store/follow.ts';
import { followCapture } from './store/follow-capture.ts';
import { showOwnChanges } from './store/marks.ts';
import { createPreferences } from './store/preferences.ts';
import { scopeOfTab } from './store/scope.ts';
import { createTrafficStore } from './store/traffic.ts';
import { createInspector } from './worker/inspector.ts';
import { startWorker } from './worker/start-worker.ts';

// The same page in DevTools and in a tab of its own: only DevTools has this.
const devtools = browser.devtools as typeof browser.devtools | undefined;
const address = readAddress(location.search);
const { runtime, storage } = browser;

watchTheme(devtools?.panels as DevtoolsPanels | undefined, (theme) => {
  document.documentElement.dataset.theme = theme;
});

const root = createRoot(document.getElementById('root') ?? document.body);
try {
  root.render(await panel());
} catch (error) {
  // Said in the place where the batches should be: a panel that stays blank explains nothing.
  const language = chosenLanguage(localStorage, navigator.languages);
  const sentence = fill(LANGUAGES[language].failures.noArchive, { why: String(error) }, language);
  root.render(
    <p className="note bad" role="alert" lang={language}>
      {sentence}
    </p>,
  );
}

async function panel() {
  const inspected = devtools?.inspectedWindow.tabId ?? null;
  const shownTab = inspected ?? (address.showsAll ? null : address.tabId);
  const feed = createChangeFeed();
  // What the panel writes, marks and imports, is to drop no more than the person allows.
  const archive = await openArchive(feed, await loadSettings(storage.local).catch(() => DEFAULT_SETTINGS));
  const store = createTrafficStore(shownTab === null ? 'all' : scopeOfTab(shownTab));
  const capture = createCaptureStore();
  const inspector = createInspector(startWorker);
  followArchive(store, archive, feed, inspector);
  followSearch(store, startSearch);
  if (inspected !== null) createSearchChannel(inspected).follow(createSearchBox(store));
  watchSettings(storage, (settings) => void archive.keepWithin(settings));
  followCapture(capture, store, {
    ask: (page) => send(runtime, 'capture-state', { page }),
    isReplaced: () => isReplaced(runtime),
    loadSettings: () => loadSettings(storage.local),
    watchSettings: (listener) => watchSettings(storage, listener),
    watchNews: createCaptureChannel().subscribe,
    reports: inspected === null ? null : createReportChannel(inspected),
    watchTab:
      inspected === null && shownTab !== null ? (listener) => watchTabPage(browser.tabs, shownTab, listener) : null,
  });
  const sharing = createSharing({
    run: createRunJob(startJobWorker, {
      ...archive,
      async keepDigests(digests) {
        await archive.keepDigests(digests);
        await showOwnChanges(store, archive);
      },
    }),
    copyText,
    saveFile,
    settings: () => capture.getState().settings,
    now: () => new Date(),
    makeUuid: () => crypto.randomUUID(),
    version: runtime.getManifest().version,
  });
  const pages = { 'all-tabs': 'src/panel/panel.html', access: 'src/access/access.html' };
  return (
    <Panel
      store={store}
      capture={capture}
      preferences={createPreferences(localStorage)}
      detail={createDetailStore(localStorage)}
      archive={archive}
      inspector={inspector}
      sharing={sharing}
      place={devtools ? 'devtools' : 'tab'}
      // A panel in Firefox's toolbox has no tabs API, and both browsers open an extension's page from a plain link of its own.
      openPage={(page) => window.open(runtime.getURL(pages[page]))}
      switchTabs={
        devtools || address.tabId === null
          ? null
          : () => location.assign(`?tab=${address.tabId}${address.showsAll ? '' : '&all'}`)
      }
      openSource={sourceOpener(devtools?.panels as DevtoolsPanels | undefined)}
      changeSettings={(change) => saveSettings(storage.local, change)}
      readBlobs={async (origin, tabId) => void (await send(runtime, 'read-blobs', { origin, tabId }))}
      forgetBlobs={async (origin) => void (await send(runtime, 'forget-blobs', { origin }))}
      sendAgain={(id) => send(runtime, 'send-again', { id, tabId: shownTab ?? -1 })}
    />
  );
}
