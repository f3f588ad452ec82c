import type { Cell } from './row.ts';

/** Control characters, and those that turn or hide text: a page's text must not reorder the words beside it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text in one line in which all can be seen. */
export function visible(text: string): string {
  return text.replace(/\r\n?|\n/g, '⏎').replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** What Markdown, or HTML in it, takes for more than itself (CommonMark, "Backslash escapes"; GFM's tables and strikes). */
const MARKS = /[\\`*_[\]<>#|~&]/g;

/** What our own sentences set around a page's text, so that it does not turn them (UAX #9, FSI and PDI). */
const ISOLATES = /([\u2068\u2069])/;

/** A text in a line of Markdown, with no part of it marked up. */
export function plainMarkdown(text: string): string {
  const parts = text.split(ISOLATES);
  return parts.map((part) => (ISOLATES.test(part) ? part : visible(part).replace(MARKS, '\\$&'))).join('');
}

/**
 * A text as code in a line of Markdown: nothing within is marked up, linked or a mention. Its fence has more backticks than
 * any run within (CommonMark, "Code spans"). In a table a bar is escaped even there (GFM, "Tables").
 */
export function code(text: string, isInTable = false): string {
  const shown = isInTable ? visible(text).replaceAll('|', '\\|') : visible(text);
  if (shown.trim() === '') return '';
  const fence = '`'.repeat(longestRun(shown, '`') + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Lines of text as a block of code. What acts on text is shown, but for line breaks and tabs. */
export function codeBlock(text: string, language: string): string {
  const shown = text
    .split(/\r\n?|\n/)
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(shown, '`') + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A table of GFM. @param names of the columns, in words of ours */
export function markdownTable(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cellOf = (cell: Cell) => (cell === null ? '' : typeof cell === 'number' ? String(cell) : code(cell, true));
  const lines = [names.map(plainMarkdown), names.map(() => '---'), ...rows.map((row) => row.map(cellOf))];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
