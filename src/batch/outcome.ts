import { allowsOrigin, askedHeaders, preflightFaults } from '../sls/preflight.ts';
import { headerValue } from '../sls/wire.ts';
import { type Answer, type Batch, BROWSER_CLOSED, NO_ANSWER, type Preflight } from './batch.ts';

/** What became of a request, by one name for both browsers. */
export type Outcome =
  | 'waiting'
  /** The sender could read the answer, or nothing speaks against it. */
  | 'answered'
  | 'redirected'
  /** Answered; and a beacon, an image or a no-cors request, whose answer its sender never reads. */
  | 'opaque'
  /** Answered; and the browser kept the answer from the page, for the server does not allow the page's origin. */
  | 'cors-blocked'
  /** Never sent, for the server did not allow it when it was asked; or the question itself. */
  | 'preflight-refused'
  /** The page cancelled it, or was left. The browsers do not tell which. */
  | 'aborted'
  /** Another extension, a content blocker or a policy stopped it. */
  | 'blocked-by-client'
  /** A secure page may not send to an insecure address. */
  | 'mixed-content'
  /** The page's service worker answered it by itself; the server may never have seen it. */
  | 'service-worker-answered'
  | 'connection-refused'
  | 'connection-lost'
  | 'timed-out'
  | 'tls'
  | 'dns'
  | 'offline'
  /** The browser, or the extension, ended before an answer came. */
  | 'browser-closed'
  /** The file that it was read from has no answer, and does not say why. */
  | 'no-answer'
  /** Any other error, of which there is only the browser's own name. */
  | 'failed';

/** What of a batch tells its outcome. */
export type Told = Pick<Batch, 'method' | 'url' | 'requestHeaders' | 'answer' | 'origin' | 'preflight' | 'seenBy'>;

/**
 * Names what became of a request. The browsers differ: Chrome ends an answer that CORS keeps from the page with an error,
 * Firefox completes it; Firefox ends a beacon that was answered 400 with an error, Chrome completes it.
 */
export function outcomeOf(batch: Told): Outcome {
  const { answer } = batch;
  switch (answer.state) {
    case 'waiting':
    case 'receiving':
      return 'waiting';
    case 'redirected':
      return answer.status === 0 ? 'service-worker-answered' : 'redirected';
    case 'answered':
      return answeredOutcome(batch, answer);
    case 'failed':
      return failedOutcome(batch, answer.error);
  }
}

/** Whether a person should look at it although the server did not refuse it: an answer came, and went wrong on its way. */
export function isAmiss(outcome: Outcome): boolean {
  return !FINE.includes(outcome);
}

const FINE: readonly Outcome[] = ['waiting', 'answered', 'redirected', 'opaque', 'browser-closed', 'no-answer'];

function answeredOutcome(batch: Told, { interrupted, headers }: Extract<Answer, { state: 'answered' }>): Outcome {
  if (batch.method === 'OPTIONS' && isRefused({ requestHeaders: batch.requestHeaders, answer: batch.answer })) {
    return 'preflight-refused';
  }
  const named = interrupted === null ? null : nameOf(batch, interrupted);
  // What is behind these names is worked out below: they come with answers of which nothing is wrong, too.
  if (named !== null && named !== 'aborted' && named !== 'failed') return named;
  const isKeptBack = interrupted !== null && isBarrier(interrupted);
  if (named === 'failed' && !isKeptBack) return 'failed';
  switch (readability(batch, headerValue(headers, 'access-control-allow-origin'), isKeptBack)) {
    case 'never':
      return 'opaque';
    case 'not-allowed':
      return named === 'aborted' ? 'aborted' : 'cors-blocked';
    case 'allowed':
      // Firefox breaks a preflight off, once it has the headers, whose request it will not send.
      return interrupted === null || batch.method === 'OPTIONS' ? 'answered' : 'aborted';
  }
}

function failedOutcome(batch: Told, error: string): Outcome {
  const named = nameOf(batch, error);
  if (named !== 'failed') return named;
  // Either browser has one name for whatever went wrong with a preflight, and tells more of the preflight itself.
  if (batch.preflight && isBarrier(error)) {
    const { preflight } = batch;
    if (preflight.answer.state === 'failed') return nameOf(batch, preflight.answer.error);
    // Also where nothing is seen to be wrong with it: `*` gives no leave to a request with credentials, as a beacon is.
    if ('status' in preflight.answer) return 'preflight-refused';
  }
  const { url, origin } = batch;
  return error === '' && isMixedContent(url, origin.frame ?? origin.page) ? 'mixed-content' : 'failed';
}

