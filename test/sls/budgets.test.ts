import { describe, expect, it } from 'vitest';
import { measureBudgets } from '../../src/sls/budgets.ts';
import { inspect } from '../../src/sls/inspect.ts';
import type { Wire } from '../../src/sls/wire.ts';
import { get, hex, literalBlock, post, postCompressed, utf8 } from '../support/fixtures.ts';

const budgetsOf = (wire: Wire) =>
  measureBudgets(wire, inspect(wire)).map(({ id, used, max, path }) => [id, used, max, path]);

describe('measureBudgets', () => {
  it('of a log group: every limit, with the longest of its keys, values and tags', () => {
    const body = JSON.stringify({
      __topic__: '主题',
      __source__: 'web',
      __logs__: [{ a: '你好', price: '1' }, { 'long key': 'ab' }, { tail: 'abcdef' }],
      __tags__: { env: 'test', a: 'b' },
    });
    expect(measureBudgets(post(body), inspect(post(body)))).toEqual([
      { id: 'raw-body', unit: 'bytes', used: utf8(body).byteLength, max: 10_485_760, path: null },
      { id: 'raw-body-advised', unit: 'bytes', used: utf8(body).byteLength, max: 3_145_728, path: null },
      { id: 'beacon', unit: 'bytes', used: utf8(body).byteLength, max: 65_536, path: null },
      { id: 'logs', unit: 'logs', used: 3, max: 4096, path: null },
      { id: 'topic', unit: 'bytes', used: 6, max: 128, path: '__topic__' },
      { id: 'source', unit: 'bytes', used: 3, max: 128, path: '__source__' },
      { id: 'key', unit: 'bytes', used: 8, max: 128, path: '__logs__[1]["long key"]' },
      // Six bytes, like the last, and it comes first.
      { id: 'value', unit: 'bytes', used: 6, max: 1_048_576, path: '__logs__[0].a' },
      { id: 'tag-key', unit: 'bytes', used: 3, max: 128, path: '__tags__.env' },
      { id: 'tag-value', unit: 'bytes', used: 4, max: 1_048_576, path: '__tags__.env' },
    ]);
  });

  it('of a compressed body: raw and wire are two sizes', () => {
    const raw = utf8('{"__logs__":[{"a":"1"}]}');
    expect(budgetsOf(postCompressed(literalBlock(raw), 'lz4', 24))).toEqual([
      ['raw-body', 24, 10_485_760, null],
      ['raw-body-advised', 24, 3_145_728, null],
      ['beacon', 26, 65_536, null],
      ['logs', 1, 4096, null],
      ['key', 1, 128, '__logs__[0].a'],
      ['value', 1, 1_048_576, '__logs__[0].a'],
    ]);
  });

  it('of a body that cannot be read: only what is known', () => {
    expect(budgetsOf(postCompressed(hex('f0'), 'lz4', 24))).toEqual([['beacon', 1, 65_536, null]]);
    expect(budgetsOf({ ...post(null), body: { state: 'unavailable', reason: 'blob' } })).toEqual([]);
  });

  it('of a GET: its line and headers', () => {
    const wire: Wire = { ...get('&key=v'), headers: [['Accept', '*/*']] };
    const head =
      'GET /logstores/demo-logstore/track?APIVersion=0.6.0&key=v HTTP/1.1\r\n' +
      'Host: demo-project.cn-hangzhou.log.aliyuncs.com\r\nAccept: */*\r\n\r\n';
    expect(budgetsOf(wire)).toEqual([
      ['get-request', head.length, 16_384, null],
      ['logs', 1, 4096, null],
      ['key', 3, 128, '__logs__[0].key'],
      ['value', 1, 1_048_576, '__logs__[0].key'],
    ]);
  });
});
