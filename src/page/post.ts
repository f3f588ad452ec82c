import type { PageBody } from '../browser/messages.ts';
import { KEPT_BODY_MAX_BYTES } from '../sls/limits.ts';

/** A body to be posted, with its Blob. */
export type Unposted = Omit<PageBody, 'byteLength' | 'body'> & { readonly body: Blob };

/** Posts a body, or one that is still being read. Never throws, and keeps the order of the calls. */
export type Post = (body: Unposted | Promise<Unposted>) => void;

/** Hands a body to the background. `unread` where its Blob did not come through; rejects when nobody took it. */
export type SendBody = (body: PageBody) => Promise<'taken' | 'unread'>;

/**
 * Bytes of bodies on their way at once, 256 MiB: eight of the longest that are kept. Until the background has read a body
 * the browser must keep it. Of one beyond that, the background is told that it was sent, and no more.
 */
export const ON_THE_WAY_MAX_BYTES = 268_435_456;

/** Bodies on their way at once: as many as a page may send in one burst when it is left. */
export const ON_THE_WAY_MAX_COUNT = 2000;

/** Times that a body is sent: a background that was killed while it read one wakes for the next. */
const TRIES = 3;

/**
 * Makes a post. A Blob is sent within the call, as a handle on its bytes, so that it outlives a page that is being left;
 * where messages are JSON (Chrome before 148), it is read first, and sent as base64.
 */
export function createPost(sendBody: SendBody): Post {
  /** What goes out one after the other, because it must be read first. */
  let outgoing: Promise<void> = Promise.resolve();
  let waiting = 0;
  let carriesBlobs = true;
  let count = 0;
  let bytes = 0;

  async function deliver(unposted: Unposted): Promise<void> {
    const byteLength = unposted.body.size;
    const kept = unposted.body.slice(0, KEPT_BODY_MAX_BYTES);
    if (count >= ON_THE_WAY_MAX_COUNT || bytes + kept.size > ON_THE_WAY_MAX_BYTES) {
      await tryToSend({ ...unposted, byteLength, body: null });
      return;
    }
    count += 1;
    bytes += kept.size;
    try {
      const answer = carriesBlobs ? await tryToSend({ ...unposted, byteLength, body: kept }) : 'unread';
      if (answer === 'taken') return;
      carriesBlobs = false;
      await inOrder(async () => tryToSend({ ...unposted, byteLength, body: await base64Of(kept) }));
    } finally {
      count -= 1;
      bytes -= kept.size;
    }
  }

  async function tryToSend(body: PageBody): Promise<'taken' | 'unread'> {
    for (let left = TRIES - 1; ; left -= 1) {
      try {
        return await sendBody(body);
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }

  function inOrder(step: () => Promise<unknown>): Promise<void> {
    waiting += 1;
    outgoing = outgoing
      .then(step)
      // The page is no place to tell it: nobody took it, or the extension is gone.
      .then(ignore, ignore)
      .then(() => {
        waiting -= 1;
      });
    return outgoing;
  }

  return (body) => {
    if (body instanceof Promise) {
      void inOrder(async () => void deliver(await body).catch(ignore));
    } else if (waiting > 0) {
      void inOrder(async () => void deliver(body).catch(ignore));
    } else {
      deliver(body).catch(ignore);
    }
  };
}

function ignore(): void {}

/** Characters that are made of bytes by one call: a call takes only so many arguments. */
const CHUNK_BYTES = 0x8000;

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let latin1 = '';
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    latin1 += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return btoa(latin1);
}
