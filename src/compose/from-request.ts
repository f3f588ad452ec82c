import { prettyJson, prettyMaxLength } from '../batch/copy/json-text.ts';
import { CODECS, type CompressType, decode } from '../sls/codec/index.ts';
import type { Compression } from '../sls/encode.ts';
import { parseJson } from '../sls/json.ts';
import { withoutBlanks } from '../sls/json-lexis.ts';
import { API_VERSION, KEPT_BODY_MAX_BYTES } from '../sls/limits.ts';
import { decodeUtf8 } from '../sls/utf8.ts';
import { type Header, headerValue } from '../sls/wire.ts';
import { isBrowsersOwn } from './browser-headers.ts';
import { ALL_AUTO, AUTO, type Draft, type DraftBody, LEFT_OUT, type Setting, setTo, WORKED_OUT } from './draft.ts';
import { writeHex } from './hex.ts';
import { type QueryField, queryLogText, readQuery, writeQuery } from './query-log.ts';
import { autoValue, normalMethod, parseHttp, piecesOf, VERSION_PARAMETER, withQuery } from './wire.ts';

/** A request that was captured or imported. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  /** The body as it travelled; `null` where there was none. */
  readonly bytes: Uint8Array | null;
}

/**
 * A request as a draft that sends it again: by {@link wireOf} the same method, the same headers but for their order and the case
 * of the worked-out ones, the same body before compression. What {@link droppedHeaders} tells is left to the browser. The fields
 * of a GET form become a log group; encoded in another way they are sent in ours. Never throws.
 */
export function draftOf(request: SeenRequest): Draft {
  const method = normalMethod(request.method);
  const bytes = request.bytes ?? new Uint8Array();
  const isQueried = method === 'GET' && bytes.byteLength === 0;
  const headers = request.headers.filter((header) => !isBrowsersOwn(header));
  const { url, version, fields = [] } = isQueried ? queriedTarget(request.url) : bodiedTarget(method, request.url);
  const bare: Draft = {
    method,
    url,
    settings: { ...ALL_AUTO, [VERSION_PARAMETER]: version },
    headers: [],
    ...(isQueried
      ? { body: textBody(queryLogText(fields)), compression: 'none' }
      : readBody(bytes, method, headerValue(headers, 'x-log-compresstype'))),
    way: 'direct',
  };
  return { ...bare, ...settle(bare, headers) };
}

/** The headers of a request that its draft leaves to the browser, which makes them itself or lets nobody set them. */
export const droppedHeaders = (headers: readonly Header[]): readonly Header[] => headers.filter(isBrowsersOwn);

/** Sorts headers into those that are worked out, by the first of their name, and the others. */
function settle(bare: Draft, headers: readonly Header[]): Pick<Draft, 'settings' | 'headers'> {
  const settings = { ...bare.settings };
  const taken = new Set<Header>();
  for (const name of WORKED_OUT) {
    if (name === VERSION_PARAMETER) continue;
    const found = headers.find(([header]) => header.toLowerCase() === name);
    if (found) taken.add(found);
    settings[name] = settingFor(found?.[1] ?? null, autoValue(bare, name));
  }
  return { settings, headers: headers.filter((header) => !taken.has(header)) };
}

function settingFor(value: string | null, auto: string | null): Setting {
  if (value === auto) return AUTO;
  return value === null ? LEFT_OUT : setTo(value);
}

/** Where a request goes, and what of it the URL holds. */
interface Target {
  readonly url: string;
  readonly version: Setting;
  /** What was taken out of the query. */
  readonly fields?: readonly QueryField[];
}

