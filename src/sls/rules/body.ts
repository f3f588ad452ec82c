import { expectedFraming } from '../codec/index.ts';
import { strictRefusal } from '../codec/lz4.ts';
import { isJsonObject, jsonType } from '../log-group.ts';
import { COMPRESSION, ERROR_CODES, PUT_WEBTRACKING, type Rule } from './rule.ts';

/** What the body must be before it is a log group: its framing, its encoding, its JSON. */
export const bodyRules: readonly Rule[] = [
  {
    id: 'body-hidden',
    severity: 'info',
    evidence: 'measured',
    source: 'https://issues.chromium.org/issues/40510485',
    predicts: null,
    *check({ body, wire }) {
      if (body.stage === 'hidden') yield { path: 'body', facts: { state: wire.body.state } };
    },
  },
  {
    id: 'body-empty',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check({ body, wire }) {
      if (body.stage === 'none' && wire.method === 'POST') yield { path: 'body' };
    },
  },
  {
    id: 'body-not-decompressed',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyUncompressError',
    *check({ body, headers }) {
      if (body.stage !== 'not-decompressed' || body.fault.fault === 'too-large') return;
      const { fault, framing, offset } = body.fault;
      yield {
        path: 'body',
        facts: { fault, framing: framing ?? '', offset: offset ?? -1, type: headers.compressType ?? '' },
      };
    },
  },
  {
    id: 'framing',
    severity: 'error',
    evidence: 'documented',
    source: COMPRESSION,
    predicts: 'PostBodyUncompressError',
    *check({ body, headers }) {
      const type = headers.compressType;
      if (type === null || !('framing' in body)) return;
      const expected = expectedFraming(type);
      if (expected && body.framing !== expected) {
        yield { path: 'body', facts: { type, expected, framing: body.framing } };
      }
    },
  },
  {
    id: 'compressed-without-header',
    severity: 'error',
    evidence: 'documented',
    source: COMPRESSION,
    predicts: 'PostBodyInvalid',
    *check({ body, headers }) {
      if (headers.compressType === null && 'framing' in body && body.framing !== 'plain') {
        yield { path: 'x-log-compresstype', facts: { framing: body.framing } };
      }
    },
  },
  {
    id: 'lz4-end-of-block',
    severity: 'error',
    evidence: 'measured',
    source: 'https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md',
    predicts: 'PostBodyUncompressError',
    *check({ body, wire, headers }) {
      if (headers.compressType !== 'lz4' || !('framing' in body) || body.framing !== 'lz4-block') return;
      if (wire.body.state !== 'complete') return;
      const offset = strictRefusal(wire.body.bytes, body.bytes.byteLength);
      if (offset !== null) yield { path: 'body', facts: { offset } };
    },
  },
  {
    id: 'utf8-invalid',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check({ body }) {
      if (body.stage === 'not-text') yield { path: 'body' };
    },
  },
  {
    id: 'body-json',
    severity: 'error',
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'PostBodyInvalid',
    *check({ body }) {
      if (body.stage === 'not-json') yield { path: 'body', facts: { ...body.error } };
    },
  },
  {
    id: 'body-not-object',
    severity: 'error',
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'PostBodyInvalid',
    *check({ body }) {
      if (body.stage === 'json' && !isJsonObject(body.json)) {
        yield { path: 'body', facts: { got: jsonType(body.json) } };
      }
    },
  },
];
