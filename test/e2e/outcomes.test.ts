import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { readBatch, readRows, type ShownBatch, type ShownRow } from '../../demo/panel-reader.ts';
import { readCaptured } from '../soak/captured.ts';
import { openReader } from '../soak/stage.ts';
import { BROWSERS, openSession, type Session } from './session.ts';

/**
 * What a page runs: an expression that settles when the request has come to its end. `to(name)` is the collector's URL,
 * `secure(name)` the same by https, and at `nobody(name)` nobody listens.
 */
interface Sent {
  readonly run: string;
  /** What the answer's column shows in both browsers. */
  readonly answer: string;
  /** Findings on it, but for remarks. */
  readonly findings?: readonly string[];
}

const HEADERS = `{ 'content-type': 'text/plain', 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': '24' }`;
const BODY = `'{"__logs__":[{"a":"1"}]}'`;
const plain = (name: string, rest = '') => `fetch(to('${name}'), { method: 'POST', body: ${BODY}, ${rest} })`;
const asked = (name: string) => `fetch(to('${name}'), { method: 'POST', body: ${BODY}, headers: ${HEADERS} })`;

const SENT: Readonly<Record<string, Sent>> = {
  allowed: { run: plain('allowed'), answer: '200 fetch or XHR' },
  refused: { run: plain('refused'), answer: '400 PostBodyInvalid' },
  'cors-200': { run: plain('cors-200'), answer: '200 blocked by CORS' },
  'no-cors': { run: plain('no-cors', `mode: 'no-cors'`), answer: '200 fetch or XHR' },
  beacon: { run: `navigator.sendBeacon(to('beacon'), ${BODY})`, answer: '400 body not read' },
  'nobody-there': { run: plain('nobody-there').replace('to(', 'nobody('), answer: 'connection refused' },
  'no-tls': { run: plain('no-tls').replace('to(', 'secure('), answer: 'TLS error' },
  'no-host': {
    run: `fetch('http://no-such-host.invalid/logstores/web/track?APIVersion=0.6.0&name=no-host', { method: 'POST', body: ${BODY} })`,
    answer: 'unknown host',
  },
  cancelled: { run: plain('cancelled', 'signal: AbortSignal.timeout(200)'), answer: 'aborted' },
  closed: { run: plain('closed'), answer: 'connection lost' },
  'preflight-403': {
    run: asked('preflight-403'),
    answer: 'preflight refused',
    findings: ['preflight-refused', 'preflight-refused'],
  },
  'preflight-header': {
    run: asked('preflight-header'),
    answer: 'preflight refused',
    findings: ['preflight-header-refused'],
  },
  'preflight-allowed': { run: asked('preflight-allowed'), answer: '200 fetch or XHR' },
};

/** Settled by the browser, and nothing of it left open. */
const SETTLED = (count: number) => `
  const list = document.querySelector('.list .scroller');
  return list?.dataset.batches === '${count}' && !list.querySelector('[aria-busy=true]');`;

/** A collector that answers as the name in its query asks. */
function collector(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://collector');
  const name = searchParams.get('name') ?? '';
  request.resume().on('end', () => {
    const origin = request.headers.origin ?? '*';
    const answer = (status: number, headers: Record<string, string> = {}, body = '') =>
      response.writeHead(status, { 'x-log-requestid': `R-${name}-${request.method}-${status}`, ...headers }).end(body);
    const allow = { 'access-control-allow-origin': origin };
    if (pathname === '/sw.js') return answer(200, { 'content-type': 'text/javascript' }, SERVICE_WORKER);
    if (!pathname.startsWith('/logstores/'))
      return answer(200, { 'content-type': 'text/html' }, '<!doctype html><title>page</title>');
    if (request.method === 'OPTIONS') {
      if (name === 'preflight-403') return answer(403);
      const headers = name === 'preflight-header' ? 'content-type, x-log-apiversion' : '*';
      return answer(200, { ...allow, 'access-control-allow-headers': headers });
    }
    if (name === 'cancelled') return undefined;
    if (name === 'closed') return request.socket.destroy();
    if (name === 'signed-in' && !request.headers.authorization) {
      return answer(401, { ...allow, 'www-authenticate': 'Basic realm="collector"' });
    }
    if (name === 'refused' || name === 'beacon') {
      const error = JSON.stringify({ errorCode: 'PostBodyInvalid', errorMessage: 'no' });
      return answer(400, { ...allow, 'content-type': 'application/json' }, error);
    }
    return answer(200, name === 'cors-200' || name === 'no-cors' ? {} : allow);
  });
}

