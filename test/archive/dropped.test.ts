import { describe, expect, it } from 'vitest';
import { createDropped } from '../../src/archive/dropped.ts';
import { batchId } from '../../src/batch/batch.ts';

describe('requests that were dropped', () => {
  it('are known by any of their hops, and are no others', () => {
    const dropped = createDropped();
    dropped.add(batchId('s', '1', 3));
    expect(['1', '11', '2'].map((requestId) => dropped.has('s', requestId))).toEqual([true, false, false]);
    expect(dropped.has('t', '1')).toBe(false);
  });

  it('are forgotten when there are too many newer ones', () => {
    const dropped = createDropped();
    for (let n = 0; n <= 10_000; n += 1) dropped.add(batchId('s', String(n), 0));
    expect(['0', '1', '10000'].map((requestId) => dropped.has('s', requestId))).toEqual([false, true, true]);
  });
});
