import { keyNamed } from './keys.ts';
import type { Operator, Span, Written } from './syntax.ts';

/** A key before its operator, as it was written. */
export interface WrittenKey extends Span {
  readonly name: string;
  /** What stands behind its dot; `null` where there is no dot. */
  readonly member: string | null;
}

/** A condition as it was written; without key and operator it is a text alone. */
export interface WrittenTerm extends Span {
  readonly kind: 'term';
  readonly key: WrittenKey | null;
  readonly operator: (Span & { readonly text: Operator }) | null;
  readonly values: readonly Written[];
}

/** A part of a filter, with nothing but white space between it and the next. */
export type Lexeme = WrittenTerm | Sign<'open' | 'close' | 'and' | 'or' | 'not'>;

type Sign<K> = K extends string ? Span & { readonly kind: K } : never;

const SPACE = /\s+/y;
/**
 * The colon may be the wide one of Chinese keyboards. A member is what stands between the dot and the operator, in quotes
 * where it holds one of those characters itself.
 */
const KEY = /([A-Za-z][\w-]*)(?:(\.)(?:"((?:\\.|[^"\\])*)"|([^\s()":：=<>,]*)))?(:|：|>=|<=|>|<|=)/sy;
const COMPARISON = />=|<=|>|</y;
/** A quote without an end reaches to the end of the text. */
const QUOTED = /"((?:\\.|[^"\\])*)("|\\?$)/sy;
/** It is one only where white space, a bracket or a comma follows: so `/track/v1` is a text. */
const REGEXP = /\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/[\\\n])+)\/([dgimsuvy]*)(?=[\s(),]|$)/y;
/** The same where a class has no end, which is a mistake to be told. */
const REGEXP_OPEN = /\/((?:\\.|[^/\\\n])+)\/([dgimsuvy]*)(?=[\s(),]|$)/y;
const BARE = /[^\s()]+/y;
/** As {@link BARE}: a comma ends one of several values. */
const BARE_OF_SEVERAL = /[^\s(),]+/y;
const SIGN = /[()-]|(?:AND|OR|NOT)(?=[\s()]|$)/y;
const SIGNS: Readonly<Record<string, Exclude<Lexeme['kind'], 'term'>>> = {
  '(': 'open',
  ')': 'close',
  '-': 'not',
  AND: 'and',
  OR: 'or',
  NOT: 'not',
};

/** Takes a filter apart; every character that is no white space is in one of its lexemes. Takes time by the length. */
export function lex(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = match(SPACE, text, 0)?.[0].length ?? 0;
  while (at < text.length) {
    const lexeme = lexemeAt(text, at);
    lexemes.push(lexeme);
    at = lexeme.end;
    at += match(SPACE, text, at)?.[0].length ?? 0;
  }
  return lexemes;
}

function lexemeAt(text: string, at: number): Lexeme {
  const word = match(SIGN, text, at)?.[0];
  const kind = word === undefined ? undefined : SIGNS[word];
  if (word !== undefined && kind) return { kind, at, end: at + word.length };
  return keyedAt(text, at) ?? textAt(text, at);
}

function textAt(text: string, at: number): WrittenTerm {
  const written = writtenAt(text, at, BARE);
  return { kind: 'term', key: null, operator: null, values: [written], at, end: written.end };
}

/** A term with a key; `null` where what looks like a key begins a text: a URL, or `a=1`. */
function keyedAt(text: string, at: number): WrittenTerm | null {
  const [whole, name = '', dot, quoted, member = '', sign = ''] = match(KEY, text, at) ?? [];
  if (whole === undefined) return null;
  const operatorEnd = at + whole.length;
  const isKnown = keyNamed(name) !== null;
  if (!isKnown && (sign === '=' || sign === '：' || text.startsWith('//', operatorEnd))) return null;
  const keyEnd = operatorEnd - sign.length;
  const key = {
    at,
    end: keyEnd,
    name,
    member: dot === undefined ? null : quoted === undefined ? member : unquoted(quoted),
  };
  let operator = { at: keyEnd, end: operatorEnd, text: (sign === '：' ? ':' : sign) as Operator };
  // GitHub writes it so: `raw:>100k`.
  const comparison = sign === ':' || sign === '：' ? match(COMPARISON, text, operatorEnd)?.[0] : undefined;
  if (comparison) operator = { at: keyEnd, end: operatorEnd + comparison.length, text: comparison as Operator };
  const values = valuesAt(text, operator.end);
  return { kind: 'term', key, operator, values, at, end: values.at(-1)?.end ?? operator.end };
}

/** Values with commas between them; one that is missing has no characters. */
function valuesAt(text: string, from: number): Written[] {
  const values: Written[] = [];
  let at = from;
  while (true) {
    const value = writtenAt(text, at, BARE_OF_SEVERAL);
    if (value.end === at && values.length === 0 && text[at] !== ',') return values;
    values.push(value);
    if (text[value.end] !== ',') return values;
    at = value.end + 1;
  }
}

function writtenAt(text: string, at: number, bare: RegExp): Written {
  const quoted = match(QUOTED, text, at);
  if (quoted) return { kind: 'quoted', text: unquoted(quoted[1] ?? ''), at, end: at + quoted[0].length };
  const regexp = match(REGEXP, text, at) ?? match(REGEXP_OPEN, text, at);
  if (regexp) {
    const [whole, source = '', flags = ''] = regexp;
    return { kind: 'regexp', source, flags, at, end: at + whole.length };
  }
  const word = match(bare, text, at)?.[0] ?? '';
  return { kind: 'bare', text: word, at, end: at + word.length };
}

/** Whether a quoted value has its closing quote. */
export function isClosed(text: string, { at, end }: Span): boolean {
  return match(QUOTED, text.slice(0, end), at)?.[2] === '"';
}

/** In quotes, `\"` and `\\` are a quote and a backslash; any other backslash is one. */
const unquoted = (quoted: string) => quoted.replace(/\\(["\\])/g, '$1');

/** The match of a sticky expression at a place. */
function match(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
