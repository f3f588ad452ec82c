import { stringEnd } from '../../sls/json-lexis.ts';

/** A piece of JSON text. Blanks between pieces are none. */
export interface JsonToken {
  readonly kind: 'string' | 'mark' | 'word';
  readonly from: number;
  readonly to: number;
}

/**
 * The pieces of a JSON text, in order. Reads any text to its end, JSON or not, in time that grows with its length alone:
 * a parser would lose the digits of long numbers, the order of keys and those that stand twice, all of which may be why
 * somebody looks at the text.
 */
export function* jsonTokens(text: string): Generator<JsonToken> {
  const notBlank = /[^\s]/g;
  const wordEnd = /[\s"{}[\]:,]/g;
  for (let from = next(notBlank, text, 0), to = 0; from < text.length; from = next(notBlank, text, to)) {
    const character = text.charAt(from);
    if (character === '"') {
      to = stringEnd(text, from);
      yield { kind: 'string', from, to };
    } else if ('{}[]:,'.includes(character)) {
      to = from + 1;
      yield { kind: 'mark', from, to };
    } else {
      to = next(wordEnd, text, from);
      yield { kind: 'word', from, to };
    }
  }
}

/** Where a pattern is next found; the end of the text where it is not. */
function next(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

const INDENT = '  ';

/** Deeper lines are not moved further to the right: a body may be nested ten thousand times, and each line would be longer. */
const INDENT_MAX_LEVELS = 32;

/** Lays JSON out in lines as `JSON.stringify` does, with every number, key and escape as it was sent. */
export function prettyJson(text: string): string {
  const pieces: string[] = [];
  let level = 0;
  let last = '';
  const line = () => `\n${INDENT.repeat(Math.min(level, INDENT_MAX_LEVELS))}`;
  for (const { from, to } of jsonTokens(text)) {
    const piece = text.slice(from, to);
    const closes = piece === '}' || piece === ']';
    const opened = last === '{' || last === '[';
    if (closes) {
      level = Math.max(0, level - 1);
      if (!opened) pieces.push(line());
    } else if (opened || last === ',') pieces.push(line());
    else if (last === ':') pieces.push(' ');
    pieces.push(piece);
    if (piece === '{' || piece === '[') level += 1;
    last = piece;
  }
  return pieces.join('');
}

/**
 * How long {@link prettyJson} makes a text at most, in time that is a small part of what it takes: what is nested deep becomes
 * mostly blanks.
 */
export function prettyMaxLength(text: string): number {
  let length = text.length;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = stringEnd(text, at) - 1;
    else if (character === ':') length += 1;
    else if (LINE_MARKS.includes(character)) {
      if (character === '{' || character === '[') level += 1;
      else if (character !== ',') level = Math.max(0, level - 1);
      length += 1 + INDENT.length * Math.min(level, INDENT_MAX_LEVELS);
    }
  }
  return length;
}

/** Where a line begins, before them or behind. */
const LINE_MARKS = '{[]},';
