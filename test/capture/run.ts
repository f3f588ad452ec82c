import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Inspected } from '../../demo/browsers/inspected.ts';
import { until } from '../../demo/browsers/until.ts';
import { makeCertificate } from '../../demo/endpoint/certificate.ts';
import { type Endpoint, type Received, startEndpoint } from '../../demo/endpoint/index.ts';
import { buildExtension, EXTENSION } from '../../demo/extension.ts';
import { type BrowserName, openInspected } from '../../demo/open.ts';
import type { CollectorRule } from '../../src/settings/collector-rule.ts';
import { type Account, accountsOfCapture, accountsOfEndpoint, type Captured, type Names } from './account.ts';
import { expectedOf, type Run, shapesOf, withoutVarying } from './expected.ts';
import { inBrowser, type Shape, type Target } from './shapes.ts';
import { COLLECTOR_PATH, type Site, startSite } from './site.ts';

const fixture = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));

/** What came of one shape in one run. */
export interface Result {
  readonly shape: Shape;
  /** The methods of the requests that arrived; those that should are in the shape. */
  readonly arrived: readonly string[];
  readonly captured: readonly Account[];
  readonly expected: readonly Account[];
}

/** The results of each run, by the shape's id. */
export type Results = ReadonlyMap<Run, ReadonlyMap<string, Result>>;

/** The rules of a person who has a collector of their own. */
const COLLECTORS: readonly CollectorRule[] = [{ kind: 'match-pattern', text: `*://localhost${COLLECTOR_PATH}*` }];

/** The one shape that is sent with DevTools still closed in the run with DevTools open. */
const BEFORE_DEVTOOLS = 'before-devtools';

/** Ms after which what is there is what there is; a run that is as expected never waits for it. */
const PATIENCE_MS = 10_000;

interface Stage {
  readonly browser: Inspected;
  readonly endpoint: Endpoint;
  readonly site: Site;
  readonly closedPort: number;
}

/** Sends every shape in a browser in every run, and gives what was captured of it. */
export async function captureShapes(name: BrowserName): Promise<Results> {
  const [extension, certificate] = await Promise.all([buildExtension(name), makeCertificate()]);
  const endpoint = await startEndpoint({ tls: certificate });
  const site = await startSite(endpoint.port);
  const closedPort = await freePort();
  try {
    const browser = await openInspected(name, {
      extension,
      otherExtensions: [fixture('blocker')],
      headless: true,
      certificateSpki: certificate.spkiSha256,
      devtools: 'later',
    });
    try {
      return await runAll(name, { browser, endpoint, site, closedPort });
    } finally {
      await browser.close();
    }
  } finally {
    await Promise.all([endpoint.close(), site.close()]);
  }
}

/** One run after the other, in one tab. */
async function runAll(name: BrowserName, stage: Stage): Promise<Results> {
  const { browser, site } = stage;
  const panelUrl = browser.extensionUrl(EXTENSION.panelFile);
  const inTab: InExtension = (script) => browser.inPage(`${API}${script}`);

  // While the tab shows the panel's own page, it can read the archive; to go there is to leave the page.
  await browser.open(panelUrl);
  const tabId = await inTab<number>('return (await api.tabs.getCurrent()).id');
  await inTab(`await api.storage.local.set({ settings: { collectors: ${JSON.stringify(COLLECTORS)} } })`);
  await until(
    async () => (await inTab<Captured[]>(probe(`${site.origin}${COLLECTOR_PATH}`))).length > 0,
    'the collector rule to be followed',
  );
  // So that the first request of all has to wake it; and Firefox's begins anew some seconds after rules have changed.
  await browser.killBackground();
  const withDevtoolsClosed = async (run: Run) => {
    await browser.open(`${site.origin}/`);
    await sendFromPage(stage, run);
    await sendOnLeaving(stage, run);
    await browser.open(panelUrl);
    return settledResults(name, run, stage, tabId, inTab);
  };
  const closed = await withDevtoolsClosed('closed');

  const hooked = { origin: site.origin, tabId };
  const tell = (message: string) =>
    inTab(`await api.runtime.sendMessage({ tracklens: '${message}', request: ${JSON.stringify(hooked)} })`);
  // It cannot be put into what the tab shows now, which is the panel's page; it is there from the next page on.
  await tell('read-blobs').catch(() => {});
  const hook = await withDevtoolsClosed('hook');
  await tell('forget-blobs');

  await browser.open(`${site.origin}/`);
  await send(stage, 'devtools', BEFORE_DEVTOOLS);
  const panel = await browser.openPanel();
  const inPanel: InExtension = (script) => panel.run(`${API}${script}`);
  await sendFromPage(stage, 'devtools');
  // DevTools lets go of the answers of a page that is left, and it takes its time to read those of large requests.
  await settledResults(name, 'devtools', stage, tabId, inPanel, ({ onLeaving }) => !onLeaving);
  await sendOnLeaving(stage, 'devtools');
  await browser.open(`${site.otherOrigin}/`);
  const devtools = await settledResults(name, 'devtools', stage, tabId, inPanel);
  return new Map([
    ['closed', closed],
    ['hook', hook],
    ['devtools', devtools],
  ]);
}

