import type { TrackUrl } from './endpoint.ts';

/** What JSON can hold. A log's values should be strings; what was sent instead is kept as it was, to be shown. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A log: a map of strings, if its sender did well. */
export type Log = Readonly<Record<string, JsonValue>>;

/**
 * A body as SLS reads it. Parts that have the wrong type are left out here and named by the rules; in place of a log that
 * is no object stands one without fields, so that each log keeps its number.
 */
export interface LogGroup {
  readonly topic: string | null;
  readonly source: string | null;
  readonly tags: Readonly<Record<string, JsonValue>>;
  readonly logs: readonly Log[];
}

/** Whether a value is a JSON object: neither an array nor null. */
export function isJsonObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The type of a value as JSON names it; `undefined` for one that is not there. */
export function jsonType(value: JsonValue | undefined): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Stands for each of what may be millions of members of `__logs__` that are none. */
const NO_LOG: Log = Object.freeze({});

/** Reads a log group from the parsed body of a POST; `null` when the body is no object. */
export function readLogGroup(json: JsonValue): LogGroup | null {
  if (!isJsonObject(json)) return null;
  const { __topic__: topic, __source__: source, __tags__: tags, __logs__: logs } = json;
  return {
    topic: typeof topic === 'string' ? topic : null,
    source: typeof source === 'string' ? source : null,
    tags: isJsonObject(tags) ? tags : {},
    logs: Array.isArray(logs) ? logs.map((log) => (isJsonObject(log) ? log : NO_LOG)) : [],
  };
}

/**
 * Reads the log group of one log that a GET form carries in its query. `__topic__` sets the topic; of a key that stands
 * there twice the last value is kept (what SLS does then is not documented).
 */
export function readQueryLogGroup(target: TrackUrl): LogGroup {
  const fields = new Map(target.fields);
  const topic = fields.get('__topic__') ?? null;
  fields.delete('__topic__');
  return { topic, source: null, tags: {}, logs: [Object.fromEntries(fields)] };
}
