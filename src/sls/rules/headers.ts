import { EXPECTED_FRAMING } from '../codec/index.ts';
import { API_VERSION } from '../limits.ts';
import type { Reading } from '../reading.ts';
import { COMMON_HEADERS, COMPRESSION, ERROR_CODES, PUT_WEBTRACKING, type Rule } from './rule.ts';

const isPost = ({ wire }: Reading) => wire.method === 'POST';

/** The raw bytes where they are known, else `null`. */
const rawBytes = ({ body }: Reading) => ('bytes' in body ? body.bytes : null);

/** Length in UTF-16 units: what `body.length` gives in JavaScript. */
const utf16Length = ({ body }: Reading) => ('text' in body ? body.text.length : null);

const isMismatch = (reading: Reading) => {
  const bytes = rawBytes(reading);
  return bytes !== null && reading.headers.bodyRawBytes !== null && reading.headers.bodyRawBytes !== bytes.byteLength;
};

/**
 * The LZ4 decoder is told the raw size and refuses any other (measured with liblz4). For deflate that is only inferred,
 * and on an uncompressed body the size is evidently not checked: a shipped client sends 1234 with every body.
 */
const errorForLz4 = ({ headers }: Reading) => (headers.compressType === 'lz4' ? 'error' : 'warning');

/** What the `x-log-*` headers must say, and whether they agree with the body. */
export const headerRules: readonly Rule[] = [
  {
    id: 'apiversion-missing',
    severity: 'warning',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check({ headers, target }) {
      if (headers.apiVersion === null && target?.apiVersion == null) yield { path: 'x-log-apiversion' };
    },
  },
  {
    id: 'apiversion-value',
    severity: 'warning',
    evidence: 'documented',
    source: COMMON_HEADERS,
    predicts: null,
    *check({ headers, target }) {
      const version = headers.apiVersion ?? target?.apiVersion ?? API_VERSION;
      if (version !== API_VERSION) yield { path: 'x-log-apiversion', facts: { got: version } };
    },
  },
  {
    id: 'compresstype-unknown',
    severity: ({ headers }) => (/^(gzip|zstd)$/.test(headers.compressType ?? '') ? 'warning' : 'error'),
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'ParameterInvalid',
    *check({ headers }) {
      const type = headers.compressType;
      if (type !== null && !Object.hasOwn(EXPECTED_FRAMING, type)) {
        yield { path: 'x-log-compresstype', facts: { got: type } };
      }
    },
  },
  {
    id: 'rawsize-missing',
    severity: (reading) => (reading.headers.compressType === null ? 'info' : 'error'),
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'MissingParameter',
    *check(reading) {
      const { headers, wire } = reading;
      if (isPost(reading) && wire.body.state !== 'none' && headers.bodyRawSize === null) {
        yield { path: 'x-log-bodyrawsize' };
      }
    },
  },
  {
    id: 'rawsize-not-a-number',
    severity: errorForLz4,
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'ParameterInvalid',
    *check({ headers }) {
      if (headers.bodyRawSize !== null && headers.bodyRawBytes === null) {
        yield { path: 'x-log-bodyrawsize', facts: { got: headers.bodyRawSize } };
      }
    },
  },
  {
    id: 'rawsize-utf16',
    severity: errorForLz4,
    evidence: 'measured',
    source: COMPRESSION,
    predicts: 'PostBodyUncompressError',
    *check(reading) {
      const got = reading.headers.bodyRawBytes;
      if (isMismatch(reading) && got === utf16Length(reading)) {
        yield { path: 'x-log-bodyrawsize', facts: { got: got ?? 0, bytes: rawBytes(reading)?.byteLength ?? 0 } };
      }
    },
  },
  {
    id: 'rawsize-mismatch',
    severity: errorForLz4,
    evidence: 'measured',
    source: COMPRESSION,
    predicts: 'PostBodyUncompressError',
    *check(reading) {
      const got = reading.headers.bodyRawBytes;
      if (isMismatch(reading) && got !== utf16Length(reading)) {
        yield { path: 'x-log-bodyrawsize', facts: { got: got ?? 0, bytes: rawBytes(reading)?.byteLength ?? 0 } };
      }
    },
  },
];
