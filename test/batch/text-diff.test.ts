import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTexts } from '../../src/batch/text-diff.ts';

const inShort = (left: string, right: string) =>
  diffTexts(left, right)
    .map(({ side, text }) => ({ both: text, left: `[-${text}]`, right: `[+${text}]` })[side])
    .join('');

const sideOf = (side: 'left' | 'right', left: string, right: string) =>
  diffTexts(left, right)
    .flatMap((piece) => (piece.side === 'both' || piece.side === side ? [piece.text] : []))
    .join('');

describe('diffTexts', () => {
  it.each([
    ['', '', ''],
    ['same', 'same', 'same'],
    ['', 'new', '[+new]'],
    ['/page/checkout?id=12', '/page/checkout?id=13', '/page/checkout?id=[-12][+13]'],
    ['one two three', 'one 2 three four', 'one [-two][+2] three[+ four]'],
    ['a=1&b=2&c=3', 'a=1&c=3&d=4', 'a=1&[-b=2&]c=3[+&d=4]'],
    ['支付成功', '支付失败', '支付[-成功][+失败]'],
    ['😀', '😁', '[-😀][+😁]'],
    ['e\u0301', 'e\u0302', '[-e\u0301][+e\u0302]'],
  ])('%s, %s', (left, right, expected) => {
    expect(inShort(left, right)).toBe(expected);
  });

  it('calls what differs in very much different as a whole', () => {
    const words = (from: number) => Array.from({ length: 1000 }, (_, n) => `w${from + n}`).join(' ');
    expect(diffTexts(`a ${words(0)} z`, `a ${words(5000)} z`)).toEqual([
      { side: 'both', text: 'a ' },
      { side: 'left', text: words(0) },
      { side: 'right', text: words(5000) },
      { side: 'both', text: ' z' },
    ]);
  });

  it('puts both texts together again, with as few edits as there need be', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '你', '😀', '😁', '\u0301', '\r', '\n', '.'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), text, (left, right) => {
        expect(sideOf('left', left, right)).toBe(left);
        expect(sideOf('right', left, right)).toBe(right);
        expect(diffTexts(left, left)).toEqual(left === '' ? [] : [{ side: 'both', text: left }]);
        const changed = diffTexts(left, right).filter(({ side }) => side !== 'both');
        expect(changed.length === 0).toBe(left === right);
      }),
      { numRuns: 2000 },
    );
  });

  it('is as short as the longest common part allows', () => {
    const marks = fc.string({ unit: fc.constantFrom('.', ',', ';'), maxLength: 14 });
    const longest = (a: string, b: string): number => {
      const row = new Array<number>(b.length + 1).fill(0);
      for (const one of a) {
        let corner = 0;
        for (let at = 1; at <= b.length; at += 1) {
          const above = row[at] ?? 0;
          row[at] = one === b[at - 1] ? corner + 1 : Math.max(above, row[at - 1] ?? 0);
          corner = above;
        }
      }
      return row[b.length] ?? 0;
    };
    fc.assert(
      fc.property(marks, marks, (left, right) => {
        const both = diffTexts(left, right).flatMap(({ side, text }) => (side === 'both' ? [text] : []));
        expect(both.join('').length).toBe(longest(left, right));
      }),
      { numRuns: 1000 },
    );
  });

  it('is fast for texts of a MB, alike or not', () => {
    const a = 'abc '.repeat(250_000);
    const texts = [
      a,
      `${a}x`,
      a.replace('abc', 'x'),
      'b'.repeat(1_000_000),
      '\u0301'.repeat(500_000),
      `x${'\u0301'.repeat(500_000)}`,
    ];
    for (const left of texts) {
      for (const right of texts) {
        const startedAt = performance.now();
        diffTexts(left, right);
        expect(performance.now() - startedAt).toBeLessThan(1000);
      }
    }
  });
});
