import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import { isBatch, ROWS_AT_ONCE, wireBytes } from './bins.ts';

/** What rows come to. */
export interface Totals {
  readonly batches: number;
  readonly logs: number;
  /** Bytes before compression and on the wire, as far as known. */
  readonly raw: number;
  readonly wire: number;
  /** Of the batches of which both are known, the part of the raw bytes that travels; `null` where there are none. */
  readonly share: number | null;
  /** Batches of which a size is not known. */
  readonly unknownSizes: number;
  readonly errors: number;
  /** The most frequent first. */
  readonly errorCodes: readonly (readonly [code: ErrorCode, count: number])[];
}

/** What an error is told by: SLS's code, else the status, else what became of the request; `null` where only findings tell. */
export type ErrorCode =
  | { readonly kind: 'code' | 'status'; readonly name: string }
  | { readonly kind: 'outcome'; readonly name: Summary['outcome'] }
  | null;

/** Codes that are told apart. */
const CODES_MAX_COUNT = 100;

/** Adds up rows, in slices, for there may be 50,000. */
export function* totalsOf(rows: readonly Summary[]): Generator<void, Totals> {
  let [batches, logs, raw, wire, errors, unknownSizes, bothRaw, bothWire] = [0, 0, 0, 0, 0, 0, 0, 0];
  const codes = new Map<string, { readonly code: ErrorCode; count: number }>();
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    if (!isBatch(row)) continue;
    batches += 1;
    logs += row.digest?.logs ?? 0;
    const sizes = { raw: row.digest?.sizes.raw ?? null, wire: wireBytes(row) };
    raw += sizes.raw ?? 0;
    wire += sizes.wire ?? 0;
    if (sizes.raw === null || sizes.wire === null) unknownSizes += 1;
    else {
      bothRaw += sizes.raw;
      bothWire += sizes.wire;
    }
    if (standing(row) !== 'error') continue;
    errors += 1;
    const code = codeOf(row);
    const key = code ? `${code.kind} ${code.name}` : '';
    const known = codes.get(key);
    if (known) known.count += 1;
    else if (codes.size < CODES_MAX_COUNT) codes.set(key, { code, count: 1 });
  }
  const errorCodes = [...codes.values()].sort((one, other) => other.count - one.count);
  return {
    batches,
    logs,
    raw,
    wire,
    share: bothRaw === 0 ? null : bothWire / bothRaw,
    unknownSizes,
    errors,
    errorCodes: errorCodes.map(({ code, count }) => [code, count]),
  };
}

function codeOf({ errorCode, status, answer, outcome }: Summary): ErrorCode {
  if (errorCode !== null) return { kind: 'code', name: errorCode };
  if (status !== null && status >= 400) return { kind: 'status', name: String(status) };
  return answer === 'failed' ? { kind: 'outcome', name: outcome } : null;
}
