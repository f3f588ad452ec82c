import { type Header, headerValue } from './wire.ts';

/** The OPTIONS request by which a browser asks whether a page of another origin may send a request, and its answer. */
export interface ObservedPreflight {
  readonly requestHeaders: readonly Header[];
  /** `null` where no answer came. */
  readonly status: number | null;
  readonly answerHeaders: readonly Header[];
}

/** Why a browser takes a preflight for refused. */
export type PreflightFault =
  /** The status is none of success. `got` is the status. */
  | { readonly kind: 'status'; readonly got: string }
  /** `Access-Control-Allow-Origin` does not name the page's origin; or the method is not in `Access-Control-Allow-Methods`. */
  | { readonly kind: 'origin' | 'method'; readonly got: string; readonly wanted: string }
  /** A header that was asked for is not in `Access-Control-Allow-Headers`. `wanted` is its name in lower case. */
  | { readonly kind: 'header'; readonly got: string; readonly wanted: string };

/** Methods that need no leave. https://fetch.spec.whatwg.org/#cors-safelisted-method */
const SAFELISTED_METHODS: readonly string[] = ['GET', 'HEAD', 'POST'];

/** Headers looked at: a page may ask for any number, and a browser refuses at the first. */
const ASKED_MAX = 100;

/**
 * What is wrong with a preflight's answer, in the order in which a browser looks; empty where it gives leave, or where no
 * answer came. Whether the request was to carry credentials is not known, so `*` is taken to allow.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function preflightFaults({ requestHeaders, status, answerHeaders }: ObservedPreflight): PreflightFault[] {
  if (status === null) return [];
  const faults: PreflightFault[] = [];
  const origin = headerValue(requestHeaders, 'origin');
  const allowedOrigin = headerValue(answerHeaders, 'access-control-allow-origin');
  if (origin !== null && !allowsOrigin(allowedOrigin, origin)) {
    faults.push({ kind: 'origin', got: allowedOrigin ?? '', wanted: origin });
  }
  if (status < 200 || status > 299) return [{ kind: 'status', got: String(status) }, ...faults];
  const method = headerValue(requestHeaders, 'access-control-request-method')?.trim() ?? '';
  const methods = headerValue(answerHeaders, 'access-control-allow-methods') ?? '';
  const allowsMethod = listed(methods).some((allowed) => allowed === method || allowed === '*');
  if (method !== '' && !SAFELISTED_METHODS.includes(method) && !allowsMethod) {
    faults.push({ kind: 'method', got: methods, wanted: method });
  }
  const headers = headerValue(answerHeaders, 'access-control-allow-headers') ?? '';
  const allowed = new Set(listed(headers.toLowerCase()));
  for (const wanted of askedHeaders(requestHeaders)) {
    // The asterisk stands for every header but this one.
    if (!allowed.has(wanted) && !(allowed.has('*') && wanted !== 'authorization')) {
      faults.push({ kind: 'header', got: headers, wanted });
    }
  }
  return faults;
}

/** The names of the headers that a preflight asks for, in lower case. */
export function askedHeaders(requestHeaders: readonly Header[]): readonly string[] {
  const asked = headerValue(requestHeaders, 'access-control-request-headers') ?? '';
  return listed(asked.toLowerCase()).slice(0, ASKED_MAX);
}

/** Whether `Access-Control-Allow-Origin` lets pages of an origin read an answer, as far as no credentials are meant. */
export function allowsOrigin(allowed: string | null, origin: string): boolean {
  return allowed === '*' || allowed === origin;
}

const listed = (value: string) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
