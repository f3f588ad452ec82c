import type { OpenedBatch } from '../archive/archive.ts';
import { toLatin1 } from '../batch/base64.ts';
import { type Batch, batchId } from '../batch/batch.ts';
import type { BrowserEvent } from '../batch/browser-event.ts';
import { toSend, valueBytes } from '../batch/copy/sendable.ts';
import { REDACTED } from '../batch/redact-text.ts';
import { ANSWER_TEXT_MAX_CHARACTERS } from '../browser/devtools-network.ts';
import type { SentOwn } from '../browser/messages.ts';
import type { Way } from '../compose/draft.ts';
import type { Outgoing, OwnRequests, Placing } from './own-requests.ts';

/** What whoever has sent a request came to know of it. */
export interface Transmitted {
  /** The answer's body; `null` where there was none to be read. */
  readonly text: string | null;
  /** The browser's sentence where it has let nothing out or nothing in. */
  readonly error: string | null;
}

/** One way of sending, by a tab where it takes one. Never rejects. */
export type Transmit = (request: Outgoing, tabId: number) => Promise<Transmitted>;

/** What sending needs from outside. */
export interface SenderParts {
  readonly open: (id: string) => Promise<OpenedBatch | null>;
  /** The name of this browser session. */
  readonly session: Promise<string>;
  readonly own: OwnRequests;
  readonly ways: Readonly<Record<Way, Transmit>>;
  /** Takes what is told of a request to its batch; settles when it is written. */
  readonly tell: (event: BrowserEvent) => Promise<void>;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Sends what a person asks for. */
export interface RequestSender {
  /** @param tabId of the tab in whose log it is to stand, and that is to send it where the way takes one; -1 for none */
  send(request: Outgoing, way: Way, tabId: number): Promise<SentOwn>;
  /**
   * Sends a batch once more, with the same bytes, and reads the answer: an extension that has access to the server may,
   * whatever CORS says.
   */
  sendAgain(id: string, tabId: number): Promise<SentOwn>;
}

/** Ms after the answer within which the browser tells of the request, if at all: it tells both at the same time. */
const OBSERVED_WITHIN_MS = 2000;

export function createSender({ open, session, own, ways, tell, now }: SenderParts): RequestSender {
  async function transmit(request: Outgoing, way: Way, tabId: number, placing: Placing): Promise<SentOwn> {
    const sent = own.expect(request, way === 'direct' ? null : tabId, placing);
    const { text, error } = await ways[way](request, tabId);
    const began = await Promise.race([sent.began, afterMs(OBSERVED_WITHIN_MS)]);
    sent.stop();
    if (!began) return { refused: 'not-sent', why: error ?? '' };
    const { requestId, method, url, origin } = began;
    if (text !== null) {
      const kept = text.slice(0, ANSWER_TEXT_MAX_CHARACTERS);
      await tell({ kind: 'answer-text', requestId, at: now(), method, url, origin, text: kept });
    }
    return { sent: batchId(await session, requestId, 0) };
  }

  return {
    send: (request, way, tabId) => transmit(request, way, tabId, way === 'direct' ? { tabId } : {}),

    async sendAgain(id, tabId) {
      const opened = await open(id);
      if (!opened) return { refused: 'gone' };
      const { missing, ...request } = toSend(opened);
      if (missing.some(({ part }) => part !== 'header')) return { refused: 'body-unknown' };
      const said = [request.url, ...request.headers.map(([, value]) => value)];
      if (said.some((text) => text.includes(REDACTED))) return { refused: 'redacted' };
      return transmit(request, 'direct', tabId, placeBeside(opened.batch, tabId, await session));
    },
  };
}

/** Where a batch that is sent again stands: beside the first, where that is of the same tab. */
function placeBeside({ origin }: Batch, tabId: number, session: string): Placing {
  if (origin.tabId !== tabId || origin.session !== session) return { tabId };
  const { frameId, page, frame, navigation } = origin;
  return { tabId, frameId, page, frame, navigation };
}

const afterMs = (ms: number) => new Promise<null>((over) => setTimeout(over, ms, null));

/** A header's value as `fetch` takes it: each character a byte. */
export const asByteString = (value: string) => toLatin1(valueBytes(value));
