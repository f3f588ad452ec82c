import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bashTokens } from '../../../src/compose/import/bash-words.ts';
import { bytesOf } from '../../../src/compose/import/escaped-bytes.ts';
import { Notes } from '../../../src/compose/import/mistake.ts';
import { run } from '../../batch/copy/sending.ts';
import { caught } from '../../support/fixtures.ts';

const tokens = (text: string) => bashTokens(text, new Notes());
const words = (text: string) => tokens(text).flatMap(({ kind, text: word }) => (kind === 'word' ? [word] : []));

/** Pieces of words in every quoting, without what only a shell knows. */
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'b=c',
    'é日',
    '\\ ',
    '\\\\',
    "\\'",
    '\\"',
    '\\$',
    '\\é',
    '\\\n',
    '{x}',
    'a?b',
    '#',
    '=',
    ':',
    '/',
    '%',
    '^',
  ),
  fc
    .string({ unit: fc.constantFrom('a', ' ', '"', '\\', '$', '\n', '`', '!', 'é', '#', '&') })
    .map((text) => `'${text}'`),
  fc
    .array(
      fc.constantFrom('a', ' ', "'", '\\"', '\\\\', '\\$', '\\`', '\\n', '\\\n', '\n', 'é', '&', ';', '|', '#', '$ '),
    )
    .map((parts) => `"${parts.join('')}"`),
  fc
    .array(
      fc.constantFrom(
        'a',
        ' ',
        '"',
        "\\'",
        '\\\\',
        '\\n',
        '\\t',
        '\\x41',
        '\\xe9',
        '\\xe6\\x97\\xa5',
        '\\101',
        '\\041',
        '\\e',
        '\\"',
        '\\?',
        '\\z',
        '\\u00e9',
        '\\u65e5',
        '\\U0001F600',
        'é',
        '\\cA',
      ),
    )
    .map((parts) => `$'${parts.join('')}'`),
);
const word = fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));

describe('the words of bash', () => {
  it('are what bash itself makes of them, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          word.filter((text) => !text.startsWith('#')),
          { minLength: 1, maxLength: 30 },
        ),
        async (list) => {
          // Not a word of the list before the line's end: a blank that is escaped there is taken for one that was pasted too much.
          const script = `printf '%s\\0' x ${list.join(' ')} end\n`;
          const { out } = await run('bash', [], script, { LC_ALL: 'C.UTF-8' });
          const [, , ...read] = words(script);
          expect(read.map((text) => Buffer.from(bytesOf(text)).toString('latin1'))).toEqual(
            out.toString('latin1').split('\0').slice(0, -1),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['a | b; c && d\ne', ['a', '|', 'b', ';', 'c', '&&', 'd', '\n', 'e']],
    ['a \\\n  b \\\r\n c', ['a', 'b', 'c']],
    ['a # b c\nd', ['a', '\n', 'd']],
    ['a 2>/dev/null > x', ['a', '2>', '/dev/null', '>', 'x']],
    ['a \r\u3000b', ['a', 'b']],
    ['x?a=1&b=2&', ['x?a=1&b=2', '&']],
    ["a <<< 'b'", ['a', 'b\n']],
    ["a <<'X' | b\n1 $y\n2\nX\nc", ['a', '1 $y\n2\n', '|', 'b', '\n', 'c']],
    ['a <<-X\n\t1\\$\n\tX', ['a', '1$\n', '\n']],
  ])('%j', (text, pieces) => {
    expect(tokens(text).map((token) => token.text)).toEqual(pieces);
  });

  it('are told where they stand', () => {
    expect(tokens("a  'b'\n c").map(({ text, at }) => [text, at])).toEqual([
      ['a', 0],
      ['b', 3],
      ['\n', 6],
      ['c', 8],
    ]);
  });

  it('have variables of a draft in place of those of the shell', () => {
    const notes = new Notes();
    expect(bashTokens('"t: $TOKEN" $\u007bA_b}c $TOKEN', notes).map(({ text }) => text)).toEqual([
      't: {{TOKEN}}',
      '{{A_b}}c',
      '{{TOKEN}}',
    ]);
    expect(notes.all).toEqual([
      { id: 'variable', facts: { source: '$TOKEN', variable: '{{TOKEN}}' } },
      { id: 'variable', facts: { source: '$\u007bA_b}', variable: '{{A_b}}' } },
    ]);
  });

  it('keep halves of a character together, as Firefox writes them', () => {
    expect(words("$'\\ud83d\\ude00'")).toEqual(['😀']);
  });

  it.each([
    ["a 'b", 'quote-open', 2],
    ['a "b', 'quote-open', 2],
    ["a $'b", 'quote-open', 2],
    ['a $(b)', 'substitution', 2],
    ['a "x`b`"', 'substitution', 4],
    ["a <<'X'\nb", 'heredoc-open', 2],
    ['a <<X', 'heredoc-open', 2],
  ])('of %j are not known: %s at %i', (text, fault, at) => {
    expect(caught(() => tokens(text))).toMatchObject({ fault, at });
  });
});
