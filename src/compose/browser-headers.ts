import type { Header } from '../sls/wire.ts';

/**
 * Headers that no script may set (Fetch Standard, "forbidden request-header"): browsers make them, or leave them out. Seen in
 * Chromium 156 and Firefox 153 to hold for an extension's own requests too, but for `Origin`.
 */
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...['accept-charset', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method'],
  ...['access-control-request-private-network', 'connection', 'content-length', 'cookie', 'cookie2', 'date', 'dnt'],
  ...['expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'via'],
]);

const FORBIDDEN_BEGINNING = /^(?:proxy-|sec-)/i;

/** They may not name a method that is itself forbidden. */
const OVERRIDING: ReadonlySet<string> = new Set(['x-http-method', 'x-http-method-override', 'x-method-override']);

/** Methods that no script may use (Fetch Standard, "forbidden method"). */
export const FORBIDDEN_METHOD = /^(?:connect|trace|track)$/i;

/** Whether the Fetch Standard keeps scripts from setting a header. */
export function isForbidden([name, value]: Header): boolean {
  const lower = name.toLowerCase();
  if (FORBIDDEN.has(lower) || FORBIDDEN_BEGINNING.test(name)) return true;
  return OVERRIDING.has(lower) && value.split(',').some((method) => FORBIDDEN_METHOD.test(method.trim()));
}

/** What every browser adds to its requests without being asked, beside what is forbidden. */
const ADDED: ReadonlySet<string> = new Set([
  ...['user-agent', 'accept-language', 'priority', 'upgrade-insecure-requests', 'x-client-data'],
]);

/** What browsers add with just these values, of `fetch` and of a DevTools that passes the cache by; a page may set others. */
const ADDED_VALUES: Readonly<Record<string, string>> = {
  accept: '*/*',
  'cache-control': 'no-cache',
  pragma: 'no-cache',
};

/**
 * Whether a header of a request that was seen is the browser's own, so that it comes by itself when the request is sent again.
 * `Origin` is not among them: it is what a server answers CORS by, and can be sent directly.
 */
export function isBrowsersOwn([name, value]: Header): boolean {
  const lower = name.toLowerCase();
  // HTTP/2 has its first line as headers.
  if (name.startsWith(':') || ADDED.has(lower)) return true;
  if (Object.hasOwn(ADDED_VALUES, lower)) return ADDED_VALUES[lower] === value;
  return lower !== 'origin' && isForbidden([name, value]);
}
