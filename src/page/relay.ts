import type { PageBody } from '../browser/messages.ts';
import type { Settings } from '../settings/settings.ts';
import { ASK, CALL, HELLO, type PageCall, SENT } from './channel.ts';
import type { Post } from './post.ts';

/** Whether a request of this method to this absolute URL is a track request. */
type IsCollected = (method: string, url: string) => boolean;

/** What the relay needs from outside. */
export interface RelayParts {
  readonly document: Document;
  /** The origin of the document, also of one that has it from elsewhere (about:blank, srcdoc). */
  readonly origin: string;
  readonly collectedBy: (rules: Settings['collectors']) => IsCollected;
  /** Whether the page is being left, and a message could do it harm. */
  readonly mustBeSilent: () => boolean;
  readonly post: Post;
}

import { asItTravels } from '../sls/endpoint.ts';
/**
 * Hears what the hook sees, and posts what matters, for as long as the settings have the document's origin. It runs in the
 * extension's own world of a page, where the page changes nothing, so it is the one that decides.
 */
export class Relay {
  readonly #parts: RelayParts;
  /** Until the settings are known, the standard paths alone. */
  #isCollected: IsCollected;
  /** `null` until the settings are known. */
  #isWanted: boolean | null = null;
  /** What was sent before that. */
  #early: PageCall[] = [];

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#isCollected = parts.collectedBy([]);
  }

  /** Finds the hook, which may have come first. Only the first is heard: what comes later is the page's. */
  start(): void {
    const { document } = this.#parts;
    let isMet = false;
    document.addEventListener(HELLO, (event) => {
      const channel = (event as MouseEvent).relatedTarget;
      if (isMet || !channel) return;
      isMet = true;
      event.preventDefault();
      channel.addEventListener(ASK, (question) => {
        if (this.#wants('POST', (question as CustomEvent<string>).detail)) question.preventDefault();
      });
      channel.addEventListener(SENT, (sent) => this.#take((sent as CustomEvent<PageCall>).detail));
    });
    document.dispatchEvent(new Event(CALL));
  }

  /** To be told of the settings, and of each change. */
  follow({ blobOrigins, collectors }: Settings): void {
    this.#isWanted = blobOrigins.includes(this.#parts.origin);
    this.#isCollected = this.#parts.collectedBy(collectors);
    const early = this.#early;
    this.#early = [];
    for (const call of early) this.#take(call);
  }

  #wants(method: string, url: string): boolean {
    const absolute = this.#absolute(url);
    return this.#isWanted !== false && absolute !== null && this.#isCollected(method, absolute);
  }

  #take(call: PageCall): void {
    const method = call.method.toUpperCase();
    const url = this.#absolute(call.url);
    // The browsers show bodies of these alone (Chrome presents POST and PUT), and SLS takes no others.
    if (url === null || (method !== 'POST' && method !== 'PUT') || !this.#wants(method, url)) return;
    if (this.#parts.mustBeSilent()) return;
    if (this.#isWanted === null) this.#early.push(call);
    else this.#post({ method, url, at: call.at, body: call.body });
  }

  #post({ body, ...call }: PageCall): void {
    if (body instanceof Blob) this.#parts.post({ ...call, boundary: null, body });
    else this.#parts.post(written(body).then((form) => ({ ...call, ...form })));
  }

  #absolute(url: string): string | null {
    const base = this.#parts.document.baseURI;
    return URL.canParse(url, base) ? asItTravels(new URL(url, base).href) : null;
  }
}

/** The fields of a FormData as this browser writes them, but for the boundary between its parts, which is another each time. */
async function written(fields: Exclude<PageCall['body'], Blob>): Promise<Pick<PageBody, 'boundary'> & { body: Blob }> {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, value.name);
  }
  const response = new Response(form);
  const boundary = /boundary=(.*)$/.exec(response.headers.get('content-type') ?? '')?.[1] ?? null;
  return { boundary, body: await response.blob() };
}
