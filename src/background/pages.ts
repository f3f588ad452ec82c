import type { Origin } from '../batch/batch.ts';
import type { BrowserEvent } from '../batch/browser-event.ts';
import { cut, originOf, type Sender } from '../browser/origin.ts';
import type { See } from '../browser/web-request.ts';

/** What a browser tells of a frame: `webNavigation.getFrame`. */
export interface Frame {
  readonly url: string;
  /** Chrome 106, Firefox 153. */
  readonly documentId?: string;
  readonly parentDocumentId?: string;
}

/** Asks the browser for a frame: `null` where there is none any more, and of pages that are not the extension's to know. */
export type GetFrame = (sender: NonNullable<Sender>) => Promise<Frame | null>;

type Place = Pick<Origin, 'page' | 'frame' | 'navigation'>;
type About = Pick<BrowserEvent, 'requestId' | 'at' | 'method' | 'url' | 'origin'>;

/** Documents whose place is remembered, in all tabs: more than anyone has open. */
const REMEMBERED_MAX_COUNT = 1000;

/** Frames within frames that are climbed to find the page. A page may nest as many as it likes. */
const CLIMB_MAX_COUNT = 32;

/**
 * Finds where the senders of requests are: the URL of the page, and which load of it. The browsers tell it with a request
 * only in part, and of a page that changes its URL by itself not at all; so each request asks. It never waits for the
 * answer: it is told at once, with what was known of its document before, and where the answer differs, a `placed` after it.
 * A document that is being unloaded cannot be asked for any more (Chromium 156, Firefox 153), and keeps what was known.
 */
export function createPages(getFrame: GetFrame, tell: (event: BrowserEvent) => void): See {
  const remembered = new Map<string, Place>();
  /** The requests that wait for the answer to one question, each once; many are sent in the time that an answer takes. */
  const asked = new Map<string, Map<string, About>>();

  async function find(sender: NonNullable<Sender>): Promise<Place | null> {
    const own = await getFrame(sender);
    if (!own) return null;
    let top = own;
    for (let climbed = 0; top.parentDocumentId !== undefined; climbed += 1) {
      const parent = climbed < CLIMB_MAX_COUNT ? await getFrame({ documentId: top.parentDocumentId }) : null;
      if (!parent) return null;
      top = parent;
    }
    return { page: cut(top.url), frame: top === own ? null : cut(own.url), navigation: top.documentId ?? null };
  }

  function remember(documentId: string, place: Place): void {
    // Anew, so that it is the last to be forgotten.
    remembered.delete(documentId);
    remembered.set(documentId, place);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED_MAX_COUNT && oldest !== undefined) remembered.delete(oldest);
  }

  async function ask(question: string, sender: NonNullable<Sender>): Promise<void> {
    // What cannot be found stays as it was told: the request is there in any case.
    const place = await find(sender).catch(() => null);
    const waiting = [...(asked.get(question)?.values() ?? [])];
    asked.delete(question);
    if (!place) return;
    if ('documentId' in sender) remember(sender.documentId, place);
    for (const about of waiting) {
      const origin = 'documentId' in sender ? { ...about.origin, ...place } : placedByFrame(about, place);
      if (!isSame(origin, about.origin)) tell({ ...about, origin, kind: 'placed' });
    }
  }

  return (event, sender) => {
    const known = sender && 'documentId' in sender ? remembered.get(sender.documentId) : undefined;
    const located = known ? { ...event, origin: { ...event.origin, ...known } } : event;
    tell(located);
    // The calls that come after the first tell the same; a worker that was dead at the first has only them.
    if (!sender || (known && event.kind !== 'request')) return;
    const question = JSON.stringify(sender);
    const waiting = asked.get(question);
    const { requestId, at, method, url, origin } = located;
    const about = { requestId, at, method, url, origin };
    if (waiting) waiting.set(requestId, about);
    else {
      asked.set(question, new Map([[requestId, about]]));
      void ask(question, sender);
    }
  };
}

/**
 * In a frame may be another document by now, so what is found counts only where it can be the sender: of its origin, and
 * not what the request itself has brought. A worker's own URL, which is its frame here, stays.
 */
function placedByFrame({ url, origin }: About, { page, frame, navigation }: Place): Omit<Origin, 'session'> {
  const found = frame ?? page ?? '';
  const isSender = originOf(found) === originOf(origin.frame ?? origin.page ?? '') && found !== cut(url);
  return isSender ? { ...origin, page, navigation } : origin;
}

function isSame(one: Place, other: Place): boolean {
  return one.page === other.page && one.frame === other.frame && one.navigation === other.navigation;
}
