import { duplicateKeys } from '../json.ts';
import { DUPLICATES_BODY_MAX_BYTES, FINDINGS_PER_RULE } from '../limits.ts';
import { isJsonObject, type JsonValue, jsonType } from '../log-group.ts';
import { jsonPath, tagPath, valuePath } from '../path.ts';
import type { Reading } from '../reading.ts';
import { LOG_MODEL, PUT_WEBTRACKING, RESERVED_FIELDS, type Rule } from './rule.ts';

/** The parts of a body that SLS names. */
const PARTS = new Set(['__topic__', '__source__', '__logs__', '__tags__']);

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

/** The tags that SLS and its agents set: `__tag__:__client_ip__` and the like. */
const RESERVED_TAGS = new Set(['__client_ip__', '__receive_time__', '__path__', '__hostname__']);

/** What careless conversion to a string leaves behind. Written out: a million values are compared with each. */
const isSuspicious = (value: string) =>
  value === 'undefined' || value === 'null' || value === 'NaN' || value === '[object Object]';

/** The documented characters of a key. Not enforced: Alibaba's own Java test stores `key-1`. */
const KEY_CHARACTERS = /^[A-Za-z_][A-Za-z0-9_]*$/;

const LONE_SURROGATE = /\p{Surrogate}/u;
const isBroken = (key: string, value: JsonValue) =>
  LONE_SURROGATE.test(key) || (typeof value === 'string' && LONE_SURROGATE.test(value));

/** The value as it stands in the body, for a message. What is nested is not written out: it may be deep without end. */
const excerpt = (value: JsonValue) => {
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
};

const envelope = ({ body }: Reading) => (body.stage === 'json' && isJsonObject(body.json) ? body.json : null);

/** The members of `__logs__` as they were sent: log or not. */
export const sentLogs = (reading: Reading): readonly JsonValue[] => {
  const logs = envelope(reading)?.__logs__;
  if (Array.isArray(logs)) return logs;
  return reading.body.stage === 'none' ? ((reading.logGroup?.logs ?? []) as JsonValue[]) : [];
};

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
    checkLog: (log) => (isJsonObject(log) ? null : { got: jsonType(log) }),
  },
  {
    id: 'log-empty',
    severity: 'info',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    predicts: null,
    checkLog: (log, fields) => (isJsonObject(log) && fields === 0 ? {} : null),
  },
  {
    id: 'value-not-string',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    checkNonString: (value, key) => {
      // A numeric __time__ is taken: Alibaba's own Java test asserts it.
      const isTime = key === '__time__' && typeof value === 'number' && Number.isFinite(value);
      return value === null || isTime ? null : { got: jsonType(value), value: excerpt(value) };
    },
  },
  {
    // Every careful client avoids null, and no source says what SLS does with one.
    id: 'value-null',
    severity: 'warning',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    checkNonString: (value) => (value === null ? {} : null),
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
    checkTag: (_key, value) => (typeof value === 'string' ? null : { got: jsonType(value) }),
  },
  {
    id: 'reserved-tag',
    severity: 'warning',
    evidence: 'documented',
    source: RESERVED_FIELDS,
    predicts: null,
    checkTag: (key) => (RESERVED_TAGS.has(key) ? { key } : null),
  },
  {
    id: 'part-unknown',
    severity: 'info',
    evidence: 'inferred',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check(reading) {
      for (const key of Object.keys(envelope(reading) ?? {})) {
        if (!PARTS.has(key)) yield { path: () => jsonPath([key]), facts: { key } };
      }
    },
  },
  {
    id: 'duplicate-key',
    severity: 'warning',
    evidence: 'inferred',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
    predicts: null,
    *check({ body }) {
      if (body.stage !== 'json' || body.bytes.byteLength > DUPLICATES_BODY_MAX_BYTES) return;
      for (const { path } of duplicateKeys(body.text, body.json, FINDINGS_PER_RULE)) {
        yield { path: jsonPath(path), facts: { key: String(path.at(-1)) } };
      }
    },
  },
  {
    id: 'reserved-key',
    severity: 'warning',
    evidence: 'documented',
    source: RESERVED_FIELDS,
    predicts: null,
    checkKey: (key, { target }) => {
      // The STS plugin gives each log its time so.
      if (key === '__topic__' || (key === '__time__' && target?.form === 'signed')) return null;
      return RESERVED.has(key) || key.startsWith('__tag__:') ? { key } : null;
    },
  },
  {
    id: 'topic-in-log',
    severity: 'info',
    evidence: 'sdk-source',
    source: LOG_MODEL,
    predicts: null,
    checkKey: (key, { logGroup }) => (key === '__topic__' && logGroup?.topic ? {} : null),
  },
  {
    id: 'key-charset',
    severity: 'info',
    evidence: 'documented',
    source: LOG_MODEL,
    predicts: null,
    checkKey: (key) => (key === '' || key.startsWith('__tag__:') || KEY_CHARACTERS.test(key) ? null : { key }),
  },
  {
    // What UTF-8 cannot hold travels as an escape (\ud83d), and what SLS makes of it is not known.
    id: 'lone-surrogate',
    severity: 'warning',
    evidence: 'inferred',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.2',
    predicts: null,
    *check(reading) {
      if (reading.body.stage !== 'json' || !reading.body.text.includes('\\u')) return;
      const { topic = null, source = null, tags = {} } = reading.logGroup ?? {};
      if (LONE_SURROGATE.test(topic ?? '')) yield { path: '__topic__' };
      if (LONE_SURROGATE.test(source ?? '')) yield { path: '__source__' };
      for (const [key, value] of Object.entries(tags)) if (isBroken(key, value)) yield { path: () => tagPath(key) };
      for (const [index, log] of sentLogs(reading).entries()) {
        if (!isJsonObject(log)) continue;
        for (const [key, value] of Object.entries(log)) {
          if (isBroken(key, value)) yield { path: () => valuePath(index, key) };
        }
      }
    },
  },
  {
    id: 'suspicious-value',
    severity: 'info',
    evidence: 'sdk-source',
    source: PUT_WEBTRACKING,
    predicts: null,
    checkString: (value) => (isSuspicious(value) ? { value } : null),
  },
];
