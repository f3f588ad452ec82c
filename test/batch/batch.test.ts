import fc from 'fast-check';
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
  const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const requestNumber = fc.oneof(fc.nat(2000), fc.maxSafeInteger().map(Math.abs));
  const hop = fc.nat(99);

  it('names session, request and hop', () => {
    expect(batchId('session-1', '4711', 3)).toBe('session-1/0000000000004711/03');
  });

  it('sorts as requests began, and then in the order of their hops', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(requestNumber, hop)), (requests) => {
        const began = [...requests].sort(([a, hopOfA], [b, hopOfB]) => a - b || hopOfA - hopOfB);
        const ids = requests.map(([request, hop]) => batchId('s', String(request), hop));
        expect(ids.sort(compareText)).toEqual(began.map(([request, hop]) => batchId('s', String(request), hop)));
      }),
    );
  });

  it('sorts the requests of another maker as its numbers count', () => {
    expect(compareText(batchId('s', 'devtools-9', 0), batchId('s', 'devtools-10', 0))).toBe(-1);
  });

  it.each([
    ['7', '0000000000000007'],
    ['7', '07'],
    ['1', '1/00'],
    ['a/b', 'a%2Fb'],
    ['~x', 'x'],
    ['', '0'],
  ])('makes two of %j and %j', (one, other) => {
    expect(batchId('s', one, 0)).not.toBe(batchId('s', other, 0));
  });

  it('makes one id of one request alone, and keeps the hops of a request together, whatever names it has', () => {
    const name = fc.oneof(
      requestNumber.map(String),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[a-z0-9/%~-]{1,20}$/),
    );
    fc.assert(
      fc.property(name, name, hop, (one, other, hop) => {
        if (one === other) return;
        const id = batchId('s', other, hop);
        expect(id).not.toBe(batchId('s', one, hop));
        expect(id >= batchId('s', one, 0) && id <= batchId('s', one, 99)).toBe(false);
      }),
    );
  });
});
