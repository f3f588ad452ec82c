import { describe, expect, it } from 'vitest';
import { createOwnRequests, type Outgoing } from '../../src/background/own-requests.ts';
import type { Origin } from '../../src/batch/batch.ts';
import type { BrowserEvent } from '../../src/batch/browser-event.ts';
import { complete, origin, seen } from '../support/batches.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const BYTES = utf8('{"__logs__":[{"a":"支付"}]}');
const REQUEST: Outgoing = { method: 'POST', url: TRACK_URL, headers: [], body: BYTES };

const from = (event: BrowserEvent, place: Partial<Omit<Origin, 'session'>>): BrowserEvent => ({
  ...event,
  origin: { ...origin, ...place },
});
const EXTENSION = { tabId: -1, page: 'chrome-extension://x', isOurs: true };
const ofExtension = (event: BrowserEvent) => from(event, EXTENSION);

describe('a request that the extension sends', () => {
  it('stands where it is to, with all that is told of it later', async () => {
    const own = createOwnRequests();
    const sent = own.expect(REQUEST, null, { tabId: 7, page: 'https://shop.example/cart' });
    const began = own.place(ofExtension(seen.request(complete(BYTES))));
    expect(began).toEqual(from(seen.request(complete(BYTES)), { page: 'https://shop.example/cart', isOurs: true }));
    expect(await sent.began).toBe(began);
    const ended = own.place(ofExtension(seen.completed(400)));
    expect(ended.origin).toEqual(began.origin);
  });

  it('is known by its URL as the browser writes it', () => {
    const own = createOwnRequests();
    own.expect({ ...REQUEST, url: 'HTTPS://Demo.Example:443/logstores/a/track#part' }, null, { tabId: 7 });
    const url = 'https://demo.example/logstores/a/track';
    expect(own.place(ofExtension(seen.request(complete(BYTES), { url }))).origin.tabId).toBe(7);
  });

  it('is not taken for one that nobody looks out for', () => {
    const own = createOwnRequests();
    own.expect(REQUEST, null, { tabId: 7 }).stop();
    own.expect({ ...REQUEST, method: 'PUT' }, null, { tabId: 7 });
    own.expect({ ...REQUEST, url: `${TRACK_URL}?a=1` }, null, { tabId: 7 });
    own.expect(REQUEST, 9, {});
    for (const other of [seen.request(complete(BYTES)), ofExtension(seen.request(complete(BYTES)))]) {
      expect(own.place(other)).toBe(other);
    }
  });

  it('is one of several alike, in the order in which they were sent', () => {
    const own = createOwnRequests();
    own.expect(REQUEST, null, { tabId: 7 });
    own.expect(REQUEST, null, { tabId: 8 });
    const tabs = ['1', '2', '3'].map(
      (requestId) => own.place(ofExtension(seen.request(complete(BYTES), { requestId }))).origin.tabId,
    );
    expect(tabs).toEqual([7, 8, -1]);
  });
});

describe('a request that the page sends for us', () => {
  it('is ours, and stays where the browser says', () => {
    const own = createOwnRequests();
    own.expect(REQUEST, 7, {});
    const request = seen.request(complete(BYTES));
    expect(own.place(request)).toEqual(from(request, { isOurs: true }));
  });

  it('is not one of another tab, nor one with other bytes', () => {
    const own = createOwnRequests();
    own.expect(REQUEST, 7, {});
    for (const other of [from(seen.request(complete(BYTES)), { tabId: 8 }), seen.request(complete(utf8('{}')))]) {
      expect(own.place(other)).toBe(other);
    }
  });

  it('has the bytes that were sent, also where the browser hides them', () => {
    const own = createOwnRequests();
    own.expect(REQUEST, 7, {});
    const hidden = seen.request({ state: 'unavailable', reason: 'blob' }, { requestId: '5' });
    const shown = seen.request(complete(BYTES), { requestId: '5' });
    expect(own.place(hidden)).toEqual(from(shown, { isOurs: true }));
  });
});