function isRefused({ requestHeaders, answer }: Omit<Preflight, 'id'>): boolean {
  if (!('status' in answer)) return false;
  return preflightFaults({ requestHeaders, status: answer.status, answerHeaders: answer.headers }).length > 0;
}

/**
 * The names with which the browsers keep an answer from a page, or a request from the network, by the rules of the web;
 * Chrome has the first also for an answer whose page was left.
 */
const BARRIERS: ReadonlySet<string> = new Set([
  'net::ERR_FAILED',
  'net::ERR_BLOCKED_BY_ORB',
  'net::ERR_BLOCKED_BY_RESPONSE',
  'NS_ERROR_DOM_BAD_URI',
  'NS_ERROR_DOM_CORP_FAILED',
]);

const isBarrier = (error: string) => BARRIERS.has(error);

/**
 * Whether the sender may read an answer.
 * @param isKeptBack the browser says that it kept it back
 */
function readability(
  { method, url, requestHeaders, origin, preflight }: Told,
  allowed: string | null,
  isKeptBack: boolean,
): 'allowed' | 'not-allowed' | 'never' {
  // The browser itself reads the answer to a preflight.
  if (origin.isOurs || method === 'OPTIONS') return 'allowed';
  const { transport } = origin;
  if (transport === 'beacon') return 'never';
  const mode = headerValue(requestHeaders, 'sec-fetch-mode');
  if (mode === 'navigate') return 'allowed';
  if (mode === 'no-cors' || (mode === null && (transport === 'image' || transport === 'form'))) return 'never';
  const sender = headerValue(requestHeaders, 'origin') ?? originOf(origin.frame) ?? originOf(origin.page);
  if (sender === null || sender === originOf(url)) return 'allowed';
  if (allowsOrigin(allowed, sender) && !(allowed === '*' && hasCredentials(requestHeaders, preflight)))
    return 'allowed';
  if (isKeptBack || isFirefox(requestHeaders)) return 'not-allowed';
  // Chrome completes no answer that it kept from a page: this one was asked for without CORS, or the page has it.
  return mode === 'cors' || requestHeaders.length === 0 ? 'allowed' : 'never';
}

/**
 * Whether a request carries credentials, in the sense of CORS. `Sec-Fetch-Storage-Access` is sent with such alone (Chrome
 * 133, Firefox 153). An `Authorization` that the page has set itself is none: for that the preflight asks.
 */
function hasCredentials(requestHeaders: Told['requestHeaders'], preflight: Told['preflight']): boolean {
  const has = (name: string) => headerValue(requestHeaders, name) !== null;
  const isSetByPage = askedHeaders(preflight?.requestHeaders ?? []).includes('authorization');
  return has('sec-fetch-storage-access') || has('cookie') || (has('authorization') && !isSetByPage);
}

/** Firefox completes what it kept from a page, too. */
const isFirefox = (requestHeaders: Told['requestHeaders']) =>
  / Firefox\//.test(headerValue(requestHeaders, 'user-agent') ?? '');

function originOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).origin : null;
}

/** Whether a secure page sends to an address that is not. Browsers let it to this machine itself. */
export function isMixedContent(url: string, page: string | null): boolean {
  return (
    /^http:/i.test(url) &&
    /^https:/i.test(page ?? '') &&
    !/^http:\/\/(?:[^/]*\.)?localhost[:/]|^http:\/\/127\./i.test(url)
  );
}

/**
 * The errors of Chrome, without `net::ERR_`, and of Firefox. Sources: net/base/net_error_list.h of Chromium,
 * xpcom/base/ErrorList.py of Firefox; what Chromium 156 and Firefox 153 say of each case was measured.
 */
