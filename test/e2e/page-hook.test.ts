import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { PROBES } from './page-hook-probes.ts';
import { BROWSERS, openSession, received, type Session } from './session.ts';

/** Pages, each by its path. `127.0.0.1` and `localhost` are two origins of one server. */
const PAGES: Readonly<Record<string, { readonly html: string; readonly csp?: string }>> = {
  '/': { html: '' },
  '/csp': {
    html: '<script nonce="once">window.ranFirst = [String(fetch), Object.keys(window).join()];</script>',
    csp: "default-src 'none'; script-src 'nonce-once'; connect-src *",
  },
  '/frames': {
    html: '<iframe src="/" name="same"></iframe><iframe srcdoc="<p>" name="srcdoc"></iframe><iframe name="blank"></iframe>',
  },
  '/hostile': {
    html: `<script>
      let overridden = '';
      const String0 = String;
      const override = (owner, name) => {
        const native = owner[name];
        owner[name] = function (...args) { overridden += String0(name) + ' '; return Reflect0.apply(native, this, args); };
      };
      const Reflect0 = { ...Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, Reflect[name]])) };
      for (const name of ['apply', 'get', 'construct', 'defineProperty', 'getOwnPropertyDescriptor', 'ownKeys']) override(Reflect, name);
      for (const name of ['arrayBuffer', 'slice', 'text', 'stream']) override(Blob.prototype, name);
      for (const name of ['push', 'map', 'forEach', 'concat', 'slice', 'includes', 'indexOf', Symbol.iterator]) override(Array.prototype, name);
      for (const name of ['get', 'set', 'has']) { override(WeakMap.prototype, name); override(Map.prototype, name); }
      for (const name of ['dispatchEvent', 'addEventListener']) override(EventTarget.prototype, name);
      for (const name of ['then', 'catch', 'finally']) override(Promise.prototype, name);
      for (const name of ['call', 'apply', 'bind']) override(Function.prototype, name);
      for (const name of ['forEach', 'entries', 'get', 'append']) override(FormData.prototype, name);
      for (const name of ['replace', 'match', 'startsWith']) override(String.prototype, name);
      for (const name of ['test', 'exec']) override(RegExp.prototype, name);
      override(Date, 'now');
      override(window, 'postMessage');
      override(Request.prototype, 'clone');
      for (const [owner, name] of [[Blob.prototype, 'size'], [URL.prototype, 'href'], [Request.prototype, 'url'], [CustomEvent.prototype, 'detail'], [Promise.prototype, 'constructor']]) {
        const { get, value } = Object.getOwnPropertyDescriptor(owner, name);
        Object.defineProperty(owner, name, { configurable: true, get() { overridden += 'get ' + name + ' '; return get ? Reflect0.apply(get, this, []) : value; } });
      }
      for (const name of ['0', '1', 'get', 'set', 'apply', 'bubbles', 'detail', 'cancelable', 'url', 'body', 'value']) {
        Object.defineProperty(Object.prototype, name, {
          configurable: true, get() { overridden += 'get inherited ' + name + ' '; }, set(value) { overridden += 'set inherited ' + name + ' '; Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true }); },
        });
      }
      window.CustomEvent = window.Proxy = window.EventTarget = window.WeakMap = window.URL = function () { throw new Error('taken away'); };
      window.overriddenSoFar = () => { const so = overridden; overridden = ''; return so; };
    </script>`,
  },
  '/wraps-first': {
    html: '<script>const before = fetch; window.fetch = (...args) => { window.wrapped = (window.wrapped ?? 0) + 1; return before(...args); };</script>',
  },
  '/leaving': {
    html: `<script>addEventListener('pagehide', () => {
      const [url, what] = window.name.split(' ');
      if (what) navigator.sendBeacon(url, new Blob([new Uint8Array([1, 0, 255]), what]));
    })</script>`,
  },
};

