import type { Body, Header } from '../sls/wire.ts';
import type { Origin } from './batch.ts';

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
  );

/** What DevTools saw of a request: it reads answer bodies, which webRequest never does, and has no id in common with it. */
export interface DevtoolsEntry {
  readonly tabId: number;
  readonly method: string;
  readonly url: string;
  /** Ms since 1970. */
  readonly startedAt: number;
  /** 0 when no answer came. */
  readonly status: number;
  /** The answer's `x-log-requestid`. */
  readonly requestId: string | null;
  /** The answer's body; `null` when there is none or it could not be read. */
  readonly answerText: string | null;
  /** The request's `Content-Length` in bytes; Chrome's webRequest does not tell it. */
  readonly contentLength: number | null;
  /** The request's body, only where DevTools is known to have it without loss. */
  readonly requestText: string | null;
}
