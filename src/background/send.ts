import type { OpenedBatch } from '../archive/archive.ts';
import { type Batch, batchId } from '../batch/batch.ts';
import type { BrowserEvent } from '../batch/browser-event.ts';
import { toSend, valueBytes } from '../batch/copy/sendable.ts';
import { REDACTED } from '../batch/redact-text.ts';
import { ANSWER_TEXT_MAX_CHARACTERS } from '../browser/devtools-network.ts';
import type { SentAgain } from '../browser/messages.ts';

/** What sending needs from outside. */
export interface SenderParts {
  readonly open: (id: string) => Promise<OpenedBatch | null>;
  /** The name of this browser session. */
  readonly session: Promise<string>;
  readonly fetch: typeof fetch;
  /** Takes what is told of a request to its batch; settles when it is written. */
  readonly tell: (event: BrowserEvent) => Promise<void>;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Sends requests of Tracklens's own, and knows them again among those that the browser tells of. */
export interface RequestSender {
  /** Puts what the browser tells of a request that was sent from here where it belongs; all else stays as it is. */
  place(event: BrowserEvent): BrowserEvent;
  /**
   * Sends a batch once more, with the same bytes, and reads the answer: an extension that has access to the server may,
   * whatever CORS says.
   * @param tabId of the tab in whose log it is to stand; -1 for none
   */
  sendAgain(id: string, tabId: number): Promise<SentAgain>;
}

/** A request that was sent from here. */
interface Sent {
  readonly method: string;
  readonly url: string;
  readonly place: Partial<Batch['origin']>;
  /** The browser's first word of it. */
  readonly began: Promise<BrowserEvent>;
  readonly observed: (event: BrowserEvent) => void;
}

/** Ms for which an answer is waited for: a worker with nothing else to do is ended after 30 s (Chrome). */
const ANSWERED_WITHIN_MS = 25_000;

/** Ms after the answer within which the browser tells of the request, if at all: it tells both at the same time. */
const OBSERVED_WITHIN_MS = 2000;

/** Requests of ours that are known again; what is told of one comes within a minute. */
const KNOWN_MAX_COUNT = 1000;

export function createSender({ open, session, fetch, tell, now }: SenderParts): RequestSender {
  /** Those of which the browser has not told yet, in the order in which they were sent. */
  const unobserved = new Set<Sent>();
  /** The others, by the browser's id. */
  const known = new Map<string, Sent>();

  function recognise({ kind, requestId, method, url }: BrowserEvent): Sent | null {
    const before = known.get(requestId);
    if (before || kind !== 'request') return before ?? null;
    for (const sent of unobserved) {
      if (sent.method !== method || sent.url !== url) continue;
      unobserved.delete(sent);
      known.set(requestId, sent);
      const [oldest] = known.keys();
      if (known.size > KNOWN_MAX_COUNT && oldest !== undefined) known.delete(oldest);
      return sent;
    }
    return null;
  }

  function watchFor(request: Pick<Sent, 'method' | 'url' | 'place'>): Sent {
    let observed: Sent['observed'] = () => {};
    const began = new Promise<BrowserEvent>((resolve) => {
      observed = resolve;
    });
    const sent = { ...request, began, observed };
    unobserved.add(sent);
    return sent;
  }

  return {
    place(event) {
      const sent = event.origin.isOurs ? recognise(event) : null;
      if (!sent) return event;
      const placed = { ...event, origin: { ...event.origin, ...sent.place } };
      sent.observed(placed);
      return placed;
    },

    async sendAgain(id, tabId) {
      const opened = await open(id);
      if (!opened) return { refused: 'gone' };
      const { method, url, headers, body, missing } = toSend(opened);
      if (missing.some(({ part }) => part !== 'header')) return { refused: 'body-unknown' };
      if ([url, ...headers.map(([, value]) => value)].some((said) => said.includes(REDACTED)))
        return { refused: 'redacted' };

      const name = await session;
      const place = placeFor(opened.batch, tabId, name);
      // As the browser will write it.
      const href = URL.canParse(url) ? new URL(url).href : url;
      const sent = watchFor({ method, url: href, place });
      let why = '';
      let text: string | null = null;
      try {
        const answer = await fetch(url, {
          method,
          headers: headers.map(([name, value]): [string, string] => [name, asByteString(value)]),
          body: body === null ? null : new Uint8Array(body),
          // A page's own cookies are no part of a track request.
          credentials: 'omit',
          cache: 'no-store',
          signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
        });
        text = (await answer.text()).slice(0, ANSWER_TEXT_MAX_CHARACTERS);
      } catch (error) {
        why = String(error);
      }
      const began = await Promise.race([sent.began, afterMs(OBSERVED_WITHIN_MS)]);
      unobserved.delete(sent);
      if (!began) return { refused: 'not-sent', why };
      const { requestId, origin } = began;
      if (text !== null)
        await tell({ kind: 'answer-text', requestId, at: now(), method, url: began.url, origin, text });
      return { sent: batchId(name, requestId, 0) };
    },
  };
}

/** Where a batch that is sent again stands: beside the first, where that is of the same tab. */
function placeFor({ origin }: Batch, tabId: number, session: string): Sent['place'] {
  if (origin.tabId !== tabId || origin.session !== session) return { tabId };
  const { frameId, page, frame, navigation } = origin;
  return { tabId, frameId, page, frame, navigation };
}

const afterMs = (ms: number) => new Promise<null>((over) => setTimeout(over, ms, null));

/** A header's value as `fetch` takes it: each character a byte. */
const asByteString = (value: string) => String.fromCharCode(...valueBytes(value));
