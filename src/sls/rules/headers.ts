import { expectedFraming } from '../codec/index.ts';
import { API_VERSION } from '../limits.ts';
import type { Reading } from '../reading.ts';
import { headerValue } from '../wire.ts';
import { COMMON_HEADERS, COMPRESSION, ERROR_CODES, PUT_WEBTRACKING, type Rule } from './rule.ts';

const isCompressed = ({ headers }: Reading) => headers.compressType !== null;

/** What the headers must say, in the order in which a server asks. */
export const headerRules: readonly Rule[] = [
  {
    id: 'authorization-missing',
    severity: 'warning',
    evidence: 'inferred',
    source: 'https://help.aliyun.com/en/sls/developer-reference/request-signatures',
    predicts: 'Unauthorized',
    *check({ target, wire }) {
      if (target?.form === 'signed' && headerValue(wire.headers, 'authorization') === null) {
        yield { path: 'authorization', facts: { logstore: target.logstore } };
      }
    },
  },
  {
    id: 'apiversion-missing',
    severity: 'warning',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: null,
    *check({ headers, target, wire }) {
      // What lies behind a path that is not SLS's own may add it.
      if (!target || target.apiVersion !== null) return;
      // The GET forms have it as a parameter that is required.
      if (wire.method === 'GET') yield { path: 'url' };
      else if (headers.apiVersion === null) yield { path: 'x-log-apiversion' };
    },
  },
  {
    id: 'apiversion-value',
    severity: 'warning',
    evidence: 'documented',
    source: COMMON_HEADERS,
    predicts: 'InvalidAPIVersion',
    *check({ headers, target }) {
      for (const [path, got] of [
        ['x-log-apiversion', headers.apiVersion],
        ['url', target?.apiVersion ?? null],
      ] as const) {
        if (got !== null && got !== API_VERSION) yield { path, facts: { got } };
      }
    },
  },
  {
    id: 'content-encoding',
    severity: 'warning',
    evidence: 'inferred',
    source: COMPRESSION,
    predicts: null,
    *check({ wire }) {
      const got = headerValue(wire.headers, 'content-encoding')?.trim() ?? '';
      if (got !== '' && got.toLowerCase() !== 'identity') yield { path: 'content-encoding', facts: { got } };
    },
  },
  {
    id: 'compresstype-unknown',
    severity: 'error',
    // An older page names gzip, and SLS takes zstd in other calls.
    eased: ({ headers }) =>
      /^(gzip|zstd)$/.test(headers.compressType ?? '') ? { severity: 'warning', predicts: 'ParameterInvalid' } : null,
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'ParameterInvalid',
    *check({ headers }) {
      const type = headers.compressType;
      if (type !== null && !expectedFraming(type)) yield { path: 'x-log-compresstype', facts: { got: type } };
    },
  },
  {
    id: 'rawsize-missing',
    severity: 'error',
    eased: (reading) => (isCompressed(reading) ? null : { severity: 'info', predicts: null }),
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'MissingParameter',
    *check({ headers, wire }) {
      const hasBody = wire.body.state !== 'none' || headers.compressType !== null;
      if (wire.method === 'POST' && hasBody && headers.bodyRawSize === null) yield { path: 'x-log-bodyrawsize' };
    },
  },
  {
    id: 'rawsize-not-a-number',
    severity: 'error',
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'ParameterInvalid',
    *check({ headers }) {
      if (headers.bodyRawSize !== null && headers.bodyRawBytes === null) {
        yield { path: 'x-log-bodyrawsize', facts: { got: headers.bodyRawSize } };
      }
    },
  },
];
