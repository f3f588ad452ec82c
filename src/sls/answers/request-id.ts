/** No SLS before, and no id of 32 bits of seconds for much longer after. */
const EARLIEST_MS = Date.UTC(2010, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Both clocks tell whole seconds, so a difference of less than one is none. */
const RESOLUTION_MS = 1000;

/** The one form of date that a server may write (RFC 9110, section 5.6.7). `Date.parse` alone takes nearly anything. */
const HTTP_DATE = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** What is known of the server's clock from one answer. All times in ms since 1970. */
export interface ServerClock {
  /** When the server says that it was, exact to a second. */
  readonly serverAt: number;
  /**
   * How far the server's clock is ahead of ours, in ms, exact to a second; negative where it is behind. `null` where the
   * answer shows no difference.
   */
  readonly skewMs: number | null;
}

/** What tells the server's time, and when the request began and was answered by our clock, in ms since 1970. */
export interface Timed {
  /** The answer's `x-log-requestid`. */
  readonly requestId: string | null;
  /** The answer's `Date` header. */
  readonly date: string | null;
  readonly startedAt: number;
  readonly answeredAt: number;
}

/**
 * The time that a request id carries, in ms since 1970: the first 8 of its 24 hexadecimal digits are seconds. Not
 * documented; it held in every id that was found, that of the PutWebtracking page among them. `null` for ids of any other
 * form, and for times that cannot be meant.
 */
export function requestIdTime(requestId: string): number | null {
  return /^[\da-f]{24}$/i.test(requestId) ? plausible(Number.parseInt(requestId.slice(0, 8), 16) * 1000) : null;
}

/**
 * The server's clock against ours, by the answer's request id, else by its `Date` header. `null` where neither tells a
 * time. A proxy or CDN may write a `Date` of its own; the request id is SLS's.
 */
export function clockSkew({ requestId, date, startedAt, answeredAt }: Timed): ServerClock | null {
  const serverAt = requestIdTime(requestId ?? '') ?? httpDateTime(date ?? '');
  if (serverAt === null) return null;
  // Our own clock may be set while a request is on its way.
  const first = Math.min(startedAt, answeredAt);
  const last = Math.max(startedAt, answeredAt);
  if (serverAt > last + RESOLUTION_MS) return { serverAt, skewMs: serverAt - last };
  if (serverAt < first - RESOLUTION_MS) return { serverAt, skewMs: serverAt - first };
  return { serverAt, skewMs: null };
}

const httpDateTime = (date: string) => (HTTP_DATE.test(date) ? plausible(Date.parse(date)) : null);

const plausible = (ms: number) => (ms >= EARLIEST_MS && ms < LATEST_MS ? ms : null);
