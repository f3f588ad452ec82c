import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../src/batch/filter/keys.ts';
import { matcherOf } from '../../../src/batch/filter/match.ts';
import { parseFilter } from '../../../src/batch/filter/parse.ts';
import type { Digest } from '../../../src/batch/summary.ts';
import type { LogGroup } from '../../../src/sls/log-group.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';
import { goodFilter, rowWithLogs } from '../../support/filters.ts';

/** A filter without mistakes, made ready. */
function ready(text: string) {
  const filter = parseFilter(text);
  expect([text, filter.mistakes]).toEqual([text, []]);
  return matcherOf(filter);
}

const digestOf = (rest: Partial<Digest>): Digest => ({ ...noFindings, ...rest });

const row: Row = summaryOf({
  startedAt: new Date(2026, 5, 1, 14, 2, 30).getTime(),
  tookMs: 1500,
  url: 'https://demo.cn-hangzhou.log.aliyuncs.com/logstores/Web/track',
  page: 'https://shop.example/checkout?step=2',
  project: 'demo',
  logstore: 'Web',
  status: 401,
  errorCode: 'Unauthorized',
  requestId: '6A1B',
  tabId: -1,
  digest: digestOf({
    topic: 'Login',
    tags: [
      ['env', 'prod'],
      ['Build No', '7'],
    ],
    logs: 3,
    compressType: 'lz4',
    sizes: { wire: 1000, raw: 4000, declaredRaw: 4000 },
    findings: { error: 0, warning: 2, info: 0 },
    rules: ['source-missing', 'apiversion-missing'],
  }),
});

const group: LogGroup = {
  topic: 'Login',
  source: '10.0.0.1',
  tags: { env: 'prod' },
  logs: [
    { price: '12.5', name: 'Red Shoes' },
    { 商品: '鞋', __proto__x: 'y', deep: { a: [1, 'two'] }, n: 3, none: null, blank: ' ' },
  ],
};

describe('matchRow', () => {
  it.each([
    '',
    'topic:login',
    'topic:LOGIN',
    'topic:"login"',
    'topic:lo*n',
    'topic:*',
    'topic=Login',
    'topic=/^Log/',
    'topic:/login/i',
    'topic:a,login',
    '-topic:log',
    '-topic=login',
    '-topic:"lo*n"',
    '-topic=lo*n',
    '-topic:/^login/',
    '-source:*',
    'tag.env:prod',
    'tag.ENV:prod',
    '-tag.ENV=prod',
    'tag."build no">6',
    '-tag.env>6',
    'tag."Build No"=7',
    'tag:env',
    'tag:env=pr*',
    'tag:/^env=prod$/',
    '-tag:prod',
    '-tag:env=7',
    'logstore:web',
    'project:demo',
    'state:answered',
    'outcome:answered',
    'status:401',
    'status:4xx',
    'status>=400',
    'status:200,401',
    'code:unauthorized',
    'is:error',
    'is:e*',
    '-is:warning',
    '-is:pending,hidden,ours,preflight,marked',
    'finding:warning',
    '-finding:error',
    'rule:apiversion-missing',
    'rule:*missing',
    'logs>=3',
    'raw>3.9k',
    'raw:4k',
    'raw:1k..4k',
    '-raw>4k',
    'wire<=1k',
    'wire:..1000',
    'larger-than:999',
    '-larger-than:1k',
    'ratio:4',
    'ratio>3.9x',
    'compress:lz4',
    'transport:fetch',
    'method:post',
    'form:track',
    'host:demo-project.*',
    'url:logstores/web',
    'page:shop.example/check*step',
    '-page=shop.example',
    '-frame:*',
    'tab:-1',
    'took:1.5s',
    'took<2s',
    'time>14:02',
    'time:14:02',
    '-time>14:03',
    'time:14:00..15:00',
    'time>2026-06-01T14:02',
    'time:2026-06-01',
    '-time:2026-06-02',
    'request-id:6a1b',
    '-error:*',
  ])('passes %s', (text) => {
    expect(ready(text).matchRow(row)).toBe(true);
  });

  it('tells by a row alone what it can, and says where it cannot', () => {
    const says = (text: string) => ready(text).matchRow(row);
    // A row's own words are found in it.
    expect(says('shop.example')).toBe(true);
    expect(says('"build no"')).toBe(true);
    expect(says('/^Log/')).toBe(true);
    expect(says('shoes')).toBe('unknown');
    expect(says('-shoes')).toBe('unknown');
    expect(says('log.price>10')).toBe('unknown');
    expect(says('shoes topic:login')).toBe('unknown');
    expect(says('shoes topic:view')).toBe(false);
    expect(says('shoes OR topic:login')).toBe(true);
    expect(says('shoes OR topic:view')).toBe('unknown');
    expect(says('-(shoes topic:view)')).toBe(true);
  });

  it('knows of what was inspected whether there are logs to look through', () => {
    const without = summaryOf({ digest: digestOf({ logs: null }) });
    expect(ready('shoes').matchRow(without)).toBe(false);
    expect(ready('-log.a:b').matchRow(without)).toBe(true);
    expect(ready('shoes').matchRow(summaryOf({ digest: null }))).toBe('unknown');
  });

  it('asks the marks of a person, where the row has them', () => {
    expect(ready('is:marked').matchRow({ ...row, mark: { colour: 'red', note: '' } })).toBe(true);
    expect(ready('is:marked').matchRow(row)).toBe(false);
    expect(ready('retest').matchRow({ ...row, mark: { colour: null, note: 'to Retest' } })).toBe(true);
  });

  it('takes what a row has not for unlike any value', () => {
    const bare = summaryOf({
      digest: null,
      status: null,
      tookMs: null,
      byteLength: null,
      url: '',
      body: 'unavailable',
    });
    for (const text of [
      'topic:*',
      'status:*',
      'raw>=0',
      'ratio:*',
      'took:*',
      'compress:*',
      'rule:*',
      'finding:*',
      'tag:*',
    ]) {
      expect([text, ready(text).matchRow(bare)]).toEqual([text, false]);
    }
    expect(ready('is:hidden').matchRow(bare)).toBe(true);
    expect(ready('compress:none').matchRow(summaryOf())).toBe(true);
    expect(
      ready('ratio:*').matchRow(summaryOf({ digest: digestOf({ sizes: { wire: 0, raw: 0, declaredRaw: null } }) })),
    ).toBe(false);
  });
});

