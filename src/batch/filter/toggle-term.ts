import { keyNamed } from './keys.ts';
import { type Lexeme, lex, type WrittenTerm } from './lex.ts';
import { FILTER_MAX_CHARACTERS, parseFilter } from './parse.ts';
import type { Written } from './syntax.ts';
import { type How, type Subject, writeTerm, writeValue } from './write-term.ts';

/** A term that the whole filter asks for, and where it stands among the lexemes, its sign with it. */
interface Asked {
  readonly term: WrittenTerm;
  readonly from: number;
  readonly to: number;
  readonly how: How;
}

/** Whether a filter asks for a value, or against it, whatever else it asks: how a facet stands. `null` where it does neither. */
export function termState(text: string, subject: Subject, value: string | null): How | null {
  return (['with', 'without'] as const).find((how) => find(text, subject, value, how)) ?? null;
}

/**
 * What a click on a facet does to a filter: takes the term out if it is there, else adds it. All else stays as it was
 * written. A second value of a key is added to the first, as another that will do (`topic:a,b`). A term for the contrary
 * goes. To do it twice gives the text back, where that had neither; a text with mistakes is to be replaced by the last
 * that had none before.
 */
export function toggleTerm(text: string, subject: Subject, value: string | null, how: How): string {
  if (text.length > FILTER_MAX_CHARACTERS) return text;
  const there = find(text, subject, value, how);
  if (there) return take(text, there);
  const contrary = find(text, subject, value, contraryOf(how));
  const kept = contrary ? take(text, contrary) : text;
  if (how === 'with' && value !== null) {
    const end = asked(kept).find((one) => one.how === how && isOpenTo(one.term, subject))?.term.end;
    if (end !== undefined) return `${kept.slice(0, end)},${writeValue(value)}${kept.slice(end)}`;
  }
  const term = writeTerm(subject, value, how);
  if (kept === '') return term;
  if (hasChoice(lex(kept))) return `${term} (${kept})`;
  // Behind an open quote or bracket it would be part of what is in there.
  return parseFilter(kept).mistakes.length > 0 ? `${term} ${kept}` : `${kept} ${term}`;
}

/** The terms that the whole filter asks for. With an OR outside of brackets it asks for none. */
function asked(text: string): Asked[] {
  const lexemes = lex(text);
  if (hasChoice(lexemes)) return [];
  let depth = 0;
  return lexemes.flatMap((lexeme, to) => {
    if (lexeme.kind === 'open') depth += 1;
    if (lexeme.kind === 'close') depth -= 1;
    if (lexeme.kind !== 'term' || depth !== 0) return [];
    let from = to;
    while (lexemes[from - 1]?.kind === 'not') from -= 1;
    return [{ term: lexeme, from, to, how: (to - from) % 2 === 0 ? ('with' as const) : ('without' as const) }];
  });
}

/** Whether there is an OR outside of brackets. */
function hasChoice(lexemes: readonly Lexeme[]): boolean {
  let depth = 0;
  return lexemes.some(({ kind }) => {
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    return kind === 'or' && depth === 0;
  });
}

function find(text: string, subject: Subject, value: string | null, how: How) {
  if (text.length > FILTER_MAX_CHARACTERS) return undefined;
  const wanted = value === null ? contraryOf(how) : how;
  return asked(text)
    .filter((one) => one.how === wanted && isAbout(one.term, subject))
    .map((one) => ({ ...one, value: one.term.values.find((written) => isValue(written, one.term, value)) }))
    .find((one) => one.value !== undefined);
}

const contraryOf = (how: How): How => (how === 'with' ? 'without' : 'with');

function isAbout({ key, operator }: WrittenTerm, subject: Subject): boolean {
  const isEqual = operator?.text === ':' || operator?.text === '=';
  return isEqual && key !== null && keyNamed(key.name) === subject.key && key.member === (subject.member ?? null);
}

function isValue(written: Written, { operator }: WrittenTerm, value: string | null): boolean {
  if (written.kind === 'regexp') return false;
  const isPattern = written.kind === 'bare' && operator?.text === ':' && written.text.includes('*');
  if (value === null || isPattern) return value === null && isPattern && written.text === '*';
  const isLike = operator?.text === ':' && written.text.toLowerCase() === value.toLowerCase();
  return isLike || written.text === value;
}

/** Whether one more value of a subject can be added to a term. */
function isOpenTo(term: WrittenTerm, subject: Subject): boolean {
  return isAbout(term, subject) && term.values.length > 0 && !term.values.some((value) => isValue(value, term, null));
}

/** Takes a value out of its term, or the term out of the text where it is the only one. */
function take(text: string, { term, from, to, value }: Asked & { readonly value: Written | undefined }): string {
  const without = (at: number, end: number) => text.slice(0, at) + text.slice(end);
  const at = value ? term.values.indexOf(value) : 0;
  const [before, after] = [term.values[at - 1], term.values[at + 1]];
  if (value && before) return without(before.end, value.end);
  if (value && after) return without(value.at, after.at);
  const lexemes = lex(text);
  const begin = lexemes[from]?.at ?? term.at;
  const bracket = from === 0 && bracketOfAll(text, lexemes.slice(to + 1));
  if (bracket) return bracket;
  const [previous, next] = [lexemes[from - 1], lexemes[to + 1]];
  // An AND goes with one of its sides.
  if (previous?.kind === 'and') return without(lexemes[from - 2]?.end ?? previous.at, term.end);
  if (next?.kind === 'and') return without(begin, lexemes[to + 2]?.at ?? next.end);
  if (/\s/.test(text.charAt(begin - 1))) return without(begin - 1, term.end);
  return without(begin, /\s/.test(text.charAt(term.end)) ? term.end + 1 : term.end);
}

/** What stands in brackets that hold all of a filter for an OR in it; `null` where there are none. */
function bracketOfAll(text: string, lexemes: readonly Lexeme[]): string | null {
  const [open, last] = [lexemes[0], lexemes.at(-1)];
  if (open?.kind !== 'open' || last?.kind !== 'close' || last.end !== text.length) return null;
  const within = lexemes.slice(1, -1);
  let depth = 0;
  for (const { kind } of within) {
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    if (depth < 0) return null;
  }
  return hasChoice(within) ? text.slice(open.end, last.at) : null;
}
