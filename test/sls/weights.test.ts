import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODECS, decode } from '../../src/sls/codec/index.ts';
import { writeLogGroup } from '../../src/sls/encode.ts';
import { compressedSizes, weigh } from '../../src/sls/weights.ts';
import { utf8 } from '../support/fixtures.ts';

const nothing = { topic: null, source: null, tags: {}, logs: [] };

describe('weigh', () => {
  it('tells what each log and each key costs, the heaviest first', () => {
    const weights = weigh({
      topic: 'web',
      source: null,
      tags: { env: 'test' },
      logs: [{ id: '1', name: '你好' }, { id: '22' }, {}],
    });
    expect(weights).toEqual({
      byLog: [utf8('{"id":"1","name":"你好"}').byteLength, utf8('{"id":"22"}').byteLength, 2],
      byKey: [
        { key: 'id', logs: 2, keyBytes: 8, valueBytes: 7 },
        { key: 'name', logs: 1, keyBytes: 6, valueBytes: 8 },
      ],
      keys: 14,
      values: 15,
      envelope: utf8('"__topic__":"web"').byteLength + utf8('"__tags__":{"env":"test"}').byteLength,
    });
  });

  it('weighs values that are no strings, and what is nested too deep as nothing', () => {
    const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    expect(weigh({ ...nothing, logs: [{ a: null, b: [1], c: deep }] }).byKey).toEqual(
      [
        { key: 'b', logs: 1, keyBytes: 3, valueBytes: 3 },
        { key: 'a', logs: 1, keyBytes: 3, valueBytes: 4 },
        { key: 'c', logs: 1, keyBytes: 3, valueBytes: 0 },
      ].sort((a, b) => b.keyBytes + b.valueBytes - a.keyBytes - a.valueBytes),
    );
  });

  it('adds up to the compact JSON of the log group', () => {
    const logs = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })));
    fc.assert(
      fc.property(logs, (logs) => {
        const { byLog, keys, values } = weigh({ ...nothing, logs });
        expect(byLog).toEqual(logs.map((log) => utf8(JSON.stringify(log)).byteLength));
        const fields = logs.reduce((sum, log) => sum + Object.keys(log).length, 0);
        const full = logs.filter((log) => Object.keys(log).length > 0).length;
        const marks = 2 * logs.length + fields + (fields - full);
        expect(byLog.reduce((sum, bytes) => sum + bytes, 0)).toBe(keys + values + marks);
      }),
    );
  });
});

it('compressedSizes tells what each compression would make of a body', () => {
  const raw = utf8(writeLogGroup({ ...nothing, logs: Array.from({ length: 200 }, () => ({ name: 'page_view' })) }));
  const sizes = compressedSizes(raw);
  for (const type of ['lz4', 'deflate'] as const) {
    const packed = CODECS[type].compress(raw);
    expect(sizes[type]).toBe(packed.byteLength);
    expect(decode(packed, type, raw.byteLength).bytes).toEqual(raw);
    expect(sizes[type]).toBeLessThan(raw.byteLength / 20);
  }
});
