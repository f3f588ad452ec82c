/** Where a secret stood. */
export type RedactedPlace =
  | 'request-header'
  | 'answer-header'
  /** A value that text gives a name, `name=value` or `"name":"value"`: in a URL, or in a header of another name. */
  | 'parameter'
  /** What stands before the host of a URL. */
  | 'url'
  /** An AccessKey id, which is told by its form. */
  | 'access-key'
  /** A sentence of SLS that repeats what it was sent. */
  | 'answer-text'
  /** A field of a log, a tag, or any other value of a body that has a name. */
  | 'body'
  /** A body that could not be written again without its secrets, and so was left out as a whole. */
  | 'whole-body';

/** What stands in place of a secret. */
export const REDACTED = '[redacted]';

/**
 * The names whose values are secrets, of headers and of parameters alike, wherever they stand. Case, `-`, `_` and the like
 * do not count, nor does an `x-` or `x-acs-` before the name: `security-token` is `SecurityToken` and
 * `x-oss-security-token` too. Names alone, so that a user can add more.
 */
export type SecretNames = readonly string[];

/** Every name under which SLS, its SDKs, Alibaba Cloud's signatures (V1, V3, OSS, STS) or the web carry a secret. */
export const SECRET_NAMES: SecretNames = [
  ...['Authorization', 'Proxy-Authorization', 'WWW-Authenticate', 'Proxy-Authenticate', 'Authentication-Info'],
  ...['Cookie', 'Set-Cookie', 'Signature', 'Security-Token', 'STS-Token', 'Credentials-Token', 'Bearer-Token'],
  ...['AccessKey', 'AccessKeyId', 'AccessKeySecret', 'AccessKeyToken', 'AccessSecret', 'OSSAccessKeyId'],
  ...['Token', 'access_token', 'auth_token', 'refresh_token', 'id_token', 'session_token', 'subject_token'],
  ...['csrf-token', 'xsrf-token', 'api_key', 'secret', 'secret_key', 'SecretAccessKey', 'app_secret', 'client_secret'],
  ...['password', 'passwd', 'pwd', 'jwt'],
];

/** What may stand before a name: `x-`, and whose it is. In the form of {@link plainName}. */
const PREFIX = /^x(?:acs|amz|ca|fc|log|oss|ots|sls)?/;

/** Never a secret, whatever names are given: it is what Alibaba's support asks for. */
const REQUEST_ID = 'xlogrequestid';

const ascii = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const letters = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The name of a secret as it is compared: by all of its letters where some are of another script. '' says nothing. */
export const plainName = (name: string): string => (/[^\0-\x7f]/.test(name) ? letters(name) : ascii(name));

/** {@link SECRET_NAMES} as they are compared; every batch that is stored is held against them. */
const SECRETS: ReadonlySet<string> = new Set(SECRET_NAMES.map(plainName));

/** Counts a secret, and gives what stands in its place. */
export type Remove = (where: RedactedPlace, name: string) => string;

/** Whether what has a name is a secret. */
export type IsSecret = (name: string) => boolean;

/** Whether a name is that of the request id. */
export const isRequestId = (name: string) => ascii(name) === REQUEST_ID;

/** Tells secrets by their names. */
export function secretTest(names: SecretNames): IsSecret {
  const secrets = names === SECRET_NAMES ? SECRETS : new Set(names.map(plainName).filter((name) => name !== ''));
  return (name) => {
    const known = ascii(name);
    if (known === REQUEST_ID) return false;
    return secrets.has(known) || secrets.has(known.replace(PREFIX, '')) || secrets.has(plainName(name));
  };
}

/** Takes the secrets out of a text: a URL, a header, JSON. */
export function redactText(text: string, isSecret: IsSecret, remove: Remove): string {
  return withoutUserinfo(withoutValues(withoutAccessKeys(text, remove), isSecret, remove), remove);
}

// A text may hold a URL in a URL, each percent-encoded once more than the one around it: `&`, `%26`, `%2526`. So what
// follows reads every spelling at once, in place of decoding again and again.

