import { describe, expect, it } from 'vitest';
import type { ObstacleReason } from '../../src/compose/sendable.ts';
import { en } from '../../src/i18n/en/index.ts';
import { chooseLanguage, chosenLanguage, LANGUAGES, preferredLanguage } from '../../src/i18n/words.ts';
import { zhCN } from '../../src/i18n/zh-CN/index.ts';
import type { BudgetId } from '../../src/sls/budgets.ts';
import type { CodecFault } from '../../src/sls/codec/codec-error.ts';
import type { Framing } from '../../src/sls/codec/sniff.ts';
import type { Network } from '../../src/sls/endpoint.ts';
import type { JsonFault } from '../../src/sls/json.ts';
import type { Agreement } from '../../src/sls/predict.ts';
import { RULES } from '../../src/sls/rules/index.ts';
import type { CutReason, HiddenReason } from '../../src/sls/wire.ts';

type Tree = { readonly [key: string]: string | Tree };

/** Every sentence with the path of its keys. */
const sentences = (tree: Tree, path: readonly string[] = []): [path: string, sentence: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : sentences(value, [...path, key]),
  );

const paths = (tree: Tree) => sentences(tree).map(([path]) => path);

const placeholders = (tree: Tree) =>
  Object.fromEntries(
    sentences(tree).map(([path, sentence]) => [path, [...new Set(sentence.match(/\{\w+\}/g))].sort()]),
  );

describe('the languages', () => {
  it('have the same keys, in the same order', () => {
    expect(paths(zhCN)).toEqual(paths(en));
  });

  it('have the same facts in each sentence', () => {
    expect(placeholders(zhCN)).toEqual(placeholders(en));
  });

  it.each(Object.entries(LANGUAGES))('%s leaves nothing empty', (_, words) => {
    expect(sentences(words).filter(([, sentence]) => sentence.trim() !== sentence || sentence === '')).toEqual([]);
  });

  it('say nothing in English that has a Chinese word', () => {
    const terms = new Set([
      ...[
        'Project',
        'Logstore',
        'Logstore · Project',
        'URL',
        'beacon',
        'worker',
        'service worker',
        'zlib',
        'gzip',
        'Zstandard',
        'errorCode',
        'errorMessage',
        'APIVersion',
        'JSON',
        'null',
      ],
      '{n} / {all} 个批次',
    ]);
    const ascii = sentences(zhCN).filter(([, sentence]) => !/\p{Script=Han}/u.test(sentence));
    expect(ascii.filter(([, sentence]) => !terms.has(sentence))).toEqual([]);
  });
});

