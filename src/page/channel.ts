/*
 * How the hook, in the page's world, and the relay, in the extension's world of the same document, speak with each other:
 * by events on an EventTarget of their own, which the page never gets hold of. Events are handed out at once, within the
 * call, so that a body is on its way before a page that is being left is gone. The hook speaks; the relay answers a
 * question with yes by cancelling the event, which is all that it ever says.
 */

/** An event on the document: the relay is there, and a hook that came before it may say hello. */
export const CALL = 'tracklens-call';

/** An event on the document whose `relatedTarget` is the hook's EventTarget. The relay that takes it cancels the event. */
export const HELLO = 'tracklens-hello';

/** Asks whether a URL, the event's `detail`, is one of a track request; yes cancels the event. */
export const ASK = 'ask';

/** Hands over a {@link PageCall} in the event's `detail`. */
export const SENT = 'sent';

/** What a page has sent, as the hook saw it. */
export interface PageCall {
  readonly method: string;
  /** As the page wrote it, relative to the document. */
  readonly url: string;
  /** Ms since 1970, before the page's call was carried out. */
  readonly at: number;
  /** The fields of a FormData in place of their bytes, which the relay makes. */
  readonly body: Blob | readonly (readonly [name: string, value: FormDataEntryValue])[];
}
