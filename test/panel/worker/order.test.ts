import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderBy } from '../../../src/panel/worker/order.ts';

const logs = [{ a: '10' }, { b: 'x' }, { a: '9' }, { a: 'text' }, { a: '' }, { a: 9 }];

describe('the order of logs by a key', () => {
  it('goes by numbers, then by texts, and puts those without it last', () => {
    expect(orderBy(logs, 'a', false)).toEqual([2, 5, 0, 4, 3, 1]);
  });

  it('puts those without it last the other way, too', () => {
    expect(orderBy(logs, 'a', true)).toEqual([3, 4, 0, 2, 5, 1]);
  });

  it('has each log once, and equals as they were sent', () => {
    const log = fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.string(), fc.integer({ min: 0, max: 3 })));
    fc.assert(
      fc.property(fc.array(log), fc.boolean(), (logs, isDescending) => {
        const order = orderBy(logs, 'a', isDescending);
        expect([...order].sort((x, y) => x - y)).toEqual(logs.map((_, index) => index));
        const same = orderBy(
          logs.map(() => ({ a: '1' })),
          'a',
          isDescending,
        );
        expect(same).toEqual(logs.map((_, index) => index));
      }),
    );
  });
});
