/** What came to the endpoint: every request, as a value that is served as JSON, in a list that cannot grow for ever. */
import type { RawBody } from './contents.ts';
import type { LogGroup } from './log-group.ts';
import type { Form } from './route.ts';

/** 1 000 requests: many times what one test or one visit of the demo sends. */
export const KEPT_REQUESTS_LIMIT_COUNT = 1_000;

/** 64 MiB of bodies, on the wire and raw together: so that the list as JSON stays far below the longest string. */
export const KEPT_BODIES_LIMIT_BYTES = 64 * 1024 * 1024;

/** What the endpoint answered. */
export interface SentAnswer {
  readonly status: number;
  /** null where the order was to answer as a proxy would, which has no request ids. */
  readonly requestId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** One request whose body came to its end. A request that the client broke off before that is not recorded. */
export interface Received {
  /** Rises by one a request, also after {@link ReceivedLog.forget}. */
  readonly id: number;
  /** Milliseconds since 1970 at which its headers had come. */
  readonly at: number;
  readonly method: string;
  /** Absolute, as the client meant it: scheme, Host and target. */
  readonly url: string;
  readonly form: Form;
  readonly project: string | null;
  readonly logstore: string | null;
  /** Names as written, in the order they came. */
  readonly headers: readonly (readonly [string, string])[];
  /** SLS fills this in: `__source__` on GET, the tag `__client_ip__` on both. Not part of the log group here. */
  readonly clientIp: string;
  /** What SLS adds on track_ua.gif; null on the other forms, or if not sent. Not part of the log group here. */
  readonly userAgent: string | null;
  readonly referer: string | null;
  /** `base64` is null if the body was too large to keep. */
  readonly body: { readonly byteLength: number; readonly sha256: string; readonly base64: string | null };
  /** After decompression; null on GET forms and preflights, and if the body could not be decompressed. */
  readonly raw: RawBody | null;
  readonly logGroup: LogGroup | null;
  /** null as long as the request hangs or is delayed. */
  readonly answer: SentAnswer | null;
  /** Whether SLS would have stored the log group: a 2xx answer to a valid request, even one that CORS hides. */
  readonly accepted: boolean;
}

/** The requests that are kept: the newest ones, within a count and a number of bytes. */
export class ReceivedLog {
  #kept: Received[] = [];
  #keptBytes = 0;
  #lastId = 0;
  #dropped = 0;
  readonly #limitCount: number;
  readonly #onChange: (received: Received) => void;

  /** @param onChange is given each request when it is added and when it is settled */
  constructor(limitCount: number = KEPT_REQUESTS_LIMIT_COUNT, onChange: (received: Received) => void = () => {}) {
    this.#limitCount = Math.max(1, limitCount);
    this.#onChange = onChange;
  }

  /** How many were dropped for newer ones since the start, or since the last {@link forget}. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Keeps a request and gives its id. The newest one is kept whatever its size. */
  add(request: Omit<Received, 'id'>): number {
    const received = { id: ++this.#lastId, ...request };
    this.#kept.push(received);
    this.#keptBytes += keptByteLength(received);
    while (
      this.#kept.length > 1 &&
      (this.#kept.length > this.#limitCount || this.#keptBytes > KEPT_BODIES_LIMIT_BYTES)
    ) {
      const oldest = this.#kept.shift();
      if (oldest) this.#keptBytes -= keptByteLength(oldest);
      this.#dropped++;
    }
    this.#onChange(received);
    return received.id;
  }

  /** Says what was answered. Does nothing if the request is no longer kept. */
  settle(id: number, answer: SentAnswer, accepted: boolean): void {
    const index = this.#kept.findIndex((received) => received.id === id);
    const received = this.#kept[index];
    if (!received) return;
    const settled = { ...received, answer, accepted };
    this.#kept[index] = settled;
    this.#onChange(settled);
  }

  /** The requests after an id, oldest first: a copy. */
  since(id = 0): readonly Received[] {
    return this.#kept.filter((received) => received.id > id);
  }

  /** Empties the list and its count of dropped ones. Ids go on rising. */
  forget(): void {
    this.#kept = [];
    this.#keptBytes = 0;
    this.#dropped = 0;
  }
}

function keptByteLength({ body, raw }: Received): number {
  return (body.base64 === null ? 0 : body.byteLength) + (raw?.utf8 === null ? 0 : (raw?.byteLength ?? 0));
}
