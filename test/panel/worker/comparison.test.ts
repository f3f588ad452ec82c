import { describe, expect, it } from 'vitest';
import { inspectBatch } from '../../../src/batch/inspect-batch.ts';
import { HeldComparison } from '../../../src/panel/worker/comparison.ts';
import { batchOf } from '../../support/batches.ts';
import { utf8 } from '../../support/fixtures.ts';

function comparable(group: unknown, requestHeaders: readonly (readonly [string, string])[] = []) {
  const bytes = utf8(JSON.stringify(group));
  const batch = batchOf({
    requestHeaders: requestHeaders.map(([name, value]) => [name, value]),
    body: { state: 'complete', byteLength: bytes.byteLength },
  });
  return { batch, inspection: inspectBatch(batch, bytes) };
}

const left = comparable({ __topic__: 'a', __logs__: [{ id: '1', price: '2' }, { id: '2' }] }, [['x-one', '1']]);
const right = comparable({ __topic__: 'b', __logs__: [{ id: '2' }, { id: '1', price: 3 }] });

describe('two open batches', () => {
  it('are told light, all of it or what differs alone', () => {
    const held = new HeldComparison(left, right);
    const light = held.light(true);
    expect(light.isSame).toBe(false);
    expect(light.lists.envelope).toEqual({
      lines: [
        {
          name: '__topic__',
          state: 'changed',
          left: { text: 'a', type: 'string', length: 1 },
          right: { text: 'b', type: 'string', length: 1 },
        },
      ],
      more: 0,
    });
    expect(light.lists.headers.lines).toEqual([
      { name: 'x-one', state: 'left', left: { text: '1', type: 'string', length: 1 }, right: null },
    ]);
    expect(light.logs.map(({ left, right, state }) => [left, right, state])).toEqual([[0, 1, 'changed']]);
    expect(held.light(false).logs).toHaveLength(2);
    expect(held.fields(0, 1, true)).toEqual({
      lines: [
        {
          name: 'price',
          state: 'changed',
          left: { text: '2', type: 'string', length: 1 },
          right: { text: '3', type: 'number', length: 1 },
        },
      ],
      more: 0,
    });
    expect(held.fields(0, 1, false).lines).toHaveLength(2);
  });

  it('say the same with their sides swapped, and that one is the same as itself', () => {
    const counts = new HeldComparison(right, left).light(true).counts;
    const other = new HeldComparison(left, right).light(true).counts;
    expect(counts).toEqual({ ...other, left: other.right, right: other.left });
    expect(new HeldComparison(left, left).light(true)).toMatchObject({ isSame: true, logs: [] });
  });

  it('are bounded, whatever they have', () => {
    const many = comparable({ __logs__: Array.from({ length: 3000 }, (_, n) => ({ n: String(n) })) });
    const wide = comparable({
      __logs__: [
        Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`${n}${'k'.repeat(500)}`, 'v'.repeat(5000)])),
      ],
    });
    const light = new HeldComparison(many, wide).light(false);
    expect([light.logs.length, light.moreLogs > 0]).toEqual([1000, true]);
    const { lines, more } = new HeldComparison(wide, many).fields(0, null, false);
    expect([lines.length, more]).toEqual([500, 400]);
    expect(lines[0]?.name.length).toBeLessThanOrEqual(256);
    expect(lines[0]?.left?.text.length).toBe(2048);
  });
});