describe('matchBatch', () => {
  it.each([
    'shoes',
    'price',
    '"red shoes"',
    '鞋',
    '商品',
    'TWO',
    '/\\d+\\.\\d/',
    '10.0.0.1',
    'shoes 鞋',
    'log.price:12.5',
    'log.PRICE:12.5',
    '-log.PRICE=12.5',
    'log.price>12',
    'log.price<=12.5',
    '-log.name>0',
    'log.blank:*',
    '-log.blank<1',
    'log.n:3',
    'log.none:null',
    'log.name:red*',
    'log.name:*',
    '-log.name:red',
    'log.商品:鞋',
    'log:鞋',
    'log.deep:/two/',
    '-log.constructor:*',
    '-log.missing:*',
    '-nowhere',
  ])('passes %s', (text) => {
    expect(ready(text).matchBatch(row, group)).toBe(true);
  });

  it('takes logs that cannot be read for none', () => {
    expect(ready('shoes').matchBatch(row, null)).toBe(false);
    expect(ready('-shoes').matchBatch(row, null)).toBe(true);
    expect(ready('topic:login').matchBatch(row, null)).toBe(true);
  });
});

describe('matcherOf', () => {
  it.each([
    ['', false],
    ['topic:login -tag.env:prod', false],
    ['topic:login (a OR is:error)', true],
    ['-log.price:1', true],
  ])('tells of %s whether it reads logs', (text, needsLogs) => {
    expect(ready(text).needsLogs).toBe(needsLogs);
  });

  it('follows De Morgan, of rows alone and with their logs', () => {
    fc.assert(
      fc.property(goodFilter, goodFilter, rowWithLogs, (one, other, { row, group }) => {
        const pairs = [
          [`-((${one}) (${other}))`, `-(${one}) OR -(${other})`],
          [`-((${one}) OR (${other}))`, `-(${one}) -(${other})`],
          [`NOT -(${one})`, one],
        ];
        for (const [left = '', right = ''] of pairs) {
          expect(ready(left).matchRow(row)).toBe(ready(right).matchRow(row));
          expect(ready(left).matchBatch(row, group)).toBe(ready(right).matchBatch(row, group));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('says of a row what it says with its logs, or that it does not know', () => {
    let unknown = 0;
    fc.assert(
      fc.property(goodFilter, rowWithLogs, (text, { row, group }) => {
        const matcher = ready(text);
        const told = matcher.matchRow(row);
        if (told === 'unknown') {
          unknown += 1;
          expect(matcher.needsLogs).toBe(true);
        } else {
          expect(told).toBe(matcher.matchBatch(row, group));
        }
      }),
      { numRuns: 2000 },
    );
    expect(unknown).toBeGreaterThan(100);
  });
});
