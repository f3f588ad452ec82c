import { describe, expect, it } from 'vitest';
import { StandingOrders } from '../../../demo/endpoint/standing-orders.ts';
import { noOrders, UnknownOrderError } from '../../../demo/endpoint/tell.ts';

describe('StandingOrders', () => {
  it('hold until they are ended', () => {
    const standing = new StandingOrders();
    expect(standing.current).toEqual(noOrders);
    standing.set('delay:5');
    expect(standing.current).toEqual({ ...noOrders, delayMs: 5 });
    standing.set('');
    expect(standing.current).toEqual(noOrders);
  });

  it('are left alone by what is not an order, or a redirect', () => {
    const standing = new StandingOrders();
    standing.set('cors:off');
    expect(() => standing.set('explode')).toThrow(UnknownOrderError);
    expect(() => standing.set('redirect:307')).toThrow('tell: a redirect cannot be a standing order');
    expect(standing.current).toEqual({ ...noOrders, corsOff: true });
  });
});
