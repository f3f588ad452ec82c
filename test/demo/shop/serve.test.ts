import { expect, it } from 'vitest';
import { startShop } from '../../../demo/shop/serve.ts';

it('serves two shops at the same time, and stops serving them', async () => {
  const shops = await Promise.all([startShop(), startShop()]);
  const [one, other] = shops.map((shop) => shop.origin);
  expect(one).not.toBe(other);
  for (const shop of shops) {
    const page = await (await fetch(`${shop.origin}/?auto=1`)).text();
    expect(page).toContain('<title>Hill &amp; Moon Tea 山月茶舍</title>');
    const script = /<script [^>]*src="([^"]+)"/.exec(page)?.[1];
    const answer = await fetch(new URL(script ?? 'missing', shop.origin));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/javascript']);
  }
  await Promise.all(shops.map((shop) => shop.close()));
  await expect(fetch(shops[0].origin)).rejects.toThrow('fetch failed');
}, 30_000);
