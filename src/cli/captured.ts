import { type Batch, batchId } from '../batch/batch.ts';
import { parseJson } from '../sls/json.ts';
import { isJsonObject, type JsonValue } from '../sls/log-group.ts';
import type { Header } from '../sls/wire.ts';
import { Failure, notJson } from './failure.ts';

/**
 * Reads a captured request: JSON of `{method, url, rawHeaders: [[name, value], …]}` as a server saw it, or of `{headers:
 * {name: value}}` alone where only a body and its headers are known. Such a body is taken for that of a POST, with ''
 * for its URL. There is no time in it, and no answer.
 * @param name tells it from others in its id
 * @param bytes its body
 * @throws {Failure}
 */
export function readCaptured(
  name: string,
  json: string,
  bytes: Uint8Array,
): { batch: Batch; bytes: Uint8Array | null } {
  if (json === '') throw new Failure('empty');
  const parsed = parseJson(json);
  if ('error' in parsed) throw notJson(parsed.error);
  const request = isJsonObject(parsed.json) ? parsed.json : {};
  const isEmpty = bytes.byteLength === 0;
  const batch: Batch = {
    id: batchId('captured', name, 0),
    startedAt: 0,
    method: textOr('POST', request.method, 'method'),
    url: textOr('', request.url, 'url'),
    requestHeaders: readHeaders(request),
    body: isEmpty ? { state: 'none' } : { state: 'complete', byteLength: bytes.byteLength },
    origin: {
      session: 'captured',
      tabId: -1,
      frameId: -1,
      page: null,
      frame: null,
      navigation: null,
      transport: 'other',
      isOurs: false,
    },
    answer: { state: 'waiting' },
    answerText: null,
    stack: [],
    preflight: null,
    seenBy: 'file',
    joined: true,
    inputs: 1,
  };
  return { batch, bytes: isEmpty ? null : bytes };
}

/** Whether a text looks like a captured request as a server saw it: JSON with a `url` and `rawHeaders`. */
export function looksCaptured(text: string): boolean {
  const parsed = parseJson(text);
  if ('error' in parsed || !isJsonObject(parsed.json)) return false;
  const { url, rawHeaders } = parsed.json;
  return typeof url === 'string' && Array.isArray(rawHeaders);
}

function textOr(fallback: string, value: JsonValue | undefined, field: string): string {
  if (value === undefined) return fallback;
  if (typeof value !== 'string') throw new Failure('not-captured', { field });
  return value;
}

function readHeaders({ rawHeaders, headers }: Record<string, JsonValue>): readonly Header[] {
  if (Array.isArray(rawHeaders) && rawHeaders.every(isHeader)) return rawHeaders;
  if (rawHeaders === undefined && isJsonObject(headers)) {
    const pairs: readonly JsonValue[] = Object.entries(headers);
    if (pairs.every(isHeader)) return pairs;
  }
  throw new Failure('not-captured', { field: rawHeaders === undefined ? 'headers' : 'rawHeaders' });
}

function isHeader(value: JsonValue): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
