import { describe, expect, it } from 'vitest';
import { originOf, readOrigin, readSender, type Sender, type SenderDetails } from '../../src/browser/origin.ts';
import { origin } from '../support/batches.ts';

const OWN_CHROME = 'chrome-extension://tracklens/';
const OWN_FIREFOX = 'moz-extension://tracklens/';
const SHOP = 'https://shop.example';

/** What Chromium 156 tells of a fetch of a page. */
const chrome: SenderDetails = {
  method: 'POST',
  type: 'xmlhttprequest',
  tabId: 7,
  frameId: 0,
  parentFrameId: -1,
  documentId: 'D1',
  initiator: SHOP,
};
/** What Firefox 153 tells of a fetch of a page. */
const firefox: SenderDetails = {
  method: 'POST',
  type: 'xmlhttprequest',
  tabId: 7,
  frameId: 0,
  parentFrameId: -1,
  documentId: 'D1',
  originUrl: `${SHOP}/cart?x=1#top`,
  documentUrl: `${SHOP}/cart?x=1#top`,
  frameAncestors: [],
};

function without(details: SenderDetails, ...names: (keyof SenderDetails)[]): SenderDetails {
  return Object.fromEntries(
    Object.entries(details).filter(([name]) => !names.includes(name as keyof SenderDetails)),
  ) as unknown as SenderDetails;
}

