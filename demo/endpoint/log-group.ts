/**
 * The log group in a body, checked as strictly as the server is known to check, and not more.
 *
 * Known: the body is a JSON object, `__logs__` a list of objects, each value a string, except a numeric `__time__`.
 * Not known, and read leniently: an empty `__logs__`, a log without fields, tag values that are not strings (kept as
 * their JSON text), further top-level keys, keys said twice (the last counts). Taken as invalid, also not known:
 * `null` as a value (every careful client avoids it) and a body without `__logs__`.
 */
import { refuse } from './errors.ts';

/** What one request wants to store. */
export interface LogGroup {
  readonly topic: string | null;
  readonly source: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** A numeric `__time__` is kept as its decimal text. */
  readonly logs: readonly Readonly<Record<string, string>>[];
}

const valueNotString = 'Value in log is not string data type';

/** Strict UTF-8; null if the bytes are not. A byte order mark stays in the text. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Reads the JSON of a POST body.
 *
 * @param text the body; null if it was not UTF-8
 * @throws {Refusal} PostBodyInvalid
 */
export function readLogGroup(text: string | null): LogGroup {
  const root = parseObject(text);
  const logs = root.__logs__;
  if (!Array.isArray(logs)) throw refuse('PostBodyInvalid');
  return {
    topic: readText(root.__topic__),
    source: readText(root.__source__),
    tags: readTags(root.__tags__),
    logs: logs.map(readLog),
  };
}

/**
 * Reads the query of a GET form: one log. `APIVersion` is reserved, `__topic__` is the topic, every other pair is a
 * field; a key said twice keeps its last value (SLS does not say). The source is for the server to fill in, so it is
 * null here, unless it is said as a field.
 */
export function readQueryLogGroup(query: string): LogGroup {
  const pairs = [...new URLSearchParams(query)].filter(([key]) => key !== 'APIVersion');
  const topics = pairs.filter(([key]) => key === '__topic__');
  const fields = pairs.filter(([key]) => key !== '__topic__');
  return { topic: topics.at(-1)?.[1] ?? null, source: null, tags: {}, logs: [Object.fromEntries(fields)] };
}

function parseObject(text: string | null): Record<string, unknown> {
  let root: unknown;
  try {
    root = JSON.parse(text ?? '');
  } catch {
    throw refuse('PostBodyInvalid');
  }
  if (!isObject(root)) throw refuse('PostBodyInvalid');
  return root;
}

function readText(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string') throw refuse('PostBodyInvalid');
  return value;
}

function readTags(tags: unknown): Record<string, string> {
  if (tags === undefined) return {};
  if (!isObject(tags)) throw refuse('PostBodyInvalid');
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, tagText(value)]));
}

function tagText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    // JSON.parse takes any depth, JSON.stringify does not.
    throw refuse('PostBodyInvalid');
  }
}

function readLog(log: unknown): Record<string, string> {
  if (!isObject(log)) throw refuse('PostBodyInvalid');
  return Object.fromEntries(Object.entries(log).map(([key, value]) => [key, fieldText(key, value)]));
}

function fieldText(key: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (key === '__time__' && typeof value === 'number' && Number.isFinite(value)) return String(value);
  throw refuse('PostBodyInvalid', {}, valueNotString);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
