import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, codeBlock, markdownTable, plainMarkdown, visible } from '../../../src/batch/copy/markdown.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'`|\\<>[]()*_~#&\n\r \u202e\u2028@a') }),
);

describe('visible', () => {
  it('shows in one line what cannot be seen', () => {
    expect(visible('a\r\nb\tc\u202e\u0000')).toBe('a⏎b\\u{9}c\\u{202e}\\u{0}');
  });
});

describe('plainMarkdown', () => {
  it('marks nothing up', () => {
    expect(plainMarkdown('*a* __b__ [c](d) <e> `f` |g| ~~h~~ # &amp; \\')).toBe(
      '\\*a\\* \\_\\_b\\_\\_ \\[c\\](d) \\<e\\> \\`f\\` \\|g\\| \\~\\~h\\~\\~ \\# \\&amp; \\\\',
    );
  });

  it('keeps what our sentences set around text that turns', () => {
    expect(plainMarkdown('a \u2068שלום\u2069 b')).toBe('a \u2068שלום\u2069 b');
  });
});

describe('code', () => {
  it.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``a```', '```` ``a``` ````'],
    [' a', '`  a `'],
    ['', ''],
    ['  ', ''],
  ])('writes %j as %j', (text, written) => {
    expect(code(text)).toBe(written);
  });

  it('never ends before its text does', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [, fence = '', inner = ''] = /^(`+)([\s\S]*?)\1$/.exec(code(text)) ?? [];
        if (code(text) === '') return;
        expect(inner.match(/`+/g)?.includes(fence) ?? false).toBe(false);
        expect(code(text)).not.toMatch(/[\n\r\u2028\u202e]/);
      }),
    );
  });
});

describe('codeBlock', () => {
  it('keeps lines and tabs, and shows what else acts on text', () => {
    expect(codeBlock('a\r\n\tb\u202e', 'json')).toBe('```json\na\n\tb\\u{202e}\n```');
  });

  it('has a longer fence than any within', () => {
    expect(codeBlock('a\n````\n# b', 'json')).toBe('`````json\na\n````\n# b\n`````');
  });

  it('cannot be ended from within', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [first = '', ...rest] = codeBlock(text, '').split('\n');
        expect(first).toMatch(/^`{3,}$/);
        expect(rest.slice(0, -1).some((line) => line.includes(first))).toBe(false);
        expect(rest.at(-1)).toBe(first);
      }),
    );
  });
});

describe('markdownTable', () => {
  it('writes a table', () => {
    expect(
      markdownTable(
        ['A', 'B|'],
        [
          ['x|y', 1],
          [null, ''],
        ],
      ),
    ).toBe('| A | B\\| |\n| --- | --- |\n| `x\\|y` | 1 |\n|  |  |\n');
  });

  it('has as many lines and cells as there are, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile)), (rows) => {
        const lines = markdownTable(['A', 'B'], rows).trimEnd().split('\n');
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(3);
      }),
    );
  });
});
