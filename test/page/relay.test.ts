import { describe, expect, it } from 'vitest';
import { ASK, CALL, HELLO, type PageCall, SENT } from '../../src/page/channel.ts';
import type { Unposted } from '../../src/page/post.ts';
import { Relay } from '../../src/page/relay.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings/settings.ts';

const ORIGIN = 'https://shop.example';
const WANTED: Settings = { ...DEFAULT_SETTINGS, blobOrigins: [ORIGIN] };
const TRACK = 'https://a.example/logstores/b/track';

/** A document with a relay, and the way in which a hook would speak to it. */
function page(origin = ORIGIN, mustBeSilent = () => false) {
  const document = Object.assign(new EventTarget(), { baseURI: `${ORIGIN}/cart/` }) as unknown as Document;
  const posted: (Unposted | Promise<Unposted>)[] = [];
  const relay = new Relay({
    document,
    origin,
    collectedBy: (rules) => (_, url) => url.startsWith(TRACK) || rules.some(({ text }) => url.includes(text)),
    mustBeSilent,
    post: (body) => posted.push(body),
  });
  const hello = () => {
    const channel = new EventTarget();
    const event = Object.assign(new Event(HELLO, { cancelable: true }), { relatedTarget: channel });
    return { channel, isTaken: !document.dispatchEvent(event) };
  };
  return { document, relay, posted, hello };
}

const ask = (channel: EventTarget, url: string) =>
  !channel.dispatchEvent(new CustomEvent(ASK, { cancelable: true, detail: url }));
const sent = (channel: EventTarget, rest: Partial<PageCall> = {}) =>
  channel.dispatchEvent(
    new CustomEvent(SENT, { detail: { method: 'POST', url: TRACK, at: 1, body: new Blob(['abc']), ...rest } }),
  );

describe('a relay', () => {
  it('takes one hook, and calls the one that came first', () => {
    const { document, relay, hello } = page();
    let isCalled = false;
    document.addEventListener(CALL, () => {
      isCalled = true;
    });
    relay.start();
    expect(isCalled).toBe(true);
    expect([hello().isTaken, hello().isTaken]).toEqual([true, false]);
  });

  it('says which URLs matter: the standard paths at once, a person’s rules when they are known', () => {
    const { relay, hello } = page();
    relay.start();
    const { channel } = hello();
    expect([TRACK, '/collect', 'https://['].map((url) => ask(channel, url))).toEqual([true, false, false]);
    relay.follow({ ...WANTED, collectors: [{ kind: 'regexp', text: 'shop.example/collect' }] });
    expect([TRACK, '/collect', 'https://['].map((url) => ask(channel, url))).toEqual([true, true, false]);
  });

  it('posts a body with its absolute URL, without the fragment', () => {
    const { relay, hello, posted } = page();
    relay.start();
    relay.follow({ ...WANTED, collectors: [{ kind: 'regexp', text: 'shop.example/cart/collect' }] });
    sent(hello().channel, { method: 'post', url: 'collect?a=1#there' });
    expect(posted).toEqual([
      { method: 'POST', url: `${ORIGIN}/cart/collect?a=1`, at: 1, boundary: null, body: expect.any(Blob) },
    ]);
  });

  it('writes a form as the browser does, and tells the boundary', async () => {
    const { relay, hello, posted } = page();
    relay.start();
    relay.follow(WANTED);
    sent(hello().channel, {
      body: [
        ['a', '1'],
        ['file', new File(['abc'], 'a.txt', { type: 'text/plain' })],
      ],
    });
    const { boundary, body } = await (posted[0] as Promise<Unposted>);
    const text = await body.text();
    expect(text.trimEnd().split('\r\n')).toEqual([
      `--${boundary}`,
      'Content-Disposition: form-data; name="a"',
      '',
      '1',
      `--${boundary}`,
      'Content-Disposition: form-data; name="file"; filename="a.txt"',
      'Content-Type: text/plain',
      '',
      'abc',
      `--${boundary}--`,
    ]);
  });

  it('holds what is sent before the settings are known, and then posts it or lets it go', () => {
    for (const [origin, count] of [
      [ORIGIN, 1],
      [`${ORIGIN}:8443`, 0],
    ] as const) {
      const { relay, hello, posted } = page(origin);
      relay.start();
      const { channel } = hello();
      sent(channel);
      expect(posted.length).toBe(0);
      relay.follow(WANTED);
      expect(posted.length).toBe(count);
    }
  });

  it('is silent as soon as its origin is forgotten', () => {
    const { relay, hello, posted } = page();
    relay.start();
    relay.follow(WANTED);
    const { channel } = hello();
    relay.follow(DEFAULT_SETTINGS);
    sent(channel);
    expect([ask(channel, TRACK), posted.length]).toEqual([false, 0]);
    relay.follow(WANTED);
    sent(channel);
    expect([ask(channel, TRACK), posted.length]).toEqual([true, 1]);
  });

  it('posts nothing while that could harm the page', () => {
    const { relay, hello, posted } = page(ORIGIN, () => true);
    relay.start();
    relay.follow(WANTED);
    sent(hello().channel);
    expect(posted).toEqual([]);
  });

  it.each([{ method: 'GET' }, { method: 'DELETE' }, { url: 'https://a.example/other' }, { url: 'https://[' }])(
    'posts nothing of %j',
    (rest) => {
      const { relay, hello, posted } = page();
      relay.start();
      relay.follow(WANTED);
      sent(hello().channel, rest);
      expect(posted).toEqual([]);
    },
  );
});
