import { readdirSync, readFileSync } from 'node:fs';
import { type Inspection, inspect } from '../../src/sls/inspect.ts';
import type { Header, Wire } from '../../src/sls/wire.ts';

const root = new URL('../fixtures/', import.meta.url);

const encoder = new TextEncoder();

/** The bytes of a text in UTF-8. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Bytes written as hex digits, with spaces where they help. */
export const hex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));

/** A plain Uint8Array of the same bytes: a Buffer is not equal to one. */
export const plainBytes = (buffer: Uint8Array): Uint8Array => new Uint8Array(buffer);

const readBytes = (path: string) => plainBytes(readFileSync(new URL(path, root)));

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

const namesIn = (folder: string) =>
  readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** The requests of real clients, by name. */
export const captureNames = namesIn('captures');

export function captureWire(name: string): Wire {
  const { method, url, rawHeaders } = readJson(`captures/${name}.json`) as {
    method: string;
    url: string;
    rawHeaders: Header[];
  };
  const bytes = readBytes(`captures/${name}.bin`);
  const body: Wire['body'] = bytes.byteLength === 0 ? { state: 'none' } : { state: 'complete', bytes };
  return { method, url, headers: rawHeaders, body };
}

/** Bodies made by hand, right and wrong ones, by name. */
export const syntheticNames = namesIn('synthetic');

export function syntheticWire(name: string): Wire {
  const { headers } = readJson(`synthetic/${name}.json`) as { headers: Record<string, string> };
  return {
    method: 'POST',
    url: TRACK_URL,
    headers: Object.entries(headers),
    body: { state: 'complete', bytes: readBytes(`synthetic/${name}.bin`) },
  };
}

/** A block with the verdict of liblz4's decoder, told to expect `rawSize` bytes. */
export interface Lz4Verdict {
  readonly line: number;
  readonly kind: string;
  readonly rawSize: number;
  readonly block: Uint8Array;
  readonly accepted: boolean;
  readonly original: Uint8Array | null;
}

export function lz4Verdicts(): Lz4Verdict[] {
  const lines = readFileSync(new URL('lz4/blocks.ndjson', root), 'utf8').trim().split('\n');
  return lines.map((text, index) => {
    const { kind, rawSize, block, liblz4, original } = JSON.parse(text) as {
      kind: string;
      rawSize: number;
      block: string;
      liblz4: 'accepts' | 'rejects';
      original?: string;
    };
    return {
      line: index + 1,
      kind,
      rawSize,
      block: plainBytes(Buffer.from(block, 'base64')),
      accepted: liblz4 === 'accepts',
      original: original === undefined ? null : plainBytes(Buffer.from(original, 'base64')),
    };
  });
}

/** A track URL that breaks no rule. */
export const TRACK_URL = 'https://demo-project.cn-hangzhou.log.aliyuncs.com/logstores/demo-logstore/track';

/** A log group that breaks no rule. */
export const GOOD_BODY = '{"__source__":"web","__logs__":[{"a":"1"}]}';

/** A POST of a body, with the headers SLS asks for where none are given; `null` is no body. */
export function post(body: string | Uint8Array | null, headers?: Readonly<Record<string, string>>): Wire {
  const bytes = typeof body === 'string' ? utf8(body) : body;
  const right = { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(bytes?.byteLength ?? 0) };
  return {
    method: 'POST',
    url: TRACK_URL,
    headers: Object.entries(headers ?? right),
    body: bytes === null ? { state: 'none' } : { state: 'complete', bytes },
  };
}

/** A POST of compressed bytes with all three headers. */
export const postCompressed = (bytes: Uint8Array, type: string, rawBytes: number): Wire =>
  post(bytes, {
    'x-log-apiversion': '0.6.0',
    'x-log-bodyrawsize': String(rawBytes),
    'x-log-compresstype': type,
  });

/** A GET of a track form with this query. */
export const get = (query: string, form = 'track'): Wire => ({
  method: 'GET',
  url: `${TRACK_URL.replace(/track$/, form)}?APIVersion=0.6.0${query}`,
  headers: [],
  body: { state: 'none' },
});

/** A legal LZ4 block of literals only. */
export function literalBlock(raw: Uint8Array): Uint8Array {
  const length = raw.byteLength;
  if (length < 15) return new Uint8Array([length << 4, ...raw]);
  const full = Math.floor((length - 15) / 255);
  const block = new Uint8Array(1 + full + 1 + length).fill(0xff, 1, 1 + full);
  block[0] = 0xf0;
  block[1 + full] = (length - 15) % 255;
  block.set(raw, full + 2);
  return block;
}

/** What an inspection found, in short: rule, severity, path. */
export const found = ({ findings }: Pick<Inspection, 'findings'>) =>
  findings.map(({ rule, severity, path }) => [rule, severity, path]);

/** The findings of one rule. */
export const findingsOf = (rule: string, wire: Wire) =>
  inspect(wire).findings.filter((finding) => finding.rule === rule);

/** What a call throws; `null` when it does not. */
export function caught(call: () => unknown): unknown {
  try {
    call();
    return null;
  } catch (error) {
    return error;
  }
}
