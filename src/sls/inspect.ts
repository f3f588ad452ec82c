import { CodecError } from './codec/codec-error.ts';
import { type Decoded, decode } from './codec/index.ts';
import type { Framing } from './codec/sniff.ts';
import { readSlsUrl, type TrackUrl } from './endpoint.ts';
import { type LogHeaders, readLogHeaders } from './headers.ts';
import { parseJson } from './json.ts';
import { type Finding, judge } from './judge.ts';
import { RAW_BODY_MAX_BYTES } from './limits.ts';
import { type LogGroup, readLogGroup, readQueryLogGroup } from './log-group.ts';
import { type Agreement, compareAnswer, type ObservedAnswer, type Prediction, predict } from './predict.ts';
import type { ObservedPreflight } from './preflight.ts';
import type { BodyReading, Reading } from './reading.ts';
import { decodeUtf8, invalidUtf8Offset } from './utf8.ts';
import type { Wire } from './wire.ts';

/** Sizes in bytes. `null` where the browser or the decoder did not come to know. */
export interface Sizes {
  /** The body as it travels. */
  readonly wire: number | null;
  /** The body before compression. */
  readonly raw: number | null;
  /** What `x-log-bodyrawsize` says. */
  readonly declaredRaw: number | null;
}

/** What the specification says of a request. */
export interface Inspection {
  readonly target: TrackUrl | null;
  /** `x-log-compresstype` in lower case. */
  readonly compressType: string | null;
  /** How the body really is wrapped; `null` when there is none or it cannot be told. */
  readonly framing: Framing | null;
  /** How far the body could be read. */
  readonly stage: BodyReading['stage'];
  readonly sizes: Sizes;
  /** The body before compression, as text; `null` when it could not be read so far. */
  readonly text: string | null;
  readonly logGroup: LogGroup | null;
  readonly findings: readonly Finding[];
  /** Breaches that were counted and not kept as findings: see `FINDINGS_PER_RULE`. */
  readonly uncounted: number;
  readonly predicted: Prediction;
  /** How the observed answer stands to the prediction; `null` where there is none, or nothing was predicted. */
  readonly agreement: Agreement | null;
}

/** What is known beside the request itself. */
export interface Surroundings {
  /** The answer that came. */
  readonly observed?: ObservedAnswer | null;
  /** The errorCode with which its project or logstore is known to refuse every request. */
  readonly targetRefusal?: string | null;
  /** The preflight that the browser sent before it; for an OPTIONS request, itself. */
  readonly preflight?: ObservedPreflight | null;
}

/** Reads a request and judges it by every rule. Never throws, whatever the bytes. */
export function inspect(
  wire: Wire,
  { observed = null, targetRefusal = null, preflight = null }: Surroundings = {},
): Inspection {
  const reading = read(wire, preflight);
  const { findings, uncounted } = judge(reading);
  const { body, headers } = reading;
  const predicted = predict(reading, findings, targetRefusal);
  return {
    target: reading.target,
    compressType: headers.compressType,
    framing: 'framing' in body ? body.framing : body.stage === 'not-decompressed' ? body.fault.framing : null,
    stage: body.stage,
    sizes: {
      wire: wireByteLength(wire),
      raw: rawByteLength(reading),
      declaredRaw: headers.bodyRawBytes,
    },
    text: 'text' in body ? body.text : null,
    logGroup: reading.logGroup,
    findings,
    uncounted,
    predicted,
    agreement: compareAnswer(predicted, observed),
  };
}

/** The logs of a request alone, judged by no rule; `null` where none can be read. Never throws, whatever the bytes. */
export const readLogs = (wire: Wire): LogGroup | null => read(wire, null).logGroup;

/** Known also of a body that is too long to be read, if it is not compressed. */
function rawByteLength({ body, wire }: Reading): number | null {
  if ('bytes' in body) return body.bytes.byteLength;
  return body.stage === 'not-decompressed' && body.fault.framing === 'plain' ? wireByteLength(wire) : null;
}

/** A byte order mark is a fault of its own, and what follows it can be read: a space in its place keeps all columns. */
const withoutMark = (text: string) => (text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text);

function wireByteLength({ body }: Wire): number | null {
  if (body.state === 'complete') return body.bytes.byteLength;
  return body.state === 'none' ? 0 : null;
}

function read(wire: Wire, preflight: ObservedPreflight | null): Reading {
  const target = readSlsUrl(wire.url);
  const headers = readLogHeaders(wire.headers);
  if (wire.method === 'GET' && target && target.form !== 'signed')
    return { ...readQuery(wire, target, headers), preflight };
  const body = readBody(wire, headers.compressType);
  const logGroup = body.stage === 'json' ? readLogGroup(body.json) : null;
  return { wire, target, headers, body, logGroup, preflight };
}

/** The log of a GET form is in its query: a body means nothing there, nor does what headers say of one. */
function readQuery(wire: Wire, target: TrackUrl, { apiVersion }: LogHeaders): Omit<Reading, 'preflight'> {
  const headers: LogHeaders = { apiVersion, bodyRawSize: null, bodyRawBytes: null, compressType: null };
  return { wire, target, headers, body: { stage: 'none' }, logGroup: readQueryLogGroup(target) };
}

function readBody({ body }: Wire, compressType: string | null): BodyReading {
  if (body.state === 'none') return { stage: 'none' };
  if (body.state !== 'complete') return { stage: 'hidden' };
  if (body.bytes.byteLength === 0) return { stage: 'none' };
  let decoded: Decoded;
  try {
    decoded = decode(body.bytes, compressType, RAW_BODY_MAX_BYTES);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { stage: 'not-decompressed', fault: error };
  }
  const text = decodeUtf8(decoded.bytes);
  if (text === null) return { stage: 'not-text', ...decoded, offset: invalidUtf8Offset(decoded.bytes) };
  const parsed = parseJson(withoutMark(text));
  return 'json' in parsed
    ? { stage: 'json', ...decoded, text, json: parsed.json }
    : { stage: 'not-json', ...decoded, text, error: parsed.error };
}