describe('readOrigin and readSender', () => {
  const ofChrome = { ...origin, navigation: 'D1' };
  const ofFirefox = { ...ofChrome, page: `${SHOP}/cart?x=1#top` };

  it.each<[string, SenderDetails, object, Sender]>([
    ['a page', chrome, ofChrome, { documentId: 'D1' }],
    ['a beacon', { ...chrome, type: 'ping' }, { ...ofChrome, transport: 'beacon' }, { documentId: 'D1' }],
    ['an image', { ...chrome, type: 'image' }, { ...ofChrome, transport: 'image' }, { documentId: 'D1' }],
    ['a script', { ...chrome, type: 'script' }, { ...ofChrome, transport: 'other' }, { documentId: 'D1' }],
    [
      'a frame in the page',
      {
        ...chrome,
        frameId: 6,
        parentFrameId: 0,
        documentId: 'D2',
        parentDocumentId: 'D1',
        initiator: 'https://ad.example',
      },
      { ...ofChrome, frameId: 6, page: 'https://ad.example' },
      { documentId: 'D2' },
    ],
    [
      'a frame in a frame',
      { ...chrome, frameId: 9, parentFrameId: 6, documentId: 'D3', parentDocumentId: 'D2' },
      { ...ofChrome, frameId: 9, navigation: null },
      { documentId: 'D3' },
    ],
    [
      'a page that is unloaded, and has another frame id',
      { ...chrome, frameId: 3, parentFrameId: -1 },
      ofChrome,
      { documentId: 'D1' },
    ],
    ['a sandboxed frame', { ...chrome, initiator: 'null' }, { ...ofChrome, page: null }, { documentId: 'D1' }],
    [
      'a form sent into a frame',
      { ...without(chrome, 'documentId'), type: 'sub_frame', frameId: 6, parentFrameId: 0, parentDocumentId: 'D1' },
      { ...ofChrome, frameId: 6, transport: 'form' },
      { documentId: 'D1' },
    ],
    [
      'a form that leaves the page',
      { ...without(chrome, 'documentId'), type: 'main_frame' },
      { ...ofChrome, navigation: null, transport: 'form' },
      { tabId: 7, frameId: 0 },
    ],
    [
      'a link to a track URL',
      { ...without(chrome, 'documentId'), type: 'main_frame', method: 'GET' },
      { ...ofChrome, navigation: null, transport: 'other' },
      { tabId: 7, frameId: 0 },
    ],
    [
      'a service worker or a shared one',
      { ...without(chrome, 'documentId'), tabId: -1, frameId: -1 },
      { ...ofChrome, tabId: -1, frameId: -1, navigation: null, transport: 'service-worker' },
      null,
    ],
    [
      'the browser itself',
      { ...without(chrome, 'documentId', 'initiator'), tabId: -1, frameId: -1 },
      { ...ofChrome, tabId: -1, frameId: -1, page: null, navigation: null },
      null,
    ],
    [
      'Tracklens’ own worker',
      { ...without(chrome, 'documentId'), tabId: -1, frameId: -1, initiator: 'chrome-extension://tracklens' },
      { ...ofChrome, tabId: -1, frameId: -1, navigation: null, page: 'chrome-extension://tracklens', isOurs: true },
      null,
    ],
    [
      'another extension',
      { ...chrome, initiator: 'chrome-extension://tracklens2' },
      { ...ofChrome, page: 'chrome-extension://tracklens2' },
      { documentId: 'D1' },
    ],
  ])('in Chrome, of %s', (_, details, expected, sender) => {
    expect(readOrigin(details, OWN_CHROME)).toEqual(expected);
    expect(readSender(details)).toEqual(sender);
  });

  it.each<[string, SenderDetails, object, Sender]>([
    ['a page', firefox, ofFirefox, { documentId: 'D1' }],
    ['a page before Firefox 153', without(firefox, 'documentId'), { ...ofFirefox, navigation: null }, null],
    [
      'a fetch with keepalive, of which no document is named',
      without(firefox, 'documentId'),
      { ...ofFirefox, navigation: null },
      null,
    ],
    ['a beacon', { ...firefox, type: 'beacon' }, { ...ofFirefox, transport: 'beacon' }, { documentId: 'D1' }],
    ['an image of a set', { ...firefox, type: 'imageset' }, { ...ofFirefox, transport: 'image' }, { documentId: 'D1' }],
    [
      'a frame in a frame',
      {
        ...firefox,
        frameId: 9,
        parentFrameId: 6,
        documentId: 'D3',
        parentDocumentId: 'D2',
        documentUrl: 'https://ad.example/inner',
        frameAncestors: [{ url: 'https://ad.example/outer' }, { url: `${SHOP}/cart` }],
      },
      { ...ofFirefox, frameId: 9, page: `${SHOP}/cart`, frame: 'https://ad.example/inner', navigation: null },
      { documentId: 'D3' },
    ],
    [
      'a worker',
      { ...without(firefox, 'documentId'), documentUrl: `${SHOP}/worker.js?v=1`, originUrl: `${SHOP}/worker.js?v=1` },
      { ...ofFirefox, page: SHOP, frame: `${SHOP}/worker.js?v=1`, navigation: null, transport: 'worker' },
      { tabId: 7, frameId: 0 },
    ],
    [
      'a page whose query ends like a script',
      { ...without(firefox, 'documentId'), documentUrl: `${SHOP}/?next=a.js` },
      { ...ofFirefox, page: `${SHOP}/?next=a.js`, navigation: null },
      null,
    ],
    [
      'a service worker or a shared one',
      { ...without(firefox, 'documentId', 'frameAncestors'), tabId: -1, documentUrl: `${SHOP}/sw.js` },
      { ...ofFirefox, tabId: -1, page: SHOP, frame: `${SHOP}/sw.js`, navigation: null, transport: 'service-worker' },
      null,
    ],
    [
      'a fetch with keepalive of a page that was left for another process',
      { ...without(firefox, 'documentId', 'frameAncestors'), tabId: -1 },
      { ...ofFirefox, tabId: -1, navigation: null },
      null,
    ],
    [
      'a form that leaves the page',
      { ...without(firefox, 'documentId', 'documentUrl'), type: 'main_frame' },
      { ...ofFirefox, navigation: null, transport: 'form' },
      null,
    ],
    [
      'Tracklens’ own page',
      { ...firefox, documentUrl: 'moz-extension://tracklens/panel.html' },
      { ...ofFirefox, page: 'moz-extension://tracklens/panel.html', isOurs: true },
      { documentId: 'D1' },
    ],
  ])('in Firefox, of %s', (_, details, expected, sender) => {
    expect(readOrigin(details, OWN_FIREFOX)).toEqual(expected);
    expect(readSender(details)).toEqual(sender);
  });

  it('keeps 2,048 characters of a URL', () => {
    const documentUrl = `data:text/html,${'x'.repeat(1_000_000)}`;
    const frameAncestors = [{ url: `${SHOP}/${'y'.repeat(1_000_000)}` }];
    const { page, frame } = readOrigin({ ...firefox, parentFrameId: 0, documentUrl, frameAncestors }, OWN_FIREFOX);
    expect([page?.length, frame?.length]).toEqual([2048, 2048]);
  });
});

describe('originOf', () => {
  it.each([
    ['https://shop.example:8443/cart?x', 'https://shop.example:8443'],
    ['https://shop.example', 'https://shop.example'],
    ['https://shop.example?x', 'https://shop.example'],
    ['moz-extension://id/a.html', 'moz-extension://id'],
    ['about:blank', 'about:blank'],
    ['', ''],
  ])('of %s is %s', (url, expected) => {
    expect(originOf(url)).toBe(expected);
  });
});
