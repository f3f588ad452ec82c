import type { Body, Header } from '../sls/wire.ts';
import type { Origin, StackFrame, Transport } from './batch.ts';

/** What the browser says of a request each time, so that a batch can begin at any of its calls. */
interface About {
  readonly requestId: string;
  /** Ms since 1970. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly origin: Omit<Origin, 'session'>;
}

/** One call of the browser about a request, with the differences between the browsers taken out. */
export type BrowserEvent = About &
  (
    | { readonly kind: 'request'; readonly body: Body }
    | { readonly kind: 'request-headers'; readonly headers: readonly Header[] }
    | { readonly kind: 'answer-headers'; readonly status: number; readonly headers: readonly Header[] }
    | {
        readonly kind: 'redirect';
        readonly status: number;
        readonly headers: readonly Header[];
        readonly location: string;
      }
    | { readonly kind: 'completed'; readonly status: number; readonly headers: readonly Header[] }
    | { readonly kind: 'failed'; readonly error: string }
    /** Not of the browser itself: where a document is, found out after the request had begun. It is in `origin`. */
    | { readonly kind: 'placed' }
    /** Nor this: the answer's body, which whoever sent the request has read. */
    | { readonly kind: 'answer-text'; readonly text: string }
  );

/** What DevTools saw of a request: it reads answer bodies, which webRequest never does, and has no id in common with it. */
export interface DevtoolsEntry {
  readonly tabId: number;
  readonly method: string;
  readonly url: string;
  /** Ms since 1970. */
  readonly startedAt: number;
  /** Ms until the answer was whole. */
  readonly tookMs: number;
  /** The URL of the inspected page at that time; `null` where it is not known. */
  readonly page: string | null;
  readonly transport: Transport;
  readonly requestHeaders: readonly Header[];
  readonly answerHeaders: readonly Header[];
  /** What sent it; Chrome alone tells. */
  readonly stack: readonly StackFrame[];
  /** 0 when no answer came. */
  readonly status: number;
  /** The browser's name of an error, where no answer came; empty where it kept the request from the network. */
  readonly error: string | null;
  /** The answer's `x-log-requestid`. */
  readonly requestId: string | null;
  /** The answer's body; `null` when there is none or it could not be read. */
  readonly answerText: string | null;
  /** The request's `Content-Length` in bytes; Chrome's webRequest does not tell it. */
  readonly contentLength: number | null;
  /** The request's body, only where DevTools is known to have it without loss. Text, because Chrome's messages are JSON. */
  readonly requestText: string | null;
  /** How the body's bytes became that text: as UTF-8, or each as a character. */
  readonly requestEncoding: 'utf-8' | 'latin-1';
  /** The page's service worker took the request; what is told is what the page sent and got. Chrome alone tells. */
  readonly isTakenByWorker: boolean;
}
