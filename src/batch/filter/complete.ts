import { KEYS, type KeyName, keyNamed, keyOf, type Row } from './keys.ts';
import { lex, type WrittenTerm } from './lex.ts';
import { FILTER_MAX_CHARACTERS } from './parse.ts';
import { writeKey, writeValue } from './write-term.ts';

/** What could stand at the caret: `insert` in place of the characters from `from` up to `to`. */
export interface Completion {
  /** A key, whose description in each language is in `i18n/`; a tag's name; or a value that was seen. */
  readonly kind: 'key' | 'member' | 'value';
  readonly key: KeyName;
  /** As it is shown: without quotes. */
  readonly label: string;
  /** In how many rows it was seen; `null` of a key, which all rows have. */
  readonly count: number | null;
  readonly insert: string;
  readonly from: number;
  readonly to: number;
}

/** More than anyone reads through: to type on is faster. */
const COMPLETIONS_MAX = 50;

/**
 * What could stand at the caret of a filter, the likeliest first: keys while a key is typed, values of the rows behind one.
 * @param rows an array that is not changed: counts are kept for it
 */
export function completeFilter(text: string, caret: number, rows: readonly Row[]): Completion[] {
  if (text.length > FILTER_MAX_CHARACTERS) return [];
  const term = lex(text).find(
    (lexeme): lexeme is WrittenTerm => lexeme.kind === 'term' && lexeme.at <= caret && caret <= lexeme.end,
  );
  if (!term) return keyCompletions('', caret, caret);
  const { key, operator, values } = term;
  if (key && operator) {
    const name = keyNamed(key.name);
    if (caret <= key.end) return beforeOperator(text.slice(key.at, caret), key.at, operator.end, rows);
    if (!name || caret < operator.end) return [];
    const value = values.find(({ at, end }) => at <= caret && caret <= end) ?? { at: caret, end: caret, kind: 'bare' };
    if (value.kind === 'regexp') return [];
    const typed = text.slice(value.at, caret).replace(/^"/, '');
    const seen = best(
      kept(rows, `${name}.${key.member ?? ''}`, () => tally(rows, name, key.member)),
      typed,
    );
    return seen.map(([label, count]) => {
      return { kind: 'value', key: name, label, count, insert: writeValue(label), from: value.at, to: value.end };
    });
  }
  return values[0]?.kind === 'bare' ? beforeOperator(text.slice(term.at, caret), term.at, term.end, rows) : [];
}

/** A key that is being typed, or behind `tag.` its member. */
function beforeOperator(typed: string, from: number, to: number, rows: readonly Row[]): Completion[] {
  const member = /^tag\."?(.*)$/is.exec(typed)?.[1];
  if (member === undefined) return keyCompletions(typed, from, to);
  return best(
    tallyOf(rows, ({ digest }) => digest?.tags.map(([key]) => key) ?? []),
    member,
  ).map(([label, count]) => {
    const insert = `${writeKey({ key: 'tag', member: label })}:`;
    return { kind: 'member', key: 'tag', label, count, insert, from, to };
  });
}

function keyCompletions(typed: string, from: number, to: number): Completion[] {
  const lower = typed.toLowerCase();
  return (Object.keys(KEYS) as KeyName[])
    .filter((name) => name.startsWith(lower))
    .map((key) => ({ kind: 'key', key, label: key, count: null, insert: key + signOf(key), from, to }));
}

/** What is likely to follow a key: nobody asks for exactly so many bytes. */
function signOf(name: KeyName): string {
  const key = keyOf(name);
  if (key.kind === 'tag' || key.kind === 'log') return '.';
  return key.kind === 'number' && !key.isName && !key.isLeast ? '>' : ':';
}

/** What was counted last, of which rows. */
let last: { readonly rows: readonly Row[]; readonly of: string; readonly counts: ReadonlyMap<string, number> } | null =
  null;

/** Counts once for all the characters of a value that is being typed: the rows are the same array until there are others. */
function kept(rows: readonly Row[], of: string, count: () => ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (last?.rows !== rows || last.of !== of) last = { rows, of, counts: count() };
  return last.counts;
}

/** The values of a key that rows have, and how many rows have each. */
export function tally(rows: readonly Row[], name: KeyName, member: string | null): ReadonlyMap<string, number> {
  const key = keyOf(name);
  switch (key.kind) {
    case 'text':
    case 'choice':
      return tallyOf(rows, (row) => key.read(row));
    case 'number':
      return tallyOf(rows, (row) => (key.isName ? [key.read(row)?.toString() ?? null] : []));
    case 'tag':
      return tallyOf(rows, ({ digest }) =>
        (digest?.tags ?? []).flatMap(([name, value]) =>
          member === null ? [`${name}=${value}`] : name.toLowerCase() === member.toLowerCase() ? [value] : [],
        ),
      );
    case 'traits':
      return new Map(Object.entries(key.holds).map(([trait, holds]) => [trait, rows.filter(holds).length]));
    case 'log':
      return new Map();
  }
}

function tallyOf(rows: readonly Row[], read: (row: Row) => readonly (string | null)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const value of read(row)) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** Those that hold what was typed: first those that begin with it, and of these the most frequent. */
function best(counts: ReadonlyMap<string, number>, typed: string): [label: string, count: number][] {
  const lower = typed.toLowerCase();
  const found: { label: string; count: number; place: number }[] = [];
  for (const [label, count] of counts) {
    const place = label.toLowerCase().indexOf(lower);
    if (place !== -1 && count > 0) found.push({ label, count, place: Math.min(place, 1) });
  }
  return found
    .sort((one, other) => one.place - other.place || other.count - one.count || (one.label < other.label ? -1 : 1))
    .slice(0, COMPLETIONS_MAX)
    .map(({ label, count }) => [label, count]);
}