/** Runs an async function body in a page of the extension, with `api` for the extension API. */
type InExtension = <T>(script: string) => Promise<T>;

const API = 'const api = globalThis.browser ?? globalThis.chrome;\n';

/** Has the page send what it sends in its life, one after the other. */
async function sendFromPage(stage: Stage, run: Run): Promise<void> {
  const { browser, endpoint } = stage;
  await browser.chooseFile('#file', fixture('synthetic/lz4-block.bin'));
  const shapes = shapesOf(run).filter(({ id, onLeaving }) => !onLeaving && id !== BEFORE_DEVTOOLS);
  await send(stage, run, ...shapes.map(({ id }) => id));
  for (const { id, afterwards } of shapes) {
    if (afterwards === undefined) continue;
    await until(() => receivedOf(endpoint, run, id).length > 0, `${id} to arrive`);
    await browser.inPage(afterwards);
  }
}

/** Has the page make ready what it sends when it is left; it is to be left next. */
async function sendOnLeaving(stage: Stage, run: Run): Promise<void> {
  const shapes = shapesOf(run).filter(({ onLeaving }) => onLeaving);
  await send(stage, run, ...shapes.map(({ id }) => id));
  const isUnderWay = () => receivedOf(stage.endpoint, run, 'left-behind').length > 0;
  await until(isUnderWay, 'the request that is left behind to arrive');
}

async function send(stage: Stage, run: Run, ...ids: readonly string[]): Promise<void> {
  const calls = shapesOf(run)
    .filter(({ id }) => ids.includes(id))
    .map((shape) => `await shapes['${shape.id}']('${urlOf(shape, run, stage)}').catch(String);`);
  await stage.browser.inPage(calls.join('\n'));
}

/** Reads the archive until every shape has come out as expected, or does not for too long. */
async function settledResults(
  name: BrowserName,
  run: Run,
  stage: Stage,
  tabId: number,
  inExtension: InExtension,
  isMeant: (shape: Shape) => boolean = () => true,
): Promise<ReadonlyMap<string, Result>> {
  let results = new Map<string, Result>();
  const asExpected = async () => {
    const captured = await inExtension<Captured[]>(readArchive(run));
    const shapes = shapesOf(run).filter(isMeant);
    results = new Map(shapes.map((shape) => [shape.id, resultOf(name, run, stage, tabId, shape, captured)]));
    return [...results.values()].every(isAsExpected);
  };
  await until(asExpected, 'all to be captured as expected', PATIENCE_MS).catch(() => {});
  return results;
}

