import type { Batch } from '../batch/batch.ts';
import type { BrowserEvent } from '../batch/browser-event.ts';
import type { Sendable } from '../batch/copy/sendable.ts';

/** A request that a person sends from Tracklens. Of its headers those that the sender sets; the browser adds its own. */
export type Outgoing = Omit<Sendable, 'missing'>;

/** Where a request of ours is to stand, as far as that is not where the browser says. */
export type Placing = Partial<Batch['origin']>;

/** A request that is being sent. */
export interface Expected {
  /** The browser's first word of it. */
  readonly began: Promise<BrowserEvent>;
  /** It is no longer looked out for. */
  readonly stop: () => void;
}

/** Knows the requests that a person sends from Tracklens again, among all that the browser tells of. */
export interface OwnRequests {
  /** Puts what is told of a request of ours where it belongs; all else stays as it is. */
  place(event: BrowserEvent): BrowserEvent;
  /**
   * Looks out for a request that is about to be sent.
   * @param pageOf the tab of the page that is to send it; `null` where the extension does
   */
  expect(request: Outgoing, pageOf: number | null, placing: Placing): Expected;
}

interface Watched {
  readonly method: string;
  readonly url: string;
  readonly bytes: Uint8Array | null;
  readonly pageOf: number | null;
  readonly placing: Placing;
  readonly observed: (event: BrowserEvent) => void;
}

/** Requests of ours that are known again; what is told of one comes within a minute. */
const KNOWN_MAX_COUNT = 2000;

export function createOwnRequests(): OwnRequests {
  /** Those of which the browser has not told yet, in the order in which they were sent. */
  const unobserved = new Set<Watched>();
  /** The others, by the browser's id. */
  const known = new Map<string, Watched>();

  function recognise(event: BrowserEvent): Watched | null {
    const before = known.get(event.requestId);
    if (before || event.kind !== 'request') return before ?? null;
    for (const watched of unobserved) {
      if (!isIt(watched, event)) continue;
      unobserved.delete(watched);
      known.set(event.requestId, watched);
      const [oldest] = known.keys();
      if (known.size > KNOWN_MAX_COUNT && oldest !== undefined) known.delete(oldest);
      return watched;
    }
    return null;
  }

  return {
    place(event) {
      if (unobserved.size === 0 && known.size === 0) return event;
      const watched = recognise(event);
      if (!watched) return event;
      const placed = { ...event, origin: { ...event.origin, ...watched.placing, isOurs: true } };
      // What is sent is known, also where Chrome hides it: a beacon is sent as a Blob.
      const whole =
        placed.kind === 'request' && watched.bytes && placed.body.state === 'unavailable'
          ? { ...placed, body: { state: 'complete', bytes: watched.bytes } as const }
          : placed;
      watched.observed(whole);
      return whole;
    },

    expect({ method, url, body }, pageOf, placing) {
      let observed: Watched['observed'] = () => {};
      const began = new Promise<BrowserEvent>((resolve) => {
        observed = resolve;
      });
      // As the browser will write it.
      const href = URL.canParse(url) ? new URL(url).href.replace(/#.*$/s, '') : url;
      const watched = { method, url: href, bytes: body, pageOf, placing, observed };
      unobserved.add(watched);
      return { began, stop: () => void unobserved.delete(watched) };
    },
  };
}

/** A page may send the same at the same time: then the bytes tell, and where they are the same it does not matter. */
function isIt({ method, url, bytes, pageOf }: Watched, event: Extract<BrowserEvent, { kind: 'request' }>): boolean {
  if (event.method !== method || event.url !== url) return false;
  if (pageOf === null) return event.origin.isOurs;
  if (event.origin.isOurs || event.origin.tabId !== pageOf) return false;
  return event.body.state !== 'complete' || (bytes !== null && isSame(event.body.bytes, bytes));
}

const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at]);
