import { CodecError } from './codec/codec-error.ts';
import { decode } from './codec/index.ts';
import type { Framing } from './codec/sniff.ts';
import { readTrackUrl, type TrackUrl } from './endpoint.ts';
import { readLogHeaders } from './headers.ts';
import { parseJson } from './json.ts';
import { FINDINGS_PER_RULE, RAW_BODY_MAX_BYTES } from './limits.ts';
import { type LogGroup, readLogGroup, readQueryLogGroup } from './log-group.ts';
import type { BodyReading, Reading } from './reading.ts';
import { RULES } from './rules/index.ts';
import type { Evidence, Facts, Rule, Severity } from './rules/rule.ts';
import type { Wire } from './wire.ts';

/** One fact about a batch: a breach of a rule. Its words are made from it in the reader's language. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly evidence: Evidence;
  readonly source: string;
  readonly path: string | null;
  readonly facts: Facts;
  /** The errorCode by which SLS will refuse the batch for this; `null` where it will not, or is not known to. */
  readonly predicts: string | null;
}

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
}

/** Reads a request and judges it by every rule. Never throws, whatever the bytes. */
export function inspect(wire: Wire): Inspection {
  const reading = read(wire);
  const { findings, uncounted } = judge(reading);
  const { body, headers } = reading;
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
  };
}

/** Known also of a body that is too long to be read, if it is not compressed. */
function rawByteLength({ body, wire }: Reading): number | null {
  if ('bytes' in body) return body.bytes.byteLength;
  return body.stage === 'not-decompressed' && body.fault.framing === 'plain' ? wireByteLength(wire) : null;
}

function wireByteLength({ body }: Wire): number | null {
  if (body.state === 'complete') return body.bytes.byteLength;
  return body.state === 'none' ? 0 : null;
}

function read(wire: Wire): Reading {
  const target = readTrackUrl(wire.url);
  const headers = readLogHeaders(wire.headers);
  const body = readBody(wire, headers.compressType);
  const posted = body.stage === 'json' ? readLogGroup(body.json) : null;
  const logGroup = wire.method === 'GET' && target ? readQueryLogGroup(target) : posted;
  return { wire, target, headers, body, logGroup };
}

function readBody({ body }: Wire, compressType: string | null): BodyReading {
  if (body.state === 'none') return { stage: 'none' };
  if (body.state !== 'complete') return { stage: 'hidden' };
  if (body.bytes.byteLength === 0) return { stage: 'none' };
  let decoded: ReturnType<typeof decode>;
  try {
    decoded = decode(body.bytes, compressType, RAW_BODY_MAX_BYTES);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return { stage: 'not-decompressed', fault: error };
  }
  const { framing, bytes } = decoded;
  let text: string;
  try {
    // A byte order mark is part of the body: SLS is not known to skip it, and JSON has none.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { stage: 'not-text', framing, bytes };
  }
  const parsed = parseJson(text);
  return 'json' in parsed
    ? { stage: 'json', framing, bytes, text, json: parsed.json }
    : { stage: 'not-json', framing, bytes, text, error: parsed.error };
}

function judge(reading: Reading): { findings: Finding[]; uncounted: number } {
  const findings: Finding[] = [];
  let uncounted = 0;
  // A preflight asks leave for a track request and is none itself.
  if (reading.wire.method === 'OPTIONS') return { findings, uncounted };
  for (const rule of RULES) {
    let kept = 0;
    for (const { path, facts = {} } of rule.check(reading)) {
      if (kept === FINDINGS_PER_RULE) uncounted += 1;
      else {
        kept += 1;
        findings.push(finding(rule, reading, path, facts));
      }
    }
  }
  return { findings, uncounted };
}

function finding(rule: Rule, reading: Reading, path: string | null, facts: Facts): Finding {
  const severity = typeof rule.severity === 'function' ? rule.severity(reading) : rule.severity;
  const { id, evidence, source } = rule;
  return { rule: id, severity, evidence, source, path, facts, predicts: severity === 'error' ? rule.predicts : null };
}
