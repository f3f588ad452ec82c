/* The relay's script, in the extension's own world of a page. See relay.ts. */
import browser from 'webextension-polyfill';
import { send } from '../browser/messages.ts';
import { loadSettings, watchSettings } from '../browser/settings-storage.ts';
import { collectedBy } from '../settings/collector-rule.ts';
import { createPost } from './post.ts';
import { Relay } from './relay.ts';

/** Set on this world's global, which the page does not see, once there is a relay: a tab may be given a second. */
const MARK = Symbol.for('tracklens-relay');

if (!Object.hasOwn(globalThis, MARK)) {
  Object.defineProperty(globalThis, MARK, { value: true });
  const post = createPost((body) => send(browser.runtime, 'page-body', body));
  const relay = new Relay({ document, origin: self.origin, collectedBy, mustBeSilent: leavesInFirefox(), post });
  // Before anything is awaited: the page's own scripts come next.
  relay.start();
  watchSettings(browser.storage, (settings) => relay.follow(settings));
  // Where the settings cannot be read, the extension is gone: nothing is handed over.
  loadSettings(browser.storage.local)
    .then((settings) => relay.follow(settings))
    .catch(() => {});
}

/**
 * Firefox ends the process of a page that is left for another site, and a message with a Blob from a `pagehide` listener
 * can hold the page up until then, so that its own beacon is lost (153: 1 of 10, and 3 of 5 on a busy machine). There the page
 * comes first.
 */
function leavesInFirefox(): () => boolean {
  let isLeaving = false;
  if (browser.runtime.getURL('').startsWith('moz-extension:')) {
    addEventListener(
      'pagehide',
      () => {
        isLeaving = true;
      },
      true,
    );
    addEventListener(
      'pageshow',
      () => {
        isLeaving = false;
      },
      true,
    );
  }
  return () => isLeaving;
}