/** The beginning of a percent-encoding, however often that was encoded again. */
const PERCENT = '%(?:25)*';

/** An AccessKey id of Alibaba Cloud, wherever it stands: of a user (`LTAI…`), or a temporary one of STS (`STS.…`). */
const ACCESS_KEY_ID = new RegExp(
  `(?:${spelling('L', '4[Cc]')}${spelling('T', '54')}${spelling('A', '41')}${spelling('I', '49')}` +
    `|${spelling('S', '53')}${spelling('T', '54')}${spelling('S', '53')}${spelling('\\.', '2[Ee]')})` +
    `${spelling('[0-9A-Za-z]', '(?:3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa])')}{12,64}`,
  'g',
);

function spelling(character: string, hex: string): string {
  return `(?:${character}|${PERCENT}${hex})`;
}

/** Without one of these there is no such id: so with most texts. */
const MAY_HAVE_ACCESS_KEY = /LTAI|STS\.|%/;

const withoutAccessKeys = (text: string, remove: Remove) =>
  MAY_HAVE_ACCESS_KEY.test(text) ? text.replace(ACCESS_KEY_ID, () => remove('access-key', 'AccessKeyId')) : text;

/** What SLS says of a secret that it was sent ("Common error codes"), each with the secret's name. */
const REPEATED: readonly (readonly [name: string, sentence: RegExp])[] = [
  ['Signature', /(?<=\bsignature )\S+(?= not matched)/gi],
  ['AccessKeyId', /(?<=\baccess ?key ?id [a-z ]{1,40}: )[^\s"\\]*[^\s"\\.]/gi],
  ['Authorization', /(?<=\bauthorization ?: )[^"\\]{1,1024}?(?= pair is invalid)/gi],
];

/** Takes the secrets out of what a server or a browser says: its sentences, which give no names to values. */
export function redactTold(text: string, remove: Remove): string {
  return REPEATED.reduce(
    (left, [name, sentence]) =>
      left.replace(sentence, (secret) => (secret === REDACTED ? secret : remove('answer-text', name))),
    withoutAccessKeys(text, remove),
  );
}

/** A character that is part of no name. */
interface Mark {
  readonly at: number;
  readonly end: number;
  readonly character: string;
  /** How often it was percent-encoded. */
  readonly level: number;
}

/** The marks of a text, from a place on. */
function* marksOf(text: string, from = 0): Generator<Mark> {
  const mark = new RegExp(`[^\\w.[\\]%-]|${PERCENT}(?:0[9ad]|2[0-46-9a-cf]|3[a-f]|40|5c|7[b-e])`, 'gi');
  mark.lastIndex = from;
  for (const { 0: spelt, index: at } of text.matchAll(mark)) {
    const level = (spelt.length - 1) / 2;
    yield { at, end: at + spelt.length, character: level === 0 ? spelt : decoded(spelt), level };
  }
}

/** Every percent-encoding as the character of its byte, which is right for what is looked for: ASCII. Never fails. */
const decoded = (text: string) =>
  text.replace(/%(?:25)*([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The marks between a name and its value: `name=`, `"name":`, `name: `, and the quotes of JSON in JSON, `\"name\":`. */
const ASSIGNMENT = /^\\*["']?[\s+]?=$|^\\*["'][\s+]?:$|^[\s+]?:[\s+]$/;

/** More marks than any {@link ASSIGNMENT} or {@link AUTHORITY} has. */
const GAP_MAX = 8;

/** Without one of these marks no value has a name: so with most headers. */
const MAY_ASSIGN = new RegExp(`[=:]|${PERCENT}3[ad]`, 'i');

/** Takes out the values that have a secret's name. */
function withoutValues(text: string, isSecret: IsSecret, remove: Remove): string {
  if (!MAY_ASSIGN.test(text)) return text;
  const left: string[] = [];
  let taken = 0;
  let resume = 0;
  let name = '';
  let gap = '';
  for (const mark of marksOf(text)) {
    // Within a value that was taken out, or was before.
    if (mark.at < resume) continue;
    if (mark.at > resume) {
      name = text.slice(resume, mark.at);
      gap = '';
    }
    gap = (gap + mark.character).slice(-GAP_MAX);
    resume = mark.end;
    const secret = ASSIGNMENT.test(gap) ? namesOf(name).find(isSecret) : undefined;
    if (secret === undefined) continue;
    const { from, to } = valueAfter(mark, text);
    const value = text.slice(from, to);
    if (value.trim() !== '' && value !== REDACTED) {
      left.push(text.slice(taken, from), remove('parameter', secret));
      taken = to;
    }
    resume = to;
    name = '';
  }
  return left.join('') + text.slice(taken);
}

/** A name, and the names in it: forms say `user[token]` or `user.token` of the token of a user. */
function namesOf(name: string): string[] {
  const whole = decoded(name);
  return [whole, ...whole.split(/[[\].]+/)];
}

/** White space, and then perhaps a quote with the backslashes before it. */
const OPENING = new RegExp(
  `^(?:[\\s+]|${PERCENT}(?:09|0a|0d|20))*((?:\\\\|${PERCENT}5c)*(?:["']|${PERCENT}2[27]))?`,
  'i',
);

/** Where the value stands behind the last mark of an assignment: too much of it, where that is not sure. */
function valueAfter({ end, character, level }: Mark, text: string): { readonly from: number; readonly to: number } {
  const [opening, quote] = OPENING.exec(text.slice(end)) ?? [''];
  if (quote === undefined) return { from: end, to: separatorAfter(end, level, text) };
  const from = end + opening.length;
  const to = closingQuote(quote, from, text);
  // A parameter of a query may go on behind a quote; a value of JSON does not.
  return character === '=' ? { from: end, to: separatorAfter(to, level, text) } : { from, to };
}

/** Where the next parameter begins: one of a URL within this one is encoded more often, and is a part of the value. */
function separatorAfter(from: number, level: number, text: string): number {
  for (const mark of marksOf(text, from)) {
    if (mark.level <= level && /[&#]/.test(mark.character)) return mark.at;
  }
  return text.length;
}

/** Where a quote closes, spelt as it was opened and with no backslash more. */
function closingQuote(quote: string, from: number, text: string): number {
  let at = text.indexOf(quote, from);
  while (at > from && /(?:\\|5c)$/i.test(text.slice(Math.max(from, at - 2), at))) at = text.indexOf(quote, at + 1);
  return at < 0 ? text.length : at;
}

/** The marks before a host, also where JSON escapes its slashes. */
const AUTHORITY = /:\\*\/\\*\/$/;

/** Without one of these no user is named: so with most URLs. */
const MAY_NAME_USER = new RegExp(`@|${PERCENT}40`);

/** Takes out what stands between `://` and `@`: a user's name and password. */
function withoutUserinfo(text: string, remove: Remove): string {
  if (!MAY_NAME_USER.test(text)) return text;
  const left: string[] = [];
  let taken = 0;
  let end = 0;
  // A text may begin with the slashes.
  let gap = ':';
  let isInQuery = false;
  let authority: { readonly from: number; readonly level: number; to: number } | null = null;
  const close = () => {
    if (authority === null) return;
    const { from, to } = authority;
    authority = null;
    if (to <= from || text.slice(from, to) === REDACTED) return;
    left.push(text.slice(taken, from), remove('url', 'userinfo'));
    taken = to;
  };
  for (const mark of marksOf(text)) {
    gap = (mark.at > end ? mark.character : gap + mark.character).slice(-GAP_MAX);
    end = mark.end;
    const { character, level } = mark;
    if (AUTHORITY.test(gap)) {
      close();
      authority = { from: end, level, to: 0 };
    } else if (authority === null) {
      isInQuery ||= /[?&=]/.test(character);
    } else if (level <= authority.level) {
      if (character === '@') authority.to = mark.at;
      // `&` and `=` may stand in a password, but in a query they are its own.
      if (/[/?#\\\s"<>]/.test(character) || (isInQuery && /[&=]/.test(character))) close();
      isInQuery ||= character === '?';
    }
  }
  close();
  return left.join('') + text.slice(taken);
}
