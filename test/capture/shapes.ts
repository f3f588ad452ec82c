import type { BrowserName } from '../../demo/open.ts';
import type { Transport } from '../../src/batch/batch.ts';
import type { Outcome } from '../../src/batch/outcome.ts';
import type { Run } from './expected.ts';

/** Where a request goes. */
export type Target =
  /** The endpoint, on another origin than the page. */
  | 'endpoint'
  /** The same over HTTPS. */
  | 'https'
  /** A reverse proxy on the page's own origin, under the standard path. */
  | 'proxy'
  /** The same, under a path of its own that only a collector rule tells. */
  | 'collector'
  /** The same, behind a gateway that asks for a password. */
  | 'gateway'
  /** The endpoint's signed sibling: the logstore itself. */
  | 'signed'
  | 'track.gif'
  | 'track_ua.gif'
  /** A port at which nobody listens. */
  | 'closed-port'
  /** HTTPS to a port that speaks HTTP. */
  | 'no-tls'
  /** A host name that cannot exist (RFC 2606). */
  | 'no-such-host';

/** Who sends: what a batch says of its place. Paths are of the page's server. */
export type Sender =
  | 'page'
  /** A frame of the page, of the same origin. */
  | '/frame.html'
  /** A service worker that sends on what a frame of the page has sent. */
  | '/passing/worker.js'
  | '/answering/frame.html'
  /** A frame of another origin. */
  | 'other/frame.html'
  | '/worker.js'
  | '/shared-worker.js'
  | '/quiet/worker.js';

/** One way to send a track request, and what is true of it whatever any browser tells. */
export interface Shape {
  /** It stands in the URL, as `shape=ID`, so that both sides of the wire can be told apart by it. */
  readonly id: string;
  /** In words, for the table. */
  readonly what: string;
  /** An expression of `url` that sends, in the page; it may be a promise. See site/means.js for its words. */
  readonly send: string;
  /** What the endpoint is told to do. */
  readonly tell?: string;
  readonly target: Target;
  /** The methods that arrive, in order. */
  readonly arrives: readonly string[];
  /** Of a request that never arrives: what the page sent. */
  readonly lost: { readonly method: string; readonly body: string } | null;
  readonly transport: Transport;
  readonly sender: Sender;
  /** What becomes of each request, those that arrive and then the lost one. */
  readonly outcomes: readonly Outcome[];
  /** Runs in the page once the endpoint has the request. */
  readonly afterwards?: string;
  /** Sent by the page's leaving, which is the last thing that happens to it. */
  readonly onLeaving: boolean;
  /** Where it is sent in some runs only. */
  readonly runs?: readonly Run[];
  /** What is otherwise in one of the browsers: it sends something else, or nothing. */
  readonly inBrowser?: Partial<Record<BrowserName, Partial<Sent>>>;
  /** The heading in the table. */
  readonly group: string;
}

/** What a shape leads to. */
type Sent = Pick<Shape, 'arrives' | 'lost' | 'outcomes'>;

/** The log group that most shapes send: `text` in the page. */
export const TEXT = '{"__topic__":"t","__logs__":[{"city":"中"}]}';

type Told = Pick<Shape, 'id' | 'what' | 'send'> & Partial<Omit<Shape, 'id' | 'what' | 'send' | 'group'>>;

function shapes(group: string, told: readonly Told[]): Shape[] {
  return told.map((shape) => ({
    target: 'endpoint',
    arrives: ['POST'],
    lost: null,
    transport: 'fetch',
    sender: 'page',
    outcomes: (shape.arrives ?? ['POST']).map((): Outcome => 'answered'),
    onLeaving: false,
    ...shape,
    group,
  }));
}

const afterPreflight = ['OPTIONS', 'POST'];
const neverArrives = { arrives: [], lost: { method: 'POST', body: 'x' } } as const;
const opaque = { outcomes: ['opaque'] } as const;

/** What the page's form data has of the Blob in it. */
const BLOB_FORM = `fields(['k', 'v'], ['b', new Blob([bytes]), 'b.bin'])`;

