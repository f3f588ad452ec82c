import { KnownNames } from './js-names.ts';
import type { JsToken } from './js-tokens.ts';
import {
  added,
  calledByName,
  calledOn,
  JsCall,
  JsObject,
  JsUnknown,
  type JsValue,
  lengthOf,
  made,
  numberOf,
} from './js-values.ts';
import { Unreadable } from './mistake.ts';

/** What ends a value in a list, a statement, or a group. */
const ENDS: ReadonlySet<string> = new Set([',', ';', ')', ']', '}']);

/** How deep brackets are read. */
const DEPTH_MAX = 200;

/** Operators that are words. */
const OPERATORS: ReadonlySet<string> = new Set(['in', 'of', 'instanceof']);

const FUNCTIONS: ReadonlySet<string> = new Set(['function', 'async', 'class']);

/** Words that are no names of values. */
const CONSTANTS: ReadonlyMap<string, JsValue> = new Map<string, JsValue>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
]);

/** Reads values from the pieces of a program. */
export class JsReader {
  readonly tokens: readonly JsToken[];
  readonly known = new KnownNames();
  readonly #text: string;
  /** The index of the next piece. */
  index = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly JsToken[]) {
    this.#text = text;
    this.tokens = tokens;
  }

  get token(): JsToken {
    return this.tokens[Math.min(this.index, this.tokens.length - 1)] as JsToken;
  }

  is(mark: string, ahead = 0): boolean {
    const token = this.tokens[this.index + ahead];
    return token !== undefined && (token.kind === 'mark' || token.kind === 'name') && token.text === mark;
  }

  /** A value with all its operators. What it cannot read of it is one {@link JsUnknown}, up to where the value ends. */
  value(): JsValue {
    const from = this.index;
    this.#deeper();
    let value = this.#operand();
    while (this.is('+')) {
      this.index += 1;
      value = added(value, this.#operand());
    }
    this.#type();
    this.#depth -= 1;
    // A second value where a comma should be is no part of the first.
    if (this.#isEnd(from) || (this.token.kind !== 'mark' && !OPERATORS.has(this.token.text))) return value;
    this.#skip(from);
    return this.#unknown(from);
  }

  /** The type that TypeScript lets stand behind a value: `as const`. */
  #type(): void {
    if (!this.is('as') && !this.is('satisfies')) return;
    do this.index += 2;
    while (this.is('.'));
  }

  /** A value of which a mistake in it is of no matter; one that is not known where there is one. */
  attempt(): JsValue {
    const [from, depth] = [this.index, this.#depth];
    try {
      return this.value();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#depth = depth;
      return new JsUnknown('', this.tokens[from]?.at ?? 0);
    }
  }

  #deeper(): void {
    if (this.#depth >= DEPTH_MAX) throw new Unreadable('too-deep', this.token.at);
    this.#depth += 1;
  }

  /** What stands between brackets, the opening one of which is the next piece. */
  list(): JsValue[] {
    const close = this.token.pair;
    const values: JsValue[] = [];
    this.index += 1;
    while (this.index < close) {
      const { at } = this.token;
      if (this.is(',')) throw new Unreadable('value-expected', at);
      if (this.is('...')) {
        this.index += 1;
        const spread = this.value();
        if (Array.isArray(spread)) for (const value of spread) values.push(value);
        else values.push(new JsUnknown(this.#text.slice(at, this.#endOf(this.index - 1)), at));
      } else values.push(this.value());
      this.#comma(close);
    }
    this.index = close + 1;
    return values;
  }

  #comma(close: number): void {
    if (this.index >= close) return;
    if (!this.is(',')) throw new Unreadable('comma-expected', this.token.at);
    this.index += 1;
  }

  #isEnd(from: number): boolean {
    const { kind, text, at } = this.token;
    if (kind === 'end' || (kind === 'mark' && ENDS.has(text))) return true;
    // A line may end a statement, where no operator goes on with it.
    const last = this.tokens[this.index - 1];
    if (kind === 'mark' || this.index <= from || last === undefined) return false;
    return (last.kind !== 'mark' || last.pair >= 0) && /[\r\n]/.test(this.#text.slice(last.end, at));
  }

  /** Passes over the rest of a value, over whatever is in brackets at once. */
  #skip(from: number): void {
    do this.index = Math.max(this.index, this.token.pair) + 1;
    while (!this.#isEnd(from));
  }

  #operand(): JsValue {
    const { kind, text, at } = this.token;
    const from = this.index;
    if (kind === 'end' || (kind === 'mark' && ENDS.has(text))) throw new Unreadable('value-expected', at);
    if (text === '-' && kind === 'mark') {
      const value = this.#operandOf();
      return typeof value === 'number' ? -value : this.#unknown(from);
    }
    if (kind === 'name' && text === 'await') return this.#operandOf();
    if (kind === 'name' && FUNCTIONS.has(text)) {
      this.#skip(from);
      return this.#unknown(from);
    }
    return this.#members(this.#primary(), from);
  }

  /** What the word or sign before it, which is the next piece, is said of. */
  #operandOf(): JsValue {
    this.#deeper();
    this.index += 1;
    const value = this.#operand();
    this.#depth -= 1;
    return value;
  }

  #primary(): JsValue {
    const { kind, text, pair } = this.token;
    const from = this.index;
    if (kind === 'mark' && text === '{') return this.#object();
    if (kind === 'mark' && text === '[') return this.list();
    if (kind === 'mark' && text === '(' && !this.is('=>', pair + 1 - from)) {
      this.index += 1;
      const value = this.value();
      if (this.index === pair) {
        this.index += 1;
        return value;
      }
      this.index = pair + 1;
      return this.#unknown(from);
    }
    this.index += 1;
    if (kind === 'string') return text;
    if (kind === 'number') return numberOf(text);
    if (kind !== 'name') {
      if (pair > from) this.index = pair + 1;
      return this.#unknown(from);
    }
    if (text === 'new') return this.#new(from);
    if (CONSTANTS.has(text)) return CONSTANTS.get(text);
    return this.#valueOf(text, from);
  }

  #valueOf(name: string, from: number): JsValue {
    return this.known.has(name) ? this.known.valueOf(name, this.tokens[from]?.at ?? 0) : this.#unknown(from);
  }

  /** `new Name(…)`. */
  #new(from: number): JsValue {
    const names: string[] = [];
    while (this.token.kind === 'name') {
      names.push(this.token.text);
      this.index += 1;
      if (!this.is('.')) break;
      this.index += 1;
    }
    const name = names.at(-1) ?? '';
    const args = this.is('(') ? this.list() : [];
    const source = this.#source(from);
    return made(name, args) ?? new JsCall(name, true, args, source, this.tokens[from]?.at ?? 0);
  }

  /** `.name`, `[…]` and calls behind a value. */
  #members(first: JsValue, from: number): JsValue {
    let value = first;
    let name = this.tokens[from]?.kind === 'name' ? (this.tokens[from]?.text ?? '') : '';
    for (;;) {
      if (this.is('.') || this.is('?.')) {
        name = this.tokens[this.index + 1]?.text ?? '';
        this.index = Math.min(this.index + 2, this.tokens.length - 1);
        if (this.is('(')) value = this.#call(value, name, from);
        else if (value instanceof JsObject && value.has(name)) value = value.get(name);
        else value = lengthOf(value, name) ?? this.#unknown(from);
      } else if (this.is('(') && value instanceof JsUnknown) value = this.#call(undefined, name, from);
      else if (this.is('[')) {
        this.index = this.token.pair + 1;
        value = this.#unknown(from);
      } else return value;
    }
  }

  #call(on: JsValue, name: string, from: number): JsValue {
    const at = this.tokens[from]?.at ?? 0;
    const args = this.list();
    const source = this.#source(from);
    const called = on === undefined || on instanceof JsUnknown ? calledByName(source, args) : calledOn(on, name, args);
    return called ?? new JsCall(source.slice(0, source.indexOf('(')).replace(/\s+/g, ''), false, args, source, at);
  }

  #object(): JsObject {
    const close = this.token.pair;
    const object = new JsObject();
    this.index += 1;
    while (this.index < close) {
      this.#property(object);
      this.#comma(close);
    }
    this.index = close + 1;
    return object;
  }

  #property(object: JsObject): void {
    const { kind, text, at, pair } = this.token;
    const from = this.index;
    if (this.is('...')) {
      this.index += 1;
      const spread = this.value();
      if (spread instanceof JsObject) for (const [key, value] of spread) object.set(key, value);
      else object.set(this.#text.slice(at, this.#endOf(this.index - 1)), new JsUnknown(this.#source(from), at));
      return;
    }
    if (kind === 'mark' && text !== '[') throw new Unreadable('value-expected', at);
    this.index = kind === 'mark' ? pair + 1 : from + 1;
    const key = kind === 'mark' ? this.#source(from) : kind === 'number' ? String(numberOf(text)) : text;
    if (this.is(':')) {
      this.index += 1;
      object.set(key, this.value());
    } else if (kind === 'name' && (this.is(',') || this.is('}'))) object.set(key, this.#valueOf(key, from));
    // A method.
    else if (this.is('(') || (kind === 'name' && /^(?:get|set|async)$/.test(key))) {
      this.#skip(from);
      object.set(key, this.#unknown(from));
    } else throw new Unreadable('colon-expected', this.token.at, { key });
  }

  #unknown(from: number): JsUnknown {
    return new JsUnknown(this.#source(from), this.tokens[from]?.at ?? 0);
  }

  #source(from: number): string {
    return this.#text.slice(this.tokens[from]?.at ?? 0, this.#endOf(this.index - 1));
  }

  #endOf(index: number): number {
    return this.tokens[Math.max(0, index)]?.end ?? this.#text.length;
  }
}