const NAMES: Readonly<Partial<Record<Outcome, readonly string[]>>> = {
  aborted: ['ABORTED', 'NS_BINDING_ABORTED', 'NS_ERROR_DOM_ABORT_ERR'],
  'blocked-by-client': [
    ...['BLOCKED_BY_CLIENT', 'BLOCKED_BY_ADMINISTRATOR'],
    // Firefox says this of a request that an extension cancelled; the others are of its own protections.
    ...['NS_ERROR_ABORT', 'NS_ERROR_BLOCKED_BY_POLICY', 'NS_ERROR_BLOCKED_URI', 'NS_ERROR_TRACKING_URI'],
    ...['NS_ERROR_SOCIALTRACKING_URI', 'NS_ERROR_EMAILTRACKING_URI', 'NS_ERROR_FINGERPRINTING_URI'],
    ...['NS_ERROR_CRYPTOMINING_URI', 'NS_ERROR_MALWARE_URI', 'NS_ERROR_PHISHING_URI', 'NS_ERROR_UNWANTED_URI'],
    'NS_ERROR_HARMFUL_URI',
  ],
  'connection-refused': [
    ...['CONNECTION_REFUSED', 'CONNECTION_FAILED', 'ADDRESS_UNREACHABLE', 'ADDRESS_INVALID', 'NETWORK_ACCESS_DENIED'],
    ...['PROXY_CONNECTION_FAILED', 'TUNNEL_CONNECTION_FAILED', 'SOCKS_CONNECTION_FAILED'],
    ...['SOCKS_CONNECTION_HOST_UNREACHABLE', 'NS_ERROR_CONNECTION_REFUSED', 'NS_ERROR_PROXY_CONNECTION_REFUSED'],
  ],
  'connection-lost': [
    ...['CONNECTION_RESET', 'CONNECTION_CLOSED', 'CONNECTION_ABORTED', 'SOCKET_NOT_CONNECTED', 'EMPTY_RESPONSE'],
    ...['CONTENT_LENGTH_MISMATCH', 'INCOMPLETE_CHUNKED_ENCODING', 'RESPONSE_HEADERS_TRUNCATED', 'NETWORK_CHANGED'],
    ...['NETWORK_IO_SUSPENDED', 'HTTP2_PROTOCOL_ERROR', 'HTTP2_PING_FAILED', 'HTTP2_SERVER_REFUSED_STREAM'],
    ...['QUIC_PROTOCOL_ERROR', 'NS_ERROR_NET_RESET', 'NS_ERROR_NET_INTERRUPT', 'NS_ERROR_NET_PARTIAL_TRANSFER'],
    ...['NS_ERROR_NET_EMPTY_RESPONSE', 'NS_ERROR_NET_HTTP2_SENT_GOAWAY', 'NS_ERROR_NET_HTTP3_PROTOCOL_ERROR'],
  ],
  'timed-out': ['TIMED_OUT', 'CONNECTION_TIMED_OUT', 'NS_ERROR_NET_TIMEOUT', 'NS_ERROR_NET_TIMEOUT_EXTERNAL'],
  tls: [
    'BAD_SSL_CLIENT_AUTH_CERT',
    'PROXY_CERTIFICATE_INVALID',
    'NS_ERROR_NET_INADEQUATE_SECURITY',
    'NS_ERROR_BAD_HSTS_CERT',
  ],
  dns: [
    ...['NAME_NOT_RESOLVED', 'NAME_RESOLUTION_FAILED', 'ICANN_NAME_COLLISION', 'HOST_RESOLVER_QUEUE_TOO_LARGE'],
    ...['NS_ERROR_UNKNOWN_HOST', 'NS_ERROR_DEFINITIVE_UNKNOWN_HOST', 'NS_ERROR_UNKNOWN_PROXY_HOST'],
    'NS_ERROR_DNS_LOOKUP_QUEUE_FULL',
  ],
  offline: ['INTERNET_DISCONNECTED', 'NS_ERROR_OFFLINE'],
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([outcome, names]) => names.map((name) => [name, outcome as Outcome] as const)),
);

/** Families of names: Chrome's of TLS and certificates, Chrome's of DNS. */
const FAMILIES: readonly (readonly [pattern: RegExp, outcome: Outcome])[] = [
  [/^net::ERR_(?:SSL|CERT|CERTIFICATE|ECH|TLS13|QUIC_CERT)_/, 'tls'],
  [/^net::ERR_DNS_/, 'dns'],
];

function nameOf({ seenBy }: Told, error: string): Outcome {
  if (error === BROWSER_CLOSED) return 'browser-closed';
  if (error === NO_ANSWER) return 'no-answer';
  const known = BY_NAME.get(error.replace(/^net::ERR_/, '')) ?? FAMILIES.find(([pattern]) => pattern.test(error))?.[1];
  if (known) return known;
  // Firefox names an error of TLS or of a certificate in a sentence, in the reader's own language, and no other error so.
  return seenBy === 'web-request' && /\s|[^\x20-\x7e]/.test(error) ? 'tls' : 'failed';
}
