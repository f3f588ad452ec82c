import { describe, expect, it } from 'vitest';
import { importDraft } from '../../src/compose/import/import-draft.ts';
import { FAULTS, FORMS, NOTES } from '../../src/compose/import/imported.ts';
import { en } from '../../src/i18n/en/index.ts';
import { wordMistake, wordNote } from '../../src/i18n/word-import.ts';

const mistakeIn = (text: string) => {
  const imported = importDraft(text);
  if ('drafts' in imported) throw new Error('no mistake');
  return imported.mistake;
};

describe('the words of an import', () => {
  it('are there for every fault, form and note, and for none that does not exist', () => {
    const { faults, forms, notes } = en.composeImport;
    expect(Object.keys(faults).sort()).toEqual([...FAULTS].sort());
    expect(Object.keys(forms).sort()).toEqual([...FORMS, 'json'].sort());
    expect(Object.keys(notes).sort()).toEqual([...NOTES].sort());
  });

  it('say where a mistake is, what was expected, and the cure', () => {
    expect(wordMistake(mistakeIn("curl x \\\n -H 'a"), 'en')).toEqual({
      place: 'Line 2, column 5',
      what: "The quotation that ' opens here never ends.",
      cure: 'Close it, or copy the whole command again.',
    });
    expect(wordMistake(mistakeIn('{"a":1'), 'zh-CN')).toEqual({
      place: '第 1 行，第 7 列',
      what: '从此处起不再是 JSON：缺少右花括号。',
      cure: '请在此处更正，或重新复制 JSON。',
    });
  });

  it('have every fact of a mistake in their place', () => {
    const mistakes = [
      ...[
        "curl x -H 'a",
        'cat <<X | curl x',
        'fetch("x',
        'fetch("a", {b c})',
        'fetch(',
        'fetch(a))',
        'curl $(x)',
        'gzip | curl x',
      ],
      ...[
        'base64 -d | curl x',
        'curl x -d @f',
        'echo | printf %d | curl x',
        "iwr 'x' -Body (Get-X)",
        'curl -?',
        'curl -H',
        'iwr x -Form a',
      ],
      ...[
        '[1]',
        'a,b\n1,2,3',
        '{"log":{"entries":[]}}',
        '{"log":{"entries":[{"request":{"url":"https://a.b/logstores/c/track"}}]}}',
      ],
      ...['fetch("x", {body: new File()})', "import T from 'js-sls-logger'; new T(o)", '{"a":1'],
    ].map(mistakeIn);
    expect(new Set(mistakes.map(({ fault }) => fault)).size).toBeGreaterThanOrEqual(20);
    const unfilled = mistakes.map((mistake) => wordMistake(mistake, 'en').what).filter((what) => /\{\w+\}/.test(what));
    expect(unfilled).toEqual([]);
  });

  it('name what a draft has otherwise', () => {
    expect(wordNote({ id: 'variable', facts: { source: '$TOKEN', variable: '{{TOKEN}}' } }, 'en')).toBe(
      '$TOKEN is known only to the program. {{TOKEN}} stands in its place: give it a value.',
    );
    expect(wordNote({ id: 'har-others', facts: { n: 1200 } }, 'zh-CN')).toBe(
      '已忽略 HAR 中的非日志上报请求：1,200 个。',
    );
  });
});