async function servePages(): Promise<Server> {
  const server = createServer((request, response) => {
    const page = PAGES[request.url ?? ''];
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(page?.csp && { 'content-security-policy': page.csp }),
    });
    response.end(`<!doctype html><title>page</title>${page?.html ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Expressions that send to `U`, for each way in which a body may be hidden. */
const SENDS: Readonly<Record<string, string>> = {
  'fetch of a Blob': `fetch(U, { method: 'POST', body: new Blob([new Uint8Array([0, 1, 2, 128, 255, 10])]) })`,
  'fetch of a File': `fetch(U, { method: 'POST', body: new File(['file'], 'a.txt', { type: 'text/plain' }) })`,
  'fetch of a URL object': `fetch(new URL(U), { method: 'post', body: new Blob(['small letters']) })`,
  'fetch of a form': `(() => {
    const form = new FormData();
    form.append('a "name"', 'a\\nvalue');
    form.append('file', new Blob([new Uint8Array([1, 255, 13, 10, 45, 45])]), 'b.bin');
    return fetch(U, { method: 'POST', body: form });
  })()`,
  'fetch of a Request': `fetch(new Request(U, { method: 'POST', body: new Blob(['of a request']) }))`,
  'fetch of a Request of a form': `(() => {
    const form = new FormData();
    form.append('file', new Blob(['form of a request']), 'b.bin');
    return fetch(new Request(U, { method: 'POST', body: form }));
  })()`,
  'fetch of a clone': `fetch(new Request(U, { method: 'POST', body: new Blob(['of a clone']) }).clone())`,
  'fetch of a Request with another body': `fetch(new Request(U, { method: 'POST', body: new Blob(['1']) }), { body: new Blob(['other']) })`,
  'fetch of a Request of a Request': `fetch(new Request(new Request(U, { method: 'POST', body: new Blob(['twice']) })))`,
  'fetch that outlives the page': `fetch(U, { method: 'POST', keepalive: true, body: new Blob(['kept alive']) })`,
  'fetch by a getter': `fetch(U, { get method() { return 'POST' }, get body() { return new Blob(['got']) } })`,
  'fetch of an empty Blob': `fetch(U, { method: 'POST', body: new Blob([]) })`,
  'XMLHttpRequest of a Blob': `new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', U);
    request.onloadend = resolve;
    request.send(new Blob(['xhr']));
  })`,
  'XMLHttpRequest that blocks': `(() => {
    const request = new XMLHttpRequest();
    request.open('POST', U, false);
    request.send(new Blob(['blocks']));
  })()`,
  'XMLHttpRequest of a form': `new Promise((resolve) => {
    const form = new FormData();
    form.append('file', new File(['in a form'], 'c.txt'));
    const request = new XMLHttpRequest();
    request.open('POST', U);
    request.onloadend = resolve;
    request.send(form);
  })`,
  'sendBeacon of a Blob': `navigator.sendBeacon(U, new Blob(['beacon']))`,
  'sendBeacon of a form': `(() => {
    const form = new FormData();
    form.append('file', new Blob(['beacon']), 'd.bin');
    return navigator.sendBeacon(U, form);
  })()`,
};

/** What the archive has of a request, by the `what` in its URL. */
interface Archived {
  readonly state: string;
  readonly reason?: string;
  readonly sha256: string | null;
  readonly frameId: number;
  readonly isFromPage: boolean;
  readonly byteLength: number | null;
  /** Its `x-log-bodyrawsize`. */
  readonly declared: string | null;
}

const OPEN_ARCHIVE = `
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('tracklens');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const all = (store) => new Promise((resolve, reject) => {
    const reading = database.transaction(store).objectStore(store).getAll();
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
`;

const READ_STORE = (store: string) => `${OPEN_ARCHIVE}
  const all_ = await all('${store}');
  database.close();
  return all_;`;

const READ_ARCHIVE = `${OPEN_ARCHIVE}
  const one = (store, key) => new Promise((resolve, reject) => {
    const reading = database.transaction(store).objectStore(store).get(key);
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
  const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const archived = [];
  for (const { batch } of await all('batches')) {
    const bytes = await one('bodies', batch.id);
    archived.push([new URL(batch.url).searchParams.get('what') ?? batch.url, {
      state: batch.body.state,
      ...(batch.body.reason && { reason: batch.body.reason }),
      sha256: bytes ? hex(await crypto.subtle.digest('SHA-256', bytes)) : null,
      frameId: batch.origin.frameId,
      isFromPage: batch.bodyFromPage === true,
      byteLength: batch.body.byteLength ?? null,
      declared: batch.requestHeaders.find(([name]) => name === 'x-log-bodyrawsize')?.[1] ?? null,
      method: batch.method,
    }]);
  }
  database.close();
  return archived.filter(([, { method }]) => method !== 'OPTIONS');`;

describe.each(BROWSERS)('the page hook, in %s', (name) => {
  let session: Session;
  let pages: Server;
  let panel: Panel;
  let origin = '';
  let otherOrigin = '';
  let tabId = 0;

  const open = (path: string, on = origin) => session.browser.open(on + path);
  const urlOf = (what: string) =>
    `${session.endpoint.origin}/logstores/web-prod/track?${new URLSearchParams({ APIVersion: '0.6.0', what })}`;

  async function tell(message: string, request: object): Promise<void> {
    await panel.run(`await (globalThis.browser ?? chrome).runtime.sendMessage(
      { tracklens: ${JSON.stringify(message)}, request: ${JSON.stringify(request)} })`);
  }

  async function archived(): Promise<Record<string, Archived>> {
    return Object.fromEntries(await panel.run<[string, Archived][]>(READ_ARCHIVE));
  }

  /** What the endpoint has received of these, and what the archive has of each, once it has as many whole bodies. */
  async function bothSides(whats: readonly string[]) {
    const arrived = () => {
      const bySearch = received(session).map(({ url, body }) => [new URL(url).searchParams.get('what'), body.sha256]);
      return Object.fromEntries(bySearch.filter(([what]) => whats.includes(what ?? '')));
    };
    const missing = () => whats.filter((what) => !(what in arrived()));
    await until(() => missing().length === 0, 'all to arrive').catch((error: unknown) => {
      throw new Error(`${error}: ${missing().join(', ')}`);
    });
    const isWhole = async () => {
      const all = await archived();
      return whats.every((what) => all[what]?.state === 'complete');
    };
    await until(isWhole, 'all bodies to be whole', 20_000).catch(async (error: unknown) => {
      const all = await archived();
      throw new Error(
        `${error}\n${JSON.stringify(
          whats.filter((what) => all[what]?.state !== 'complete').map((what) => [what, all[what]]),
          null,
          1,
        )}`,
      );
    });
    const all = await archived();
    return { arrived: arrived(), kept: Object.fromEntries(whats.map((what) => [what, all[what]?.sha256])) };
  }

  const send = (what: string, expression: string) =>
    session.browser.inPage(`const U = ${JSON.stringify(urlOf(what))}; await (${expression});`);

  /** Until a request is in the archive, and whatever the hook would have handed over before it has arrived. */
  async function settled(what: string): Promise<Archived | undefined> {
    await until(async () => (await archived())[what], `${what} to be in the archive`);
    return (await archived())[what];
  }

  beforeAll(async () => {
    [session, pages] = await Promise.all([openSession(name, { devtools: 'later' }), servePages()]);
    const { port } = pages.address() as AddressInfo;
    origin = `http://127.0.0.1:${port}`;
    otherOrigin = `http://localhost:${port}`;
    panel = await session.browser.openPanelTab();
    await open('/');
    tabId = await panel.run<number>(`
      const tabs = await (globalThis.browser ?? chrome).tabs.query({});
      return tabs.find(({ url }) => url.startsWith(${JSON.stringify(origin)})).id`);
  });
  afterAll(async () => {
    await session?.close();
    pages?.close();
  });

  it('is not there unasked', async () => {
    await open('/');
    await send('unasked', `fetch(U, { method: 'POST', body: new Blob(['unasked']) })`);
    const { state, isFromPage } = (await settled('unasked')) ?? {};
    expect({ state, isFromPage }).toEqual({
      state: name === 'firefox' ? 'complete' : 'unavailable',
      isFromPage: false,
    });
  });

  it('reads in the tab that is open, where the page’s own scripts came first', async () => {
    await open('/wraps-first');
    await tell('read-blobs', { origin, tabId });
    await send('in the open tab', SENDS['fetch of a form'] ?? '');
    const { arrived, kept } = await bothSides(['in the open tab']);
    expect(kept).toEqual(arrived);
    expect(await session.browser.inPage('return window.wrapped')).toBe(1);
  });

  it('reads every kind of body, just as it was sent', async () => {
    await open('/');
    for (const [what, expression] of Object.entries(SENDS)) await send(what, expression);
    const { arrived, kept } = await bothSides(Object.keys(SENDS));
    expect(kept).toEqual(arrived);
  });

  it('is the same to a page as if it were not there', async () => {
    const [without, withHook] = [await probe('/', otherOrigin), await probe('/', origin)];
    expect(await isHooked()).toBe(true);
    expect(withHook).toEqual(without);
  });

  /** What every probe gives on a page. */
  async function probe(path: string, on: string): Promise<Record<string, unknown>> {
    await open(path, on);
    const results: Record<string, unknown> = {};
    for (const [what, script] of Object.entries(PROBES)) {
      results[what] = await session.browser.inPage(`
        const U = ${JSON.stringify(urlOf(`probe ${what}`))};
        const OTHER = ${JSON.stringify(`${session.endpoint.origin}/other`)};
        ${script}`);
    }
    return results;
  }

  /** A realm of its own, which no hook has, sees a proxy's text without the name of what it stands for. */
  const isHooked = () =>
    session.browser.inPage<boolean>(`
      const frame = document.body.appendChild(document.createElement('iframe'));
      const text = frame.contentWindow.Function.prototype.toString.call(fetch);
      frame.remove();
      return !text.includes('fetch');`);

  it('is not told apart, nor held up, by a page that replaces whatever it can', async () => {
    const overridden: unknown[] = [];
    for (const on of [otherOrigin, origin]) {
      await open('/hostile', on);
      const what = `hostile ${on === origin}`;
      overridden.push(
        await session.browser.inPage(`
          const U = ${JSON.stringify(urlOf(what))};
          const init = { method: 'POST', body: new Blob(['1']) };
          const form = new FormData();
          form.append('b', new Blob(['2']), 'b');
          const formInit = { method: 'POST', body: form };
          overriddenSoFar();
          const promises = [fetch(U, init), fetch(U + ' form', formInit), fetch(new Request(U + ' request', init))];
          const request = new XMLHttpRequest();
          request.open('POST', U + ' xhr');
          request.send(init.body);
          navigator.sendBeacon(U + ' beacon', form);
          const seen = overriddenSoFar();
          for (const promise of promises) await promise;
          return seen;`),
      );
    }
    const { arrived, kept } = await bothSides(
      ['', ' form', ' request', ' xhr', ' beacon'].map((each) => `hostile true${each}`),
    );
    expect(kept).toEqual(arrived);
    expect(overridden[1]).toEqual(overridden[0]);
  });

  it('works under a strict content security policy, before the page’s first script', async () => {
    await open('/csp', otherOrigin);
    const without = await session.browser.inPage('return window.ranFirst');
    await open('/csp');
    expect(await isHooked()).toBe(true);
    expect(await session.browser.inPage('return window.ranFirst')).toEqual(without);
    await send('strict policy', SENDS['fetch of a form'] ?? '');
    const { arrived, kept } = await bothSides(['strict policy']);
    expect(kept).toEqual(arrived);
  });

  it('works in frames of the origin, and in those that have it from their parent', async () => {
    await open('/frames');
    const whats = [0, 1, 2].map((frame) => `frame ${frame}`);
    for (const [frame, what] of whats.entries()) {
      await session.browser.inPage(`
        const { fetch, Blob, FormData } = frames[${frame}];
        const U = ${JSON.stringify(urlOf(what))};
        await ${SENDS['fetch of a form']}`);
    }
    const { arrived, kept } = await bothSides(whats);
    expect(kept).toEqual(arrived);
    const all = await archived();
    // Chrome gives what the empty document of a new frame sends to the frame around it.
    expect(new Set(whats.map((what) => all[what]?.frameId)).size).toBe(name === 'firefox' ? 3 : 3);
  });

  it('is silent on other ports of the host', async () => {
    const other = await servePages();
    try {
      await open('/', `http://127.0.0.1:${(other.address() as AddressInfo).port}`);
      await send('other port', SENDS['fetch of a form'] ?? '');
      await send('other port, later', `fetch(U, { method: 'POST', body: 'text' })`);
      await settled('other port, later');
      expect((await archived())['other port']?.isFromPage).toBe(false);
      expect((await waitingBodies()).filter((url) => url.includes('port'))).toEqual([]);
    } finally {
      other.close();
    }
  });

  const waitingBodies = async () => (await panel.run<{ url: string }[]>(READ_STORE('pageCalls'))).map(({ url }) => url);

  it('reads what a page sends while it is being left, and costs it nothing of that', async () => {
    const whats = Array.from({ length: 5 }, (_, index) => `while leaving ${index}`);
    for (const what of whats) {
      await open('/leaving');
      await session.browser.inPage(`window.name = ${JSON.stringify(`${urlOf(what)} ${what}`)}`);
      await open('/', otherOrigin);
    }
    await send('after leaving', `fetch(U, { method: 'POST', body: 'x' })`);
    // A busy Firefox loses some of such beacons by itself: 11 of 30 without the hook, on two cores with four busy loops.
    const hasArrived = (what: string) =>
      received(session).some(({ url }) => new URL(url).searchParams.get('what') === what);
    const sent = name === 'chromium' ? whats : whats.filter(hasArrived);
    // In Chrome through the hook; Firefox shows a Blob by itself, and there the hook says nothing from then on.
    const { arrived, kept } = await bothSides(sent);
    expect(kept).toEqual(arrived);
    const all = await archived();
    expect(sent.map((what) => all[what]?.isFromPage)).toEqual(sent.map(() => name === 'chromium'));
  });

  it('gives each of many requests alike its own body', async () => {
    await open('/');
    const url = urlOf('alike');
    await session.browser.inPage(`
      const bodies = Array.from({ length: 60 }, (_, n) => new Blob(['x'.repeat(n % 7 ? n : n * 50_000), String(n)]));
      await Promise.all(bodies.map((body) => fetch(${JSON.stringify(url)}, { method: 'POST', body, headers: { 'x-log-bodyrawsize': String(body.size) } })));`);
    const alike = async () =>
      (await panel.run<[string, Archived][]>(READ_ARCHIVE)).filter(([what]) => what === 'alike');
    await until(
      async () => (await alike()).filter(([, { state }]) => state === 'complete').length === 60,
      'all 60 bodies',
    );
    const wrong = (await alike()).filter(([, { declared, byteLength }]) => Number(declared) !== byteLength);
    expect(wrong).toEqual([]);
  });

  it.each([6, 1_000_000, 10_000_000, 30_000_000])('reads a Blob of %d bytes', async (byteLength) => {
    await open('/');
    const what = `${byteLength} bytes`;
    await send(what, `fetch(U, { method: 'POST', body: new Blob([new Uint8Array(${byteLength}).fill(200)]) })`);
    const { arrived, kept } = await bothSides([what]);
    expect(kept).toEqual(arrived);
  });

  it('survives a background that is killed', async () => {
    await open('/');
    for (const what of ['after a death', 'after another']) {
      await session.browser.killBackground();
      await send(what, SENDS['fetch of a form'] ?? '');
      const { arrived, kept } = await bothSides([what]);
      expect(kept).toEqual(arrived);
    }
  });

  it('is registered again when the browser has forgotten it', async () => {
    await panel.run('await (globalThis.browser ?? chrome).scripting.unregisterContentScripts()');
    await session.browser.killBackground();
    await tell('current-session', {});
    await until(
      () =>
        panel.run('return (await (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts()).length === 2'),
      'both scripts to be registered',
    );
  });

  it('forgets an origin when it is told to: at once in open pages, and for good', async () => {
    await open('/');
    await send('not yet forgotten', SENDS['fetch of a form'] ?? '');
    await bothSides(['not yet forgotten']);
    await tell('forget-blobs', { origin });
    // The page's relay hears of it by itself, a moment later.
    let count = 0;
    const isSilent = async () => {
      const what = `forgotten ${count++}`;
      await send(what, SENDS['fetch of a form'] ?? '');
      await settled(what);
      await send(`${what}, later`, `fetch(U, { method: 'POST', body: 'text' })`);
      await settled(`${what}, later`);
      return (
        (await archived())[what]?.isFromPage === false &&
        (await waitingBodies()).every((url) => !url.includes('forgotten'))
      );
    };
    await until(isSilent, 'the open page to be silent');
    await open('/');
    expect(await isHooked()).toBe(false);
    expect(
      await panel.run('return (await (globalThis.browser ?? chrome).scripting.getRegisteredContentScripts()).length'),
    ).toBe(0);
  });
});
