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
    why: 'Tracklens takes `Authorization` and the security token out before anything is stored.',
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
  answering: {
    cell: 'not told',
    why: 'Chrome tells extensions nothing of a request that the page’s service worker answers by itself. It never reaches the network.',
  },
  late: {
    cell: 'no stack',
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
  /** Whether it holds for the preflight too. */
  readonly ofPreflight?: true;
  /** Whether nothing is captured at all. */
  readonly hidesAll?: true;
}

function limit(
  reason: Reason,
  change: Partial<Account> | ((happened: Account) => Partial<Account>),
  runs: readonly Run[] = RUNS,
): Limit {
  return { reason, runs, change: typeof change === 'function' ? change : () => change };
}

const hidden: BodyAccount = { state: 'unavailable', reason: 'blob' };
/** Where the page hook does not read the bodies that a browser hides. */
const UNHOOKED: readonly Run[] = ['closed', 'devtools'];
const blob = limit('blob', { body: hidden }, UNHOOKED);
const blobOfText = limit('blob', { body: hidden }, ['closed']);
const stream = limit('stream', { body: hidden });
const fields = (told: Readonly<Record<string, readonly string[]>>, runs: readonly Run[] = UNHOOKED) =>
  limit('form', { body: { state: 'form', fields: told } }, runs);
const withoutCode = (reason: Reason) => limit(reason, { errorCode: null }, ['devtools']);
const opaque = withoutCode('opaque');
const secrets = limit('secrets', {
  headers: ['authorization: told as [redacted]', 'x-acs-security-token: told as [redacted]'],
});

/**
 * THE TABLE: of each shape, what each browser keeps from Tracklens. A shape that is not here is captured exactly, by what
 * arrived: method, URL, headers, every byte of the body, status, error code, transport, tab, frame, page and preflight.
 */
export const LIMITS: Readonly<Record<string, Partial<Record<BrowserName, readonly Limit[]>>>> = {
  'fetch-empty': { chromium: [limit('empty', { body: hidden }, ['closed', 'hook'])] },
  'fetch-blob-text': { chromium: [blobOfText] },
  'fetch-blob': { chromium: [blob] },
  'fetch-blob-parts': { chromium: [blob] },
  'fetch-blob-1mb': { chromium: [blob] },
  'fetch-file': {
    chromium: [blob],
    firefox: [limit('file', { body: { state: 'unavailable', reason: 'file' } }, UNHOOKED)],
  },
  'fetch-new-file': { chromium: [blob] },
  'fetch-form': { chromium: [fields({ city: ['中'], k: ['v'] })], firefox: [fields({ k: ['v'], city: ['中'] })] },
  'fetch-form-blob': {
    chromium: [limit('parts', ({ body }) => ({ body: cutTo(bytesOf(body) - 6, 'parts-missing') }), UNHOOKED)],
    firefox: [fields({ k: ['v'], b: ['b.bin'] })],
  },
  'fetch-urlencoded-json': {
    firefox: [fields({ [TEXT]: [''] }, RUNS)],
  },
  'fetch-stream': { chromium: [stream] },
  'fetch-keepalive-blob': { chromium: [blob] },
  'fetch-keepalive-no-cors': { chromium: [opaque], firefox: [opaque] },
  'xhr-blob': { chromium: [blob] },
  'beacon-bytes': { chromium: [opaque], firefox: [opaque] },
  'beacon-blob': { chromium: [blob, opaque], firefox: [opaque] },
  'beacon-blob-json': { chromium: [blob] },
  'beacon-form': { chromium: [fields({ k: ['v'] }), opaque], firefox: [fields({ k: ['v'] }), opaque] },
  form: { chromium: [fields({ city: ['x'] }, RUNS)], firefox: [fields({ city: ['x'] }, RUNS)] },
  ping: { chromium: [opaque] },
  'cors-401': { chromium: [withoutCode('cors')] },
  'before-devtools': { chromium: [limit('late', { stack: false })] },
  'no-cors-400': { chromium: [opaque], firefox: [opaque] },
  signed: { chromium: [secrets], firefox: [secrets] },
  worker: { chromium: [limit('worker', { transport: 'fetch', sender: null })] },
  'shared-worker': {
    chromium: [limit('workers', { transport: 'service-worker', sender: null })],
    firefox: [limit('workers', { transport: 'service-worker' })],
  },
  'service-worker': { chromium: [limit('origin', { sender: null })] },
  'service-worker-passes': {
    chromium: [
      {
        ...limit('passing', {
          transport: 'service-worker',
          tab: 'none',
          frame: 'none',
          page: 'http://page',
          sender: null,
        }),
        ofPreflight: true,
      },
    ],
  },
  'service-worker-answers': { chromium: [{ reason: 'answering', runs: RUNS, change: () => ({}), hidesAll: true }] },
  'fetch-bytes-20mb': {
    firefox: [limit('cut', { body: cutTo(16_777_216, 'browser-limit') })],
  },
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
    const holding = limits.filter(({ ofPreflight }) => ofPreflight || account.method !== 'OPTIONS');
    return Object.assign(known, ...holding.map(({ change }) => change(account)));
  });
}

/** The shapes of a run. */
export const shapesOf = (run: Run): readonly Shape[] =>
  SHAPES.filter(({ runs }) => runs === undefined || runs.includes(run));
