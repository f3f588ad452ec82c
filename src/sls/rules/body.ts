import { expectedFraming } from '../codec/index.ts';
import type { Lz4Block } from '../codec/unwrapped.ts';
import { RAW_BODY_MAX_BYTES } from '../limits.ts';
import { isJsonObject, jsonType } from '../log-group.ts';
import type { Reading } from '../reading.ts';
import { COMPRESSION, ERROR_CODES, type Gravity, LZ4_BLOCK_FORMAT, PUT_WEBTRACKING, type Rule } from './rule.ts';

/** Bytes before compression where they are known, else `null`. */
const rawBytes = ({ body }: Reading) => ('bytes' in body ? body.bytes.byteLength : null);

/** Length in UTF-16 units: what `body.length` gives in JavaScript. */
const utf16Length = ({ body }: Reading) => ('text' in body ? body.text.length : null);

/** The facts of a declared size that is not the true one. */
function sizeMismatch(reading: Reading): { got: number; bytes: number } | null {
  const bytes = rawBytes(reading);
  const got = reading.headers.bodyRawBytes;
  return bytes === null || got === null || got === bytes ? null : { got, bytes };
}

/**
 * An LZ4 decoder that is told too small a size has no room, and refuses (measured with liblz4). That a server refuses too
 * large a one, or any for deflate, is only inferred; and on an uncompressed body the size is evidently not checked: a
 * shipped client sends 1234 with every body.
 */
function easedUnlessTooSmallForLz4(reading: Reading): Gravity | null {
  const { compressType } = reading.headers;
  const { got, bytes } = sizeMismatch(reading) ?? { got: 0, bytes: 0 };
  if (compressType === 'lz4' && got < bytes) return null;
  return { severity: 'warning', predicts: compressType === null ? null : 'PostBodyUncompressError' };
}

/** What there is to say of a body that was sent as an LZ4 block and is one. */
function lz4Block({ body, headers }: Reading): Lz4Block | undefined {
  return headers.compressType === 'lz4' && 'framing' in body && body.framing === 'lz4-block' ? body.lz4 : undefined;
}

/** What the body must be before it is a log group: its size, its framing, its encoding, its JSON. */
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
    id: 'compressed-without-header',
    severity: 'error',
    evidence: 'documented',
    source: COMPRESSION,
    predicts: 'PostBodyInvalid',
    *check({ body, headers }) {
      const framing = 'framing' in body ? body.framing : body.stage === 'not-decompressed' ? body.fault.framing : null;
      if (headers.compressType === null && framing !== null && framing !== 'plain') {
        yield { path: 'x-log-compresstype', facts: { framing } };
      }
    },
  },
  {
    id: 'body-size-10mb',
    severity: 'error',
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'PostBodyTooLarge',
    // A server decompresses into as much room as it was told, and never comes to know the true size.
    eased: ({ headers: { compressType, bodyRawBytes } }) =>
      compressType !== null && bodyRawBytes !== null && bodyRawBytes <= RAW_BODY_MAX_BYTES
        ? { severity: 'error', predicts: 'PostBodyUncompressError' }
        : null,
    *check({ body, headers }) {
      const isDeclared = headers.compressType !== null && (headers.bodyRawBytes ?? 0) > RAW_BODY_MAX_BYTES;
      const isReached = body.stage === 'not-decompressed' && body.fault.fault === 'too-large';
      if (isDeclared || isReached) yield { path: 'body', facts: { max: RAW_BODY_MAX_BYTES } };
    },
  },
  {
    id: 'rawsize-utf16',
    severity: 'error',
    eased: easedUnlessTooSmallForLz4,
    evidence: 'measured',
    source: COMPRESSION,
    predicts: 'PostBodyUncompressError',
    *check(reading) {
      const facts = sizeMismatch(reading);
      if (facts && facts.got === utf16Length(reading)) yield { path: 'x-log-bodyrawsize', facts };
    },
  },
  {
    id: 'rawsize-mismatch',
    severity: 'error',
    eased: easedUnlessTooSmallForLz4,
    evidence: 'measured',
    source: COMPRESSION,
    predicts: 'PostBodyUncompressError',
    *check(reading) {
      const facts = sizeMismatch(reading);
      if (facts && facts.got !== utf16Length(reading)) yield { path: 'x-log-bodyrawsize', facts };
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
    id: 'lz4-end-of-block',
    severity: 'error',
    evidence: 'measured',
    source: LZ4_BLOCK_FORMAT,
    predicts: 'PostBodyUncompressError',
    *check(reading) {
      const offset = lz4Block(reading)?.refusedAt ?? null;
      if (offset !== null) yield { path: 'body', facts: { offset } };
    },
  },
  {
    // liblz4 takes it and writes zeros, so a server may do so too.
    id: 'lz4-zero-offset',
    severity: 'warning',
    evidence: 'measured',
    source: LZ4_BLOCK_FORMAT,
    predicts: null,
    *check(reading) {
      const offset = lz4Block(reading)?.zeroOffsetAt ?? null;
      if (offset !== null) yield { path: 'body', facts: { offset } };
    },
  },
  {
    id: 'trailing-bytes',
    severity: 'warning',
    evidence: 'inferred',
    source: COMPRESSION,
    predicts: 'PostBodyUncompressError',
    *check({ body }) {
      if ('trailingBytes' in body && body.trailingBytes > 0) {
        yield { path: 'body', facts: { bytes: body.trailingBytes } };
      }
    },
  },
  {
    id: 'body-empty',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check({ body, wire }) {
      const isEmpty = body.stage === 'none' || ('bytes' in body && body.bytes.byteLength === 0);
      if (isEmpty && wire.method === 'POST') yield { path: 'body' };
    },
  },
  {
    id: 'utf8-invalid',
    severity: 'error',
    evidence: 'documented',
    source: PUT_WEBTRACKING,
    predicts: 'PostBodyInvalid',
    *check({ body }) {
      if (body.stage === 'not-text') yield { path: 'body', facts: { offset: body.offset } };
    },
  },
  {
    // JSON has none (RFC 8259, section 8.1), and a parser may refuse it or skip it.
    id: 'byte-order-mark',
    severity: 'warning',
    evidence: 'inferred',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
    predicts: 'PostBodyInvalid',
    *check({ body }) {
      if ('text' in body && body.text.startsWith('\ufeff')) yield { path: 'body' };
    },
  },
  {
    id: 'body-json',
    severity: 'error',
    evidence: 'documented',
    source: ERROR_CODES,
    predicts: 'PostBodyInvalid',
    *check({ body }) {
      if (body.stage === 'not-json' && body.bytes.byteLength > 0)
        yield {
          path: 'body',
          facts: {
            line: body.error.line,
            column: body.error.column,
            excerpt: body.error.excerpt,
            jsonFault: body.error.fault,
          },
        };
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