function resultOf(
  name: BrowserName,
  run: Run,
  stage: Stage,
  tabId: number,
  anywhere: Shape,
  captured: readonly Captured[],
): Result {
  const shape = inBrowser(anywhere, name);
  const received = receivedOf(stage.endpoint, run, shape.id);
  const mine = captured.filter(({ batch }) => isOf(batch.url, run, shape.id));
  const names = namesOf(stage);
  const happened = accountsOfEndpoint(shape, urlOf(shape, run, stage), received, names);
  return {
    shape,
    arrived: received.map(({ method }) => method),
    captured: withoutVarying(name, run, shape, accountsOfCapture(mine, received, tabId, names)),
    expected: expectedOf(name, run, shape, happened),
  };
}

/** Whether the shape was sent as it should be, and captured as the table says. */
export const isAsExpected = ({ shape, arrived, captured, expected }: Result): boolean =>
  isDeepStrictEqual([arrived, captured], [shape.arrives, expected]);

const isOf = (url: string, run: Run, id: string) => {
  const query = new URL(url).searchParams;
  return query.get('shape') === id && query.get('run') === run;
};

const receivedOf = (endpoint: Endpoint, run: Run, id: string): readonly Received[] =>
  endpoint.received().filter(({ url }) => isOf(url, run, id));

function namesOf({ endpoint, site, closedPort }: Stage): Names {
  return [
    [site.origin, 'http://page'],
    [site.otherOrigin, 'http://other'],
    [endpoint.origin, 'http://endpoint'],
    [`https://127.0.0.1:${endpoint.port}`, 'https://no-tls'],
    [`https://shop-demo.localhost:${endpoint.tlsPort}`, 'https://endpoint'],
    [`http://127.0.0.1:${closedPort}`, 'http://closed'],
  ];
}

function urlOf({ id, target, tell }: Shape, run: Run, { endpoint, site, closedPort }: Stage): string {
  const track = '/logstores/web-prod/track';
  const addresses: Readonly<Record<Target, string>> = {
    endpoint: endpoint.origin + track,
    https: `https://shop-demo.localhost:${endpoint.tlsPort}${track}`,
    proxy: site.origin + track,
    collector: site.origin + COLLECTOR_PATH,
    // Browsers send a password that they know to all that lies beside where it was asked for.
    gateway: `${site.origin}/gateway/${run}${track}`,
    signed: `${endpoint.origin}/logstores/web-prod`,
    'track.gif': `${endpoint.origin}${track}.gif`,
    'track_ua.gif': `${endpoint.origin}${track}_ua.gif`,
    'closed-port': `http://127.0.0.1:${closedPort}${track}`,
    'no-tls': `https://127.0.0.1:${endpoint.port}${track}`,
    'no-such-host': `http://no-such-host.invalid${track}`,
  };
  const orders = tell === undefined ? '' : `&tell=${tell}`;
  return `${addresses[target]}?APIVersion=0.6.0&shape=${id}&run=${run}${orders}`;
}

/** A port of this machine at which nobody listens any more. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs in a page of the extension: sends to a collector, and gives what was captured of such requests with their bodies. */
const probe = (url: string) => `
  await fetch('${url}?run=probe', { method: 'POST', body: 'x' });
  const captured = await (async () => {${readArchive('probe')}})();
  return captured.filter(({ batch }) => batch.body.state === 'complete');`;

/** Runs in a page of the extension: every batch of a run, with the hash of its bytes. */
function readArchive(run: Run | 'probe'): string {
  return `
    const result = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await result(indexedDB.open('tracklens'));
    const read = (store, method, ...args) => result(database.transaction(store).objectStore(store)[method](...args));
    try {
      const codes = new Map((await read('summaries', 'getAll')).map(({ id, errorCode }) => [id, errorCode]));
      const mine = (await read('batches', 'getAll')).filter(({ batch }) => batch.url.includes('run=${run}'));
      const captured = [];
      for (const { batch } of mine) {
        const bytes = await read('bodies', 'get', batch.id);
        const digest = bytes && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        captured.push({
          batch,
          sha256: digest ? [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') : null,
          errorCode: codes.get(batch.id) ?? null,
        });
      }
      return captured;
    } finally {
      database.close();
    }`;
}
