import { BEACON_MAX_BYTES } from '../sls/limits.ts';
import type { Header, Wire } from '../sls/wire.ts';
import { FORBIDDEN_METHOD, isForbidden } from './browser-headers.ts';
import type { Draft, Way } from './draft.ts';
import { groupSpans } from './json-spans.ts';

/** A browser that sends. */
export type SendingBrowser = 'chrome' | 'firefox';

/** Why something of a request cannot travel as it is written. Each has its words. */
export type ObstacleReason =
  | 'url-none'
  | 'url-not-http'
  /** `fetch` takes no URL with a user or password (Fetch Standard, "Request" constructor). */
  | 'url-credentials'
  | 'method-invalid'
  | 'method-forbidden'
  | 'body-of-get'
  /** Of a log group a GET form has room for the topic and the first log. */
  | 'get-first-log'
  /** The text is no log group, so that no field of it goes into the query. */
  | 'get-no-log'
  | 'header-name'
  | 'header-value'
  | 'header-characters'
  /** Blanks at the ends of a value are taken away (Fetch Standard, "normalize a byte sequence"). */
  | 'header-blanks'
  /** Two headers of one name travel as one, their values with a comma between (Fetch Standard, "combine"). */
  | 'header-twice'
  | 'header-forbidden'
  /** Only the extension may send another origin than its own: a session rule writes it. */
  | 'header-origin'
  /** Chrome drops it without a word (measured in Chromium 156); Firefox sends it. */
  | 'header-user-agent'
  | 'beacon-method'
  | 'beacon-header'
  /** It travels as the type of a Blob: in small letters and ASCII (File API, "type"). */
  | 'beacon-content-type'
  | 'beacon-too-long';

/** Where an obstacle is. */
export type ObstaclePlace =
  | { readonly part: 'url' | 'method' | 'body' }
  /** By its number among the headers of the request. */
  | { readonly part: 'header'; readonly name: string; readonly number: number };

/** What a browser cannot send as it is written, by a way of sending. */
export interface Obstacle {
  readonly place: ObstaclePlace;
  readonly reason: ObstacleReason;
}

/** What of a draft does not travel as it is written. */
export function draftObstacles(draft: Draft, wire: Wire, browser: SendingBrowser): readonly Obstacle[] {
  const found = obstacles(wire, draft.way, browser);
  const { body } = draft;
  const reason = wire.method === 'GET' && body.form === 'text' ? queryObstacle(body.text) : null;
  return reason === null ? found : [...found, { place: { part: 'body' }, reason }];
}

function queryObstacle(text: string): ObstacleReason | null {
  if (text.trim() === '') return null;
  const group = groupSpans(text);
  if (!group) return 'get-no-log';
  const isAll = group.each.length <= 1 && group.members.every(({ key }) => QUERIED.has(key));
  return isAll ? null : 'get-first-log';
}

const QUERIED: ReadonlySet<string> = new Set(['__topic__', '__logs__']);

/** What of a request this browser cannot send as it is written: what it would refuse, change or leave out. Never throws. */
export function obstacles(wire: Wire, way: Way, browser: SendingBrowser): readonly Obstacle[] {
  const found = (part: 'url' | 'method' | 'body', reason: ObstacleReason | null): Obstacle[] =>
    reason === null ? [] : [{ place: { part }, reason }];
  const names = new Set<string>();
  return [
    ...found('url', urlObstacle(wire.url)),
    ...found('method', methodObstacle(wire.method, way)),
    ...wire.headers.flatMap((header, number) => {
      const [name] = header;
      const isSecond = names.has(name.toLowerCase());
      names.add(name.toLowerCase());
      const reason = headerObstacle(header, way, browser) ?? (isSecond ? 'header-twice' : null);
      return reason === null ? [] : [{ place: { part: 'header' as const, name, number }, reason }];
    }),
    ...found('body', bodyObstacle(wire, way)),
  ];
}

function urlObstacle(text: string): ObstacleReason | null {
  if (!URL.canParse(text)) return 'url-none';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'url-not-http';
  return username !== '' || password !== '' ? 'url-credentials' : null;
}

/** A method's or header's name (RFC 9110, "token"). */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

function methodObstacle(method: string, way: Way): ObstacleReason | null {
  if (!TOKEN.test(method)) return 'method-invalid';
  if (way === 'beacon') return method === 'POST' ? null : 'beacon-method';
  return FORBIDDEN_METHOD.test(method) ? 'method-forbidden' : null;
}

/** A value without what `fetch` takes away from its ends. */
function withoutBlankEnds(value: string): string {
  let [from, to] = [0, value.length];
  while (from < to && BLANKS.includes(value.charAt(from))) from += 1;
  while (to > from && BLANKS.includes(value.charAt(to - 1))) to -= 1;
  return value.slice(from, to);
}

const BLANKS = '\t\n\r ';

/** What a value may not have (Fetch Standard, "header value"). */
const NO_VALUE = /[\0\n\r]/;

/** A value is bytes, one a character (Web IDL, "ByteString"). */
const NO_BYTE = /[^\0-\u00ff]/;

function headerObstacle(header: Header, way: Way, browser: SendingBrowser): ObstacleReason | null {
  const [name, value] = header;
  const lower = name.toLowerCase();
  if (!TOKEN.test(name)) return 'header-name';
  if (way === 'beacon') return lower === 'content-type' ? typeObstacle(value) : 'beacon-header';
  if (NO_VALUE.test(withoutBlankEnds(value))) return 'header-value';
  if (NO_BYTE.test(value)) return 'header-characters';
  if (lower === 'origin') return way === 'direct' ? null : 'header-origin';
  if (isForbidden(header)) return 'header-forbidden';
  if (lower === 'user-agent' && browser === 'chrome') return 'header-user-agent';
  return withoutBlankEnds(value) === value ? null : 'header-blanks';
}

/** What `sendBeacon` calls a text of its own accord; it alone has capitals. */
const TEXT_TYPE = 'text/plain;charset=UTF-8';

function typeObstacle(value: string): ObstacleReason | null {
  return value === TEXT_TYPE || /^[\x20-\x40\x5b-\x7e]*$/.test(value) ? null : 'beacon-content-type';
}

function bodyObstacle({ method, body }: Wire, way: Way): ObstacleReason | null {
  if (body.state !== 'complete') return null;
  if (way === 'beacon') return body.bytes.byteLength > BEACON_MAX_BYTES ? 'beacon-too-long' : null;
  return method === 'GET' || method === 'HEAD' ? 'body-of-get' : null;
}
