import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODECS } from '../../src/sls/codec/index.ts';
import { encode, encodeBody, writeLogGroup } from '../../src/sls/encode.ts';
import { inspect } from '../../src/sls/inspect.ts';
import { TRACK_URL, utf8 } from '../support/fixtures.ts';

const full = { topic: 'web', source: '127.0.0.1', tags: { env: 'test' }, logs: [{ a: '你好' }] };
const bare = { topic: null, source: null, tags: {}, logs: [] };

describe('writeLogGroup', () => {
  it('writes the parts in the order of the documentation', () => {
    expect(writeLogGroup(full)).toBe(
      '{"__topic__":"web","__source__":"127.0.0.1","__logs__":[{"a":"你好"}],"__tags__":{"env":"test"}}',
    );
  });

  it('leaves out what is not set', () => {
    expect(writeLogGroup(bare)).toBe('{"__logs__":[]}');
  });
});

describe('encodeBody', () => {
  const raw = utf8('{"__logs__":[{"a":"你好"}]}');
  const size = String(raw.byteLength);

  it('none: the bytes as they are', () => {
    expect(encodeBody(raw, 'none')).toEqual({
      bytes: raw,
      headers: [
        ['x-log-apiversion', '0.6.0'],
        ['x-log-bodyrawsize', size],
      ],
    });
  });

  it.each(['lz4', 'deflate'] as const)('%s: compressed, the size before it stated in bytes', (type) => {
    expect(encodeBody(raw, type)).toEqual({
      bytes: CODECS[type].compress(raw),
      headers: [
        ['x-log-apiversion', '0.6.0'],
        ['x-log-bodyrawsize', size],
        ['x-log-compresstype', type],
      ],
    });
  });
});

describe('encode', () => {
  it.each(['none', 'lz4', 'deflate'] as const)('%s: nothing is wrong with a right log group', (compression) => {
    const { findings, logGroup, predicted } = inspect(encode(full, TRACK_URL, compression));
    expect({ findings, logGroup, predicted }).toEqual({
      findings: [],
      logGroup: full,
      predicted: { status: 200, errorCode: null, rule: null, certain: true },
    });
  });

  it('is read back as it was, whatever the texts', () => {
    const text = fc.string({ unit: 'binary' });
    const group = fc.record({
      topic: fc.option(text),
      source: fc.option(text),
      tags: fc.dictionary(text, text),
      logs: fc.array(fc.dictionary(text, text)),
    });
    fc.assert(
      fc.property(group, fc.constantFrom('none', 'lz4', 'deflate'), (logGroup, compression) => {
        const inspection = inspect(encode(logGroup, TRACK_URL, compression));
        expect(inspection.logGroup).toEqual(logGroup);
        expect(inspection.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });
});
