import { expect, it } from 'vitest';
import { teaById } from '../../../demo/shop/catalogue.ts';
import {
  adConversion,
  attention,
  cartChange,
  checkout,
  couponRefused,
  orderPaid,
  pageView,
  performanceLogs,
  teaClick,
} from '../../../demo/shop/logs.ts';

const moli = teaById('moli');
const cart = new Map([['moli', 2]]);

it('writes one log for each thing a visitor does', () => {
  expect([
    pageView('/'),
    teaClick(moli),
    cartChange(moli, 1, cart),
    cartChange(moli, -1, new Map()),
    orderPaid(cart, 'HM-1'),
    couponRefused('SPRING'),
    adConversion(cart, 'HM-1'),
  ]).toEqual([
    { name: 'page_view', path: '/', title: 'Hill & Moon Tea 山月茶舍' },
    { name: 'click', target: 'tea-card', tea: 'moli', tea_name: 'Jasmine Pearls 茉莉龙珠', price: '99.00' },
    {
      name: 'cart_add',
      tea: 'moli',
      tea_name: 'Jasmine Pearls 茉莉龙珠',
      price: '99.00',
      quantity: '1',
      cart_count: '2',
      cart_total: '198.00',
    },
    {
      name: 'cart_remove',
      tea: 'moli',
      tea_name: 'Jasmine Pearls 茉莉龙珠',
      price: '99.00',
      quantity: '1',
      cart_count: '0',
      cart_total: '0.00',
    },
    {
      name: 'order_paid',
      order: 'HM-1',
      method: '支付宝 Alipay',
      cart_count: '2',
      cart_total: '198.00',
      currency: 'CNY',
    },
    { name: 'coupon_refused', level: 'error', code: 'SPRING', message: '优惠券已过期 The coupon has expired' },
    { name: 'ad_conversion', campaign: '春茶上市', order: 'HM-1', value: '198.00' },
  ]);
});

it('writes the checkout as a log for each line and one for the whole', () => {
  expect(checkout(cart)).toEqual([
    { name: 'checkout_line', tea: 'moli', tea_name: 'Jasmine Pearls 茉莉龙珠', price: '99.00', quantity: '2' },
    { name: 'checkout', cart_count: '2', cart_total: '198.00', currency: 'CNY' },
  ]);
});

it('writes one performance log for each milestone, in ASCII only', () => {
  const logs = performanceLogs({ first_byte: 12.34, loaded: 200 });
  expect(logs).toEqual([
    { name: 'performance', metric: 'first_byte', value_ms: '12.3', page: 'shop-front', build: 'demo' },
    { name: 'performance', metric: 'loaded', value_ms: '200.0', page: 'shop-front', build: 'demo' },
  ]);
  expect(JSON.stringify(logs)).toMatch(/^[ -~]*$/);
});

it('samples the attention so finely that the body is too long for a beacon', () => {
  const logs = attention();
  expect(logs).toHaveLength(260);
  expect(logs[1]).toEqual({
    name: 'attention',
    sample: '1',
    at_ms: '250',
    scroll_y: '200',
    tea: 'tieguanyin',
    tea_name: '安溪铁观音',
    origin: 'Anxi, Fujian',
  });
  expect(JSON.stringify({ __logs__: logs }).length).toBeGreaterThanOrEqual(32_768);
});
