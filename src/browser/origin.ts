import type { Origin, Transport } from '../batch/batch.ts';

/** Characters kept of a page's URL: a frame's may be its whole text (`data:`), and no person reads on. */
const PLACE_MAX_CHARACTERS = 2048;

/** What the browsers tell of where a request comes from. Chrome tells an origin, Firefox URLs. Seen in Chromium 156 and Firefox 153. */
export interface SenderDetails {
  readonly method: string;
  readonly type: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly parentFrameId?: number;
  /** Chrome 106, Firefox 153. None of a navigation; Firefox names none of a worker and of a fetch with `keepalive` either. */
  readonly documentId?: string;
  readonly parentDocumentId?: string;
  /** Chrome: an origin. */
  readonly initiator?: string;
  /** Firefox: the URL with which the document, or worker, was loaded. */
  readonly documentUrl?: string;
  readonly originUrl?: string;
  /** Firefox: the frames around the sender's, the page last. */
  readonly frameAncestors?: readonly { readonly url: string }[];
}

/** By what the browser can be asked where the sender is; `null` where there is nothing to ask about. */
export type Sender =
  | { readonly documentId: string }
  /** Of a worker, which has no document of its own, and of a page that is left by a form. */
  | { readonly tabId: number; readonly frameId: number }
  | null;

/**
 * Reads where a request comes from, as far as the browser tells at once.
 * @param own the address of the extension itself, with a slash at its end: `runtime.getURL('')`
 */
export function readOrigin(details: SenderDetails, own: string): Omit<Origin, 'session'> {
  const { tabId, frameId, parentFrameId = -1, documentId, parentDocumentId, frameAncestors } = details;
  const url = sentFrom(details);
  const isOurs = url !== null && `${url}/`.startsWith(own);
  const transport = readTransport(details, isOurs);
  const isWorker = transport === 'worker' || transport === 'service-worker';
  const page = frameAncestors?.at(-1)?.url ?? (isWorker && url !== null ? originOf(url) : url);
  // Of a page's own requests the one is told, of a frame's right in it the other. Further down it takes a question.
  const navigation = parentFrameId === -1 ? documentId : parentFrameId === 0 ? parentDocumentId : undefined;
  return {
    tabId,
    // Chrome gives a page that is being left another id than the page that comes has.
    frameId: tabId !== -1 && parentFrameId === -1 ? 0 : frameId,
    page: page === null ? null : cut(page),
    frame: url === page || url === null ? null : cut(url),
    navigation: navigation ?? null,
    transport,
    isOurs,
  };
}

/** Reads by what the browser can be asked for the rest. */
export function readSender(details: SenderDetails): Sender {
  const { type, tabId, frameId, documentId, parentDocumentId, initiator } = details;
  if (documentId !== undefined) return { documentId };
  // A form sent into a frame: the document around the frame is there, and what the frame will hold is not yet.
  if (type === 'sub_frame' && parentDocumentId !== undefined) return { documentId: parentDocumentId };
  // A page that is about to be left is still there in Chrome. Firefox shows the next one already, but has told the URL.
  const isLeft = type === 'main_frame' && initiator !== undefined;
  return tabId !== -1 && (isLeft || isScript(details)) ? { tabId, frameId } : null;
}

/** A URL as it is kept of a page or a frame. */
export const cut = (url: string) => url.slice(0, PLACE_MAX_CHARACTERS);

/** By its text: `URL.origin` is "null" for an extension's own pages outside a browser. */
export const originOf = (url: string) => url.match(/^[a-z][\w+.-]*:\/\/[^/?#]*/i)?.[0] ?? cut(url);

/** "null" is Chrome's word for a document without an origin, such as a sandboxed frame. */
function sentFrom({ documentUrl, originUrl, initiator }: SenderDetails): string | null {
  const url = documentUrl ?? originUrl ?? initiator;
  return url === undefined || url === 'null' ? null : url;
}

function readTransport(details: SenderDetails, isOurs: boolean): Transport {
  const { method, type, tabId } = details;
  const transport = TRANSPORTS[type] ?? 'other';
  if (transport === 'form') return method === 'POST' ? 'form' : 'other';
  if (transport !== 'fetch' || isOurs) return transport;
  // Of no tab are a page's service worker and a worker that pages share. The browsers tell them apart by nothing.
  if (tabId === -1) return sentFrom(details) === null || isLeftPage(details) ? 'fetch' : 'service-worker';
  return isScript(details) ? 'worker' : 'fetch';
}

/** Chrome calls a beacon `ping`, and an `<a ping>` too, whose body is "PING". */
const TRANSPORTS: Partial<Record<string, Transport>> = {
  xmlhttprequest: 'fetch',
  ping: 'beacon',
  beacon: 'beacon',
  image: 'image',
  imageset: 'image',
  main_frame: 'form',
  sub_frame: 'form',
};

/** Firefox knows no tab any more of a fetch with `keepalive` whose page was left for one in another process; it names the page. */
const isLeftPage = (details: SenderDetails) => details.documentUrl !== undefined && !isScript(details);

/**
 * Whether the sender is a worker. Firefox gives the URL of its script for that of the document; Chrome gives nothing.
 * The name alone tells: Firefox names no document of a fetch with `keepalive` either, but no document's name ends so.
 */
function isScript({ documentUrl, documentId }: SenderDetails): boolean {
  return documentId === undefined && documentUrl !== undefined && /^[^?#]*\.[cm]?[jt]s(?:[?#]|$)/.test(documentUrl);
}
