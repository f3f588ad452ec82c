import type { Runtime } from 'webextension-polyfill';
import type { DevtoolsEntry } from '../batch/browser-event.ts';
import type { Way } from '../compose/draft.ts';
import type { Header } from '../sls/wire.ts';

/** How much the browser lets Tracklens see of the requests of a page. */
export type Access =
  /** Every request. */
  | 'all-sites'
  /** Those from the page's own origin, to servers to which access is given too. */
  | 'this-site'
  /** None; DevTools still shows those of the inspected tab. */
  | 'withheld';

/** How capture stands for one tab: what the panel says above its list. */
export interface CaptureState {
  /** The browser session's name. */
  readonly session: string;
  readonly access: Access;
  /** Whether the hook reads Blob bodies on pages of this origin. */
  readonly readsBlobs: boolean;
  /** Where batches are kept; memory alone where the disk refuses, with the browser's own words of why. */
  readonly storage: { readonly kind: 'disk' } | { readonly kind: 'memory'; readonly why: string };
}

/** A body that a page sent, from the page hook. It is the word of a page, and may be anything. */
export interface PageBody {
  readonly method: string;
  readonly url: string;
  /** Ms since 1970, when the page called. */
  readonly at: number;
  /** What stands between the parts of a form in these bytes; on the wire it is another. `null` for what is no form. */
  readonly boundary: string | null;
  /** Of all of it; what is handed over ends at `KEPT_BODY_MAX_BYTES`. */
  readonly byteLength: number;
  /**
   * A Blob, which is a handle on the bytes; in base64 where messages are JSON (Chrome before 148); `null` where too much is
   * on its way already.
   */
  readonly body: Blob | string | null;
}

/** A request that the composer sends, its body in base64: Chrome's messages are JSON (before 148). */
export interface RequestToSend {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string | null;
  readonly way: Way;
  /** In whose log it is to stand, and whose page is to send it; -1 for none. */
  readonly tabId: number;
}

/** What came of sending a request from Tracklens. */
export type SentOwn =
  /** The id of the new batch, whatever its answer is. */
  | { readonly sent: string }
  /** The batch is no longer kept; its body is not known whole; secrets that it was sent with are not kept. */
  | { readonly refused: 'gone' | 'body-unknown' | 'redacted' }
  /** The browser has not let it out. `why` is its own sentence. */
  | { readonly refused: 'not-sent'; readonly why: string };

/**
 * Every message that one context of the extension sends to another, and its answer. There are few, because batches do not
 * travel in messages: they lie in the archive.
 */
export interface Messages {
  /** What DevTools saw of requests; answered once it is in the archive. */
  'devtools-saw': { readonly request: readonly DevtoolsEntry[]; readonly answer: null };
  /** Whose batches a panel shows when it sits in DevTools. */
  'current-session': { readonly request: null; readonly answer: string };
  /** How capture stands for a page; its URL is `null` where it is not known. */
  'capture-state': { readonly request: { readonly page: string | null }; readonly answer: CaptureState };
  /** The hook is to read Blob bodies on pages of an origin, from now on and in the tab that is open. */
  'read-blobs': { readonly request: { readonly origin: string; readonly tabId: number }; readonly answer: null };
  /** No longer. */
  'forget-blobs': { readonly request: { readonly origin: string }; readonly answer: null };
  /** A request is to be sent, as the composer has made it. Answered when it is over. */
  'send-request': { readonly request: RequestToSend; readonly answer: SentOwn };
  /** A batch is to be sent once more, and to stand in the log of a tab; -1 for none. Answered when it is over. */
  'send-again': { readonly request: { readonly id: string; readonly tabId: number }; readonly answer: SentOwn };
}

/** What the page hook sends, through its content script: the only message that may come from a page. */
export interface PageMessages {
  /** `unread`: its Blob did not come through, and it is to be sent as base64. */
  'page-body': { readonly request: PageBody; readonly answer: 'taken' | 'unread' };
}

type AllMessages = Messages & PageMessages;

export type MessageName = keyof AllMessages;

/** Where a message came from. */
export interface Sender {
  /** -1 where it is no tab. */
  readonly tabId: number;
  readonly frameId: number;
  /** The origin of the document, also of one that has it from elsewhere (srcdoc); `null` where the browser does not tell. */
  readonly origin: string | null;
  /** The URL of the document; `null` where the browser does not tell. */
  readonly url: string | null;
  /** Whether the document is being left or is kept for the way back, where Chrome tells; its frame has another number then (156). */
  readonly isLeft: boolean;
}

type Answers = {
  [Name in MessageName]: (
    request: AllMessages[Name]['request'],
    sender: Sender,
  ) => Promise<AllMessages[Name]['answer']>;
};

/** The messages that a content script may send; all others are for the extension's own pages. */
const FROM_PAGES: ReadonlySet<string> = new Set<keyof PageMessages>(['page-body']);

interface Envelope {
  readonly tracklens: MessageName;
  readonly request: unknown;
}

/** Sends a message to the background, waking it if need be. */
export async function send<Name extends MessageName>(
  runtime: Runtime.Static,
  name: Name,
  request: AllMessages[Name]['request'],
): Promise<AllMessages[Name]['answer']> {
  const envelope: Envelope = { tracklens: name, request };
  return (await runtime.sendMessage(envelope)) as AllMessages[Name]['answer'];
}

/** Answers messages; to be called synchronously at the top level of the background. */
export function answerMessages(runtime: Runtime.Static, answers: Answers): void {
  const own = runtime.getURL('');
  runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isEnvelope(message) || !Object.hasOwn(answers, message.tracklens)) return undefined;
    // A page's renderer may be taken over: what it sends is believed in nothing but what pages may send.
    const isOwn = sender.url?.startsWith(own) === true;
    if (!isOwn && !FROM_PAGES.has(message.tracklens)) return undefined;
    const answer = answers[message.tracklens] as (request: unknown, from: Sender) => Promise<unknown>;
    // Chrome 80 and 106, Firefox 126; the types do not know them.
    const { origin = null, documentLifecycle = 'active' } = sender as { origin?: string; documentLifecycle?: string };
    return answer(message.request, {
      tabId: sender.tab?.id ?? -1,
      frameId: sender.frameId ?? -1,
      origin,
      url: sender.url ?? null,
      isLeft: documentLifecycle !== 'active',
    });
  });
}

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'tracklens' in message;
}
