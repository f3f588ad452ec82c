import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, cut, dotted, layOut, type Page, pageFor, visible } from '../../src/cli/layout.ts';

const page = (columns: number, hasColours = false): Page => ({ language: 'en', columns, hasColours });

describe('pageFor', () => {
  it.each([
    [80, 80],
    [null, 100],
    [500, 160],
    [5, 40],
  ])('of %s columns has %s', (columns, expected) => {
    expect(pageFor({ columns, hasColours: true }, 'zh-CN')).toEqual({
      language: 'zh-CN',
      columns: expected,
      hasColours: true,
    });
  });
});

describe('cellsOf', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['日志', 4],
    ['“日志”，ok', 10],
    ['カタカナ', 8],
    ['한글', 4],
    ['ｆｕｌｌ', 8],
    ['🚀', 2],
    ['e\u0301', 1],
    ['\u2068a\u2069', 1],
    ['…→·', 3],
  ])('of %j is %i', (text, cells) => {
    expect(cellsOf(text)).toBe(cells);
  });
});

describe('visible', () => {
  it('leaves text as it is', () => {
    expect(visible('价格 “12.5” 🚀 שלום')).toBe('价格 “12.5” 🚀 שלום');
  });

  it('shows what a terminal would obey', () => {
    expect(visible('\u001b[2J\u009b31m\r\n\t\u0007\u202e\u2028')).toBe(
      '\\u001b[2J\\u009b31m\\u000d\\u000a\\u0009\\u0007\\u202e\\u2028',
    );
  });
});

describe('cut', () => {
  it('leaves 300 characters, and says that there were more', () => {
    expect([cut('a'.repeat(300)), cut('a'.repeat(301))]).toEqual(['a'.repeat(300), `${'a'.repeat(300)}…`]);
  });
});

describe('layOut', () => {
  it('breaks lines between words, and indents them behind the margin', () => {
    expect(layOut([{ text: 'one two three four' }], page(12), [{ text: '12  ' }])).toBe(
      '12  one two\n    three\n    four\n',
    );
  });

  it('breaks Chinese between characters, and begins no line with a mark that ends one', () => {
    expect(layOut([{ text: '日志库不存在，请检查。' }], page(12))).toBe('日志库不存\n在，请检查。\n');
  });

  it('keeps an opening mark with what it opens', () => {
    expect(layOut([{ text: '日志库《甲》' }], page(8))).toBe('日志库\n《甲》\n');
  });

  it('breaks a word that is longer than a line', () => {
    expect(layOut([{ text: 'abcdefghij' }], page(4))).toBe('abcd\nefgh\nij\n');
  });

  it('keeps facts whole where they fit into a line', () => {
    const facts = dotted([{ text: '2 logs' }, { text: 'lz4 5 B' }]);
    expect(layOut([{ text: 'POST' }, ...facts], page(14))).toBe('POST · 2 logs\n· lz4 5 B\n');
  });

  it('paints tones in colour, and gives them up without', () => {
    const spans = [{ text: 'Error', tone: 'error' as const }, { text: ' in ' }, { text: 'a', tone: 'strong' as const }];
    expect(layOut(spans, page(40, true))).toBe('\u001b[31mError\u001b[39m in \u001b[1ma\u001b[22m\n');
    expect(layOut(spans, page(40))).toBe('Error in a\n');
  });

  it('lets no text out that a terminal would obey', () => {
    const hostile = '\u001b]0;title\u0007';
    const text = layOut([{ text: hostile }, { text: hostile, whole: true }], page(80), [{ text: hostile }]);
    expect(text.slice(0, -1)).toBe(visible(hostile).repeat(3));
  });

  it('fills no line beyond its columns, and loses nothing but spaces', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', ' ', '日', '，', '“', '（', '🚀', 'long-word'), { maxLength: 60 });
    const spans = fc.array(fc.record({ text: text.map((parts) => parts.join('')), whole: fc.boolean() }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(spans, fc.integer({ min: 4, max: 30 }), (given, columns) => {
        const laidOut = layOut(given, page(columns));
        expect(laidOut.split('\n').filter((line) => cellsOf(line) > columns)).toEqual([]);
        const bare = (words: string) => words.replaceAll(/\s/g, '');
        expect(bare(laidOut)).toBe(bare(given.map((span) => span.text).join('')));
      }),
    );
  });
});
