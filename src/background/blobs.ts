import type { Archive } from '../archive/archive.ts';
import type { PageBodyCall } from '../batch/page-body.ts';
import type { PageBody, Sender } from '../browser/messages.ts';
import type { PageHook } from '../browser/page-hook.ts';
import type { Settings } from '../settings/settings.ts';
import { KEPT_BODY_MAX_BYTES } from '../sls/limits.ts';

/** What reading Blob bodies needs from outside. */
export interface BlobParts {
  readonly load: () => Promise<Settings>;
  readonly save: (change: Pick<Settings, 'blobOrigins'>) => Promise<void>;
  readonly hook: PageHook;
  readonly archive: Promise<Pick<Archive, 'leavePageBody'>>;
  /** Is told that something was left in the archive, to be joined. */
  readonly join: () => void;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Whether this browser shows the bytes of most Blobs itself, as Firefox does. */
  readonly showsBlobs: boolean;
}

/** Reads Blob bodies in the pages of the origins that the settings name. */
export interface Blobs {
  /** @throws {TypeError} when it is no origin of a website */
  readOn(origin: string, tabId: number): Promise<void>;
  forget(origin: string): Promise<void>;
  /** Makes the browser's registrations equal to the settings. */
  restore(): Promise<void>;
  /** Takes a body from a page. The sender is the browser's word, and the rest may be anything. */
  take(body: unknown, sender: Sender): Promise<'taken' | 'unread'>;
}

/** Origins on which Blob bodies are read. More than a person remembers to have asked for. */
export const BLOB_ORIGINS_MAX_COUNT = 100;

/** The settings are the truth; changes of them follow one another. */
export function createBlobs({ load, save, hook, archive, join, now, showsBlobs }: BlobParts): Blobs {
  let changing: Promise<unknown> = Promise.resolve();
  let reading: Promise<unknown> = Promise.resolve();

  function change(origins: (before: readonly string[]) => readonly string[]): Promise<void> {
    const changed = changing.then(async () => {
      const blobOrigins = origins((await load()).blobOrigins);
      await hook.register(blobOrigins);
      await save({ blobOrigins });
    });
    changing = changed.catch(() => {}); // Whoever asked is told.
    return changed;
  }

  return {
    async readOn(origin, tabId) {
      if (!isWebsite(origin)) throw new TypeError(`no origin of a website: ${origin}`);
      await change((before) => [...before.filter((one) => one !== origin), origin].slice(-BLOB_ORIGINS_MAX_COUNT));
      await hook.inject(origin, tabId);
    },

    forget: (origin) => change((before) => before.filter((one) => one !== origin)),

    restore() {
      const restored = changing.then(async () => hook.register((await load()).blobOrigins));
      changing = restored.catch(() => {});
      return restored;
    },

    take(request, sender) {
      const body = readPageBody(request);
      if (body === 'unread') return Promise.resolve(body);
      // One after the other: each may be as much as a worker should hold.
      const taken = reading.then(async () => {
        // The relay asks the settings too, but it runs in a page's process, which may be taken over.
        const { blobOrigins, isPaused } = await load();
        if (!body || isPaused || !blobOrigins.includes(sender.origin ?? '')) return;
        const bytes = await bytesOf(body.body);
        await (await archive).leavePageBody(callOf(body, sender), bytes, now());
        join();
      });
      reading = taken.catch(() => {});
      return taken.then(() => 'taken');
    },
  };

  function callOf({ method, url, at, boundary, byteLength }: PageBody, sender: Sender): PageBodyCall {
    const frameId = sender.isLeft || sender.url === 'about:blank' ? null : sender.frameId;
    return { tabId: sender.tabId, frameId, method, url, at, boundary, mayBeShown: showsBlobs, byteLength };
  }
}

/** A star would be a host to the URL parser, and every host to the browser that is given it in a match pattern. */
function isWebsite(origin: string): boolean {
  return /^https?:[^*]*$/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
}

/** Characters of a URL that a page's body may name. Longer ones are kept of batches too, but no track request needs them. */
const URL_MAX_CHARACTERS = 65_536;

/** What browsers write between the parts of a form: long enough that it cannot stand in it by chance, nor very often. */
const BOUNDARY = /^[\w'()+,./:=?-]{16,70}$/;

/** Reads what a page sends; `null` when it is nothing of ours, `unread` where messages are JSON, in which a Blob is `{}`. */
function readPageBody(request: unknown): PageBody | 'unread' | null {
  if (typeof request !== 'object' || request === null) return null;
  const { method, url, at, boundary, byteLength, body } = request as Record<keyof PageBody, unknown>;
  const isSound =
    (method === 'POST' || method === 'PUT') &&
    typeof url === 'string' &&
    url.length <= URL_MAX_CHARACTERS &&
    Number.isFinite(at) &&
    (boundary === null || (typeof boundary === 'string' && BOUNDARY.test(boundary))) &&
    Number.isSafeInteger(byteLength) &&
    (byteLength as number) >= 0;
  if (!isSound) return null;
  const isCarried =
    body === null || body instanceof Blob || (typeof body === 'string' && body.length <= BASE64_MAX_CHARACTERS);
  return isCarried ? (request as PageBody) : 'unread';
}

/** As long as base64 of the longest body that is kept. */
const BASE64_MAX_CHARACTERS = Math.ceil(KEPT_BODY_MAX_BYTES / 3) * 4;

async function bytesOf(body: PageBody['body']): Promise<Uint8Array | null> {
  if (body === null) return null;
  if (typeof body === 'string') return Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  return new Uint8Array(await body.slice(0, KEPT_BODY_MAX_BYTES).arrayBuffer());
}
