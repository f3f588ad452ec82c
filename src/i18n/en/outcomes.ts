import type { Outcome } from '../../batch/outcome.ts';

/**
 * What became of a request, in a word or two and in a sentence, in English. `{status}` is the answer's, `{error}` the
 * browser's own name of an error.
 */
export const enOutcomes = {
  waiting: { name: 'waiting', what: 'No response yet.' },
  answered: { name: 'answered', what: 'The server responded {status}.' },
  redirected: { name: 'redirected', what: 'The server redirected the request ({status}).' },
  opaque: { name: 'not read by the page', what: 'The server responded {status}.' },
  'cors-blocked': {
    name: 'blocked by CORS',
    what: 'The server responded {status}, but the browser kept the response from the page.',
  },
  'preflight-refused': {
    name: 'preflight refused',
    what: 'The browser did not send the request: the server refused the preflight.',
  },
  aborted: { name: 'aborted', what: 'The page did not wait for the response.' },
  'blocked-by-client': { name: 'blocked', what: 'The browser stopped the request.' },
  'mixed-content': {
    name: 'mixed content',
    what: 'The browser did not send the request: a secure page may not send to an http address.',
  },
  'service-worker-answered': {
    name: 'answered by a service worker',
    what: 'The page’s service worker took the request, and was not seen to send it on.',
  },
  'connection-refused': { name: 'connection refused', what: 'No connection to the server could be made.' },
  'connection-lost': { name: 'connection lost', what: 'The connection was lost before the response was whole.' },
  'timed-out': { name: 'timed out', what: 'The server did not respond in time.' },
  tls: { name: 'TLS error', what: 'No secure connection to the server could be made.' },
  dns: { name: 'unknown host', what: 'The host’s name could not be resolved.' },
  offline: { name: 'offline', what: 'The browser was offline.' },
  'no-answer': { name: 'no response in the file', what: 'The file has no response, and does not say why.' },
  'browser-closed': { name: 'browser closed', what: 'The browser, or Tracklens, was closed before a response came.' },
  failed: { name: 'failed', what: 'The request failed.' },
} satisfies Record<Outcome, { name: string; what: string }>;

/** Why, and what to do, of each outcome that is more than an answer. */
export const enReasons = {
  opaque: {
    why: 'The page never reads the response to a beacon, an image or a no-cors request, so it does not learn of a refusal.',
    cure: 'While testing, look at the response here, or send by fetch.',
  },
  'cors-blocked': {
    why: 'The response has no Access-Control-Allow-Origin that names the page’s origin. The server has handled the request; the page takes it for failed, and an SDK may send the same logs again.',
    cure: 'Have the server or proxy allow the page’s origin. If it is SLS itself, check that web tracking is switched on and that the project and Logstore exist: some refusals come without CORS headers.',
  },
  'preflight-refused': {
    why: 'Before a cross-origin request with x-log-* headers the browser asks the server by OPTIONS. The answer did not allow what was asked for.',
    cure: 'Have the server or proxy answer OPTIONS with 2xx, and allow the page’s origin, the method and every header that is asked for.',
  },
  aborted: {
    why: 'It cancelled the request or ran into a time limit of its own, or it was left or reloaded. The server may have stored the logs all the same ({error}).',
    cure: 'Send what must not be lost on leaving by navigator.sendBeacon or fetch with keepalive.',
  },
  'blocked-by-client': {
    why: 'Another extension, the browser’s tracking protection or a policy of the administrator blocked it ({error}). It never reached the network.',
    cure: 'Switch off content blockers for this site. Your users may have them too: a custom domain is blocked less often.',
  },
  'mixed-content': {
    why: 'The page was loaded by https, the address begins with http.',
    cure: 'Send to https.',
  },
  'service-worker-answered': {
    why: 'A service worker may answer from a cache or by itself, or send something else in its place. Then SLS never gets this batch.',
    cure: 'Have the service worker’s fetch listener leave requests to SLS alone.',
  },
  'connection-refused': {
    why: 'Nothing listens at this address and port, or a firewall or proxy is in the way ({error}).',
    cure: 'Check the host and the port, and that the server runs.',
  },
  'connection-lost': {
    why: 'The server, a proxy or the network closed it ({error}). The server may have stored the logs all the same.',
    cure: 'Send again. If it happens often, look at the server’s or the proxy’s own log.',
  },
  'timed-out': {
    why: 'The browser gave up waiting ({error}).',
    cure: 'Check that the host can be reached from this network.',
  },
  tls: {
    why: 'Its certificate is not trusted or not for this host, or what listens there does not speak TLS ({error}).',
    cure: 'Open the address in a tab and look at its certificate. Check the host and the port.',
  },
  dns: {
    why: 'DNS knows no such host ({error}). A project’s host exists only if project and region do.',
    cure: 'Check the project, the region and the spelling of the host.',
  },
  offline: {
    why: 'There was no network ({error}).',
    cure: 'An SDK should keep what could not be sent, and send it later.',
  },
  'no-answer': {
    why: 'The file was saved before the response came, or its writer left the response out.',
    cure: 'Save the file again once the request is done, or look the request up where it was recorded.',
  },
  'browser-closed': {
    why: 'Whether the server got the request is not known.',
    cure: 'Send it again if it matters.',
  },
  failed: {
    why: 'The browser says only: {error}.',
    cure: 'The page’s console and the Network panel may say more.',
  },
} satisfies Record<Exclude<Outcome, 'waiting' | 'answered' | 'redirected'>, { why: string; cure: string }>;

/** The words of a language. */
export type OutcomesWords = typeof enOutcomes;
export type ReasonsWords = typeof enReasons;
