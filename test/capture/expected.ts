import type { BrowserName } from '../../demo/open.ts';
import type { Account, BodyAccount } from './account.ts';
import { SHAPES, type Shape, TEXT } from './shapes.ts';

/** How a browser is used while the shapes are sent. */
export type Run =
  /** As installed: the panel is opened only afterwards. */
  | 'closed'
  /** The same, and Blob bodies are read on the page's site. */
  | 'hook'
  /** DevTools is open on the page from the start. */
  | 'devtools';

export const RUNS: readonly Run[] = ['closed', 'devtools', 'hook'];

/** Why a browser does not let Tracklens see what happened: the words of a table's cell, and the reason. */
export const REASONS = {
  blob: {
    cell: 'body hidden (Blob)',
    why: 'Chrome gives extensions no bytes of a Blob or a File. With DevTools open its text is read where the text is known to be without loss; *Read Blob bodies on this site* reads all of it.',
  },
  empty: {
    cell: 'body hidden (empty)',
    why: 'Chrome says the same of an empty body as of a Blob; the `Content-Length` that DevTools tells is another.',
  },
  stream: {
    cell: 'body hidden (stream)',
    why: 'Chrome gives extensions no bytes of a ReadableStream. It sends them over HTTP/2 and HTTPS alone, and nothing over HTTP/1.1.',
  },
  file: {
    cell: 'body hidden (File)',
    why: 'Firefox names a File of the disk in place of its bytes.',
  },
  form: {
    cell: 'form’s fields, not its bytes',
    why: 'The browser gives the fields that it has read from the form. The boundary and the order of the bytes are not told.',
  },
  parts: {
    cell: 'body cut (Blob in a form)',
    why: 'Chrome leaves the Blobs of a FormData out without a word; that something is missing is known by the size.',
  },
  cut: {
    cell: 'body cut at 16 MiB',
    why: 'Firefox hands over at most 16,777,216 bytes of a body.',
  },
  opaque: {
    cell: 'no error code (answer unread)',
    why: 'Nobody reads the answer to a beacon, an image or a no-cors request: the browser does not keep its body, for DevTools neither.',
  },
  cors: {
    cell: 'no error code (CORS)',
    why: 'Chrome’s DevTools has no body of an answer that CORS keeps from the page. Sending it again from Tracklens reads it.',
  },
  secrets: {
    cell: 'exact, but for its secrets',
    why: 'Tracklens takes `Authorization` and security tokens out before anything is stored. Chrome tells no `Authorization` that it sends of its own.',
  },
  worker: {
    cell: 'as sent by its page',
    why: 'Chrome does not tell a dedicated worker from the page that made it.',
  },
  workers: {
    cell: 'as sent by a service worker of the site',
    why: 'Shared workers and service workers belong to no tab; the browsers tell them alike, and Chrome tells only their origin.',
  },
  origin: {
    cell: 'by its origin alone',
    why: 'Chrome tells only the origin of a service worker.',
  },
  passing: {
    cell: 'as sent by the service worker',
    why: 'Chrome tells only of the request that the page’s service worker sends on, and neither the tab nor the frame for which it does.',
  },
  preflight: {
    cell: 'its preflight without tab and frame',
    why: 'The preflight is the service worker’s own, and Firefox does not tell for whom.',
  },
  answered: {
    cell: 'no body, no frame’s URL',
    why: 'DevTools alone tells of such a request in Chrome, and has no length by which its text could be trusted.',
  },
  answering: {
    cell: 'not told',
    why: 'Chrome tells extensions nothing of a request that the page’s service worker answers by itself. It never reaches the network.',
  },
  unscripted: {
    cell: 'no stack (no script)',
    why: 'Chrome tells no calls of what its parser or a form sends.',
  },
  elsewhere: {
    cell: 'no stack (shared worker)',
    why: 'The DevTools of a tab tell nothing of a shared worker.',
  },
  left: {
    cell: 'stack by chance',
    why: 'Whether Chrome’s DevTools still tells of what a page sends when it is left is a matter of moments.',
  },
  tabless: {
    cell: 'tab by chance',
    why: 'Firefox may know no tab any more of a fetch with keepalive whose page is left; it still names the page.',
  },
  retried: {
    cell: 'no stack of the first request',
    why: 'Chrome’s DevTools tells of a request that is sent again with a password only once.',
  },
  'file-answer': {
    cell: 'no error code (File)',
    why: 'Chrome’s DevTools has no body of the answer to a File of the disk.',
  },
  late: {
    cell: 'no stack (too late)',
    why: 'DevTools tells only of what ends while it is open. All else is captured without it.',
  },
} as const satisfies Record<string, { cell: string; why: string }>;

export type Reason = keyof typeof REASONS;

