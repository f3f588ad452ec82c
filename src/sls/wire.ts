import { byteLength } from './utf8.ts';

/** One header as it travelled: its name as the sender wrote it, and its value. */
export type Header = readonly [name: string, value: string];

/** Why a body's bytes are not there at all. Each is a limit of the browser or a moment that was missed. */
export type HiddenReason =
  /** Chrome gives no bytes of a Blob, a File or a stream ("Unknown error." in webRequest). */
  | 'blob'
  /** Firefox names a File in place of its bytes. */
  | 'file'
  /** The request had begun before the extension was there to see it. */
  | 'missed'
  /** DevTools alone saw the request, and does not give its bytes as they were sent. */
  | 'devtools'
  /** The page sent more Blobs at once than the page hook takes with it. */
  | 'hook-limit'
  /** The HAR file from which the request was read does not hold the bytes as they were sent. */
  | 'har';

/** Why only a part of a body's bytes is there. */
export type CutReason =
  /** Firefox gives at most 16 MiB of a body. */
  | 'browser-limit'
  /** Chrome leaves out the Blob parts of a form without a word: the sum is less than Content-Length. */
  | 'parts-missing'
  /** The body is longer than {@link KEPT_BODY_MAX_BYTES}; the beginning was kept. */
  | 'kept-limit'
  /** So many bytes came at once that the background had no room for more; the beginning was kept. */
  | 'too-much-at-once'
  /** The HAR file from which the request was read holds only the beginning, or could write only that. */
  | 'har';

/** A body with a named state: nothing is ever missing in silence. */
export type Body =
  | { readonly state: 'complete'; readonly bytes: Uint8Array }
  | { readonly state: 'truncated'; readonly bytes: Uint8Array; readonly reason: CutReason }
  | { readonly state: 'unavailable'; readonly reason: HiddenReason }
  /** The browser gave the fields of a form it had parsed, and not its bytes. */
  | { readonly state: 'form'; readonly fields: Readonly<Record<string, readonly string[]>> }
  | { readonly state: 'none' };

/** A request as it travels. */
export interface Wire {
  readonly method: string;
  /** Absolute, with its query. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Body;
}

/** The value of the first header of this name, whatever its case; `null` when there is none. */
export function headerValue(headers: readonly Header[], name: string): string | null {
  const wanted = name.toLowerCase();
  return headers.find(([header]) => header.toLowerCase() === wanted)?.[1] ?? null;
}

/**
 * Bytes of a request's line and headers as HTTP/1.1 writes them: of those headers that are known, and of `Host`, which no
 * browser shows.
 */
export function requestHeadByteLength({ method, url, headers }: Pick<Wire, 'method' | 'url' | 'headers'>): number {
  const { host, pathname, search } = URL.canParse(url) ? new URL(url) : { host: '', pathname: url, search: '' };
  const line = `${method} ${pathname}${search} HTTP/1.1\r\n`;
  const others = headers.filter(([name]) => !name.startsWith(':') && name.toLowerCase() !== 'host');
  const fields = [['Host', headerValue(headers, 'host') ?? host], ...others].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return [line, ...fields, '\r\n'].reduce((sum, text) => sum + byteLength(text), 0);
}
