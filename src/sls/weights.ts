import { CODECS, type CompressType } from './codec/index.ts';
import type { JsonValue, LogGroup } from './log-group.ts';
import { byteLength } from './utf8.ts';

/** Where the bytes of a batch go. All in bytes of compact JSON in UTF-8, quotes and escapes included. */
export interface Weights {
  /** Each log as a whole, in the order of the logs. */
  readonly byLog: readonly number[];
  /** The heaviest first. */
  readonly byKey: readonly KeyWeight[];
  /** All keys together: they are repeated in each log. */
  readonly keys: number;
  /** All values together. */
  readonly values: number;
  /** Topic, source and tags, with their names. */
  readonly envelope: number;
}

/** What one key costs, in all logs that have it. */
export interface KeyWeight {
  readonly key: string;
  /** How many logs have it. */
  readonly logs: number;
  readonly keyBytes: number;
  readonly valueBytes: number;
}

/** Weighs a log group. Takes about as long as writing its JSON. */
export function weigh({ topic, source, tags, logs }: LogGroup): Weights {
  const byKey = new Map<string, { key: string; each: number; logs: number; valueBytes: number }>();
  const byLog = logs.map((log) => {
    // Braces, and a comma between two fields.
    let bytes = 2;
    for (const [key, value] of Object.entries(log)) {
      const weight = byKey.get(key) ?? { key, each: jsonByteLength(key), logs: 0, valueBytes: 0 };
      byKey.set(key, weight);
      const valueBytes = jsonByteLength(value);
      weight.logs += 1;
      weight.valueBytes += valueBytes;
      bytes += (bytes > 2 ? 1 : 0) + weight.each + 1 + valueBytes;
    }
    return bytes;
  });
  const weights = [...byKey.values()]
    .map(({ key, each, logs, valueBytes }) => ({ key, logs, keyBytes: each * logs, valueBytes }))
    .sort((a, b) => b.keyBytes + b.valueBytes - (a.keyBytes + a.valueBytes));
  const envelope = { ...(topic !== null && { topic }), ...(source !== null && { source }), tags };
  return {
    byLog,
    byKey: weights,
    keys: weights.reduce((sum, { keyBytes }) => sum + keyBytes, 0),
    values: weights.reduce((sum, { valueBytes }) => sum + valueBytes, 0),
    envelope: Object.entries(envelope).reduce(
      (sum, [part, value]) => sum + byteLength(`"__${part}__":`) + jsonByteLength(value),
      0,
    ),
  };
}

/** What each compression would make of a body that was sent without one, in bytes. */
export function compressedSizes(raw: Uint8Array): Readonly<Record<CompressType, number>> {
  return { lz4: CODECS.lz4.compress(raw).byteLength, deflate: CODECS.deflate.compress(raw).byteLength };
}

/** Bytes of the compact JSON of a value; 0 of one that is nested too deep to be written. */
export function jsonByteLength(value: JsonValue): number {
  try {
    return byteLength(JSON.stringify(value));
  } catch {
    // JSON.parse takes any depth, JSON.stringify does not; so deep a value is refused anyway.
    return 0;
  }
}
