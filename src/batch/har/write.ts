import { byteLength } from '../../sls/utf8.ts';
import { type Header, headerValue } from '../../sls/wire.ts';
import { type Answer, type Batch, isSettled, type Transport } from '../batch.ts';
import { addUp, redact, SECRET_NAMES, type SecretNames } from '../redact.ts';
import { writeBytes } from './body.ts';
import type { Har, HarEntry, HarPage, HarPair, HarPostData, HarRequest, HarResponse, HarSource } from './format.ts';
import { keep } from './kept.ts';

/** How a HAR is written. */
export interface HarOptions {
  /** Of Tracklens. */
  readonly version: string;
  /** The names of secrets, which are taken out; {@link SECRET_NAMES} where none are given. */
  readonly redact?: SecretNames | 'nothing';
}

/**
 * Writes batches as a HAR that any viewer opens, without secrets unless it is told otherwise; `log._tracklens.removed`
 * says what was taken out. {@link readHar} reads the same batches from it.
 */
export function writeHar(sources: readonly HarSource[], { version, redact: names = SECRET_NAMES }: HarOptions): Har {
  const redacted = sources.map(({ batch, bytes }) => ({
    ...(names === 'nothing' ? { batch, removed: [] } : redact(batch, names)),
    bytes,
  }));
  const pages = new HarPages();
  const entries = redacted.map(({ batch, bytes }) => writeEntry(batch, bytes, pages.of(batch)));
  return {
    log: {
      version: '1.2',
      creator: { name: 'Tracklens', version },
      pages: pages.all(),
      entries,
      _tracklens: { removed: addUp(redacted.map(({ removed }) => removed)) },
    },
  };
}

/** The pages that sent batches, by their URLs, in the order in which they sent. */
export class HarPages {
  readonly #pages = new Map<string, HarPage>();

  /** The page of a batch; `null` where it is not known. */
  of({ origin, startedAt }: Batch): HarPage | null {
    if (origin.page === null) return null;
    const known = this.#pages.get(origin.page);
    if (known) return known;
    const id = `page_${this.#pages.size + 1}`;
    const page = { startedDateTime: writeDate(startedAt), id, title: origin.page, pageTimings: {} };
    this.#pages.set(origin.page, page);
    return page;
  }

  all(): readonly HarPage[] {
    return [...this.#pages.values()];
  }
}

/** Writes a batch as it is, its secrets too. */
export function writeEntry(batch: Batch, bytes: Uint8Array | null, page: HarPage | null): HarEntry {
  const { answer, origin, startedAt } = batch;
  const time = isSettled(answer.state) && 'at' in answer ? Math.max(0, answer.at - startedAt) : 0;
  return {
    ...(page && { pageref: page.id }),
    startedDateTime: writeDate(startedAt),
    time,
    request: writeRequest(batch, bytes),
    response: writeResponse(batch),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _resourceType: batch.method === 'OPTIONS' ? 'preflight' : RESOURCE_TYPES[origin.transport],
    ...(batch.mark?.note && { comment: batch.mark.note }),
    _tracklens: keep(batch),
  };
}

const RESOURCE_TYPES: Record<Transport, string> = {
  fetch: 'fetch',
  beacon: 'ping',
  image: 'image',
  form: 'document',
  worker: 'fetch',
  'service-worker': 'fetch',
  other: 'other',
};

/** ISO 8601. A time that no date can have is written as 1970; `_tracklens` has it. */
function writeDate(ms: number): string {
  const date = new Date(ms);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}

function writeRequest({ method, url, requestHeaders, body }: Batch, bytes: Uint8Array | null): HarRequest {
  const postData = writePostData(body, requestHeaders, bytes);
  return {
    method,
    url,
    httpVersion: '',
    // They stand among the headers.
    cookies: [],
    headers: writePairs(requestHeaders),
    queryString: URL.canParse(url) ? writePairs(new URL(url).searchParams) : [],
    headersSize: -1,
    bodySize: body.state === 'none' ? 0 : body.state === 'complete' ? body.byteLength : -1,
    ...(postData && { postData }),
  };
}

function writePostData(body: Batch['body'], headers: readonly Header[], bytes: Uint8Array | null): HarPostData | null {
  const mimeType = headerValue(headers, 'content-type') ?? '';
  if (body.state === 'form') {
    const fields = Object.entries(body.fields);
    return { mimeType, params: fields.flatMap(([name, values]) => values.map((value) => ({ name, value }))) };
  }
  return 'byteLength' in body && bytes !== null ? { mimeType, ...writeBytes(bytes) } : null;
}

function writeResponse({ answer, answerText }: Batch): HarResponse {
  const headers = 'headers' in answer ? answer.headers : [];
  const error = errorOf(answer);
  return {
    status: 'status' in answer ? answer.status : 0,
    statusText: '',
    httpVersion: '',
    cookies: [],
    headers: writePairs(headers),
    content: {
      size: answerText === null ? -1 : byteLength(answerText),
      mimeType: headerValue(headers, 'content-type') ?? '',
      ...(answerText !== null && { text: answerText }),
    },
    redirectURL: answer.state === 'redirected' ? answer.location : '',
    headersSize: -1,
    bodySize: -1,
    ...(error !== null && { _error: error }),
  };
}

function errorOf(answer: Answer): string | null {
  if (answer.state === 'failed') return answer.error;
  return answer.state === 'answered' ? answer.interrupted : null;
}

const writePairs = (pairs: Iterable<readonly [string, string]>): HarPair[] =>
  Array.from(pairs, ([name, value]) => ({ name, value }));
