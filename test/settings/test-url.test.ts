import { expect, it } from 'vitest';
import type { CollectorRule } from '../../src/settings/collector-rule.ts';
import { testUrl } from '../../src/settings/test-url.ts';

const bad: CollectorRule = { kind: 'regexp', text: '(' };
const first: CollectorRule = { kind: 'regexp', text: '/collect$' };
const second: CollectorRule = { kind: 'match-pattern', text: '*://logs.example/*' };

it.each<[string, object]>([
  ['no URL', { verdict: 'no-url', rule: null, target: null }],
  ['ftp://logs.example/collect', { verdict: 'no-url', rule: null, target: null }],
  ['https://shop.example/collect', { verdict: 'rule', rule: first, target: null }],
  ['https://logs.example/collect', { verdict: 'rule', rule: first, target: null }],
  ['https://logs.example:8080/other?x', { verdict: 'rule', rule: second, target: null }],
  ['https://shop.example/other', { verdict: 'none', rule: null, target: null }],
  [
    'https://p.cn-hangzhou.log.aliyuncs.com/logstores/web/track',
    { verdict: 'standard', rule: null, target: expect.objectContaining({ logstore: 'web', form: 'track' }) },
  ],
  [
    'https://p.cn-hangzhou.log.aliyuncs.com/logstores/web',
    { verdict: 'standard', rule: null, target: expect.objectContaining({ logstore: 'web', form: 'signed' }) },
  ],
])('tells of %s', (url, expected) => {
  expect(testUrl(url, [bad, first, second])).toEqual(expected);
});
