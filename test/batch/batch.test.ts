import { describe, expect, it } from 'vitest';
import { batchId, isSettled } from '../../src/batch/batch.ts';

describe('isSettled', () => {
  it.each([
    ['waiting', false],
    ['receiving', false],
    ['answered', true],
    ['redirected', true],
    ['failed', true],
  ] as const)('of %s is %s', (state, settled) => {
    expect(isSettled(state)).toBe(settled);
  });
});

describe('batchId', () => {
  it('names session, request and hop', () => {
    expect(batchId('session-1', '4711', 3)).toBe('session-1/4711/03');
  });

  it('sorts in the order of the hops, and apart from other requests', () => {
    const ids = [
      batchId('s', '1', 0),
      batchId('s', '1', 2),
      batchId('s', '1', 9),
      batchId('s', '1', 10),
      batchId('s', '10', 0),
    ];
    expect([...ids].reverse().sort()).toEqual(ids);
  });
});
