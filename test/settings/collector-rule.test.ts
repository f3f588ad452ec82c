import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CollectorRule,
  collectedBy,
  collectedByRule,
  faultOf,
  patternsOf,
  REGEXP_URL_MAX_CHARACTERS,
  RULE_MAX_CHARACTERS,
  type RuleFault,
} from '../../src/settings/collector-rule.ts';

const pattern = (text: string): CollectorRule => ({ kind: 'match-pattern', text });
const regexp = (text: string): CollectorRule => ({ kind: 'regexp', text });

describe('faultOf', () => {
  it.each<[CollectorRule, RuleFault | null]>([
    [pattern('*://logs.example/collect*'), null],
    [regexp('/collect/v\\d+(?:\\?|$)'), null],
    [pattern(''), { kind: 'empty' }],
    [regexp(''), { kind: 'empty' }],
    [pattern('logs.example'), { kind: 'match-pattern', part: 'scheme', at: 0 }],
    [pattern('https://logs.*/c'), { kind: 'match-pattern', part: 'host', at: 8 }],
    [pattern('https://logs.example'), { kind: 'match-pattern', part: 'path', at: 20 }],
    [regexp('(a+)+$'), { kind: 'slow-regexp', at: 4 }],
    [regexp('x'.repeat(RULE_MAX_CHARACTERS)), null],
    [regexp('x'.repeat(RULE_MAX_CHARACTERS + 1)), { kind: 'too-long', maxCharacters: 2048 }],
  ])('of %j', (rule, fault) => {
    expect(faultOf(rule)).toEqual(fault);
  });

  it('tells what the engine says of a text that is no regular expression', () => {
    const fault = faultOf(regexp('/collect('));
    expect(fault).toEqual({ kind: 'regexp', words: expect.stringMatching(/unterminated group/i) });
  });
});

describe('collectedBy', () => {
  const standard = collectedBy([]);

  it.each([
    ['POST', 'https://p.cn-hangzhou.log.aliyuncs.com/logstores/web/track', true],
    ['GET', 'https://any.example/logstores/web/track?APIVersion=0.6.0&a=1', true],
    ['GET', 'https://any.example/proxy/logstores/web/track_ua.gif?a=1#top', true],
    ['OPTIONS', 'https://any.example/logstores/web/track', true],
    ['POST', 'https://any.example/logstores/web', true],
    ['PUT', 'https://any.example/logstores/web', true],
    ['OPTIONS', 'https://any.example/logstores/web', true],
    ['GET', 'https://any.example/logstores/web', false],
    ['DELETE', 'https://any.example/logstores/web', false],
    ['POST', 'https://any.example/logstores/web/trackx', false],
    ['POST', 'https://any.example/?next=/logstores/web/track', false],
    ['POST', 'https://any.example/collect#/logstores/web/track', false],
    ['POST', 'no URL /logstores/', false],
  ])('by the standard paths alone: %s %s: %s', (method, url, expected) => {
    expect(standard(method, url)).toBe(expected);
  });

  it.each<[CollectorRule, string, boolean]>([
    [pattern('*://logs.example/collect*'), 'https://logs.example/collect?a=1', true],
    [pattern('*://logs.example/collect'), 'https://logs.example/collect#top', true],
    [pattern('*://logs.example/collect'), 'https://logs.example/other', false],
    [regexp('^https://logs\\.example/c'), 'https://logs.example/collect', true],
    [regexp('collect$'), 'https://logs.example/collect#top', true],
    [regexp('top'), 'https://logs.example/collect#top', false],
    [regexp('('), 'https://logs.example/(', false],
    [pattern('nonsense'), 'nonsense', false],
    [regexp('x$'), `https://x/${'y'.repeat(REGEXP_URL_MAX_CHARACTERS)}x`, false],
  ])('by the rule %j: %s: %s', (rule, url, expected) => {
    expect(collectedBy([rule])('GET', url)).toBe(expected);
  });

  it('by any of several rules, and by the standard paths still', () => {
    const isCollected = collectedBy([pattern('*://a.example/*'), regexp('('), regexp('//b\\.example/')]);
    const urls = [
      'https://a.example/',
      'https://b.example/',
      'https://c.example/',
      'https://c.example/logstores/w/track',
    ];
    expect(urls.filter((url) => isCollected('POST', url))).toEqual([urls[0], urls[1], urls[3]]);
  });

  it('leaves to the standard paths what is theirs', () => {
    const byRule = collectedByRule([regexp('.')]);
    expect(byRule('POST', 'https://a.example/logstores/w/track')).toBe(false);
    expect(byRule('GET', 'https://a.example/logstores/w')).toBe(true);
    expect(collectedByRule([])('POST', 'https://a.example/')).toBe(false);
  });

  it('never throws, whatever the rules and URLs are', () => {
    const kind = fc.constantFrom<CollectorRule['kind']>('match-pattern', 'regexp');
    const rules = fc.array(fc.record({ kind, text: fc.string() }));
    fc.assert(
      fc.property(rules, fc.string(), fc.string(), (some, method, url) => {
        expect(collectedBy(some)(method, url)).toBeTypeOf('boolean');
        for (const rule of some) faultOf(rule);
      }),
    );
  });
});

describe('patternsOf', () => {
  it.each<[string, CollectorRule[], readonly string[] | null]>([
    ['no rule', [], []],
    [
      'match patterns, without ports and each once',
      [pattern('*://a:8080/c'), pattern('*://a/c'), pattern('*://b/*')],
      ['*://a/c', '*://b/*'],
    ],
    ['a rule with a fault', [pattern('a'), regexp('(')], []],
    ['a regular expression, which any URL may match', [pattern('*://a/c'), regexp('c')], null],
  ])('of %s', (_, rules, patterns) => {
    expect(patternsOf(rules)).toEqual(patterns);
  });
});
