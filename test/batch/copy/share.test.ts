import { describe, expect, it } from 'vitest';
import { share } from '../../../src/batch/copy/share.ts';
import { inspectBatch } from '../../../src/batch/inspect-batch.ts';
import { CODECS } from '../../../src/sls/codec/index.ts';
import { encodeBody } from '../../../src/sls/encode.ts';
import { batchOf } from '../../support/batches.ts';
import { found, hex, utf8 } from '../../support/fixtures.ts';

const sent = (text: string, compression: 'none' | 'lz4' | 'deflate' = 'none') => {
  const { bytes, headers } = encodeBody(utf8(text), compression);
  const { byteLength } = bytes;
  const requestHeaders = [...headers, ['content-length', String(byteLength)] as const];
  return { batch: batchOf({ requestHeaders, body: { state: 'complete', byteLength } }), bytes };
};

const SECRET = '{"__source__":"web","__logs__":[{"token":"0123456789"}]}';
const WITHOUT = '{"__source__":"web","__logs__":[{"token":"[redacted]"}]}';

describe('share', () => {
  it.each(['none', 'lz4', 'deflate'] as const)(
    'writes a body (%s) again without its secrets, as right as it was',
    (compression) => {
      const text = SECRET.replace('0123456789', '0'.repeat(100));
      const shared = share(sent(text, compression));
      const expected = sent(WITHOUT, compression);
      expect(shared).toEqual({
        ...expected,
        inspection: inspectBatch(expected.batch, expected.bytes),
        removed: [{ where: 'body', name: 'token', count: 1 }],
        isRedacted: true,
        isUnsearched: false,
      });
      expect(found(shared.inspection)).toEqual([]);
    },
  );

  it('says of the new body wrongly what was said wrongly of the old', () => {
    const { batch, bytes } = sent(SECRET);
    const wrong = { ...batch, requestHeaders: [['x-log-bodyrawsize', '7'] as const] };
    expect(share({ batch: wrong, bytes }).batch.requestHeaders).toEqual([['x-log-bodyrawsize', '7']]);
  });

  it('leaves every byte where there is no secret', () => {
    const source = sent('{ "__logs__":[{"a":"1"}]}', 'lz4');
    const inspection = inspectBatch(source.batch, source.bytes);
    expect(share(source)).toEqual({ ...source, inspection, removed: [], isRedacted: true, isUnsearched: false });
  });

  it('takes secrets out of headers and the body, and inspects what is left', () => {
    const { batch, bytes } = sent('{"__logs__":[{"password":1234}]}');
    const shared = share({ batch: { ...batch, requestHeaders: [...batch.requestHeaders, ['Cookie', 'a=b']] }, bytes });
    expect(shared.removed).toEqual([
      { where: 'request-header', name: 'cookie', count: 1 },
      { where: 'body', name: 'password', count: 1 },
    ]);
    expect(JSON.stringify(shared)).not.toContain('1234');
    // It is still no string.
    expect(found(shared.inspection).map(([rule]) => rule)).toContain('value-not-string');
  });

  it('takes nothing out where it is told so, and only then', () => {
    const source = sent(SECRET);
    const { batch, bytes, removed, isRedacted } = share(source, 'nothing');
    expect({ batch, bytes, removed, isRedacted }).toEqual({ ...source, removed: [], isRedacted: false });
  });

  it('takes out other names where they are given', () => {
    const { bytes } = share(sent('{"__logs__":[{"phone":"1","token":"2"}]}'), ['phone']);
    expect(new TextDecoder().decode(bytes ?? undefined)).toBe('{"__logs__":[{"phone":"[redacted]","token":"2"}]}');
  });

  it.each([
    ['a body that is no JSON', 'token=x&a=1', 'token=[redacted]&a=1'],
    ['JSON with a mistake', '{"token":"x",', '{"token":"[redacted]",'],
  ])('looks through %s too', (_, text, without) => {
    expect(new TextDecoder().decode(share(sent(text)).bytes ?? undefined)).toBe(without);
  });

  it('looks through a body of which only the beginning is there, if it can be read', () => {
    const bytes = utf8('{"__logs__":[{"token":"x"},{"a');
    const body = { state: 'truncated', byteLength: bytes.byteLength, reason: 'browser-limit' } as const;
    const shared = share({ batch: batchOf({ body }), bytes });
    expect(new TextDecoder().decode(shared.bytes ?? undefined)).toBe('{"__logs__":[{"token":"[redacted]"},{"a');
    expect(shared.batch.body).toEqual({ ...body, byteLength: shared.bytes?.byteLength });
  });

  it('says that a body could not be looked through', () => {
    const bytes = hex('ff fe fd fc 80 81');
    const batch = batchOf({ body: { state: 'complete', byteLength: bytes.byteLength } });
    const { isUnsearched, bytes: left } = share({ batch, bytes });
    expect({ isUnsearched, left }).toEqual({ isUnsearched: true, left: bytes });
  });

  it('leaves a body out that has a secret and cannot be written again as it was', () => {
    const block = CODECS.lz4.compress(utf8(SECRET));
    const bytes = new Uint8Array([utf8(SECRET).byteLength, 0, 0, 0, ...block]);
    const batch = batchOf({
      requestHeaders: [['x-log-compresstype', 'lz4']],
      body: { state: 'complete', byteLength: bytes.byteLength },
    });
    const shared = share({ batch, bytes });
    expect([shared.bytes, shared.removed]).toEqual([
      null,
      [
        { where: 'body', name: 'token', count: 1 },
        { where: 'whole-body', name: '', count: 1 },
      ],
    ]);
  });

  it('takes secrets out of the fields of a form', () => {
    const body = { state: 'form', fields: { token: ['x', ''], u: ['?token=y'], __proto__: [] } } as const;
    const { batch, removed } = share({ batch: batchOf({ body }), bytes: null });
    expect(batch.body).toEqual({ state: 'form', fields: { token: ['[redacted]', ''], u: ['?token=[redacted]'] } });
    expect(removed).toEqual([{ where: 'body', name: 'token', count: 2 }]);
  });
});
