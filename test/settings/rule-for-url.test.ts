import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectedBy, faultOf } from '../../src/settings/collector-rule.ts';
import { ruleForUrl } from '../../src/settings/rule-for-url.ts';

describe('ruleForUrl', () => {
  it.each([
    ['https://logs.example.com/collect?v=1#top', '*://logs.example.com/collect*'],
    ['http://localhost:8080/', '*://localhost/*'],
    ['https://a.example/x*y', '*://a.example/x*y*'],
  ])('makes of %s the pattern %s', (url, text) => {
    expect(ruleForUrl(url)).toEqual({ kind: 'match-pattern', text });
  });

  it.each(['data:text/plain,x', 'file:///etc/passwd', 'no URL', ''])('makes none of %s', (url) => {
    expect(ruleForUrl(url)).toBeNull();
  });

  it('makes a valid rule that takes the URL', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const rule = ruleForUrl(url);
        if (!rule) throw new Error(`no rule for ${url}`);
        expect([faultOf(rule), collectedBy([rule])('POST', url)]).toEqual([null, true]);
      }),
    );
  });
});
