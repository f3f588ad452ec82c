import type { Header } from '../sls/wire.ts';
import type { Answer, Batch } from './batch.ts';

/** What stands in place of a secret. */
export const REDACTED = '[redacted]';

/**
 * The names whose values are secrets. Case, `-`, `_` and the like do not count: `security-token` is `SecurityToken` too.
 * Names alone, so that a user can add more.
 */
export interface SecretNames {
  /** Of headers, of requests and of answers. */
  readonly headers: readonly string[];
  /** Of parameters in URLs, wherever a URL stands. */
  readonly parameters: readonly string[];
}

/** Every name under which SLS, its SDKs, Alibaba Cloud's signatures (V1, V3, OSS, STS) or the web carry a secret. */
export const SECRET_NAMES: SecretNames = {
  headers: [
    ...['Authorization', 'Proxy-Authorization', 'Cookie', 'Set-Cookie', 'Signature', 'x-log-signature'],
    ...['x-acs-security-token', 'x-acs-accesskey-id', 'x-acs-signature', 'x-acs-credentials-token', 'x-sls-token'],
    ...['x-oss-security-token', 'x-api-key', 'x-auth-token', 'x-access-token', 'x-csrf-token', 'x-xsrf-token'],
  ],
  parameters: [
    ...['security-token', 'x-acs-security-token', 'x-oss-security-token', 'sts-token', 'Signature', 'x-oss-signature'],
    ...['x-acs-signature', 'AccessKeyId', 'OSSAccessKeyId', 'AccessKeySecret', 'access_key', 'accessKeyToken'],
    ...['access_token', 'refresh_token', 'id_token', 'auth_token', 'session_token', 'token', 'api_key'],
    ...['client_secret', 'secret', 'password', 'passwd', 'jwt'],
  ],
};

/** Never a secret, whatever names are given: it is what Alibaba's support asks for. */
const REQUEST_ID = 'x-log-requestid';

/** An AccessKey id of Alibaba Cloud, wherever it stands: of a user, or a temporary one of STS. */
const ACCESS_KEY_ID = /LTAI[0-9A-Za-z]{12,32}|\bSTS\.[0-9A-Za-z]{12,64}/g;

/** Where a secret stood: in a URL also when that URL is a header's value. */
export type RedactedPlace = 'request-header' | 'answer-header' | 'url' | 'access-key';

/** What was taken out, without the secret itself. */
export interface Removed {
  readonly where: RedactedPlace;
  /** Of the header or parameter, in lower case. */
  readonly name: string;
  /** How often. */
  readonly count: number;
}

/** A batch that may be shown to others. */
export interface Redacted {
  readonly batch: Batch;
  readonly removed: readonly Removed[];
}

/**
 * Takes the secrets out of what a batch says of its request and answer. Bodies and log fields stay as they are, but for
 * the one of a GET form that is a parameter with a secret's name.
 */
export function redact(batch: Batch, names: SecretNames = SECRET_NAMES): Redacted {
  const counts = new Map<string, Removed>();
  const remove = (where: RedactedPlace, name: string) => {
    const removed = { where, name: name.toLowerCase(), count: 1 };
    addTo(counts, removed);
    return REDACTED;
  };
  const secretHeaders = new Set(names.headers.map(plain));
  const secretParameters = new Set(names.parameters.map(plain));

  const url = (text: string) =>
    text
      .replace(PARAMETER, (whole, before: string, name: string, value: string) =>
        value !== '' && value !== REDACTED && secretParameters.has(plain(decode(name)))
          ? `${before}${name}=${remove('url', decode(name))}`
          : whole,
      )
      .replace(ACCESS_KEY_ID, () => remove('access-key', 'AccessKeyId'));
  const headers = (where: RedactedPlace, list: readonly Header[]) =>
    list.map(([name, value]): Header => {
      if (plain(name) === plain(REQUEST_ID) || value === REDACTED || value === '') return [name, value];
      return [name, secretHeaders.has(plain(name)) ? remove(where, name) : url(value)];
    });

  const { answer, origin } = batch;
  const redacted: Batch = {
    ...batch,
    url: url(batch.url),
    requestHeaders: headers('request-header', batch.requestHeaders),
    origin: { ...origin, page: origin.page === null ? null : url(origin.page) },
    answer: redactAnswer(answer, url, (list) => headers('answer-header', list)),
  };
  return { batch: redacted, removed: [...counts.values()] };
}

function redactAnswer(
  answer: Answer,
  url: (text: string) => string,
  headers: (list: readonly Header[]) => readonly Header[],
): Answer {
  if (!('headers' in answer)) return answer;
  const redacted = { ...answer, headers: headers(answer.headers) };
  return redacted.state === 'redirected' ? { ...redacted, location: url(redacted.location) } : redacted;
}

/** Adds up what was taken out of several batches. */
export function addUp(lists: readonly (readonly Removed[])[]): readonly Removed[] {
  const counts = new Map<string, Removed>();
  for (const removed of lists.flat()) addTo(counts, removed);
  return [...counts.values()];
}

function addTo(counts: Map<string, Removed>, removed: Removed): void {
  const key = `${removed.where} ${removed.name}`;
  counts.set(key, { ...removed, count: removed.count + (counts.get(key)?.count ?? 0) });
}

/** A parameter of a query, or of a fragment: OAuth puts tokens there. */
const PARAMETER = /([?&#])([^?&#=]+)=([^&#]*)/g;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A name with a broken percent-encoding is taken as it is. */
function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
