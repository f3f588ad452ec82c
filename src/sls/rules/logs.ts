import { isJsonObject, type JsonValue, jsonType } from '../log-group.ts';
import { tagPath, valuePath } from '../path.ts';
import type { Reading } from '../reading.ts';
import { LOG_MODEL, PUT_WEBTRACKING, RESERVED_FIELDS, type Rule } from './rule.ts';

const RESERVED = new Set([
  '__time__',
  '__source__',
  '__topic__',
  '__partition_time__',
  '_extract_others_',
  '__extract_others__',
  '__raw__',
  '__raw_log__',
]);

/** What careless conversion to a string leaves behind. */
const SUSPICIOUS = new Set(['undefined', 'null', 'NaN', '[object Object]']);

/** The value as it stands in the body, for a message. What is nested is not written out: it may be deep without end. */
const excerpt = (value: JsonValue) => {
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
};

const envelope = ({ body }: Reading) => (body.stage === 'json' && isJsonObject(body.json) ? body.json : null);

/** The members of `__logs__` as they were sent: log or not. */
const sentLogs = (reading: Reading): readonly JsonValue[] => {
  const logs = envelope(reading)?.__logs__;
  if (Array.isArray(logs)) return logs;
  return reading.body.stage === 'none' ? ((reading.logGroup?.logs ?? []) as JsonValue[]) : [];
};

/** Every value of every log. Its path is made when asked for: most of a million values break no rule. */
function* values(reading: Reading): Generator<{ key: string; value: JsonValue; path: () => string }> {
  for (const [index, log] of sentLogs(reading).entries()) {
    if (!isJsonObject(log)) continue;
    for (const key of Object.keys(log)) {
      yield { key, value: log[key] as JsonValue, path: () => valuePath(index, key) };
    }
  }
}

const stringIfPresent = (part: '__topic__' | '__source__') =>
  function* (reading: Reading) {
    const value = envelope(reading)?.[part];
    if (value !== undefined && typeof value !== 'string') yield { path: part, facts: { got: jsonType(value) } };
  };

/** What a log group must be: its parts and their types. */
export const logRules: readonly Rule[] = [
  {
    id: 'logs-not-array',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check(reading) {
      const body = envelope(reading);
      if (body && !Array.isArray(body.__logs__)) yield { path: '__logs__', facts: { got: jsonType(body.__logs__) } };
    },
  },
  {
    id: 'logs-empty',
    severity: 'warning',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check(reading) {
      const logs = envelope(reading)?.__logs__;
      if (Array.isArray(logs) && logs.length === 0) yield { path: '__logs__' };
    },
  },
  {
    id: 'log-not-object',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check(reading) {
      for (const [index, log] of sentLogs(reading).entries()) {
        if (!isJsonObject(log)) yield { path: `__logs__[${index}]`, facts: { got: jsonType(log) } };
      }
    },
  },
  {
    id: 'value-not-string',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check(reading) {
      for (const { path, key, value } of values(reading)) {
        // A numeric __time__ is taken: Alibaba's own Java test asserts it.
        if (typeof value === 'string' || (key === '__time__' && typeof value === 'number')) continue;
        yield { path: path(), facts: { got: jsonType(value), value: excerpt(value) } };
      }
    },
  },
  {
    id: 'topic-type',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    check: stringIfPresent('__topic__'),
  },
  {
    id: 'source-type',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    check: stringIfPresent('__source__'),
  },
  {
    id: 'source-missing',
    severity: 'info',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check(reading) {
      const body = envelope(reading);
      if (body && body.__source__ === undefined) yield { path: '__source__' };
    },
  },
  {
    id: 'tags-type',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check(reading) {
      const tags = envelope(reading)?.__tags__;
      if (tags !== undefined && !isJsonObject(tags)) yield { path: '__tags__', facts: { got: jsonType(tags) } };
    },
  },
  {
    id: 'tag-value-type',
    severity: 'warning',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check(reading) {
      for (const [key, value] of Object.entries(reading.logGroup?.tags ?? {})) {
        if (typeof value !== 'string') yield { path: tagPath(key), facts: { got: jsonType(value) } };
      }
    },
  },
  {
    id: 'reserved-key',
    severity: 'warning',
    evidence: 'documented',
    source: RESERVED_FIELDS,
    predicts: null,
    *check(reading) {
      for (const { path, key } of values(reading)) {
        if ((RESERVED.has(key) && key !== '__topic__') || key.startsWith('__tag__:'))
          yield { path: path(), facts: { key } };
      }
    },
  },
  {
    id: 'topic-in-log',
    severity: 'info',
    evidence: 'sdk-source',
    source: LOG_MODEL,
    predicts: null,
    *check(reading) {
      if (!reading.logGroup?.topic) return;
      for (const { path, key } of values(reading)) if (key === '__topic__') yield { path: path() };
    },
  },
  {
    id: 'suspicious-value',
    severity: 'info',
    evidence: 'sdk-source',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check(reading) {
      for (const { path, value } of values(reading)) {
        if (typeof value === 'string' && SUSPICIOUS.has(value)) yield { path: path(), facts: { value } };
      }
    },
  },
];
