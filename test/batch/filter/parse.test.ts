import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTER_MAX_CHARACTERS, parseFilter } from '../../../src/batch/filter/parse.ts';
import type { Mistake, MistakeKind, Tree } from '../../../src/batch/filter/syntax.ts';
import { filterText } from '../../support/filters.ts';

/** A tree as it would be written with all its brackets. */
function shown(tree: Tree | null): string {
  if (tree === null) return '';
  if (tree.kind === 'not') return `not ${shown(tree.of)}`;
  if (tree.kind !== 'term') return `(${tree.of.map(shown).join(` ${tree.kind} `)})`;
  const key = tree.key === null ? '' : tree.key + (tree.member === null ? '' : `[${tree.member}]`) + tree.operator;
  return (
    key +
    tree.values
      .map((value) => (value.kind === 'regexp' ? `/${value.source}/${value.flags}` : `<${value.text}>`))
      .join('|')
  );
}

const read = (text: string) => {
  const { tree, mistakes } = parseFilter(text);
  return { tree: shown(tree), mistakes };
};

/** A mistake by the characters that it marks. */
const marked = (text: string) =>
  parseFilter(text).mistakes.map(({ kind, at, length }) => `${kind} ${at} ${text.slice(at, at + length)}`);

describe('parseFilter', () => {
  it.each([
    ['', ''],
    ['   ', ''],
    ['login', '<login>'],
    ['add to "the cart"', '(<add> and <to> and <the cart>)'],
    ['a AND b OR c', '((<a> and <b>) or <c>)'],
    ['a OR b c', '(<a> or (<b> and <c>))'],
    ['and or not And', '(<and> and <or> and <not> and <And>)'],
    ['-topic:login (a OR "b c")', '(not topic:<login> and (<a> or <b c>))'],
    ['NOT a', 'not <a>'],
    ['NOT -a', '<a>'],
    ['--a', '<a>'],
    ['-(a b)', 'not (<a> and <b>)'],
    ['a-b', '<a-b>'],
    ['topic:a,"b c",/x y/i', 'topic:<a>|<b c>|/x y/i'],
    ['TOPIC:Login', 'topic:<Login>'],
    ['topic=Login', 'topic=<Login>'],
    ['topic：登录', 'topic:<登录>'],
    ['topic:""', 'topic:<>'],
    ['topic:a:b', 'topic:<a:b>'],
    ['raw>100k logs>=10 took<=1.5s time>14:02', '(raw><100k> and logs>=<10> and took<=<1.5s> and time><14:02>)'],
    ['raw:>=10k', 'raw>=<10k>'],
    ['raw:10k..20k', 'raw:<10k..20k>'],
    ['status:4xx,500', 'status:<4xx>|<500>'],
    ['status-code:400 domain:a transferred>1', '(status:<400> and host:<a> and wire><1>)'],
    ['tag.env:prod', 'tag[env]:<prod>'],
    ['tag."a b":x', 'tag[a b]:<x>'],
    ['tag."":x', 'tag[]:<x>'],
    ['tag:env=prod', 'tag:<env=prod>'],
    ['log.商品.价格>10', 'log[商品.价格]><10>'],
    ['log."\\"q\\" \\\\ \\n":1', 'log["q" \\ \\n]:<1>'],
    ['is:error,Warning', 'is:<error>|<Warning>'],
    ['outcome:cors*', 'outcome:<cors*>'],
    ['/check(out)?\\/[/]/i', '/check(out)?\\/[/]/i'],
    ['(/a/)', '/a/'],
    ['/track/v1 /a/b', '(</track/v1> and </a/b>)'],
    ['/checkout', '</checkout>'],
    ['https://shop.example/a?b=1&c', '<https://shop.example/a?b=1&c>'],
    ['a=1', '<a=1>'],
    ['14:02', '<14:02>'],
    ['a"b', '<a"b>'],
    ['__proto__', '<__proto__>'],
    ['ORDER ANDROID NOTE OR-', '(<ORDER> and <ANDROID> and <NOTE> and <OR->)'],
    ['NOT(a)OR(b)', '(not <a> or <b>)'],
  ])('reads %s', (text, tree) => {
    expect(read(text)).toEqual({ tree, mistakes: [] });
  });

  it.each<[string, readonly string[]]>([
    ['a "b c', ['unclosed-quote 2 "b c']],
    ['topic:"b\\"', ['unclosed-quote 6 "b\\"']],
    ['"', ['unclosed-quote 0 "']],
    ['"\\', ['unclosed-quote 0 "\\']],
    ['(a', ['unclosed-bracket 0 (']],
    ['((a)', ['unclosed-bracket 0 (']],
    ['a)', ['unopened-bracket 1 )']],
    [')(', ['unopened-bracket 0 )', 'unclosed-bracket 1 (']],
    ['a ()', ['missing-term 2 ()']],
    ['NOT', ['missing-term 0 NOT']],
    ['- a', ['missing-term 0 -']],
    ['a -', ['missing-term 2 -']],
    ['-)', ['missing-term 0 -', 'unopened-bracket 1 )']],
    ['a OR', ['missing-term 2 OR']],
    ['OR a', ['missing-term 0 OR']],
    ['a OR OR b', ['missing-term 2 OR']],
    ['AND', ['missing-term 0 AND']],
    ['a AND', ['missing-term 2 AND']],
    ['a AND AND b', ['missing-term 6 AND']],
    ['a AND OR b', ['missing-term 2 AND']],
    ['(a OR) b', ['missing-term 3 OR']],
    ['topic:', ['missing-value 5 :']],
    ['topic: a', ['missing-value 5 :']],
    ['topic:a,', ['missing-value 7 ,']],
    ['topic:,a', ['missing-value 5 :']],
    ['log.:a', ['missing-member 0 log.']],
    ['topik:a', ['unknown-key 0 topik']],
    ['logz>=10', ['unknown-key 0 logz']],
    ['constructor:a', ['unknown-key 0 constructor']],
    ['__proto__:a a', []],
    ['is:fine', ['unknown-value 3 fine']],
    ['is:error,fine', ['unknown-value 9 fine']],
    ['url.x:b', ['no-members 0 url.x']],
    ['topic>3', ['no-order 5 >']],
    ['log>3', ['no-order 3 >']],
    ['tag>3', ['no-order 3 >']],
    ['logs>x', ['not-a-number 5 x']],
    ['logs:/1/', ['not-a-number 5 /1/']],
    ['log.price>cheap', ['not-a-number 10 cheap']],
    ['status>4xx', ['not-a-number 7 4xx']],
    ['raw>10q', ['not-a-size 4 10q']],
    ['took>10k', ['not-a-duration 5 10k']],
    ['time>25:00', ['not-a-time 5 25:00']],
    ['/a(/', ['bad-regexp 1 a(']],
    ['/[a/', ['bad-regexp 1 [a']],
    ['topic:/a/ii', ['bad-flag 9 ii']],
    ['x /b(a+)+/', ['slow-regexp 8 +']],
    [`${'('.repeat(33)}a${')'.repeat(33)}`, [`too-deep 32 (a${')'.repeat(33)}`]],
    ['topik:a (b', ['unknown-key 0 topik', 'unclosed-bracket 8 (']],
  ])('marks what is wrong in %s', (text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  it('gives the facts for the sentences', () => {
    const facts = (text: string) => parseFilter(text).mistakes.map((mistake) => mistake.facts);
    expect(facts('topik:a')).toEqual([{ key: 'topik' }]);
    expect(facts('finding:grave')).toEqual([{ key: 'finding', value: 'grave', values: 'error, warning, info' }]);
    expect(facts('raw>q')).toEqual([{ value: 'q' }]);
    expect(facts('/a/gg')).toEqual([{ flags: 'gg' }]);
  });

  it('still reads what is beside a mistake', () => {
    expect(read('topik:a topic:b (c')).toEqual({
      tree: '(topic:<b> and <c>)',
      mistakes: expect.arrayContaining([expect.objectContaining({ kind: 'unknown-key' satisfies MistakeKind })]),
    });
  });

  it('takes values that are missing for part of their term', () => {
    expect(read('topic:,a').tree).toBe('');
    expect(read('topic:a, b').tree).toBe('<b>');
  });

  it('keeps 32 brackets apart from 33', () => {
    expect(marked(`${'('.repeat(32)}a${')'.repeat(32)}`)).toEqual([]);
  });

  it('does not read what is too long', () => {
    const mistakes: Mistake[] = [{ kind: 'too-long', at: 2000, length: 1, facts: { max: FILTER_MAX_CHARACTERS } }];
    expect(parseFilter('a'.repeat(2001))).toEqual({ text: 'a'.repeat(2001), tree: null, mistakes });
    expect(parseFilter('a'.repeat(2000)).mistakes).toEqual([]);
  });

  it('never throws, and marks characters that are there', () => {
    fc.assert(
      fc.property(filterText, (text) => {
        for (const { at, length } of parseFilter(text).mistakes) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(at + length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each(['(', '-', '"', '/a ', ',', 'topic:', 'a OR ', 'topic:"', '/[', '\\'])('reads many %s at once', (piece) => {
    const start = performance.now();
    parseFilter(piece.repeat(2000).slice(0, 2000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});
