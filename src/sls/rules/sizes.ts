import {
  KEY_MAX_BYTES,
  LOGS_ADVISED_COUNT,
  RAW_BODY_ADVISED_BYTES,
  RAW_BODY_MAX_BYTES,
  SOURCE_MAX_BYTES,
  TOPIC_MAX_BYTES,
  VALUE_MAX_BYTES,
} from '../limits.ts';
import { valuePath } from '../path.ts';
import type { Reading } from '../reading.ts';
import { ERROR_CODES, LOG_MODEL, type Rule, USER_GUIDE } from './rule.ts';

const encoder = new TextEncoder();

/** A text of n UTF-16 units has at most 3n bytes, so most texts need not be encoded to know that they are short enough. */
const longerThan = (text: string, max: number) => {
  if (text.length * 3 <= max) return null;
  const bytes = encoder.encode(text).byteLength;
  return bytes > max ? bytes : null;
};

/** Raw bytes: of the decoded body, or of one whose bytes say that they would become more than the limit. */
const rawBytes = ({ body }: Reading) => ('bytes' in body ? body.bytes.byteLength : null);

const partTooLong = (part: 'topic' | 'source', max: number) =>
  function* ({ logGroup }: Reading) {
    const bytes = longerThan(logGroup?.[part] ?? '', max);
    if (bytes !== null) yield { path: `__${part}__`, facts: { bytes, max } };
  };

/** How long each part may be, and how many. All in bytes of UTF-8. */
export const sizeRules: readonly Rule[] = [
  {
    id: 'body-size-10mb',
    severity: 'error',
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'PostBodyTooLarge',
    *check(reading) {
      const { body } = reading;
      const bytes = rawBytes(reading) ?? 0;
      if (bytes > RAW_BODY_MAX_BYTES) yield { path: 'body', facts: { max: RAW_BODY_MAX_BYTES } };
      else if (body.stage === 'not-decompressed' && body.fault.fault === 'too-large') {
        yield { path: 'body', facts: { max: RAW_BODY_MAX_BYTES } };
      }
    },
  },
  {
    id: 'body-size-3mb',
    severity: 'warning',
    evidence: 'documented',
    source: USER_GUIDE,
    predicts: null,
    *check(reading) {
      const bytes = rawBytes(reading) ?? 0;
      if (bytes > RAW_BODY_ADVISED_BYTES && bytes <= RAW_BODY_MAX_BYTES) {
        yield { path: 'body', facts: { bytes, max: RAW_BODY_ADVISED_BYTES } };
      }
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
    *check({ logGroup }) {
      for (const [index, log] of (logGroup?.logs ?? []).entries()) {
        for (const key of Object.keys(log)) {
          const bytes = key === '' ? 0 : longerThan(key, KEY_MAX_BYTES);
          if (bytes !== null) yield { path: `__logs__[${index}]`, facts: { bytes, max: KEY_MAX_BYTES } };
        }
      }
    },
  },
  {
    id: 'value-size',
    severity: 'warning',
    evidence: 'documented',
    source: LOG_MODEL,
    predicts: null,
    *check({ logGroup }) {
      for (const [index, log] of (logGroup?.logs ?? []).entries()) {
        for (const key of Object.keys(log)) {
          const value = log[key];
          const bytes = typeof value === 'string' ? longerThan(value, VALUE_MAX_BYTES) : null;
          if (bytes !== null) yield { path: valuePath(index, key), facts: { bytes, max: VALUE_MAX_BYTES } };
        }
      }
    },
  },
];