const SERVICE_WORKER = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  self.addEventListener('fetch', (event) => {
    if (event.request.url.includes('name=passed-on')) event.respondWith(fetch(event.request));
  });`;

async function listen(): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer(collector);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe.each(BROWSERS)('what became of each request, in %s', (name) => {
  let session: Session;
  let panel: Panel;
  let server: Awaited<ReturnType<typeof listen>>;
  let page: Awaited<ReturnType<typeof listen>>;
  let nobody: string;
  const rows = new Map<string, ShownRow>();
  const batches = new Map<string, ShownBatch>();

  const send = (run: string) => {
    const at = (origin: string) => `(name) => '${origin}/logstores/web/track?APIVersion=0.6.0&name=' + name`;
    return session.browser.inPage(`
      const to = ${at(server.origin)};
      const secure = ${at(server.origin.replace('http:', 'https:'))};
      const nobody = ${at(nobody)};
      await (async () => ${run})().catch(() => {});`);
  };
  const nameOf = (batch: ShownBatch) => new URL(batch.parts.url?.[0]?.[1] ?? '').searchParams.get('name') ?? '';

  beforeAll(async () => {
    [session, server, page] = await Promise.all([openSession(name), listen(), listen()]);
    const gone = await listen();
    nobody = gone.origin;
    await gone.close();
    panel = await session.browser.openPanel();
    await session.browser.open(`${page.origin.replace('127.0.0.1', 'localhost')}/`);
    for (const { run } of Object.values(SENT)) await send(run);
    await until(() => panel.run(SETTLED(Object.keys(SENT).length)), 'all of it to be shown, and settled');
    // What DevTools alone has seen is of no known load of the page, and would stand in a group of its own.
    await panel.click('[data-act=columns]');
    await panel.waitFor(`return document.querySelector('.menu [data-value=none]') !== null`, 'the menu of the head');
    await panel.click('.menu [data-value=none]');
    await panel.waitFor(`return document.querySelector('.group') === null`, 'the groups to go');
    await until(
      () => panel.run(`return document.body.innerText.includes('PostBodyInvalid')`),
      'what DevTools reads to be joined',
    );
    for (const row of await readRows(panel)) {
      const batch = await readBatch(panel, row);
      rows.set(nameOf(batch), row);
      batches.set(nameOf(batch), batch);
    }
  });
  afterAll(async () => {
    await session?.close();
    await Promise.all([server?.close(), page?.close()]);
  });

  it('is named the same in both browsers', () => {
    const shown = [...rows].map(([sent, { cells }]) => [sent, cells.answer?.replace(/\s+/g, ' ')]);
    const expected = Object.entries(SENT).map(([sent, { answer }]) => [sent, answer]);
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected));
  });

  it('warns of nothing that is as it should be', () => {
    const standings = ['allowed', 'no-cors', 'preflight-allowed', 'cors-200'].map((sent) => rows.get(sent)?.standing);
    expect(standings).toEqual(['info', 'info', 'info', 'warning']);
  });

  it('is explained by its preflight', () => {
    for (const [sent, { findings = [] }] of Object.entries(SENT)) {
      const found = batches.get(sent)?.findings.filter(({ severity }) => severity !== 'info') ?? [];
      expect([sent, found.map(({ rule }) => rule)]).toEqual([sent, findings]);
    }
    expect(batches.get('preflight-header')?.findings[0]?.path).toBe('x-log-bodyrawsize');
    const parts = Object.fromEntries(batches.get('preflight-allowed')?.parts.preflight ?? []);
    expect(parts).toMatchObject({ Status: '200', Outcome: 'answered' });
  });

  it('is two batches where the browser sent it again with a name and password', async () => {
    const count = (await readRows(panel)).length;
    await send(`new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', '/logstores/web/track?APIVersion=0.6.0&name=signed-in', true, 'user', 'password');
      request.onloadend = resolve;
      request.send(${BODY});
    })`);
    await until(() => panel.run(SETTLED(count + 2)), 'both to be shown');
    const both = (await readRows(panel)).slice(count);
    expect(both.map(({ cells }) => cells.answer?.slice(0, 3))).toEqual(['401', '200']);
    const logs = [];
    for (const row of both) logs.push((await readBatch(panel, row)).logs);
    expect(logs).toEqual([[{ a: '1' }], [{ a: '1' }]]);
    // DevTools tells of the second alone. Until it has, for else it might when access is withheld.
    const reader = await openReader(session.browser);
    const joined = async () => (await readCaptured(reader)).filter(({ joined }) => joined).at(-1)?.url;
    await until(async () => (await joined())?.includes('signed-in'), 'what DevTools saw of it to be joined');
  });

  it('is known by DevTools alone while access is withheld, and nothing doubles when it is given again', async () => {
    const count = (await readRows(panel)).length;
    await session.browser.setAccess('withheld');
    await send(plain('withheld'));
    await until(() => panel.run(SETTLED(count + 1)), 'what DevTools saw to be shown');
    await session.browser.setAccess('all-sites');
    await send(plain('given-again'));
    await until(() => panel.run(SETTLED(count + 2)), 'what webRequest saw to be shown');
    const shown: ShownBatch[] = [];
    for (const row of (await readRows(panel)).slice(count)) shown.push(await readBatch(panel, row));
    const transports = shown.map(({ parts }) => Object.fromEntries(parts.origin ?? []).Transport);
    expect(shown.map(nameOf)).toEqual(['withheld', 'given-again']);
    expect(transports).toEqual(['fetch or XHR · seen by DevTools alone', 'fetch or XHR']);
    expect(shown.map(({ logs }) => logs)).toEqual([[{ a: '1' }], [{ a: '1' }]]);
  });

  it("is one batch where the page's service worker passed it on", async () => {
    const count = (await readRows(panel)).length;
    await session.browser.inPage(`
      await navigator.serviceWorker.register('/sw.js');
      const { serviceWorker } = navigator;
      if (!serviceWorker.controller) {
        await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
      }`);
    await send(plain('passed-on'));
    // In Firefox the page's half stands there first, and gives way to the one that the worker has sent.
    const isWhole = async () => (await readRows(panel)).at(-1)?.cells.answer?.startsWith('200');
    await until(async () => (await panel.run(SETTLED(count + 1))) && (await isWhole()), 'one batch to be shown');
    const row = (await readRows(panel)).at(-1) as ShownRow;
    const shown = await readBatch(panel, row);
    expect([nameOf(shown), row.cells.answer?.slice(0, 3), shown.logs]).toEqual(['passed-on', '200', [{ a: '1' }]]);
    const { Transport: transport, 'Frame or worker': worker } = Object.fromEntries(shown.parts.origin ?? []);
    expect([transport, worker?.endsWith('/sw.js')]).toEqual(
      name === 'firefox' ? ['fetch or XHR', true] : ['service or shared worker', undefined],
    );
  });
});
