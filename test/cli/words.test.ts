import { describe, expect, it } from 'vitest';
import { languageOf, WORDS } from '../../src/cli/words.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every sentence with the path of its keys. */
const sentences = (tree: Tree, path: readonly string[] = []): [path: string, sentence: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : sentences(value, [...path, key]),
  );

const facts = (tree: Tree) =>
  sentences(tree).map(([path, text]) => [path, [...new Set(text.match(/\{\w+\}/g))].sort()]);

describe('the words of the command line', () => {
  it('have the same keys, in the same order, and the same facts in each language', () => {
    expect(facts(WORDS['zh-CN'])).toEqual(facts(WORDS.en));
  });

  it.each(Object.entries(WORDS))('in %s leave nothing empty', (_, words) => {
    expect(sentences(words).filter(([, text]) => text.trim() !== text || text === '')).toEqual([]);
  });

  it('say nothing in English that has a Chinese word', () => {
    const terms = new Set([
      ...['Logstore', '{wire} → {raw}', '?', '{certainty} {predicted}'],
      ...['{name}：{used} / {max}（{share}）', 'lz4 {lz4}，deflate {deflate}'],
    ]);
    const ascii = sentences(WORDS['zh-CN']).filter(([, text]) => !/\p{Script=Han}/u.test(text));
    expect(ascii.filter(([, text]) => !terms.has(text))).toEqual([]);
  });
});

describe('languageOf', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'zh' }, 'zh-CN'],
    [{ LANG: 'zh_TW@radical' }, 'zh-CN'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'C' }, 'en'],
    [{}, 'en'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_GB' }, 'zh-CN'],
    [{ LC_ALL: 'en_GB', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }, 'en'],
  ] as const)('of %j is %s', (environment, language) => {
    expect(languageOf(environment)).toBe(language);
  });
});
