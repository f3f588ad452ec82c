import { describe, expect, it } from 'vitest';
import { HeldBatch } from '../../../src/panel/worker/held-batch.ts';
import { CODECS } from '../../../src/sls/codec/index.ts';
import type { Header } from '../../../src/sls/wire.ts';
import { batchOf } from '../../support/batches.ts';
import { utf8 } from '../../support/fixtures.ts';

function held(body: string | Uint8Array, requestHeaders: readonly Header[] = []) {
  const bytes = typeof body === 'string' ? utf8(body) : body;
  return new HeldBatch(
    batchOf({ body: { state: 'complete', byteLength: bytes.byteLength }, requestHeaders }),
    bytes,
    null,
  );
}

const LOGS = [{ a: 'x', b: '{"in":1}' }, { b: 5 }, { a: '10' }, { a: '9' }];
const BODY = JSON.stringify({ __logs__: LOGS });
const batch = held(BODY);
const cell = (text: string, type = 'string') => ({ text, type, length: text.length });

describe('an open batch', () => {
  it('answers with rows of those keys that are asked for', () => {
    expect(batch.ask('logs', { from: 0, to: 2, keys: [1, 0, 7], sort: null })).toEqual([
      { log: 0, cells: [cell('{"in":1}'), cell('x'), null] },
      { log: 1, cells: [cell('5', 'number'), null, null] },
    ]);
  });

  it('answers with no more rows than there are', () => {
    const logs = batch.ask('logs', { from: 3, to: 99, keys: [0], sort: null });
    expect(logs).toEqual([{ log: 3, cells: [cell('9')] }]);
    expect(batch.ask('logs', { from: 9, to: 99, keys: [0], sort: null })).toEqual([]);
  });

  it('answers in an order, and says where a log stands in it', () => {
    const sort = { key: 0, isDescending: false };
    expect(batch.ask('logs', { from: 0, to: 9, keys: [], sort }).map(({ log }) => log)).toEqual([3, 2, 0, 1]);
    expect(batch.ask('logs', { from: 0, to: 9, keys: [], sort: { ...sort, isDescending: true } })[0]?.log).toBe(0);
    expect([0, 3, 77].map((log) => batch.ask('position', { log, sort }))).toEqual([2, 0, -1]);
    expect([0, 3, 77].map((log) => batch.ask('position', { log, sort: null }))).toEqual([0, 3, -1]);
  });

  it('answers with one log, and with parts of its values', () => {
    expect(batch.ask('log', { log: 0, from: 1, to: 9 })).toEqual({
      fields: [{ ...cell('{"in":1}'), name: 'b', key: 1, kind: 'json' }],
      count: 2,
    });
    expect(batch.ask('log', { log: 9, from: 0, to: 9 })).toBe(null);
    expect(batch.ask('value', { log: 0, field: 1, from: 2, to: 4 })).toEqual({ text: 'in', length: 8 });
    expect(batch.ask('value', { log: 0, field: 2, from: 0, to: 4 })).toBe(null);
    expect(batch.ask('cell', { log: 0, key: 1 })).toEqual({ text: '{"in":1}', length: 8 });
    expect([batch.ask('cell', { log: 1, key: 0 }), batch.ask('cell', { log: 0, key: 9 })]).toEqual([null, null]);
  });

  it('answers with what is copied', () => {
    expect(batch.ask('logJson', { log: 1 })).toBe('{\n  "b": 5\n}');
    expect(batch.ask('logJson', { log: 9 })).toBe(null);
    expect(batch.ask('column', { key: 0 })).toBe('x\n\n10\n9');
    expect(batch.ask('column', { key: 9 })).toBe('');
  });

  it('answers with all about a key', () => {
    expect(batch.ask('keys', null).keys.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(batch.ask('key', { key: 0 })).toMatchObject({ name: 'a', logs: 3, distinct: 3 });
    expect(batch.ask('key', { key: 9 })).toBe(null);
  });

  it('answers with its text, and with its JSON and what is wrong in it', () => {
    expect(batch.ask('text', { from: 2, to: 10 })).toEqual({ text: '__logs__', length: BODY.length });
    const json = batch.ask('json', { maxCharacters: 9999 });
    expect(json?.text).toBe(JSON.stringify({ __logs__: LOGS }, null, 2));
    expect(json?.marks.map(({ path, from, to }) => [path, json.text.slice(from, to)])).toEqual([
      ['__logs__[1].b', '5'],
    ]);
  });

  it('marks where a text stops being JSON', () => {
    const text = '{"__logs__":[\n{"a":x}]}';
    expect(held(text).ask('json', { maxCharacters: 9999 })).toEqual({
      text,
      isWhole: true,
      marks: [{ path: 'body', from: 19, to: 20 }],
    });
  });

  it('answers with bytes as they travelled and before compression', () => {
    const raw = utf8(BODY);
    const wire = CODECS.lz4.compress(raw);
    const compressed = held(wire, [
      ['x-log-compresstype', 'lz4'],
      ['x-log-bodyrawsize', String(raw.byteLength)],
    ]);
    expect(compressed.ask('bytes', { of: 'raw', from: 2, to: 10 })).toEqual({
      bytes: utf8('__logs__'),
      byteLength: raw.byteLength,
    });
    expect(compressed.ask('bytes', { of: 'wire', from: 0, to: 9999 })).toEqual({
      bytes: wire,
      byteLength: wire.byteLength,
    });
  });

  it('keeps its bytes when an answer is taken away', () => {
    const answer = batch.ask('bytes', { of: 'wire', from: 0, to: 4 });
    structuredClone(answer, { transfer: [answer?.bytes.buffer as ArrayBuffer] });
    expect(batch.ask('bytes', { of: 'wire', from: 0, to: 1 })?.bytes).toEqual(utf8('{'));
  });

  it('that could not be read answers with nothing', () => {
    const broken = held(Uint8Array.of(255, 1, 2), [['x-log-compresstype', 'lz4']]);
    expect(broken.ask('bytes', { of: 'raw', from: 0, to: 9 })).toBe(null);
    expect(broken.ask('bytes', { of: 'wire', from: 0, to: 1 })?.bytes).toEqual(Uint8Array.of(255));
    expect([broken.ask('text', { from: 0, to: 9 }), broken.ask('json', { maxCharacters: 9 })]).toEqual([null, null]);
    expect(broken.ask('keys', null)).toEqual({ keys: [], more: 0 });
    expect(new HeldBatch(batchOf(), null, null).ask('bytes', { of: 'wire', from: 0, to: 9 })).toBe(null);
  });
});
