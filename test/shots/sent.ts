import type { Stage } from '../../demo/stage.ts';

/*
 * What is sent for the pictures, in the order in which it is shown: the shop's own clients and mistakes, and what shops
 * like it send. `hard` is what a page that means no good, or knows no better, might send.
 */

/** A visit of a page, and what it sends. */
export interface Visit {
  /** The page's path, as the pictures show it. */
  readonly path: string;
  /** By the shop's own means, then by a script of ours. */
  readonly shop: readonly string[];
  readonly scripts: readonly string[];
}

/** In a page: `send` posts one log group, compressed or not. */
const SENDER = `
  const pack = async (bytes, format) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream(format))).arrayBuffer());
  const send = async (group, { type = null, logstore = 'web-prod', query = '', headers = {} } = {}) => {
    const raw = new TextEncoder().encode(typeof group === 'string' ? group : JSON.stringify(group));
    const body = type ? await pack(raw, type) : raw;
    const said = { 'x-log-apiversion': '0.6.0', 'x-log-bodyrawsize': String(raw.length), ...(type && { 'x-log-compresstype': type }), ...headers };
    await fetch(origin + '/logstores/' + logstore + '/track' + query, { method: 'POST', headers: said, body }).catch(() => {});
  };
  const group = (topic, logs, tags = { env: 'prod', release: '2026.3.1' }) =>
    ({ __topic__: topic, __source__: 'web', __tags__: tags, __logs__: logs });
`;

/** A script that sends from a page. */
export function fromPage({ endpoint }: Stage, script: string): string {
  return `const origin = 'https://shop-demo.localhost:${endpoint.tlsPort}';${SENDER}${script}`;
}

const VIEW = (page: string) => `
  await send(group('page_view', [{ event: 'page_view', path: '${page}', referrer: '', viewport: '1280x720', ts: '1773036727412' }]));`;

const CLICKS = (count: number, type: string | null) => `
  await send(group('click', Array.from({ length: ${count} }, (_, n) => ({ event: 'click', target: ['#add', '#size-50g', '#gift', '.tea-card'][n % 4], x: String(212 + n * 7), y: String(480 + n * 3), ts: String(1773036728000 + n * 140) }))), { type: ${JSON.stringify(type)} });`;

/** Three logs, of which the second has a number where a string must be. */
const BROKEN = `
  await send(group('checkout', ['begin_checkout', 'add_payment', '支付成功'].map((event, n) => ({
    event, sku: 'A-1029', tea: ['西湖龙井', '安溪铁观音', '大红袍'][n], price: n === 1 ? 129 : '129.00', currency: 'CNY',
    state: '{"cart":[{"sku":"A-1029","count":2}],"coupon":null}', ts: String(1773036731201 + n * 676),
    url: 'https://teahouse.example/checkout?step=' + (n + 1) + '&from=%E8%8C%B6' }))));`;

const PAID = (total: string, coupon: string) => `
  await send(group('order_paid', [{ event: 'order_paid', order: 'T-20260309-0007', total: '${total}', coupon: '${coupon}', sku: 'A-1029' }, { event: 'thank_you', order: 'T-20260309-0007' }], { env: 'prod', release: '2026.3.1', lane: '${coupon || 'none'}' }), { type: 'deflate' });`;

/** An ordinary afternoon. */
export const EVERYDAY: readonly Visit[] = [
  {
    path: '/',
    shop: ['fetch-deflate', 'number-value', 'rawsize-utf16'],
    scripts: [VIEW('/'), CLICKS(10, null), CLICKS(24, 'deflate')],
  },
  {
    path: '/tea/longjing?from=spring',
    shop: ['track-ua-gif', 'lz4-frame'],
    scripts: [
      VIEW('/tea/longjing'),
      CLICKS(6, null),
      `await send(group('performance', Array.from({ length: 40 }, (_, n) => ({ metric: ['LCP', 'CLS', 'INP', 'TTFB'][n % 4], value: String(120 + n * 31), path: '/tea/longjing' }))), { type: 'deflate' });`,
      `await send(group('error', [{ name: 'TypeError', message: "Cannot read properties of undefined (reading 'price')", stack: 'at Cart.total (cart.js:41:17)' }], { env: 'prod', release: '2026.3.1' }), { logstore: 'web-error' });`,
      CLICKS(3, null),
    ],
  },
  {
    path: '/checkout',
    shop: ['wrong-logstore', 'raw-deflate'],
    scripts: [
      VIEW('/checkout'),
      BROKEN,
      PAID('258.00', ''),
      PAID('238.00', 'spring'),
      `await send(group('checkout', [{ event: 'begin_checkout' }]), { query: '?tell=error:WriteQuotaExceed' });`,
      `await send(group('checkout', [{ event: 'retry' }]), { query: '?tell=cors:off' });`,
      `await send(group('replay', Array.from({ length: 900 }, (_, n) => ({ frame: String(n), html: '<div class="row">' + 'tea '.repeat(700) + n + '</div>' }))), { type: 'deflate' });`,
      `navigator.sendBeacon(origin + '/logstores/web-prod/track', new Blob([JSON.stringify(group('leave', [{ event: 'leave', stayed_ms: '48211' }]))]));`,
      `fetch('https://shop-demo.localhost:1/logstores/web-prod/track', { method: 'POST', body: '{}' }).catch(() => {});`,
      `void send(group('page_view', [{ event: 'slow' }]), { query: '?tell=hang' });`,
    ],
  },
];

/** What strains each view. */
export const HARD: Visit = {
  path: '/hard',
  shop: [],
  scripts: [
    `await send(group('hard', [{ event: 'long values', html: '<img src=x onerror="alert(1)">', link: 'javascript:alert(1)', rtl: 'مرحبا بالعالم، هذا سجل طويل', emoji: '🍵👩‍👩‍👧‍👦🏳️‍🌈', long: 'Lorem ipsum dolor sit amet, '.repeat(180), unbroken: 'x'.repeat(5000), ['k'.repeat(180)]: 'a long key', json: JSON.stringify({ cart: Array.from({ length: 30 }, (_, n) => ({ sku: 'A-' + n, price: n })) }) }, { event: 'second', long: 'y'.repeat(5000) }], { ['tag'.repeat(60)]: 'v'.repeat(900) }));`,
    `await send(group('t'.repeat(400), [{ event: 'long names' }]), { logstore: 'l'.repeat(300) });`,
    `await send(group('many', Array.from({ length: 4096 }, (_, log) => Object.fromEntries(Array.from({ length: 200 }, (_, key) => ['k' + key, String((log * key) % 100)])))), { type: 'deflate' });`,
    `await send(JSON.stringify({ __topic__: 'wrong', __logs__: Array.from({ length: 400 }, (_, n) => ({ n, 'a key': { deep: true }, ok: 'yes' })) }));`,
    `await send(group('wrong', [{ ['field_' + 'n'.repeat(300)]: 5 }]));`,
    `await send('{"__topic__": "cut", "__logs__": [{"a": "1"}, {"b": ');`,
    `for (let n = 0; n < 200; n += 1) await send(group('topic_' + String(n).padStart(3, '0'), [{ event: 'e' + n }], { ['tag_' + (n % 40)]: 'value ' + n }));`,
  ],
};
