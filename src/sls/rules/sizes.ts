import {
  KEY_MAX_BYTES,
  LOGS_ADVISED_COUNT,
  RAW_BODY_ADVISED_BYTES,
  SOURCE_MAX_BYTES,
  TOPIC_MAX_BYTES,
  VALUE_MAX_BYTES,
} from '../limits.ts';
import type { Reading } from '../reading.ts';
import { byteLengthOver } from '../utf8.ts';
import { LOG_MODEL, type Rule, USER_GUIDE } from './rule.ts';

const partTooLong = (part: 'topic' | 'source', max: number) =>
  function* ({ logGroup }: Reading) {
    const bytes = byteLengthOver(logGroup?.[part] ?? '', max);
    if (bytes !== null) yield { path: `__${part}__`, facts: { bytes, max } };
  };

/** How long each part may be, and how many. All in bytes of UTF-8. None is known to be enforced. */
export const sizeRules: readonly Rule[] = [
  {
    id: 'body-size-3mb',
    severity: 'warning',
    evidence: 'documented',
    source: USER_GUIDE,
    predicts: null,
    *check({ body }) {
      const bytes = 'bytes' in body ? body.bytes.byteLength : 0;
      if (bytes > RAW_BODY_ADVISED_BYTES) yield { path: 'body', facts: { bytes, max: RAW_BODY_ADVISED_BYTES } };
    },
  },
  {
    id: 'too-many-logs',
    severity: 'warning',
    evidence: 'documented',
    source: USER_GUIDE,
    predicts: null,
    *check({ logGroup }) {
      const logs = logGroup?.logs.length ?? 0;
      if (logs > LOGS_ADVISED_COUNT) yield { path: '__logs__', facts: { logs, max: LOGS_ADVISED_COUNT } };
    },
  },
  {
    id: 'topic-size',
    severity: 'warning',
    evidence: 'documented',
    source: LOG_MODEL,
    predicts: null,
    check: partTooLong('topic', TOPIC_MAX_BYTES),
  },
  {
    id: 'source-size',
    severity: 'warning',
    evidence: 'documented',
    source: LOG_MODEL,
    predicts: null,
    check: partTooLong('source', SOURCE_MAX_BYTES),
  },
  {
    id: 'key-length',
    severity: 'warning',
    evidence: 'documented',
    source: LOG_MODEL,
    predicts: null,
    checkKey: (key) => {
      const bytes = key === '' ? 0 : byteLengthOver(key, KEY_MAX_BYTES);
      return bytes === null ? null : { bytes, max: KEY_MAX_BYTES };
    },
  },
  {
    id: 'value-size',
    severity: 'warning',
    evidence: 'documented',
    source: LOG_MODEL,
    predicts: null,
    checkString: (value) => {
      const bytes = byteLengthOver(value, VALUE_MAX_BYTES);
      return bytes === null ? null : { bytes, max: VALUE_MAX_BYTES };
    },
  },
  {
    // A tag is stored as the field `__tag__:{key}`; that a field's limits hold for it is not written anywhere.
    id: 'tag-size',
    severity: 'warning',
    evidence: 'inferred',
    source: LOG_MODEL,
    predicts: null,
    checkTag: (key, value) => {
      const keyBytes = key === '' ? 0 : byteLengthOver(key, KEY_MAX_BYTES);
      if (keyBytes !== null) return { part: 'key', bytes: keyBytes, min: 1, max: KEY_MAX_BYTES };
      const bytes = typeof value === 'string' ? byteLengthOver(value, VALUE_MAX_BYTES) : null;
      return bytes === null ? null : { part: 'value', bytes, min: 0, max: VALUE_MAX_BYTES };
    },
  },
];
