import browser from 'webextension-polyfill';
import { openArchive } from '../archive/archive.ts';
import { createChangeFeed } from '../archive/feed.ts';
import { watchSites } from '../browser/access.ts';
import { createCaptureChannel } from '../browser/capture-channel.ts';
import { answerMessages } from '../browser/messages.ts';
import { createPageHook } from '../browser/page-hook.ts';
import { currentSession } from '../browser/session.ts';
import { loadSettings, saveSettings } from '../browser/settings-storage.ts';
import { observeTrackRequests } from '../browser/web-request.ts';
import { createBlobs } from './blobs.ts';
import { type CaptureFacts, captureState } from './capture-state.ts';
import { createObserver } from './observe.ts';

// Everything below is registered before the first await: what is registered later misses the event that woke the worker.
const session = currentSession(browser.storage.session);
const archive = openArchive(createChangeFeed());
const observer = createObserver({
  archive,
  session,
  now: Date.now,
  report: (error) => console.error('Tracklens: could not be kept, joined or inspected:', error),
});

const settings = browser.storage.local;
const blobs = createBlobs({
  load: () => loadSettings(settings),
  save: (change) => saveSettings(settings, change),
  hook: createPageHook(browser.scripting, { hook: 'page/hook.js', relay: 'page/relay.js' }),
  archive,
  join: () => report(observer.joinEntries()),
  now: Date.now,
  // Firefox alone has it.
  showsBlobs: 'getBrowserInfo' in browser.runtime,
});

observeTrackRequests(browser.webRequest, (event) => report(observer.see(event)));

const news = createCaptureChannel();
const facts: CaptureFacts = {
  session,
  sites: watchSites(browser.permissions, () => news.announce()),
  settings: () => loadSettings(browser.storage.local),
  storage: async () => ({ kind: 'disk' }),
};

answerMessages(browser.runtime, {
  'join-entries': () => observer.joinEntries().then(() => null),
  'current-session': () => session,
  'capture-state': ({ page }) => captureState(facts, page),
  'read-blobs': ({ origin, tabId }) => blobs.readOn(origin, tabId).then(() => null),
  'forget-blobs': ({ origin }) => blobs.forget(origin).then(() => null),
  'page-body': (body, sender) => blobs.take(body, sender),
});

browser.action.onClicked.addListener(() => {
  report(browser.tabs.create({ url: browser.runtime.getURL('src/panel/panel.html') }));
});

report(observer.recover());
report(blobs.restore());

/** A failure here has nobody to answer to but the extension's own console. */
function report(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error('Tracklens:', error));
}
