import { expect, it } from 'vitest';
import { arrive, type Role, sampleLogs, shoppingActs, type Visitor } from '../../../demo/shop/shopping.ts';

function open() {
  const sends: [role: Role, what: string, names: (string | undefined)[]][] = [];
  const seen: Visitor[] = [];
  const acts = shoppingActs(
    async (role, what, logs) => {
      sends.push([role, what, logs.map((log) => log.name)]);
    },
    (visitor) => seen.push(visitor),
  );
  const act = async (id: string) => {
    const perform = acts.get(id);
    if (perform === undefined) throw new Error(`There is no act "${id}".`);
    await perform();
  };
  return { sends, seen, act, ids: [...acts.keys()] };
}

it('sends each act of a visit through the client of its role', async () => {
  const { sends, seen, act } = open();
  for (const id of ['view:moli', 'add:moli', 'add:puer', 'remove:puer', 'coupon', 'checkout', 'pay']) await act(id);
  expect(sends).toEqual([
    ['clicks', 'click on 茉莉龙珠', ['click']],
    ['cart', 'into the cart: 茉莉龙珠', ['cart_add']],
    ['cart', 'into the cart: 古树普洱', ['cart_add']],
    ['cart', 'out of the cart: 古树普洱', ['cart_remove']],
    ['orders', 'coupon refused', ['coupon_refused']],
    ['checkout', 'checkout', ['checkout_line', 'checkout']],
    ['orders', 'order HM-1001 paid', ['order_paid']],
    ['pixel', 'advertisement led to an order', ['ad_conversion']],
  ]);
  expect(seen.at(-2)).toEqual({ cart: new Map([['moli', 1]]), stage: 'checkout', lookingAt: 'moli' });
  expect(seen.at(-1)).toEqual({ cart: new Map(), stage: 'paid', lookingAt: 'moli' });
});

it('sends nothing for an empty cart', async () => {
  const { sends, seen, act } = open();
  await act('checkout');
  await act('pay');
  expect([sends, seen]).toEqual([[], []]);
});

it('goes back to browsing when the cart changes, and numbers the orders', async () => {
  const { sends, seen, act } = open();
  for (const id of ['add:moli', 'checkout', 'add:puer', 'pay', 'add:moli', 'pay']) await act(id);
  expect(seen.map((visitor) => visitor.stage)).toEqual([
    'browsing',
    'checkout',
    'browsing',
    'paid',
    'browsing',
    'paid',
  ]);
  expect(sends.filter(([role]) => role === 'orders').map(([, what]) => what)).toEqual([
    'order HM-1001 paid',
    'order HM-1002 paid',
  ]);
});

it('sends three things when somebody comes in', async () => {
  const sends: [Role, number][] = [];
  await arrive(
    async (role, _what, logs) => {
      sends.push([role, logs.length]);
    },
    { loaded: 1 },
  );
  expect(sends).toEqual([
    ['clicks', 1],
    ['performance', 1],
    ['attention', 260],
  ]);
});

it('has sample logs for every role', () => {
  const roles: readonly Role[] = ['clicks', 'attention', 'cart', 'performance', 'orders', 'pixel', 'checkout'];
  expect(roles.map((role) => [role, sampleLogs(role, { loaded: 1 }).at(-1)?.name])).toEqual([
    ['clicks', 'page_view'],
    ['attention', 'attention'],
    ['cart', 'cart_add'],
    ['performance', 'performance'],
    ['orders', 'order_paid'],
    ['pixel', 'ad_conversion'],
    ['checkout', 'checkout'],
  ]);
});