describe('there are words for', () => {
  it('every rule, and for none that does not exist', () => {
    expect(Object.keys(en.rules).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  // A Record names every member of its union, so a new one is refused here until it has its words.
  it('every reason for which a body is hidden', () => {
    const reasons: Record<HiddenReason | CutReason | 'form', true> = {
      blob: true,
      file: true,
      missed: true,
      'hook-limit': true,
      form: true,
      'browser-limit': true,
      'parts-missing': true,
      'kept-limit': true,
      devtools: true,
      'too-much-at-once': true,
      har: true,
    };
    expect(Object.keys(en.hidden).sort()).toEqual(Object.keys(reasons).sort());
  });

  it('every fault of a text that is not JSON', () => {
    const faults: Record<JsonFault, true> = {
      InvalidSymbol: true,
      InvalidNumberFormat: true,
      PropertyNameExpected: true,
      ValueExpected: true,
      ColonExpected: true,
      CommaExpected: true,
      CloseBraceExpected: true,
      CloseBracketExpected: true,
      EndOfFileExpected: true,
      InvalidCommentToken: true,
      UnexpectedEndOfComment: true,
      UnexpectedEndOfString: true,
      UnexpectedEndOfNumber: true,
      InvalidUnicode: true,
      InvalidEscapeCharacter: true,
      InvalidCharacter: true,
      Unknown: true,
    };
    expect(Object.keys(en.jsonFaults).sort()).toEqual(Object.keys(faults).sort());
  });

  it('everything that keeps a request from travelling as it is composed', () => {
    const reasons: Record<ObstacleReason, true> = {
      'url-none': true,
      'url-not-http': true,
      'url-credentials': true,
      'method-invalid': true,
      'method-forbidden': true,
      'body-of-get': true,
      'get-first-log': true,
      'get-no-log': true,
      'header-name': true,
      'header-value': true,
      'header-characters': true,
      'header-blanks': true,
      'header-twice': true,
      'header-forbidden': true,
      'header-origin': true,
      'header-user-agent': true,
      'beacon-method': true,
      'beacon-header': true,
      'beacon-content-type': true,
      'beacon-too-long': true,
    };
    expect(Object.keys(en.obstacles).sort()).toEqual(Object.keys(reasons).sort());
  });

  it('every budget', () => {
    const budgets: Record<BudgetId, true> = {
      'raw-body': true,
      'raw-body-advised': true,
      logs: true,
      beacon: true,
      'get-request': true,
      topic: true,
      source: true,
      key: true,
      value: true,
      'tag-key': true,
      'tag-value': true,
    };
    expect(Object.keys(en.budgets).sort()).toEqual(Object.keys(budgets).sort());
  });

  it('every network', () => {
    const networks: Record<Network, true> = {
      public: true,
      dualstack: true,
      intranet: true,
      vpc: true,
      internal: true,
      share: true,
      acceleration: true,
      dedicated: true,
      local: true,
      custom: true,
    };
    expect(Object.keys(en.networks).sort()).toEqual(Object.keys(networks).sort());
  });

  it('every way in which an answer stands to the prediction', () => {
    const agreements: Record<Agreement, true> = {
      'as-predicted': true,
      accepted: true,
      refused: true,
      'other-reason': true,
      'beyond-request': true,
    };
    expect(Object.keys(en.agreements).sort()).toEqual(Object.keys(agreements).sort());
  });

  it('every rule that is eased, where it is', () => {
    const eased = Object.entries(en.rules).filter(([, words]) => 'eased' in words);
    expect(eased.map(([id]) => id).sort()).toEqual(RULES.flatMap(({ id, eased }) => (eased ? [id] : [])).sort());
  });

  it('every framing', () => {
    const framings: Record<Framing, true> = {
      plain: true,
      'lz4-block': true,
      'lz4-block-with-size': true,
      'lz4-frame': true,
      zlib: true,
      gzip: true,
      'raw-deflate': true,
      zstd: true,
    };
    expect(Object.keys(en.framings).sort()).toEqual(Object.keys(framings).sort());
  });

  it('every fault of a decoder', () => {
    const faults: Record<CodecFault, true> = {
      'cut-short': true,
      corrupt: true,
      'too-large': true,
      'unreadable-framing': true,
      'unknown-framing': true,
    };
    expect(Object.keys(en.faults).sort()).toEqual(Object.keys(faults).sort());
  });
});

describe('preferredLanguage', () => {
  it.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['zh-Hant-TW'], 'zh-CN'],
    [['ZH-cn'], 'zh-CN'],
    [['en-GB', 'zh-CN'], 'en'],
    [['de-DE', 'zh-CN', 'en'], 'zh-CN'],
    [['de-DE', 'fr'], 'en'],
    [['zha', 'enm'], 'en'],
    [[], 'en'],
  ] as const)('of %j is %s', (preferred, language) => {
    expect(preferredLanguage(preferred)).toBe(language);
  });
});

describe('a disk that refuses', () => {
  const refuse = () => {
    throw new Error('NS_ERROR_FAILURE');
  };

  it('leaves the preferred language, and the choice for as long as the page is open', () => {
    expect(chosenLanguage({ getItem: refuse }, ['zh'])).toBe('zh-CN');
    expect(() => chooseLanguage({ setItem: refuse }, 'en')).not.toThrow();
  });
});

describe('chosenLanguage', () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    };
  };

  it('is the one that was chosen, else the preferred one', () => {
    const kept = storage();
    expect(chosenLanguage(kept, ['en'])).toBe('en');
    chooseLanguage(kept, 'zh-CN');
    expect(chosenLanguage(kept, ['en'])).toBe('zh-CN');
  });

  it.each(['fr', '__proto__', ''])('is not %j, whoever put it there', (language) => {
    expect(chosenLanguage({ getItem: () => language }, ['zh'])).toBe('zh-CN');
  });
});
