import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ReceivedBody } from '../../../demo/endpoint/body.ts';
import { RAW_BODY_LIMIT_BYTES, readContents } from '../../../demo/endpoint/contents.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const received = (bytes: Buffer): ReceivedBody => ({ byteLength: bytes.byteLength, sha256: sha256(bytes), bytes });

function outcome(headers: Record<string, string>, body: ReceivedBody) {
  const { raw, logGroup, refusal } = readContents(headers, body);
  return { raw, logGroup, refusal: refusal && [refusal.status, refusal.code, refusal.message] };
}

const text = '{"__logs__":[{"a":"中"}]}';
const logGroup = { topic: null, source: null, tags: {}, logs: [{ a: '中' }] };
const raw = { byteLength: 26, sha256: sha256(Buffer.from(text)), utf8: text };

describe('readContents', () => {
  it('reads plain and compressed bodies alike', () => {
    expect(outcome({}, received(Buffer.from(text)))).toEqual({ raw, logGroup, refusal: null });
    const headers = { 'x-log-compresstype': 'deflate', 'x-log-bodyrawsize': '26' };
    expect(outcome(headers, received(deflateSync(text)))).toEqual({ raw, logGroup, refusal: null });
  });

  it('takes a wrong raw size on a plain body', () => {
    expect(outcome({ 'x-log-bodyrawsize': '24' }, received(Buffer.from(text)))).toEqual({
      raw,
      logGroup,
      refusal: null,
    });
  });

  it('gives what could be read of a refused body', () => {
    const wrong = Buffer.from([0x7b, 0xff]);
    expect(outcome({}, received(wrong))).toEqual({
      raw: { byteLength: 2, sha256: sha256(wrong), utf8: null },
      logGroup: null,
      refusal: [400, 'PostBodyInvalid', 'The request body is not valid JSON object.'],
    });
    expect(outcome({ 'x-log-compresstype': 'gzip' }, received(wrong))).toEqual({
      raw: null,
      logGroup: null,
      refusal: [400, 'ParameterInvalid', 'Http extend x-log-compresstype : gzip pair is invalid.'],
    });
  });

  it('refuses more than 10 485 760 bytes, and takes just as many', () => {
    const json = Buffer.alloc(RAW_BODY_LIMIT_BYTES + 1, ' ');
    json.write('{"__logs__":[]}');
    const atLimit = json.subarray(0, -1);
    expect(outcome({}, received(atLimit)).refusal).toBeNull();
    const tooLarge = [413, 'PostBodyTooLarge', 'Body size 10485761 must little than 10485760.'];
    const plain = outcome({}, received(json));
    expect([plain.refusal, plain.raw?.byteLength, plain.logGroup]).toEqual([tooLarge, 10_485_761, null]);
    const headers = { 'x-log-compresstype': 'deflate', 'x-log-bodyrawsize': '10485761' };
    expect(outcome(headers, received(deflateSync(json)))).toEqual({ raw: null, logGroup: null, refusal: tooLarge });
    const header = { 'x-log-compresstype': 'deflate', 'x-log-bodyrawsize': '10485760' };
    expect(outcome(header, received(deflateSync(atLimit))).refusal).toBeNull();
  });

  it('bears a body that was too large to keep', () => {
    const body = { byteLength: 40_000_000, sha256: 'ab', bytes: null };
    const refusal = [413, 'PostBodyTooLarge', 'Body size 40000000 must little than 10485760.'];
    expect(outcome({}, body)).toEqual({
      raw: { byteLength: 40_000_000, sha256: 'ab', utf8: null },
      logGroup: null,
      refusal,
    });
    const headers = { 'x-log-compresstype': 'lz4', 'x-log-bodyrawsize': '5' };
    expect(outcome(headers, body)).toEqual({ raw: null, logGroup: null, refusal });
  });
});
