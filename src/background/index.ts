import browser from 'webextension-polyfill';
import { openArchive } from '../archive/archive.ts';
import { createChangeFeed } from '../archive/feed.ts';
import { fromBase64 } from '../batch/base64.ts';
import { watchSites } from '../browser/access.ts';
import { createCaptureChannel } from '../browser/capture-channel.ts';
import { immediateMemory, observeRememberedUrls, observeUnknownUrls } from '../browser/custom-urls.ts';
import { createHeaderRule } from '../browser/header-rule.ts';
import { answerMessages } from '../browser/messages.ts';
import { createPageHook } from '../browser/page-hook.ts';
import { sendInPage } from '../browser/page-sender.ts';
import { openPanelPage } from '../browser/panel-page.ts';
import { currentSession } from '../browser/session.ts';
import { loadSettings, saveSettings, watchSettings } from '../browser/settings-storage.ts';
import { listenTo, observeTrackRequests } from '../browser/web-request.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { createBadge } from './badge.ts';
import { createBlobs } from './blobs.ts';
import { type CaptureFacts, captureState } from './capture-state.ts';
import { createObserver } from './observe.ts';
import { createOwnRequests } from './own-requests.ts';
import { createPages } from './pages.ts';
import { createQuiet } from './quiet.ts';
import { createGate } from './recording.ts';
import { createSender } from './send.ts';
import { sendByPage } from './send-by-page.ts';
import { sendDirectly } from './send-direct.ts';

/** Requests that come while Firefox's event page begins anew are lost: so it does when none has come for this long. */
const RESTART_AFTER_MS = 5000;

// Everything below is registered before the first await: what is registered later misses the event that woke the worker.
const session = currentSession(browser.storage.session);
const { local } = browser.storage;
const readSettings = () =>
  loadSettings(local).catch((error: unknown) => {
    console.error('Tracklens: works by its first settings, for its own cannot be read:', error);
    return DEFAULT_SETTINGS;
  });
let settings = readSettings();
const archive = settings.then((chosen) => openArchive(createChangeFeed(), chosen));

const news = createCaptureChannel();
const sites = watchSites(browser.permissions, () => news.announce());

const observer = createObserver({
  archive,
  session,
  gate: createGate(() => settings, navigator.locks),
  canSee: async () => {
    const { canSee } = await sites();
    return ({ page, url }) => canSee(url) && (page === null || canSee(page));
  },
  now: Date.now,
  report: (error) => console.error('Tracklens: could not be kept, joined or inspected:', error),
});

const blobs = createBlobs({
  load: () => loadSettings(local),
  save: (change) => saveSettings(local, change),
  hook: createPageHook(browser.scripting, { hook: 'page/hook.js', relay: 'page/relay.js' }),
  archive,
  join: () => report(observer.joinEntries()),
  now: Date.now,
  // Firefox alone has it.
  showsBlobs: 'getBrowserInfo' in browser.runtime,
});

const own = createOwnRequests();
const sender = createSender({
  open: async (id) => (await archive).open(id),
  session,
  own,
  ways: {
    direct: sendDirectly(
      (...request) => fetch(...request),
      createHeaderRule(browser.declarativeNetRequest, location.hostname),
    ),
    page: sendByPage((tabId, request) => sendInPage(browser.scripting, tabId, { ...request, isBeacon: false })),
    beacon: sendByPage((tabId, request) => sendInPage(browser.scripting, tabId, { ...request, isBeacon: true })),
  },
  tell: observer.see,
  now: Date.now,
});

const quiet = createQuiet(RESTART_AFTER_MS);
const see = createPages(
  (frame) => browser.webNavigation.getFrame(frame),
  (event) => {
    const work = observer.see(own.place(event));
    quiet.note(work);
    report(work);
  },
);
const listen = listenTo(browser.webRequest, browser.runtime.getURL(''));
observeTrackRequests(listen, see);
const memory = immediateMemory(globalThis);
const customUrls = memory
  ? observeRememberedUrls(listen, see, memory, () => quiet.afterwards(() => location.reload()))
  : observeUnknownUrls(listen, see);
// By then they may have changed.
report(settings.then(async () => customUrls.follow((await settings).collectors)));

watchSettings(browser.storage, (newest) => {
  settings = Promise.resolve(newest);
  customUrls.follow(newest.collectors);
  report(archive.then((kept) => kept.keepWithin(newest)));
});

const facts: CaptureFacts = {
  session,
  sites,
  // Who asks may have changed them a moment ago, and been told of it before this context was.
  settings: () => {
    settings = readSettings();
    return settings;
  },
  storage: async () => (await archive).storage(),
};
report(archive.then((kept) => kept.whenInMemory(() => news.announce())));

// A feed of its own, for one does not hear what it announces itself.
const showBadge = createBadge(
  browser.action,
  async () => (await archive).tabs(await session),
  (error) => console.error('Tracklens:', error),
);
createChangeFeed().subscribe(showBadge);

answerMessages(browser.runtime, {
  'devtools-saw': (entries) => observer.seeEntries(entries).then(() => null),
  'current-session': () => session,
  'capture-state': ({ page }) => captureState(facts, page),
  'read-blobs': ({ origin, tabId }) => blobs.readOn(origin, tabId).then(() => null),
  'forget-blobs': ({ origin }) => blobs.forget(origin).then(() => null),
  'send-request': ({ way, tabId, body, ...request }) =>
    sender.send({ ...request, body: body === null ? null : fromBase64(body) }, way, tabId),
  'send-again': ({ id, tabId }) => sender.sendAgain(id, tabId),
  'page-body': (body, from) => blobs.take(body, from),
});

browser.action.onClicked.addListener(({ id }) => {
  report(openPanelPage(browser, id ?? -1));
});

report(observer.recover());
report(blobs.restore());

/** A failure here has nobody to answer to but the extension's own console. */
function report(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error('Tracklens:', error));
}
