import { headerValue } from '../sls/wire.ts';
import { type Assembled, withBody } from './assemble.ts';
import type { Batch } from './batch.ts';

/** What the page hook tells of a body besides its bytes. The tab and the frame are the browser's word, the rest the page's. */
export interface PageBodyCall {
  readonly tabId: number;
  /**
   * `null` where Chrome tells two stories (156): a document that is being left has another frame in messages than in
   * webRequest, and the requests of the empty document in which a frame begins are those of the frame around it.
   */
  readonly frameId: number | null;
  readonly method: string;
  /** Without its fragment. */
  readonly url: string;
  /** Ms since 1970, just before the page's call. */
  readonly at: number;
  /** What stands between the parts of a form in the bytes; `null` for what is no form. */
  readonly boundary: string | null;
  /** Whether the browser may have shown this body itself. */
  readonly mayBeShown: boolean;
  /** Of all of the body; the bytes may be its beginning. */
  readonly byteLength: number;
}

/** Ms by which a request may seem to begin before the page's call: two clocks, and Firefox can be told to blur the page's. */
export const CLOCKS_APART_MS = 50;

/** Ms from a page's call to the browser's first word of the request, when a page sends thousands at once. */
export const BEGUN_WITHIN_MS = 10_000;

/** Whether a batch is one that this call of the page may have made, and has no body from the page yet. Of several alike it is the first. */
export function isOfCall(batch: Batch, call: PageBodyCall): boolean {
  return (
    !batch.bodyFromPage &&
    batch.origin.tabId === call.tabId &&
    (call.frameId === null || batch.origin.frameId === call.frameId) &&
    batch.method === call.method &&
    batch.url === call.url &&
    batch.startedAt >= call.at - CLOCKS_APART_MS &&
    batch.startedAt <= call.at + BEGUN_WITHIN_MS
  );
}

/**
 * What becomes of a batch that is given the body the page sent. The page can fill only what the browser hid, and nothing
 * that disagrees with what the browser told of its length.
 * @param bytes `null` where the page had too much on its way: then the batch says so
 * @returns `shown` when the batch has this body already, and `null` when the body is another's or cannot be told to be its
 */
export function joinPageBody(batch: Batch, call: PageBodyCall, bytes: Uint8Array | null): Assembled | 'shown' | null {
  const known = 'byteLength' in batch.body ? batch.body.byteLength : -1;
  if (!isWanting(batch, call)) {
    return call.mayBeShown && batch.body.state === 'complete' && known === call.byteLength ? 'shown' : null;
  }
  const filled: Batch = { ...batch, bodyFromPage: true };
  if (bytes === null) return withBody(filled, { state: 'unavailable', reason: 'hook-limit' });
  const sent = call.boundary === null ? bytes : asSent(batch, call.boundary, bytes);
  if (sent === null) return null;
  const isWhole = bytes.byteLength === call.byteLength;
  const contentLength = headerValue(batch.requestHeaders, 'content-length');
  const byteLength = isWhole ? sent.byteLength : call.byteLength;
  if (contentLength !== null && Number(contentLength) !== byteLength) return null;
  // Chrome says nothing of the parts it leaves out, so that a form seems whole.
  if (known >= sent.byteLength) return batch.body.state === 'complete' ? 'shown' : null;
  return withBody(
    filled,
    isWhole ? { state: 'complete', bytes: sent } : { state: 'truncated', bytes: sent, reason: 'kept-limit' },
  );
}

/** Whether the browser hid the body of a batch, or a part of it, or may have. */
function isWanting({ body }: Batch, { boundary }: PageBodyCall): boolean {
  switch (body.state) {
    case 'unavailable':
      return body.reason === 'blob' || body.reason === 'file';
    case 'truncated':
      return body.reason === 'parts-missing' || body.reason === 'browser-limit';
    case 'form':
    case 'complete':
      return boundary !== null;
    case 'none':
      return false;
  }
}

/** The bytes of a form with the boundary that was sent; `null` while it is not known, or where the page wrote its own. */
function asSent({ requestHeaders }: Batch, boundary: string, bytes: Uint8Array): Uint8Array | null {
  const type = headerValue(requestHeaders, 'content-type') ?? '';
  // As both browsers write it: not quoted, and at the end.
  const sent = /^multipart\/form-data; ?boundary=([\w'()+,./:=?-]{1,70})$/i.exec(type)?.[1];
  return sent === undefined ? null : withBoundary(bytes, boundary, sent);
}

/** Parts of a form that are looked at. A log group is sent in one or two; a page may write millions. */
const FORM_MAX_PARTS = 1000;

/** Multipart bytes with another boundary between their parts; `null` where there are too many. RFC 2046, 5.1.1: each at a line's start. */
function withBoundary(bytes: Uint8Array, from: string, to: string): Uint8Array | null {
  const [delimiter, replacement] = [from, to].map((boundary) => new TextEncoder().encode(`\r\n--${boundary}`));
  if (!delimiter || !replacement) return null;
  // The first stands at the very beginning, without the end of a line before it.
  const pieces: Uint8Array[] = [];
  let rest = 0;
  const take = (start: number, end: number) => {
    pieces.push(
      bytes.subarray(rest, start),
      end - start < delimiter.byteLength ? replacement.subarray(2) : replacement,
    );
    rest = end;
  };
  if (standsAt(bytes, 0, delimiter.subarray(2))) take(0, delimiter.byteLength - 2);
  for (let at = bytes.indexOf(CR, rest); at >= 0; at = bytes.indexOf(CR, Math.max(at + 1, rest))) {
    if (!standsAt(bytes, at, delimiter)) continue;
    if (pieces.length >= 2 * FORM_MAX_PARTS) return null;
    take(at, at + delimiter.byteLength);
  }
  pieces.push(bytes.subarray(rest));
  return concatenated(pieces);
}

const CR = 0x0d;

function standsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.byteLength; index += 1) {
    if (bytes[at + index] !== wanted[index]) return false;
  }
  return true;
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.byteLength;
  }
  return joined;
}