/** What a browser keeps from Tracklens of some requests of a shape. */
export interface Limit {
  readonly reason: Reason;
  readonly runs: readonly Run[];
  /** What is captured instead of what happened. */
  readonly change: (happened: Account) => Partial<Account>;
  /** Whether nothing is captured at all. */
  readonly hidesAll?: true;
  /** Whether it is a matter of moments, and so not the same in each run. */
  readonly varies?: true;
}

const CLOSED: readonly Run[] = ['closed'];
const WITHOUT_HOOK: readonly Run[] = ['closed', 'devtools'];
const WITHOUT_DEVTOOLS: readonly Run[] = ['closed', 'hook'];
/** Of what no other run tells in any case. */
const WITH_DEVTOOLS: readonly Run[] = ['devtools'];

/** A limit of a request; of the preflight before it all is told. */
function limit(
  reason: Reason,
  runs: readonly Run[],
  change: Partial<Account> | ((happened: Account) => Partial<Account>),
): Limit {
  const changed = typeof change === 'function' ? change : () => change;
  return { reason, runs, change: (happened) => (happened.method === 'OPTIONS' ? {} : changed(happened)) };
}

const hidden: BodyAccount = { state: 'unavailable', reason: 'blob' };
const blob = limit('blob', WITHOUT_HOOK, { body: hidden });
const fields = (runs: readonly Run[], told: Readonly<Record<string, readonly string[]>>) =>
  limit('form', runs, { body: { state: 'form', fields: told } });
const opaque = limit('opaque', WITH_DEVTOOLS, { errorCode: null });
const unscripted = limit('unscripted', WITH_DEVTOOLS, { stack: false });
/** What is told of a service worker: it belongs to no tab. Chrome does not name its script. */
const noPlace: Partial<Account> = { tab: 'none', frame: 'none', page: 'http://page', sender: null };
const left: Limit = { ...limit('left', WITH_DEVTOOLS, { stack: false }), varies: true };
const tabless: Limit = { ...limit('tabless', RUNS, { tab: 'none', frame: 'none' }), varies: true };
const ofBeaconForm = { k: ['v'] };
const secrets = limit('secrets', RUNS, {
  headers: ['authorization: told as [redacted]', 'x-acs-security-token: told as [redacted]'],
});
/** Of the request that brings the password; the one before it was answered 401. */
const password = (difference: string) =>
  limit('secrets', RUNS, ({ status }) => (status === 200 ? { headers: [difference] } : {}));

/**
 * THE TABLE: of each shape, what each browser keeps from Tracklens. A shape that is not here is captured exactly, by what
 * arrived: method, URL, headers, every byte of the body, status, error code, what became of it, transport, tab, frame, page,
 * preflight, and in Chrome the stack.
 */
