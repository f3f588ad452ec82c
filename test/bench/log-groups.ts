/** Bytes of a log as web SDKs write it: a page view or a click, with the fields that each log repeats. */
const PAGES = ['/', '/tea', '/tea/longjing', '/cart', '/checkout', '/订单'];
const NAMES = ['page_view', 'click', 'cart_add', 'exposure', 'error'];
const TEAS = ['西湖龙井', '安溪铁观音', '大红袍', 'Earl Grey'];

/** A small generator of numbers that always gives the same ones (mulberry32), so that runs can be compared. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The JSON of a log group of about this many bytes, made of logs of about 200 bytes, right in every rule. */
export function logGroupText(byteLength: number): string {
  const random = numbers(7);
  const pick = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)] ?? '';
  const logs: string[] = [];
  const encoder = new TextEncoder();
  let bytes = 60;
  while (bytes < byteLength) {
    const log = JSON.stringify({
      name: pick(NAMES),
      page: `https://shop.example${pick(PAGES)}`,
      tea: pick(TEAS),
      price: (random() * 500).toFixed(2),
      uid: Math.floor(random() * 2 ** 48).toString(16),
      t: String(1_790_000_000_000 + logs.length * 37),
      ua: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0',
      lang: 'zh-CN',
    });
    bytes += encoder.encode(log).byteLength + 1;
    logs.push(log);
  }
  return `{"__topic__":"shop","__source__":"web","__logs__":[${logs.join(',')}],"__tags__":{"app":"shop"}}`;
}
