import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { immediateMemory, observeRememberedUrls, observeUnknownUrls } from '../../src/browser/custom-urls.ts';
import type { Listen, See } from '../../src/browser/web-request.ts';
import type { CollectorRule } from '../../src/settings/collector-rule.ts';
import { complete, seen } from '../support/batches.ts';
import { utf8 } from '../support/fixtures.ts';

const rule = (text: string): CollectorRule => ({ kind: 'match-pattern', text });
const A = rule('*://a.example/*');
const B = rule('*://b.example/*');
const ANY: CollectorRule = { kind: 'regexp', text: 'collect' };

const request = (url: string) => seen.request(complete(utf8('{}')), { url });

/** A browser as far as it is used: what it is asked for, and what it tells to those that ask. */
function fakeBrowser() {
  const listening: { readonly urls: readonly string[]; readonly types: string; readonly see: See }[] = [];
  const listen: Listen = (urls, types, see) => {
    const one = { urls, types, see };
    listening.push(one);
    return () => listening.splice(listening.indexOf(one), 1);
  };
  /** To all that listen: each reads the URL again. */
  const send = (url: string) => {
    for (const { see } of [...listening]) see(request(url), { documentId: 'D1' });
  };
  return { listen, send, asked: () => listening.map(({ urls, types }) => [types, ...urls]) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('observeUnknownUrls', () => {
  function start() {
    const browser = fakeBrowser();
    const told: string[] = [];
    const custom = observeUnknownUrls(browser.listen, ({ url }) => told.push(url));
    return { ...browser, told, custom };
  }

  it('asks for every URL at once, and tells what came before the rules were known', () => {
    const { asked, send, told, custom } = start();
    expect(asked()).toEqual([['carrying', '*://*/*']]);
    send('https://a.example/1');
    send('https://b.example/2');
    expect(told).toEqual([]);
    custom.follow([A]);
    expect(told).toEqual(['https://a.example/1']);
  });

  it('asks for less beside it, and only later no longer for every URL', () => {
    const { asked, send, told, custom } = start();
    custom.follow([A]);
    expect(asked()).toEqual([
      ['carrying', '*://*/*'],
      ['carrying', '*://a.example/*'],
    ]);
    vi.runAllTimers();
    expect(asked()).toEqual([['carrying', '*://a.example/*']]);
    send('https://a.example/1');
    send('https://b.example/2');
    expect(told).toEqual(['https://a.example/1']);
  });

  it('asks for nothing where there is no rule', () => {
    const { asked, send, told, custom } = start();
    send('https://a.example/1');
    custom.follow([]);
    expect(asked()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('asks for every URL as long as there is a regular expression', () => {
    const { asked, send, told, custom } = start();
    custom.follow([A, ANY]);
    vi.runAllTimers();
    expect(asked()).toEqual([['carrying', '*://*/*']]);
    for (const url of ['https://a.example/1', 'https://b.example/', 'https://c.example/collect']) send(url);
    expect(told).toEqual(['https://a.example/1', 'https://c.example/collect']);
    custom.follow([A]);
    vi.runAllTimers();
    expect(asked()).toEqual([['carrying', '*://a.example/*']]);
  });

  it('follows rules that change, one change upon the other', () => {
    const { asked, send, told, custom } = start();
    custom.follow([A]);
    custom.follow([B]);
    custom.follow([B, rule('*://b.example:8080/*')]);
    vi.runAllTimers();
    expect(asked()).toEqual([['carrying', '*://b.example/*']]);
    send('https://a.example/');
    send('https://b.example/');
    expect(told).toEqual(['https://b.example/']);
    custom.follow([]);
    custom.follow([A]);
    expect(asked()).toEqual([['carrying', '*://a.example/*']]);
  });

  it('holds no more than 10,000 events for rules that do not come', () => {
    const { send, told, custom } = start();
    for (let n = 0; n <= 10_000; n++) send(`https://a.example/${n}`);
    custom.follow([A]);
    expect([told.length, told[0]]).toEqual([10_000, 'https://a.example/1']);
  });

  it('leaves the standard paths to those that observe them', () => {
    const { send, told, custom } = start();
    custom.follow([A]);
    send('https://a.example/logstores/web/track');
    expect(told).toEqual([]);
  });
});

describe('observeRememberedUrls', () => {
  function start(kept?: string) {
    const browser = fakeBrowser();
    const told: string[] = [];
    const memory = new Map(kept === undefined ? [] : [['collectors', kept]]);
    const restart = vi.fn();
    const storage = {
      getItem: (key: string) => memory.get(key) ?? null,
      setItem: (key: string, value: string) => void memory.set(key, value),
    };
    const custom = observeRememberedUrls(browser.listen, ({ url }) => told.push(url), storage, restart);
    return { ...browser, told, custom, restart, memory };
  }

  it.each([undefined, '', '[]', 'null', '{', '{"0":{}}', '[{"kind":"match-pattern","text":"nonsense"}]'])(
    'asks for nothing where %j is remembered',
    (kept) => {
      expect(start(kept).asked()).toEqual([]);
    },
  );

  it('asks at once for what is remembered, and tells of nothing else', () => {
    const { asked, send, told, custom, restart } = start(JSON.stringify([A]));
    expect(asked()).toEqual([['carrying', '*://a.example/*']]);
    for (const url of ['https://a.example/1', 'https://b.example/2', 'https://a.example/logstores/w/track']) send(url);
    expect(told).toEqual(['https://a.example/1']);
    custom.follow([A]);
    expect(restart).not.toHaveBeenCalled();
  });

  it('asks for every URL where a regular expression is remembered', () => {
    expect(start(JSON.stringify([A, ANY])).asked()).toEqual([['carrying', '*://*/*']]);
  });

  it('follows rules that have changed at once, and begins anew to be woken by them', () => {
    const first = start(JSON.stringify([A]));
    first.custom.follow([B]);
    expect(first.asked()).toEqual([['carrying', '*://b.example/*']]);
    for (const url of ['https://a.example/1', 'https://b.example/2']) first.send(url);
    expect(first.told).toEqual(['https://b.example/2']);
    expect(first.restart).toHaveBeenCalledOnce();
    const next = start(first.memory.get('collectors'));
    expect(next.asked()).toEqual([['carrying', '*://b.example/*']]);
    next.custom.follow([B]);
    expect(next.restart).not.toHaveBeenCalled();
    next.custom.follow([]);
    expect(next.asked()).toEqual([]);
    expect(start(next.memory.get('collectors')).asked()).toEqual([]);
  });

  it('leaves the page alone where there never was a rule', () => {
    const { custom, restart } = start();
    custom.follow([]);
    expect(restart).not.toHaveBeenCalled();
  });
});

describe('immediateMemory', () => {
  const memory = {} as Storage;
  const refusing = {
    get localStorage(): Storage {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  };

  it.each<[string, Parameters<typeof immediateMemory>[0], Storage | null]>([
    ['a document', { localStorage: memory }, memory],
    ['a service worker', {}, null],
    ['a browser that is set to have none', { localStorage: null }, null],
    ['a browser that is set to keep nothing', refusing, null],
  ])('of %s', (_, scope, expected) => {
    expect(immediateMemory(scope)).toBe(expected);
  });
});
