import { type KeyName, keyNamed, keyOf, valuesOf } from './keys.ts';
import { isClosed, type Lexeme, lex, type WrittenTerm } from './lex.ts';
import { readMeasure, readRange, type Unit } from './measure.ts';
import { readRegexp } from './regexp.ts';
import type { Filter, Mistake, MistakeKind, Span, Term, Tree, Written } from './syntax.ts';

/** Characters of a filter. Each of its texts may be looked for in 10 MB of logs. */
export const FILTER_MAX_CHARACTERS = 2000;

/** Brackets within brackets: more than anyone can read. */
const DEPTH_MAX = 32;

/**
 * Reads a filter. It never throws. Where there are mistakes, the tree is of what could be read: to be shown with the marks,
 * not to be used in place of the last filter that was right.
 *
 *   filter     = all { OR all }
 *   all        = one { [ AND ] one }
 *   one        = { NOT | "-" } ( "(" filter ")" | term )
 *   term       = text | key operator value { "," value }
 *   key        = name | ("tag" | "log") "." member
 *   operator   = ":" | "=" | ">" | ">=" | "<" | "<=" | ":>" | ":>=" | ":<" | ":<="
 *   value      = word | '"' text '"' | "/" regular expression "/" flags | from ".." to
 *
 * AND, OR and NOT are written large, as in GitHub's search; there and in Chrome's Network panel case does not matter
 * otherwise, nor does it here, in quotes or without. `key:value` asks for the whole value, `*` stands for any characters;
 * `key=value` asks for exactly this text, in its case. A text alone may stand anywhere, and a regular expression too; it
 * heeds case unless it has the flag `i`. `key:*` asks whether there is any value.
 */
export function parseFilter(text: string): Filter {
  if (text.length > FILTER_MAX_CHARACTERS) {
    const length = text.length - FILTER_MAX_CHARACTERS;
    const facts = { max: FILTER_MAX_CHARACTERS };
    return { text, tree: null, mistakes: [{ kind: 'too-long', at: FILTER_MAX_CHARACTERS, length, facts }] };
  }
  const parser = new Parser(text);
  const tree = parser.read();
  return { text, tree, mistakes: parser.mistakes.sort((one, other) => one.at - other.at) };
}

