import browser from 'webextension-polyfill';
import { openArchive } from '../archive/archive.ts';
import { createChangeFeed } from '../archive/feed.ts';
import { observeRememberedUrls, observeUnknownUrls } from '../browser/custom-urls.ts';
import { answerMessages } from '../browser/messages.ts';
import { currentSession } from '../browser/session.ts';
import { followSettings } from '../browser/settings-storage.ts';
import { listenTo, observeTrackRequests } from '../browser/web-request.ts';
import { createObserver } from './observe.ts';
import { createPages } from './pages.ts';

// Everything below is registered before the first await: what is registered later misses the event that woke the worker.
const session = currentSession(browser.storage.session);
const observer = createObserver({
  archive: openArchive(createChangeFeed()),
  session,
  now: Date.now,
  report: (error) => console.error('Tracklens: could not be kept, joined or inspected:', error),
});

const see = createPages(
  (sender) => browser.webNavigation.getFrame(sender),
  (event) => report(observer.see(event)),
);
const listen = listenTo(browser.webRequest, browser.runtime.getURL(''));
observeTrackRequests(listen, see);
// Firefox's event page is a document, with a memory that is read at once; Chrome's service worker has none.
const customUrls =
  typeof localStorage === 'undefined'
    ? observeUnknownUrls(listen, see)
    : observeRememberedUrls(listen, see, localStorage, () => location.reload());
report(followSettings(browser.storage, ({ collectors }) => customUrls.follow(collectors)));

answerMessages(browser.runtime, {
  'join-entries': () => observer.joinEntries().then(() => null),
  'current-session': () => session,
  'capture-state': async () => ({
    session: await session,
    access: 'all-sites',
    readsBlobs: false,
    storage: { kind: 'disk' },
  }),
  'read-blobs': async () => null,
  'forget-blobs': async () => null,
  'page-body': async () => null,
});

browser.action.onClicked.addListener(() => {
  report(browser.tabs.create({ url: browser.runtime.getURL('src/panel/panel.html') }));
});

report(observer.recover());

/** A failure here has nobody to answer to but the extension's own console. */
function report(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error('Tracklens:', error));
}
