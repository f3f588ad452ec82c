import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPassedOver, KEPT_ADDRESSES } from '../../src/devtools/passed-over.ts';

const post = (url: string) => ({ method: 'POST', url });

describe('createPassedOver', () => {
  it('counts requests by where they went, the newest last', () => {
    const passedOver = createPassedOver();
    for (const url of ['https://a.example/x?q=1', 'https://b.example/', 'https://a.example/x?q=2#top']) {
      passedOver.note(post(url));
    }
    passedOver.note({ method: 'PUT', url: 'https://b.example/' });
    expect(passedOver.all()).toEqual([
      { method: 'POST', url: 'https://b.example/', count: 1 },
      { method: 'POST', url: 'https://a.example/x', count: 2 },
      { method: 'PUT', url: 'https://b.example/', count: 1 },
    ]);
  });

  it('keeps the newest, whatever a page sends', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ method: fc.string(), url: fc.string() }), { maxLength: 300 }), (requests) => {
        const passedOver = createPassedOver();
        for (const request of requests) passedOver.note(request);
        const kept = passedOver.all();
        expect(kept.length).toBeLessThanOrEqual(KEPT_ADDRESSES);
        const last = requests.at(-1);
        if (last) expect(kept.at(-1)?.method).toBe(last.method);
      }),
    );
  });

  it('lets the oldest go', () => {
    const passedOver = createPassedOver();
    for (let n = 0; n <= KEPT_ADDRESSES; n += 1) passedOver.note(post(`https://a.example/${n}`));
    const kept = passedOver.all();
    expect([kept.length, kept[0]?.url]).toEqual([KEPT_ADDRESSES, 'https://a.example/1']);
  });

  it('holds no more of an address than a screen shows', () => {
    const passedOver = createPassedOver();
    passedOver.note(post(`https://a.example/${'x'.repeat(100_000)}`));
    expect(passedOver.all()[0]?.url).toHaveLength(512);
  });

  it('forgets what a new rule collects', () => {
    const passedOver = createPassedOver();
    passedOver.note(post('https://a.example/collect'));
    passedOver.note(post('https://b.example/'));
    passedOver.forget((method, url) => method === 'POST' && url.startsWith('https://a.'));
    expect(passedOver.all()).toEqual([{ method: 'POST', url: 'https://b.example/', count: 1 }]);
  });
});
