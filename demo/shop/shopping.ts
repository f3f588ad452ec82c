import { type Cart, withMore } from './cart.ts';
import { TEAS, teaById } from './catalogue.ts';
import type { Clients } from './clients/index.ts';
import {
  adConversion,
  attention,
  cartChange,
  checkout,
  couponRefused,
  type Log,
  type Milestones,
  orderPaid,
  pageView,
  performanceLogs,
  teaClick,
} from './logs.ts';

/** What a client is for in the shop. */
export type Role = keyof Clients;

/** Sends logs through the client of a role; `what` is how the page tells of it. Never rejects. */
export type Send = (role: Role, what: string, logs: readonly Log[]) => Promise<void>;

/** How far a visitor has come. */
export interface Visitor {
  readonly cart: Cart;
  readonly stage: 'browsing' | 'checkout' | 'paid';
  readonly lookingAt: string | undefined;
}

/** Somebody who has just come in. */
export const NEWCOMER: Visitor = { cart: new Map(), stage: 'browsing', lookingAt: undefined };

const COUPON = 'SPRING-2025';

/** Everything a visitor can do, by its id, with the logs that it sends. */
export function shoppingActs(
  send: Send,
  onChange: (visitor: Visitor) => void,
): ReadonlyMap<string, () => Promise<unknown>> {
  let visitor = NEWCOMER;
  let orders = 0;

  function become(next: Partial<Visitor>): void {
    visitor = { ...visitor, ...next };
    onChange(visitor);
  }

  function changeCart(teaId: string, more: number): Promise<void> {
    const tea = teaById(teaId);
    become({ cart: withMore(visitor.cart, teaId, more), stage: 'browsing' });
    return send('cart', `${more > 0 ? 'into' : 'out of'} the cart: ${tea.chinese}`, [
      cartChange(tea, more, visitor.cart),
    ]);
  }

  const acts = new Map<string, () => Promise<unknown>>();
  for (const tea of TEAS) {
    acts.set(`view:${tea.id}`, () => {
      become({ lookingAt: tea.id });
      return send('clicks', `click on ${tea.chinese}`, [teaClick(tea)]);
    });
    acts.set(`add:${tea.id}`, () => changeCart(tea.id, 1));
    acts.set(`remove:${tea.id}`, () => changeCart(tea.id, -1));
  }
  acts.set('coupon', () => send('orders', 'coupon refused', [couponRefused(COUPON)]));
  acts.set('checkout', async () => {
    if (visitor.cart.size === 0) return;
    become({ stage: 'checkout' });
    await send('checkout', 'checkout', checkout(visitor.cart));
  });
  acts.set('pay', async () => {
    if (visitor.cart.size === 0) return;
    orders += 1;
    const order = `HM-${1000 + orders}`;
    const { cart } = visitor;
    become({ cart: new Map(), stage: 'paid' });
    await Promise.all([
      send('orders', `order ${order} paid`, [orderPaid(cart, order)]),
      send('pixel', 'advertisement led to an order', [adConversion(cart, order)]),
    ]);
  });
  return acts;
}

/** What the page sends by itself when somebody comes in. */
export function arrive(send: Send, milestones: Milestones): Promise<unknown> {
  return Promise.all([
    send('clicks', 'page view', [pageView('/')]),
    send('performance', 'page timing', performanceLogs(milestones)),
    send('attention', 'attention samples', attention()),
  ]);
}

/** Logs to try out a client with, without any shopping. */
export function sampleLogs(role: Role, milestones: Milestones): readonly Log[] {
  const cart = withMore(new Map(), 'longjing', 1);
  switch (role) {
    case 'clicks':
      return [pageView('/sample')];
    case 'attention':
      return attention();
    case 'cart':
      return [cartChange(teaById('longjing'), 1, cart)];
    case 'performance':
      return performanceLogs(milestones);
    case 'orders':
      return [orderPaid(cart, 'HM-SAMPLE')];
    case 'pixel':
      return [adConversion(cart, 'HM-SAMPLE')];
    case 'checkout':
      return checkout(cart);
  }
}