/** The fields of a GET form are taken out of its query, where none of it is lost by that. */
function queriedTarget(url: string): Target {
  const parsed = parseHttp(url);
  if (!parsed) return { url, version: AUTO };
  const fields = readQuery(parsed);
  const versions = parsed.searchParams.getAll(VERSION_PARAMETER);
  if (!fields || versions.length > 1)
    return { url: withoutFragment(url), version: versions.length > 0 ? AUTO : LEFT_OUT };
  return {
    url: withQuery(parsed, ''),
    version: settingFor(versions[0] ?? null, API_VERSION),
    fields: fields.filter(([key]) => key !== VERSION_PARAMETER),
  };
}

/** A version that stands first in the query, as {@link wireOf} would write it, is a setting; else it stays where it is. */
function bodiedTarget(method: string, url: string): Target {
  const parsed = parseHttp(url);
  if (!parsed) return { url, version: AUTO };
  const auto = method === 'GET' ? API_VERSION : null;
  const [first = '', ...others] = piecesOf(parsed);
  const [version = null, ...more] = parsed.searchParams.getAll(VERSION_PARAMETER);
  if (version === null) return { url: withoutFragment(url), version: settingFor(null, auto) };
  if (more.length > 0 || writeQuery([[VERSION_PARAMETER, version]]) !== first)
    return { url: withoutFragment(url), version: AUTO };
  return { url: withQuery(parsed, others.join('&')), version: settingFor(version, auto) };
}

/** It does not travel. */
const withoutFragment = (url: string) => url.replace(/#.*$/s, '');

/** Reads a body as text where that, compressed again, is the same request; else as bytes. */
function readBody(bytes: Uint8Array, method: string, label: string | null): Pick<Draft, 'body' | 'compression'> {
  const claimed = label?.trim().toLowerCase() ?? '';
  // Text of a GET would go into its query.
  if (method !== 'GET') {
    const plain = decodeUtf8(bytes);
    const opened = openText(bytes, claimed, plain !== null);
    if (opened) return { body: textBody(opened.text), compression: opened.compression };
    if (plain !== null) return { body: textBody(plain), compression: 'none' };
  }
  return { body: { form: 'bytes', hex: writeHex(bytes) }, compression: isCompressType(claimed) ? claimed : 'none' };
}

const isCompressType = (label: string): label is CompressType => Object.hasOwn(CODECS, label);

/**
 * The text in a compressed body; `null` where it is not compressed, or as nothing of ours compresses: in another framing, with
 * bytes behind it, of nothing at all, or in a block that servers refuse. It would be mended in silence.
 * @param isText the bytes are a text by themselves, so that only bytes that come out the same prove that they are more
 */
function openText(
  bytes: Uint8Array,
  label: string,
  isText: boolean,
): { text: string; compression: Compression } | null {
  try {
    const { framing, bytes: raw, trailingBytes, lz4 } = decode(bytes, label || null, KEPT_BODY_MAX_BYTES);
    const compression = (['lz4', 'deflate'] as const).find((type) => CODECS[type].framing === framing);
    const isBroken = trailingBytes > 0 || (lz4 && (lz4.refusedAt !== null || lz4.zeroOffsetAt !== null));
    const text = compression && !isBroken ? decodeUtf8(raw) : null;
    if (!compression || !text) return null;
    return !isText || isSame(CODECS[compression].compress(raw), bytes) ? { text, compression } : null;
  } catch {
    return null;
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && one.every((byte, at) => byte === other[at]);
}

/** How much longer than its text JSON may become by being laid out: what is nested deep is mostly blanks then. */
const PRETTY_MAX_TIMES = 4;

/** JSON without blanks is laid out to be read, and travels without them again. Other text stays as it is written. */
function textBody(text: string): DraftBody {
  if ('error' in parseJson(text)) return { form: 'text', text, spacing: 'compact' };
  if (withoutBlanks(text) !== text) return { form: 'text', text, spacing: 'as-written' };
  const isReadable = prettyMaxLength(text) <= PRETTY_MAX_TIMES * text.length + 1000;
  return { form: 'text', text: isReadable ? prettyJson(text) : text, spacing: 'compact' };
}
