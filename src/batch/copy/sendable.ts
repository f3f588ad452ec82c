import { type Header, headerValue } from '../../sls/wire.ts';
import type { HarSource } from '../har/format.ts';

/** What of a request a command cannot send again, so that whoever copies it is told. */
export type Missing =
  /** The browser hid the body's bytes, or only its fields are known. */
  | { readonly part: 'body' }
  /** Only the beginning of the body is known, and that is sent. */
  | { readonly part: 'body-end' }
  /** The name or value is none that HTTP can carry, as only a file that was imported can have it. */
  | { readonly part: 'header'; readonly name: string };

/** A request as a command sends it again. */
export interface Sendable {
  readonly method: string;
  readonly url: string;
  /** As the sender set them: without those that every client makes for itself. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array | null;
  readonly missing: readonly Missing[];
}

/** A command that sends a batch again, and what it leaves out. */
export interface Command {
  readonly text: string;
  readonly missing: readonly Missing[];
}

/**
 * Headers that belong to the connection or the body's length: clients make them, and a second one is refused or misleads
 * the server. Chrome's *Copy as cURL* leaves out Accept-Encoding as well: its answer would be shown compressed.
 */
const MADE_BY_CLIENTS: ReadonlySet<string> = new Set([
  ...['host', 'content-length', 'connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade'],
  ...['accept-encoding', 'expect', 'trailer', 'te'],
]);

/** A header's name (RFC 9110, "token"). */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** What no header's value may have (RFC 9110, "field-value"): a line break would begin a header of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_VALUE = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** What of a batch can be sent again. */
export function toSend({ batch, bytes }: HarSource): Sendable {
  const missing: Missing[] = [];
  const headers = batch.requestHeaders.filter(([name, value]) => {
    // HTTP/2 has its first line as headers.
    if (name.startsWith(':') || MADE_BY_CLIENTS.has(name.toLowerCase())) return false;
    const isSendable = NAME.test(name) && !NO_VALUE.test(value);
    if (!isSendable) missing.push({ part: 'header', name });
    return isSendable;
  });
  const { body, method, url } = batch;
  if (body.state === 'truncated' && bytes) missing.push({ part: 'body-end' });
  else if (body.state !== 'none' && !bytes) missing.push({ part: 'body' });
  return { method, url: url.replace(/#.*$/s, ''), headers, body: body.state === 'none' ? null : bytes, missing };
}

/**
 * A header's value as bytes. Where it has characters that are no byte it was read as UTF-8; else each is a byte, as pages
 * set headers (Fetch, "ByteString") and browsers show them.
 */
export function valueBytes(value: string): Uint8Array {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Latin-1 begins with them
  if (!/^[\u0000-\u00ff]*$/.test(value)) return new TextEncoder().encode(value);
  return Uint8Array.from(value, (character) => character.charCodeAt(0));
}

/** Headers that curl sends of itself, where the batch had none: curl is told to leave them out. */
const CURLS_OWN = ['Accept', 'User-Agent'];

/** Above this curl asks the server whether it may send a body, and waits a second for the answer. Old ones ask from 1 KiB on. */
const ASKS_FIRST_BYTES = 1024;

/** One option of curl, by its long name. */
export type CurlOption = readonly [name: string, value: Uint8Array | null];

/** The options with which curl sends a request as it was sent, all but its URL and body. */
export function curlOptions({ method, url, headers, body }: Sendable): CurlOption[] {
  const encode = (text: string) => new TextEncoder().encode(text);
  const options: CurlOption[] = [];
  // Else these mean several URLs.
  if (/[[\]{}]/.test(url)) options.push(['globoff', null]);
  if (method === 'HEAD' && body === null) options.push(['head', null]);
  else if (method !== (body === null ? 'GET' : 'POST')) options.push(['request', encode(method)]);
  for (const [name, value] of headers) {
    const trimmed = value.replace(/^[ \t]+|[ \t]+$/g, '');
    // curl's own way to send a header without a value: `name:` alone would take the header away.
    options.push(['header', trimmed === '' ? encode(`${name};`) : join(encode(`${name}: `), valueBytes(trimmed))]);
  }
  const own = [...CURLS_OWN, ...(body === null ? [] : ['Content-Type'])];
  for (const name of own) if (headerValue(headers, name) === null) options.push(['header', encode(`${name}:`)]);
  if (body !== null && body.byteLength > ASKS_FIRST_BYTES) options.push(['header', encode('Expect:')]);
  return options;
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.byteLength + other.byteLength);
  bytes.set(one);
  bytes.set(other, one.byteLength);
  return bytes;
}
