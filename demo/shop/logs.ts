import { type Cart, cartLines, countOf, totalFen } from './cart.ts';
import { TEAS, type Tea, yuan } from './catalogue.ts';

/** One log: SLS wants every value to be a string. */
export type Log = Readonly<Record<string, string>>;

/** Somebody opened the page. */
export function pageView(path: string): Log {
  return { name: 'page_view', path, title: 'Hill & Moon Tea 山月茶舍' };
}

/** Somebody looked at a tea. */
export function teaClick(tea: Tea): Log {
  return { name: 'click', target: 'tea-card', ...teaFields(tea) };
}

/** Some went into the cart, or with a negative number out of it; `cart` is the cart afterwards. */
export function cartChange(tea: Tea, more: number, cart: Cart): Log {
  return {
    name: more > 0 ? 'cart_add' : 'cart_remove',
    ...teaFields(tea),
    quantity: String(Math.abs(more)),
    cart_count: String(countOf(cart)),
    cart_total: yuan(totalFen(cart)),
  };
}

/** Somebody went to the till: one log for each line of the cart and one for the whole. */
export function checkout(cart: Cart): Log[] {
  return [
    ...cartLines(cart).map(({ tea, quantity }) => ({
      name: 'checkout_line',
      ...teaFields(tea),
      quantity: String(quantity),
    })),
    { name: 'checkout', cart_count: String(countOf(cart)), cart_total: yuan(totalFen(cart)), currency: 'CNY' },
  ];
}

/** An order was paid. */
export function orderPaid(cart: Cart, order: string): Log {
  return {
    name: 'order_paid',
    order,
    method: '支付宝 Alipay',
    cart_count: String(countOf(cart)),
    cart_total: yuan(totalFen(cart)),
    currency: 'CNY',
  };
}

/** A coupon was not taken: the shop's one error. */
export function couponRefused(code: string): Log {
  return { name: 'coupon_refused', level: 'error', code, message: '优惠券已过期 The coupon has expired' };
}

/** An advertisement led to an order. */
export function adConversion(cart: Cart, order: string): Log {
  return { name: 'ad_conversion', campaign: '春茶上市', order, value: yuan(totalFen(cart)) };
}

/** The time since the page began, in milliseconds, at which each of its milestones was passed. */
export type Milestones = Readonly<Record<string, number>>;

/** One log a milestone, in ASCII only: js-sls-logger sends nothing when it compresses other text. */
export function performanceLogs(milestones: Milestones): Log[] {
  return Object.entries(milestones).map(([metric, ms]) => ({
    name: 'performance',
    metric,
    value_ms: ms.toFixed(1),
    page: 'shop-front',
    build: 'demo',
  }));
}

// So many that the body is longer than the 32 768 UTF-16 units from which web-track-browser uses XHR and no beacon.
const ATTENTION_SAMPLES = 260;

/** Where the visitor looked, sampled finely: a long batch, as heat maps make them. */
export function attention(): Log[] {
  return Array.from({ length: ATTENTION_SAMPLES }, (_, index) => {
    const tea = TEAS[index % TEAS.length];
    return {
      name: 'attention',
      sample: String(index),
      at_ms: String(index * 250),
      scroll_y: String(Math.round(Math.abs(Math.sin(index / 9)) * 1800)),
      tea: tea?.id ?? '',
      tea_name: tea?.chinese ?? '',
      origin: tea?.origin ?? '',
    };
  });
}

function teaFields(tea: Tea): Log {
  return { tea: tea.id, tea_name: `${tea.name} ${tea.chinese}`, price: yuan(tea.priceFen) };
}