/** Every way of sending that is known to be used, or to be seen differently by a browser. */
export const SHAPES: readonly Shape[] = [
  ...shapes('fetch', [
    { id: 'fetch-text', what: 'fetch, text', send: `fetch(url, { method: 'POST', body: text })` },
    {
      id: 'fetch-bytes',
      what: 'fetch, bytes, with `x-log-*` headers',
      send: `fetch(url, {
        method: 'POST',
        headers: { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': '6', 'x-log-compresstype': 'lz4' },
        body: bytes,
      })`,
      arrives: afterPreflight,
    },
    {
      id: 'fetch-blob-text',
      what: 'fetch, Blob of text',
      send: `fetch(url, { method: 'POST', body: new Blob([text]) })`,
    },
    {
      id: 'fetch-blob',
      what: 'fetch, Blob of bytes',
      send: `fetch(url, { method: 'POST', body: new Blob([bytes], { type: 'application/x-protobuf' }) })`,
      arrives: afterPreflight,
    },
    {
      id: 'fetch-blob-parts',
      what: 'fetch, Blob of parts',
      send: `fetch(url, { method: 'POST', body: new Blob(['abc', bytes, new Blob(['zz'])]) })`,
    },
    {
      id: 'fetch-file',
      what: 'fetch, File of the disk',
      send: `fetch(url, { method: 'POST', body: document.querySelector('#file').files[0] })`,
      arrives: afterPreflight,
    },
    {
      id: 'fetch-new-file',
      what: 'fetch, File made by the page',
      send: `fetch(url, { method: 'POST', body: new File([bytes], 'made.bin') })`,
    },
    {
      id: 'fetch-form',
      what: 'fetch, FormData of texts',
      send: `fetch(url, { method: 'POST', body: fields(['k', 'v'], ['city', '中']) })`,
    },
    {
      id: 'fetch-form-blob',
      what: 'fetch, FormData with a Blob',
      send: `fetch(url, { method: 'POST', body: ${BLOB_FORM} })`,
    },
    {
      id: 'fetch-urlencoded-bytes',
      what: 'fetch, bytes said to be `x-www-form-urlencoded`',
      send: `fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new Uint8Array([97, 61, 0, 255, 128]),
      })`,
    },
    {
      id: 'fetch-urlencoded-json',
      what: 'fetch, JSON said to be `x-www-form-urlencoded`',
      send: `fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: text,
      })`,
    },
    {
      id: 'fetch-stream',
      what: 'fetch, ReadableStream',
      send: `fetch(url, {
        method: 'POST',
        duplex: 'half',
        body: new ReadableStream({ start: (queue) => (queue.enqueue(bytes), queue.close()) }),
      })`,
      // Chrome streams over HTTP/2 alone, and gives up; Firefox knows no such bodies and sends `[object ReadableStream]`.
      inBrowser: {
        chromium: {
          arrives: ['OPTIONS'],
          lost: { method: 'POST', body: '' },
          outcomes: ['answered', 'failed'],
        },
      },
    },
    {
      id: 'fetch-request',
      what: 'fetch of a Request',
      send: `fetch(new Request(url, { method: 'POST', body: bytes }))`,
    },
    { id: 'fetch-no-body', what: 'fetch, no body', send: `fetch(url, { method: 'POST' })` },
    { id: 'fetch-empty', what: 'fetch, an empty text', send: `fetch(url, { method: 'POST', body: '' })` },
    {
      id: 'fetch-put',
      what: 'fetch, PUT, through a proxy on the page’s origin',
      send: `fetch(url, { method: 'PUT', body: bytes })`,
      target: 'proxy',
      arrives: ['PUT'],
    },
    {
      id: 'fetch-keepalive',
      what: 'fetch with keepalive',
      send: `fetch(url, { method: 'POST', keepalive: true, body: bytes })`,
    },
    {
      id: 'fetch-keepalive-blob',
      what: 'fetch with keepalive, Blob',
      send: `fetch(url, { method: 'POST', keepalive: true, body: new Blob([bytes]) })`,
    },
    {
      id: 'fetch-keepalive-no-cors',
      what: 'fetch with keepalive, no-cors',
      send: `fetch(url, { method: 'POST', mode: 'no-cors', keepalive: true, body: bytes })`,
      ...opaque,
    },
    { id: 'fetch-get', what: 'fetch, GET', send: `fetch(url)`, arrives: ['GET'] },
    {
      id: 'fetch-https',
      what: 'fetch over HTTPS',
      send: `fetch(url, { method: 'POST', body: text })`,
      target: 'https',
    },
  ]),
  ...shapes('XMLHttpRequest', [
    {
      id: 'xhr-bytes',
      what: 'XMLHttpRequest, bytes, with an `x-log-*` header',
      send: `byXhr('POST', url, bytes, { 'x-log-bodyrawsize': '6' })`,
      arrives: afterPreflight,
    },
    {
      id: 'xhr-blob',
      what: 'XMLHttpRequest, Blob',
      send: `byXhr('POST', url, new Blob([bytes]))`,
    },
    {
      id: 'xhr-sync',
      what: 'XMLHttpRequest, synchronous',
      send: `(() => {
        const request = new XMLHttpRequest();
        request.open('POST', url, false);
        request.send(text);
      })()`,
    },
  ]),
  ...shapes('sendBeacon', [
    {
      id: 'beacon-text',
      what: 'sendBeacon, text',
      send: `navigator.sendBeacon(url, text)`,
      transport: 'beacon',
      ...opaque,
    },
    {
      id: 'beacon-bytes',
      what: 'sendBeacon, bytes (answered 400)',
      send: `navigator.sendBeacon(url, bytes)`,
      transport: 'beacon',
      ...opaque,
    },
    {
      id: 'beacon-blob',
      what: 'sendBeacon, Blob',
      send: `navigator.sendBeacon(url, new Blob([bytes]))`,
      transport: 'beacon',
      ...opaque,
    },
    {
      // A beacon has credentials, which the endpoint's `Access-Control-Allow-Origin: *` does not allow.
      id: 'beacon-blob-json',
      what: 'sendBeacon, Blob of type `application/json`',
      send: `navigator.sendBeacon(url, new Blob([text], { type: 'application/json' }))`,
      transport: 'beacon',
      arrives: ['OPTIONS'],
      lost: { method: 'POST', body: TEXT },
      outcomes: ['answered', 'preflight-refused'],
    },
    {
      id: 'beacon-form',
      what: 'sendBeacon, FormData',
      send: `navigator.sendBeacon(url, fields(['k', 'v']))`,
      transport: 'beacon',
      ...opaque,
    },
  ]),
  ...shapes('Images, forms, links', [
    {
      id: 'image-track-ua',
      what: 'image, `track_ua.gif`',
      send: `byImage(url)`,
      target: 'track_ua.gif',
      arrives: ['GET'],
      transport: 'image',
      ...opaque,
    },
    {
      id: 'css-track',
      what: '`track.gif` in a style sheet',
      send: `byStyleSheet(url)`,
      target: 'track.gif',
      arrives: ['GET'],
      transport: 'image',
      ...opaque,
    },
    {
      id: 'form',
      what: 'form, its answer in a frame',
      send: `byForm(url)`,
      transport: 'form',
    },
    {
      id: 'ping',
      what: '`<a ping>`',
      send: `byPing(url)`,
      transport: 'beacon',
      ...opaque,
      // Firefox has it switched off (`browser.send_pings`).
      inBrowser: { firefox: { arrives: [], outcomes: [] } },
    },
  ]),
  ...shapes('What can become of it', [
    {
      id: 'refused-400',
      what: 'refused with 400',
      send: `fetch(url, { method: 'POST', body: 'x' })`,
    },
    {
      id: 'cors-401',
      what: 'refused with 401, hidden from the page by CORS',
      send: `fetch(url, { method: 'POST', body: 'x' })`,
      tell: 'error:Unauthorized,cors:off',
      outcomes: ['cors-blocked'],
    },
    {
      id: 'cors-200',
      what: 'accepted, hidden from the page by CORS',
      send: `fetch(url, { method: 'POST', body: text })`,
      tell: 'cors:off',
      outcomes: ['cors-blocked'],
    },
    {
      id: 'no-cors-400',
      what: 'no-cors, refused with 400',
      send: `fetch(url, { method: 'POST', mode: 'no-cors', body: 'x' })`,
      tell: 'cors:off',
      ...opaque,
    },
    {
      id: 'preflight-refused',
      what: 'preflight refused',
      send: `fetch(url, { method: 'POST', headers: { 'x-log-bodyrawsize': '1' }, body: 'x' })`,
      tell: 'preflight:refused',
      arrives: ['OPTIONS'],
      lost: { method: 'POST', body: 'x' },
      outcomes: ['preflight-refused', 'preflight-refused'],
    },
    {
      id: 'redirect-307',
      what: 'redirect 307',
      send: `fetch(url, { method: 'POST', body: bytes })`,
      tell: 'redirect:307',
      arrives: ['POST', 'POST'],
      outcomes: ['redirected', 'answered'],
    },
    {
      id: 'redirect-302',
      what: 'redirect 302',
      send: `fetch(url, { method: 'POST', body: bytes })`,
      tell: 'redirect:302',
      arrives: ['POST', 'GET'],
      outcomes: ['redirected', 'answered'],
    },
    {
      id: 'password',
      what: 'a gateway that asks for a password',
      send: `byXhr('POST', url, text, {}, ['user', 'password'])`,
      tell: 'auth',
      target: 'gateway',
      arrives: ['POST', 'POST'],
    },
    {
      id: 'abort',
      what: 'aborted by the page',
      send: `void fetch(url, { method: 'POST', body: text, signal: (window.stopper = new AbortController()).signal }).catch(String)`,
      afterwards: 'stopper.abort()',
      tell: 'hang',
      outcomes: ['aborted'],
    },
    {
      id: 'connection-refused',
      what: 'connection refused',
      send: `fetch(url, { method: 'POST', body: 'x' })`,
      target: 'closed-port',
      ...neverArrives,
      outcomes: ['connection-refused'],
    },
    {
      id: 'tls',
      what: 'no TLS at the other end',
      send: `fetch(url, { method: 'POST', body: 'x' })`,
      target: 'no-tls',
      ...neverArrives,
      outcomes: ['tls'],
    },
    {
      id: 'dns',
      what: 'no such host',
      send: `fetch(url, { method: 'POST', body: 'x' })`,
      target: 'no-such-host',
      ...neverArrives,
      outcomes: ['dns'],
    },
    {
      id: 'blocked-by-extension',
      what: 'blocked by another extension',
      send: `fetch(url, { method: 'POST', body: 'x' })`,
      ...neverArrives,
      outcomes: ['blocked-by-client'],
    },
  ]),
  ...shapes('Before DevTools was opened', [
    {
      id: 'before-devtools',
      what: 'fetch, before DevTools was opened',
      send: `fetch(url, { method: 'POST', body: text })`,
      runs: ['devtools'],
    },
  ]),
  ...shapes('Which URLs', [
    {
      id: 'collector',
      what: 'a custom collector URL',
      send: `fetch(url, { method: 'POST', body: text })`,
      target: 'collector',
    },
    {
      id: 'proxy',
      what: 'a reverse proxy on the page’s origin',
      send: `fetch(url, { method: 'POST', body: text })`,
      target: 'proxy',
    },
    {
      id: 'signed',
      what: 'the signed sibling of the STS plugin',
      send: `fetch(url, {
        method: 'POST',
        headers: {
          authorization: 'LOG STS.key:signature', 'x-acs-security-token': 'token', 'x-log-bodyrawsize': '6',
          'x-log-compresstype': 'lz4', 'x-log-date': new Date().toUTCString(), 'x-log-signaturemethod': 'hmac-sha1',
        },
        body: bytes,
      })`,
      target: 'signed',
      arrives: afterPreflight,
    },
  ]),
  ...shapes('Frames and workers', [
    {
      id: 'frame',
      what: 'a frame of the page’s origin',
      send: `fromFrame('/frame.html', 'fetch-text', url)`,
      sender: '/frame.html',
    },
    {
      id: 'frame-other-origin',
      what: 'a frame of another origin',
      send: `fromFrame(otherOrigin + '/frame.html', 'fetch-text', url)`,
      sender: 'other/frame.html',
    },
    {
      id: 'worker',
      what: 'a dedicated worker',
      send: `fromWorker(url)`,
      transport: 'worker',
      sender: '/worker.js',
    },
    {
      id: 'shared-worker',
      what: 'a shared worker',
      send: `fromSharedWorker(url)`,
      transport: 'worker',
      sender: '/shared-worker.js',
    },
    {
      id: 'service-worker',
      what: 'the page’s service worker, for itself',
      send: `fromServiceWorker('/quiet/', url)`,
      transport: 'service-worker',
      sender: '/quiet/worker.js',
    },
    {
      id: 'service-worker-passes',
      what: 'through the page’s service worker',
      send: `serviceWorker('/passing/').then(() => fromFrame('/passing/frame.html', 'fetch-bytes', url))`,
      arrives: afterPreflight,
      sender: '/passing/worker.js',
    },
    {
      id: 'service-worker-answers',
      what: 'answered by the page’s service worker itself',
      send: `serviceWorker('/answering/').then(() => fromFrame('/answering/frame.html', 'fetch-text', url))`,
      arrives: [],
      lost: { method: 'POST', body: TEXT },
      outcomes: ['service-worker-answered'],
      sender: '/answering/frame.html',
    },
  ]),
  // Last but for the page's end: after them Chrome's DevTools has no room, and lets go of the bodies of later answers.
  ...shapes('Large bodies', [
    {
      id: 'fetch-blob-1mb',
      what: 'fetch, Blob of 1 MiB',
      send: `fetch(url, { method: 'POST', body: new Blob([new Uint8Array(2 ** 20).fill(200)]) })`,
    },
    {
      id: 'fetch-bytes-5mb',
      what: 'fetch, 5 MiB',
      send: `fetch(url, { method: 'POST', body: new Uint8Array(5 * 2 ** 20).fill(200) })`,
    },
    {
      id: 'fetch-bytes-20mb',
      what: 'fetch, 20 MiB',
      send: `fetch(url, { method: 'POST', body: new Uint8Array(20 * 2 ** 20).fill(200) })`,
      runs: ['closed'],
    },
  ]),
  ...shapes('The end of the page', [
    {
      id: 'pagehide-beacon',
      what: 'sendBeacon at `pagehide`',
      send: `at('pagehide', () => navigator.sendBeacon(url, text))`,
      transport: 'beacon',
      onLeaving: true,
      ...opaque,
    },
    {
      id: 'pagehide-keepalive',
      what: 'fetch with keepalive at `pagehide`',
      send: `at('pagehide', () => fetch(url, { method: 'POST', keepalive: true, body: text }).catch(String))`,
      onLeaving: true,
    },
    {
      id: 'beforeunload-beacon',
      what: 'sendBeacon at `beforeunload`',
      send: `at('beforeunload', () => navigator.sendBeacon(url, text))`,
      transport: 'beacon',
      onLeaving: true,
      ...opaque,
    },
    {
      id: 'beforeunload-keepalive',
      what: 'fetch with keepalive at `beforeunload`',
      send: `at('beforeunload', () => fetch(url, { method: 'POST', keepalive: true, body: text }).catch(String))`,
      onLeaving: true,
    },
    {
      id: 'left-behind',
      what: 'fetch under way when the page is left',
      send: `void fetch(url, { method: 'POST', body: text }).catch(String)`,
      tell: 'hang',
      onLeaving: true,
      outcomes: ['aborted'],
      // Chrome keeps the page that was left for a while, should the reader come back, and its requests go on.
      inBrowser: { chromium: { arrives: ['POST'], lost: null, outcomes: ['waiting'] } },
    },
  ]),
];

/** A shape as one browser sends it. */
export const inBrowser = (shape: Shape, browser: BrowserName): Shape => ({ ...shape, ...shape.inBrowser?.[browser] });

/** A module for the page, beside site/means.js: `shapes[id](url)` sends. */
export const SHAPES_SCRIPT = `import * as means from '/means.js';
const { bytes, fields, otherOrigin, fromFrame, fromWorker, fromSharedWorker, serviceWorker, fromServiceWorker } = means;
const { byXhr, byImage, byStyleSheet, byForm, byPing, at, read } = means;
const text = ${JSON.stringify(TEXT)};
window.shapes = {
${SHAPES.map(({ id, send }) => `  async '${id}'(url) {\n    await read(await ${send});\n  },\n`).join('')}};
`;
