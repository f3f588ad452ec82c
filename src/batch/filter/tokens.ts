import { type Lexeme, lex } from './lex.ts';
import { FILTER_MAX_CHARACTERS, parseFilter } from './parse.ts';
import type { Span } from './syntax.ts';

/** How a part of a filter is coloured. `operator`: signs, brackets, and AND, OR, NOT. */
export interface Token extends Span {
  readonly kind: 'space' | 'key' | 'operator' | 'value' | 'regexp' | 'mistake';
}

/** Takes a filter apart for colouring it: every character is in one token, and they stand in order. */
export function tokens(text: string): Token[] {
  const marked = parseFilter(text).mistakes.map(({ at, length }) => ({ at, end: Math.min(at + length, text.length) }));
  // Behind the limit all is one mistake.
  const parts = lex(text.slice(0, FILTER_MAX_CHARACTERS)).flatMap(partsOf);
  const found: Token[] = [];
  let at = 0;
  for (const part of [...parts, { kind: 'space' as const, at: text.length, end: text.length }]) {
    found.push(...cut({ kind: 'space', at, end: part.at }, marked), ...cut(part, marked));
    at = part.end;
  }
  return found;
}

/** The coloured parts of a lexeme; what lies between two of its values is a comma. */
function partsOf(lexeme: Lexeme): Token[] {
  if (lexeme.kind !== 'term') return [{ kind: 'operator', at: lexeme.at, end: lexeme.end }];
  const { key, operator, values } = lexeme;
  const parts: Token[] = [];
  if (key) parts.push({ kind: 'key', at: key.at, end: key.end });
  if (operator) parts.push({ kind: 'operator', at: operator.at, end: operator.end });
  for (const [index, { kind, at, end }] of values.entries()) {
    if (index > 0) parts.push({ kind: 'operator', at: at - 1, end: at });
    parts.push({ kind: kind === 'regexp' ? 'regexp' : 'value', at, end });
  }
  return parts;
}

/** A token cut where mistakes begin and end; nothing is left of one without characters. */
function cut(token: Token, marked: readonly Span[]): Token[] {
  const places = marked.flatMap(({ at, end }) => [at, end]).filter((place) => place > token.at && place < token.end);
  const ends = [...new Set([...places, token.end])].sort((one, other) => one - other);
  let from = token.at;
  return ends.flatMap((end) => {
    const at = from;
    from = end;
    const isMarked = marked.some((mark) => mark.at <= at && mark.end >= end);
    return end > at ? [{ kind: isMarked ? ('mistake' as const) : token.kind, at, end }] : [];
  });
}
