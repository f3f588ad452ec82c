import { type Body, type Header, headerValue } from '../sls/wire.ts';
import type { Mark } from './mark.ts';

/** A body as the record keeps it: its state and its size. The bytes lie in the archive, under the batch's id. */
export type KeptBody = Kept<Body>;

type Kept<B> = B extends { readonly bytes: Uint8Array } ? Omit<B, 'bytes'> & { readonly byteLength: number } : B;

/**
 * By what means a batch was sent. The browsers do not tell fetch from XMLHttpRequest. `worker` is a fetch of a dedicated
 * worker, which Firefox tells and Chrome does not: there it is a `fetch` of the page. `service-worker` is one of a service
 * worker or of a worker that pages share: both belong to no tab, and nothing tells them apart.
 */
export type Transport = 'fetch' | 'beacon' | 'image' | 'form' | 'worker' | 'service-worker' | 'other';

/** Where a batch came from. */
export interface Origin {
  /** The browser session: tab and request ids begin anew with each. */
  readonly session: string;
  /** -1 where no tab is known: a page's service worker, or the browser itself. */
  readonly tabId: number;
  readonly frameId: number;
  /** The URL of the tab's page where it is known, else the sender's origin; `null` when neither is known. */
  readonly page: string | null;
  /** The URL, or only the origin, of the frame or worker that sent it, where that is not the page itself. */
  readonly frame: string | null;
  /** Names one load of the page: its batches have the same. `null` where the browser does not tell. */
  readonly navigation: string | null;
  readonly transport: Transport;
  /** Tracklens sent it itself. */
  readonly isOurs: boolean;
  /** The name of the file from which it was read; there only where it was. */
  readonly file?: string;
}

/** One call on the stack of what sent a batch, innermost first. Lines and columns count from 1, as DevTools shows them. */
export interface StackFrame {
  readonly functionName: string;
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** The preflight that the browser sent before a batch, and what the server allowed. */
export interface Preflight {
  /** The batch id of the OPTIONS request. */
  readonly id: string;
  readonly requestHeaders: readonly Header[];
  readonly answer: Answer;
}

/** By what a batch is known. */
export type SeenBy = 'web-request' | 'devtools' | 'file';

/** What came back, or why nothing did. Times are in ms since 1970. A status, once seen, is never lost to a later error. */
export type Answer =
  | { readonly state: 'waiting' }
  | { readonly state: 'receiving'; readonly status: number; readonly headers: readonly Header[] }
  | {
      readonly state: 'answered';
      readonly at: number;
      readonly status: number;
      readonly headers: readonly Header[];
      /** The browser's name of an error behind the headers: a CORS-blocked answer, a page that has gone. */
      readonly interrupted: string | null;
    }
  | {
      readonly state: 'redirected';
      readonly at: number;
      readonly status: number;
      readonly headers: readonly Header[];
      readonly location: string;
    }
  /** `error` is the browser's own name, such as `net::ERR_CONNECTION_REFUSED`. */
  | { readonly state: 'failed'; readonly at: number; readonly error: string };

/** One track request as it was observed. A redirected request is a batch for each hop. */
export interface Batch {
  /** `{session}/{request id}/{hop}`. */
  readonly id: string;
  /** Ms since 1970. */
  readonly startedAt: number;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: readonly Header[];
  readonly body: KeptBody;
  /** There where the body is what the page hook read, and so the word of the page. */
  readonly bodyFromPage?: true;
  readonly origin: Origin;
  readonly answer: Answer;
  /** The answer's body as text, read by DevTools; `null` when it was not read. */
  readonly answerText: string | null;
  /** What sent it, where DevTools tells; empty where it does not. */
  readonly stack: readonly StackFrame[];
  /** `null` while none is known. */
  readonly preflight: Preflight | null;
  /** By what it is known: `devtools` where the browser keeps webRequest from the extension, `file` where it was read from one. */
  readonly seenBy: SeenBy;
  /** Whether what DevTools saw of this request has been joined. */
  readonly joined: boolean;
  /** Counts the changes of what an inspection reads, so that an inspection can be told to be stale. */
  readonly inputs: number;
  /** What a person has made of it; there only where it is marked. */
  readonly mark?: Mark;
}

/** Whether the answer asks for a name and password: the browser may send the request again with them, under the same id. */
export function asksToAuthenticate(answer: Answer): boolean {
  if (!('status' in answer)) return false;
  const challenge = { 401: 'www-authenticate', 407: 'proxy-authenticate' }[answer.status];
  return challenge !== undefined && headerValue(answer.headers, challenge) !== null;
}

/** The error with which a batch ends when its browser was closed before it was answered. Ours; no browser has it. */
export const BROWSER_CLOSED = 'tracklens::BROWSER_CLOSED';

/** The error of a request in a file that has no answer and does not say why. Ours; no browser has it. */
export const NO_ANSWER = 'tracklens::NO_ANSWER';

/** Whether nothing more is to come of a batch whose answer is in this state. */
export function isSettled(state: Answer['state']): boolean {
  return state !== 'waiting' && state !== 'receiving';
}

/** Digits to which the number of a request is filled up: no browser counts further, for more are no whole numbers of JavaScript. */
const NUMBER_DIGITS = 16;

/** A number as browsers write it, and what may stand before it. */
const NUMBERED = /^([a-z]+-)?(0|[1-9]\d{0,15})$/;

/**
 * Names a hop of a request. Ids are compared as text and sort as their requests began, and then in the order of their hops:
 * `9` before `10`. Ids of other makers stand as they are, behind all numbers, and no two of them become one.
 */
export function batchId(session: string, requestId: string, hop: number): string {
  const [, maker = '', number] = NUMBERED.exec(requestId) ?? [];
  const request =
    number === undefined
      ? `~${requestId.replace(/[%/]/g, encodeURIComponent)}`
      : maker + number.padStart(NUMBER_DIGITS, '0');
  return `${session}/${request}/${String(hop).padStart(2, '0')}`;
}