class Parser {
  readonly mistakes: Mistake[] = [];
  readonly #text: string;
  readonly #lexemes: readonly Lexeme[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#lexemes = lex(text);
  }

  read(): Tree | null {
    const parts: Tree[] = [];
    while (this.#peek()) {
      const part = this.#any();
      if (part) parts.push(part);
      const unopened = this.#take('close');
      if (unopened) this.#note('unopened-bracket', unopened);
    }
    return join('and', parts);
  }

  #peek(): Lexeme | undefined {
    return this.#lexemes[this.#next];
  }

  #take<K extends Lexeme['kind']>(kind: K): Extract<Lexeme, { kind: K }> | null {
    const lexeme = this.#peek();
    if (lexeme?.kind !== kind) return null;
    this.#next += 1;
    return lexeme as Extract<Lexeme, { kind: K }>;
  }

  #note(kind: MistakeKind, { at, end }: Span, facts: Mistake['facts'] = {}): null {
    this.mistakes.push({ kind, at, length: Math.max(1, end - at), facts });
    return null;
  }

  #any(): Tree | null {
    const parts: (Tree | null)[] = [];
    let or: Lexeme | null = null;
    do {
      const part = this.#all(or);
      parts.push(part);
      or = this.#take('or');
    } while (or);
    return join('or', parts);
  }

  /** @param before the OR before it, which has nothing behind it where this is empty */
  #all(before: Lexeme | null): Tree | null {
    const parts: (Tree | null)[] = [];
    let asking = before;
    while (true) {
      const and = this.#take('and');
      const next = this.#peek();
      if (and) {
        const isOne = !asking && parts.length > 0;
        asking = isOne ? and : this.#note('missing-term', and);
      } else if (!next || !BEGINS_ONE.has(next.kind)) {
        if (asking) this.#note('missing-term', asking);
        else if (parts.length === 0 && next?.kind === 'or') this.#note('missing-term', next);
        return join('and', parts);
      } else {
        parts.push(this.#one());
        asking = null;
      }
    }
  }

  #one(): Tree | null {
    let isNegated = false;
    for (let not = this.#take('not'); not; not = this.#take('not')) {
      isNegated = !isNegated;
      const next = this.#peek();
      const isApart = this.#text[not.at] === '-' && next?.at !== not.end;
      // A minus belongs to what it touches.
      if (isApart || !next || !BEGINS_ONE.has(next.kind)) return this.#note('missing-term', not);
    }
    const open = this.#take('open');
    const term = open ? null : this.#take('term');
    const part = open ? this.#bracket(open) : term && this.#term(term);
    return part && isNegated ? { kind: 'not', of: part } : part;
  }

  #bracket(open: Span): Tree | null {
    if (this.#depth === DEPTH_MAX) {
      this.#next = this.#lexemes.length;
      return this.#note('too-deep', { at: open.at, end: this.#text.length }, { max: DEPTH_MAX });
    }
    this.#depth += 1;
    const isEmpty = this.#peek()?.kind === 'close';
    const within = isEmpty ? null : this.#any();
    this.#depth -= 1;
    const close = this.#take('close');
    if (isEmpty && close) return this.#note('missing-term', { at: open.at, end: close.end });
    if (!close && !this.mistakes.some(({ kind }) => kind === 'too-deep')) this.#note('unclosed-bracket', open);
    return within;
  }

  #term(written: WrittenTerm): Term | null {
    const { at, end, key: writtenKey, operator, values } = written;
    const before = this.mistakes.length;
    for (const value of values) {
      if (value.kind === 'quoted' && !isClosed(this.#text, value)) this.#note('unclosed-quote', value);
      if (value.kind === 'regexp') this.#checkRegexp(value);
    }
    let name: KeyName | null = null;
    if (writtenKey && operator) {
      name = keyNamed(writtenKey.name);
      if (!name) return this.#note('unknown-key', writtenKey, { key: writtenKey.name });
      const key = keyOf(name);
      const canHaveMember = key.kind === 'log' || key.kind === 'tag';
      if (writtenKey.member !== null && !canHaveMember) this.#note('no-members', writtenKey, { key: name });
      if (writtenKey.member === '' && this.#text[writtenKey.end - 1] === '.')
        this.#note('missing-member', writtenKey, { key: name });
      if (values.length === 0) this.#note('missing-value', operator, { key: name });
      const isOrdered = operator.text !== ':' && operator.text !== '=';
      // What logs and tags hold are texts: those that are numbers are compared.
      const unit = key.kind === 'number' ? key.unit : isOrdered && writtenKey.member ? 'count' : null;
      if (isOrdered && !unit) return this.#note('no-order', operator, { key: name });
      for (const value of values) this.#checkValue(name, value, unit && { unit, isOrdered });
    }
    if (this.mistakes.length > before) return null;
    return {
      kind: 'term',
      key: name,
      member: writtenKey?.member ?? null,
      operator: operator?.text ?? ':',
      values,
      at,
      end,
    };
  }

  #checkValue(name: KeyName, value: Written, number: { unit: Unit; isOrdered: boolean } | null): void {
    const allowed = valuesOf(keyOf(name));
    const text = value.kind === 'regexp' ? null : value.text;
    if (value.end === value.at) {
      // Marked is the comma that has no value.
      this.#note('missing-value', { at: value.at - 1, end: value.at }, { key: name });
    } else if (number) {
      const read = number.isOrdered ? readMeasure : readRange;
      if (text === null || read(text, number.unit) === null) {
        this.#note(NOT_A[number.unit], value, { value: this.#text.slice(value.at, value.end) });
      }
    } else if (allowed && text !== null && !isOneOf(text, allowed)) {
      this.#note('unknown-value', value, { key: name, value: text, values: allowed.join(', ') });
    }
  }

  #checkRegexp(value: Extract<Written, { kind: 'regexp' }>): void {
    const regexp = readRegexp(value.source, value.flags);
    if (!('fault' in regexp)) return;
    const { fault, facts, within } = regexp;
    const begins = value.at + 1 + within.at;
    this.#note(fault, { at: begins, end: value.at + 1 + within.end }, facts);
  }
}

const BEGINS_ONE: ReadonlySet<Lexeme['kind']> = new Set(['term', 'open', 'not']);

const NOT_A = { count: 'not-a-number', bytes: 'not-a-size', duration: 'not-a-duration', time: 'not-a-time' } as const;

function isOneOf(text: string, values: readonly string[]): boolean {
  return text.includes('*') || values.includes(text.toLowerCase());
}

function join(kind: 'and' | 'or', parts: readonly (Tree | null)[]): Tree | null {
  const [first = null, ...rest] = parts.filter((part) => part !== null);
  return first && rest.length > 0 ? { kind, of: [first, ...rest] } : first;
}
