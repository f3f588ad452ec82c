import { styleText } from 'node:util';
import type { Language } from '../i18n/words.ts';
import type { Output } from './terminal.ts';

/** How a piece of text stands out. A tone is never all that says something: without colours the text alone must do. */
export type Tone = keyof typeof STYLES;

const STYLES = {
  strong: 'bold',
  dim: 'dim',
  good: 'green',
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
} as const;

/** A piece of text in one tone. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
  /** Not to be broken, unless it is longer than a line. */
  readonly whole?: boolean;
}

/** What a text for people is written for. */
export interface Page {
  readonly language: Language;
  /** Terminal cells in a line. */
  readonly columns: number;
  readonly hasColours: boolean;
}

/** Longer lines are hard to read, however wide the terminal. */
const WIDEST_COLUMNS = 160;

/** Where the reader has no lines of its own: a file, a log of CI. */
const DEFAULT_COLUMNS = 100;

/** Narrower than this no layout holds. */
const NARROWEST_COLUMNS = 40;

/** The page of an output. */
export function pageFor({ columns, hasColours }: Pick<Output, 'columns' | 'hasColours'>, language: Language): Page {
  const wanted = columns ?? DEFAULT_COLUMNS;
  return { language, columns: Math.min(WIDEST_COLUMNS, Math.max(NARROWEST_COLUMNS, wanted)), hasColours };
}

/** What fills two cells of a terminal (Unicode TR11: wide and fullwidth), as far as logs and our own words have it. */
const WIDE =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Emoji_Presentation}\\u3000-\\u303e\\uff01-\\uff60\\uffe0-\\uffe6]';

const WIDE_CHARACTER = new RegExp(WIDE, 'u');
const NO_CELL = /[\p{M}\p{Cf}]/u;

/** The cells of a terminal that a text fills. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += WIDE_CHARACTER.test(character) ? 2 : NO_CELL.test(character) ? 0 : 1;
  return cells;
}

/** Controls of the terminal, ends of lines, and controls that turn the direction of what stands after them. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e]/gu;

/** A text from a page without what a terminal would obey: an escape sequence stays visible, and does nothing. */
export function visible(text: string): string {
  return text.replace(CONTROL, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * What is kept on one line: a word, or, as Chinese has no spaces between words, one wide character; with the marks that
 * may not begin a line, or end one, and the spaces behind it.
 */
const CHUNK = new RegExp(`[（《“【]*(?:${WIDE}|(?:(?!${WIDE})\\S)+)[，。；：、！？）》”】]*\\s*|\\s+`, 'gu');

/** Characters of a text from a page in a line of ours. A header or a name may be as long as it likes. */
const TEXT_MAX_CHARACTERS = 300;

/** A text of any length, short enough for a line. */
export function cut(text: string): string {
  return text.length > TEXT_MAX_CHARACTERS ? `${text.slice(0, TEXT_MAX_CHARACTERS)}…` : text;
}

/** Facts with dots before them, none of them broken between two lines. */
export function dotted(facts: readonly Span[]): Span[] {
  return facts.flatMap((fact) => [{ text: ' ' }, { ...fact, text: `· ${fact.text}`, whole: true }]);
}

/**
 * Lays spans out in lines, one after the other, broken between words.
 * @param margin of the first line: what stands before the spans; the other lines are indented as far
 */
export function layOut(spans: readonly Span[], page: Page, margin: readonly Span[] = []): string {
  const lines: Span[][] = [margin.map(({ text, ...span }) => ({ ...span, text: visible(text) }))];
  const indent = cellsOf(margin.map(({ text }) => visible(text)).join(''));
  const room = Math.max(1, page.columns - indent);
  let used = 0;
  for (const { tone, text, whole } of spans) {
    for (const chunk of whole ? [visible(text)] : (visible(text).match(CHUNK) ?? [])) {
      for (const piece of piecesOf(chunk, room)) {
        if (used > 0 && used + cellsOf(piece.trimEnd()) > room) {
          lines.push([{ text: ' '.repeat(indent) }]);
          used = 0;
        }
        lines.at(-1)?.push(tone ? { text: piece, tone } : { text: piece });
        used += cellsOf(piece);
      }
    }
  }
  return lines.map((line) => `${paint(withoutLastSpaces(line), page)}\n`).join('');
}

/** A chunk that is longer than a line, in pieces that are not. */
function piecesOf(chunk: string, room: number): string[] {
  if (cellsOf(chunk.trimEnd()) <= room) return [chunk];
  const pieces: string[] = [];
  let piece = '';
  for (const character of chunk) {
    if (piece !== '' && cellsOf(piece + character) > room) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

function withoutLastSpaces(line: readonly Span[]): readonly Span[] {
  return line.map((span, index) => (index === line.length - 1 ? { ...span, text: span.text.trimEnd() } : span));
}

/** Neighbours of one tone are painted in one stroke. */
function paint(line: readonly Span[], { hasColours }: Page): string {
  if (!hasColours) return line.map(({ text }) => text).join('');
  let painted = '';
  let run = '';
  line.forEach(({ text, tone }, index) => {
    run += text;
    if (line[index + 1]?.tone === tone && index + 1 < line.length) return;
    // Whether the terminal has colours was asked before, of the right stream.
    painted += tone && run !== '' ? styleText(STYLES[tone], run, { validateStream: false }) : run;
    run = '';
  });
  return painted;
}