export const LIMITS: Readonly<Record<string, Partial<Record<BrowserName, readonly Limit[]>>>> = {
  'fetch-blob-text': { chromium: [limit('blob', CLOSED, { body: hidden })] },
  'fetch-blob': { chromium: [blob] },
  'fetch-blob-parts': { chromium: [blob] },
  'fetch-file': {
    chromium: [blob, limit('file-answer', WITH_DEVTOOLS, { errorCode: null })],
    firefox: [limit('file', CLOSED, { body: { state: 'unavailable', reason: 'file' } })],
  },
  'fetch-new-file': { chromium: [blob] },
  'fetch-form': {
    chromium: [fields(CLOSED, { city: ['中'], k: ['v'] })],
    firefox: [fields(CLOSED, { k: ['v'], city: ['中'] })],
  },
  'fetch-form-blob': {
    chromium: [limit('parts', WITHOUT_HOOK, ({ body }) => ({ body: cutTo(bytesOf(body) - 6, 'parts-missing') }))],
    firefox: [fields(CLOSED, { k: ['v'], b: ['b.bin'] })],
  },
  'fetch-urlencoded-json': { firefox: [fields(WITHOUT_DEVTOOLS, { [TEXT]: [''] })] },
  'fetch-stream': { chromium: [limit('stream', RUNS, { body: hidden })] },
  'fetch-empty': { chromium: [limit('empty', WITHOUT_DEVTOOLS, { body: hidden })] },
  'fetch-keepalive-blob': { chromium: [blob] },
  'fetch-keepalive-no-cors': { chromium: [opaque], firefox: [opaque] },
  'xhr-blob': { chromium: [blob] },
  'beacon-bytes': { chromium: [opaque], firefox: [opaque] },
  'beacon-blob': { chromium: [blob, opaque], firefox: [opaque] },
  'beacon-blob-json': { chromium: [blob] },
  'beacon-form': {
    chromium: [fields(WITHOUT_HOOK, ofBeaconForm), opaque],
    firefox: [fields(CLOSED, ofBeaconForm), opaque],
  },
  'css-track': { chromium: [unscripted] },
  form: {
    chromium: [fields(WITHOUT_DEVTOOLS, { city: ['x'] }), unscripted],
    firefox: [fields(WITHOUT_DEVTOOLS, { city: ['x'] })],
  },
  ping: { chromium: [opaque] },
  'cors-401': { chromium: [limit('cors', WITH_DEVTOOLS, { errorCode: null })] },
  'no-cors-400': { chromium: [opaque], firefox: [opaque] },
  password: {
    chromium: [
      password('authorization: not told'),
      limit('retried', WITH_DEVTOOLS, ({ status }) => (status === 401 ? { stack: false } : {})),
    ],
    firefox: [password('authorization: told as [redacted]')],
  },
  'before-devtools': { chromium: [limit('late', WITH_DEVTOOLS, { stack: false })] },
  signed: { chromium: [secrets], firefox: [secrets] },
  worker: { chromium: [limit('worker', RUNS, { transport: 'fetch', sender: null })] },
  'shared-worker': {
    chromium: [
      limit('workers', RUNS, { transport: 'service-worker', sender: null }),
      limit('elsewhere', WITH_DEVTOOLS, { stack: false }),
    ],
    firefox: [limit('workers', RUNS, { transport: 'service-worker' })],
  },
  'service-worker': { chromium: [limit('origin', RUNS, { sender: null })] },
  'service-worker-passes': {
    // The preflight too is the service worker's.
    chromium: [
      {
        reason: 'passing',
        runs: RUNS,
        change: ({ method }) => (method === 'OPTIONS' ? noPlace : { ...noPlace, transport: 'service-worker' }),
      },
    ],
    firefox: [
      {
        reason: 'preflight',
        runs: RUNS,
        change: ({ method }) => (method === 'OPTIONS' ? { ...noPlace, sender: 'http://page/passing/worker.js' } : {}),
      },
    ],
  },
  'service-worker-answers': {
    chromium: [
      { ...limit('answering', WITHOUT_DEVTOOLS, {}), hidesAll: true },
      limit('answered', WITH_DEVTOOLS, { body: { state: 'unavailable', reason: 'devtools' }, sender: null }),
    ],
  },
  'fetch-blob-1mb': { chromium: [blob] },
  'fetch-bytes-20mb': { firefox: [limit('cut', RUNS, { body: cutTo(16_777_216, 'browser-limit') })] },
  'pagehide-beacon': { chromium: [left] },
  'pagehide-keepalive': { chromium: [left], firefox: [tabless] },
  'beforeunload-beacon': { chromium: [left] },
  'beforeunload-keepalive': { chromium: [left], firefox: [tabless] },
  'left-behind': { chromium: [left] },
};

const bytesOf = (body: BodyAccount) => ('byteLength' in body ? body.byteLength : 0);

function cutTo(byteLength: number, reason: 'parts-missing' | 'browser-limit'): BodyAccount {
  return { state: 'truncated', byteLength, reason, sha256: null };
}

/** What nobody can know of any request in a run: without DevTools no answer's body and no stack, and Firefox has no stacks. */
function unknownEverywhere(browser: BrowserName, run: Run): Partial<Account> {
  if (run !== 'devtools') return { errorCode: null, stack: false };
  return browser === 'firefox' ? { stack: false } : {};
}

/** The limits of a shape in a browser and a run. */
export function limitsOf(browser: BrowserName, run: Run, id: string): readonly Limit[] {
  return (LIMITS[id]?.[browser] ?? []).filter(({ runs }) => runs.includes(run));
}

/** What is to be captured of what happened. */
export function expectedOf(
  browser: BrowserName,
  run: Run,
  { id }: Shape,
  happened: readonly Account[],
): readonly Account[] {
  const limits = limitsOf(browser, run, id);
  if (limits.some(({ hidesAll }) => hidesAll)) return [];
  return happened.map((account) => {
    const known = { ...account, ...unknownEverywhere(browser, run) };
    return Object.assign(known, ...limits.map(({ change }) => change(account)));
  });
}

/** What was captured, without what is a matter of moments: of that, what the table says stands for both. */
export function withoutVarying(
  browser: BrowserName,
  run: Run,
  { id }: Shape,
  captured: readonly Account[],
): readonly Account[] {
  const varying = limitsOf(browser, run, id).filter(({ varies }) => varies);
  return captured.map((account) => Object.assign({ ...account }, ...varying.map(({ change }) => change(account))));
}

/** The shapes of a run. */
export const shapesOf = (run: Run): readonly Shape[] =>
  SHAPES.filter(({ runs }) => runs === undefined || runs.includes(run));
