import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MatchPattern, type PatternFault, readMatchPattern } from '../../src/settings/match-pattern.ts';

function valid(text: string): MatchPattern {
  const read = readMatchPattern(text);
  if ('part' in read) throw new Error(`${text}: ${JSON.stringify(read)}`);
  return read;
}

const matches = (pattern: string, url: string) => valid(pattern).matches(new URL(url));

describe('readMatchPattern', () => {
  it.each([
    ['*://logs.example/collect', '*://logs.example/collect'],
    ['https://*.example/*', 'https://*.example/*'],
    ['*://*/collect*', '*://*/collect*'],
    ['http://127.0.0.1:8080/c', 'http://127.0.0.1/c'],
    ['http://*:*/c', 'http://*/c'],
    ['http://[::1]:80/c', 'http://[::1]/c'],
    ['https://LOGS.Example/C', 'https://logs.example/C'],
    [
      'https://日志.example/c',
      'https://xn--fiq06l2rdsvs.example/c'.replace(
        'xn--fiq06l2rdsvs',
        new URL('http://日志.example').hostname.split('.')[0] ?? '',
      ),
    ],
  ])('takes %s, and tells the browser %s', (text, filter) => {
    expect(valid(text).filter).toBe(filter);
  });

  it.each<[string, PatternFault]>([
    ['', { part: 'scheme', at: 0 }],
    ['logs.example/collect', { part: 'scheme', at: 0 }],
    ['<all_urls>', { part: 'scheme', at: 0 }],
    ['ws://logs.example/', { part: 'scheme', at: 0 }],
    ['file:///c', { part: 'scheme', at: 0 }],
    ['*:///c', { part: 'host', at: 4 }],
    ['https://logs.*/c', { part: 'host', at: 8 }],
    ['https://*.*/c', { part: 'host', at: 8 }],
    ['https://*logs/c', { part: 'host', at: 8 }],
    ['https://user@logs.example/c', { part: 'host', at: 8 }],
    ['https://logs.example:x/c', { part: 'host', at: 8 }],
    ['https://a b/c', { part: 'host', at: 8 }],
    ['https://a?b/c', { part: 'host', at: 8 }],
    ['https://logs.example', { part: 'path', at: 20 }],
    ['https://logs.example/c#top', { part: 'path', at: 20 }],
    ['https://logs.example/a b', { part: 'path', at: 20 }],
  ])('refuses %s, and says where', (text, fault) => {
    expect(readMatchPattern(text)).toEqual(fault);
  });

  it.each([
    ['*://logs.example/collect', 'https://logs.example/collect', true],
    ['*://logs.example/collect', 'https://logs.example/collect?a=1', false],
    ['*://logs.example/collect*', 'http://logs.example/collect?a=1', true],
    ['*://logs.example/collect?v=*', 'http://logs.example/collect?v=1', true],
    ['*://logs.example/collect?v=*', 'http://logs.example/collecv=1', false],
    ['*://logs.example/a.b', 'http://logs.example/aXb', false],
    ['https://logs.example/*', 'http://logs.example/', false],
    ['*://*.example/*', 'https://example/', true],
    ['*://*.example/*', 'https://a.b.example/', true],
    ['*://*.example/*', 'https://notexample/', false],
    ['*://logs.example/*', 'https://logs.example.evil/', false],
    ['*://logs.example/*', 'https://logs.example:8443/', true],
    ['*://logs.example:8443/*', 'https://logs.example:8443/', true],
    ['*://logs.example:8443/*', 'https://logs.example/', false],
    ['*://logs.example:443/*', 'https://logs.example/', true],
    ['*://logs.example:80/*', 'http://logs.example/', true],
    ['*://*/a*b*c', 'https://x/a-b-b-c', true],
    ['*://*/a*b*c', 'https://x/a-c-b', false],
    ['*://*/ab*ba', 'https://x/aba', false],
    ['*://*/a*b*b', 'https://x/ab', false],
    ['*://*/**', 'https://x/', true],
  ])('%s on %s: %s', (pattern, url, expected) => {
    expect(matches(pattern, url)).toBe(expected);
  });

  it('reads any text, and matches any URL, without throwing', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl({ withQueryParameters: true }), (text, url) => {
        const read = readMatchPattern(text);
        if ('matches' in read) read.matches(new URL(url));
      }),
    );
  });

  it('matches a URL by any pattern that is made of it with stars', () => {
    const path = fc.array(fc.constantFrom('a', 'b', '/', '?', '.', '+', '('), { maxLength: 12 });
    fc.assert(
      fc.property(path, fc.nat(12), fc.nat(12), (steps, from, length) => {
        const url = new URL(`https://x/${steps.join('')}`);
        const text = url.pathname + url.search;
        const at = 1 + Math.min(from, text.length - 1);
        const pattern = `*://x${text.slice(0, at)}*${text.slice(at + length)}`;
        expect(valid(pattern).matches(url)).toBe(true);
      }),
    );
  });

  it('agrees with a regular expression on what stars match', () => {
    const word = fc.array(fc.constantFrom('a', 'b'), { maxLength: 8 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, (parts, text) => {
        const slow = new RegExp(`^/${parts.join('.*')}$`);
        expect(matches(`*://x/${parts.join('*')}`, `https://x/${text}`)).toBe(slow.test(`/${text}`));
      }),
    );
  });

  it('takes no time to speak of with many stars', () => {
    const pattern = valid(`*://x/${'a*'.repeat(1000)}b`);
    const url = new URL(`https://x/${'a'.repeat(100_000)}`);
    const start = performance.now();
    expect(pattern.matches(url)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
