import type { Batch } from '../batch.ts';
import type { Removed } from '../redact.ts';
import type { Kept } from './kept.ts';

/** A batch with its body's bytes; `null` where there are none, or none were kept. */
export interface HarSource {
  readonly batch: Batch;
  readonly bytes: Uint8Array | null;
}

/** A header, a query parameter or a form field. */
export interface HarPair {
  readonly name: string;
  readonly value: string;
}

/** A request's body. HAR 1.2 has no word for bytes that are no text; `encoding` is that of the 1.3 proposal, and of `content`. */
export interface HarPostData {
  readonly mimeType: string;
  readonly text?: string;
  readonly encoding?: 'base64';
  readonly params?: readonly HarPair[];
}

/** A request as {@link writeHar} writes it. Sizes are in bytes, -1 where they are not known. */
export interface HarRequest {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly never[];
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
  readonly headersSize: number;
  readonly bodySize: number;
  readonly postData?: HarPostData;
}

/** An answer; one that has not come has status 0. */
export interface HarResponse {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly never[];
  readonly headers: readonly HarPair[];
  readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string };
  readonly redirectURL: string;
  readonly headersSize: number;
  readonly bodySize: number;
  /** Why it failed, as Chrome's DevTools shows it. */
  readonly _error?: string;
}

/** One request and its answer. Times are in ms. */
export interface HarEntry {
  readonly pageref?: string;
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Record<string, never>;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  /** Chrome's name of the transport. */
  readonly _resourceType: string;
  /** A person's note on the batch; there only where there is one (HAR 1.2). */
  readonly comment?: string;
  /** What HAR has no word for. */
  readonly _tracklens: Kept;
}

/** A page that sent batches; its title is its URL, as Chrome and Firefox write it. */
export interface HarPage {
  readonly startedDateTime: string;
  readonly id: string;
  readonly title: string;
  readonly pageTimings: Record<string, never>;
}

/** A capture as a HAR file holds it. */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: 'Tracklens'; readonly version: string };
    readonly pages: readonly HarPage[];
    readonly entries: readonly HarEntry[];
    /** What redaction took out of the whole file. */
    readonly _tracklens: { readonly removed: readonly Removed[] };
  };
}
