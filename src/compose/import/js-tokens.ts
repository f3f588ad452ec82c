import { Unreadable } from './mistake.ts';

/** A piece of JavaScript. */
export interface JsToken {
  readonly kind: 'name' | 'string' | 'template' | 'number' | 'mark' | 'regexp' | 'end';
  /** As it is written; of a string what it says. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** Of an opening bracket the index of the token that closes it, and the other way round; -1 of any other. */
  pair: number;
}

const BLANK = /(?:\s+|\/\/[^\n]*|#![^\n]*)+/y;
const NAME = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /0[xob][\da-f_]+n?|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[+-]?\d+)?n?/iy;
const MARK = /=>|\.\.\.|\?\.|[=!]==?|&&=?|\|\|=?|\?\?=?|[\s\S]/y;
const REGEXP = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,1000}\/[a-z]*/y;

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * JavaScript in its pieces, with its brackets matched: no more of its grammar is known, so that any code around what is
 * looked for can be passed over. The last piece is one of the kind `end`.
 */
export function jsTokens(text: string): JsToken[] {
  return new JsLexer(text).read();
}

class JsLexer {
  readonly #text: string;
  readonly #tokens: JsToken[] = [];
  /** Indices of the brackets that are open. */
  readonly #open: number[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsToken[] {
    for (;;) {
      this.#skipBlanks();
      if (this.#at >= this.#text.length) break;
      this.#next();
    }
    const open = this.#tokens[this.#open.at(-1) ?? -1];
    if (open) throw new Unreadable('bracket-open', open.at, { bracket: open.text });
    this.#put('end', '', this.#text.length);
    return this.#tokens;
  }

  #skipBlanks(): void {
    for (;;) {
      const found = this.#take(BLANK);
      if (found === null && !this.#text.startsWith('/*', this.#at)) return;
      if (found !== null) continue;
      const end = this.#text.indexOf('*/', this.#at + 2);
      if (end < 0) throw new Unreadable('comment-open', this.#at);
      this.#at = end + 2;
    }
  }

  #next(): void {
    const from = this.#at;
    const character = this.#text[from] ?? '';
    if (character === '"' || character === "'") this.#string(character);
    else if (character === '`') this.#template();
    else if (!this.#took('name', NAME) && !this.#took('number', NUMBER)) {
      if (character !== '/' || !this.#mayBeRegexp() || !this.#took('regexp', REGEXP)) this.#mark(from);
    }
  }

  #took(kind: JsToken['kind'], pattern: RegExp): boolean {
    const from = this.#at;
    const text = this.#take(pattern);
    if (text !== null) this.#put(kind, text, from);
    return text !== null;
  }

  #mark(from: number): void {
    const mark = this.#take(MARK) ?? '';
    this.#put('mark', mark, from);
    if ('([{'.includes(mark)) this.#open.push(this.#tokens.length - 1);
    else if (Object.hasOwn(CLOSES, mark)) this.#close(mark);
  }

  #close(mark: string): void {
    const token = this.#tokens.at(-1) as JsToken;
    const index = this.#open.pop();
    const open = index === undefined ? undefined : this.#tokens[index];
    if (index === undefined || !open || open.text !== CLOSES[mark])
      throw new Unreadable('bracket-wrong', token.at, { bracket: mark });
    open.pair = this.#tokens.length - 1;
    token.pair = index;
  }

  /** A slash divides behind a value, and begins a regular expression behind anything else. */
  #mayBeRegexp(): boolean {
    const last = this.#tokens.at(-1);
    if (!last) return true;
    if (last.kind === 'mark') return !')]}'.includes(last.text);
    return last.kind === 'name' && /^(?:return|typeof|case|in|of|void|await)$/.test(last.text);
  }

  #string(quote: string): void {
    const from = this.#at;
    this.#at += 1;
    const pieces: string[] = [];
    for (;;) {
      const plain = this.#take(quote === '"' ? /[^"\\\n\r]+/y : /[^'\\\n\r]+/y);
      if (plain !== null) pieces.push(plain);
      const character = this.#text[this.#at];
      if (character === quote) break;
      if (character !== '\\') throw new Unreadable('string-open', from, { quote });
      pieces.push(this.#escape());
    }
    this.#at += 1;
    this.#put('string', pieces.join(''), from);
  }

  /** One with a substitution in it is a piece of the kind `template`, which only the program knows. */
  #template(): void {
    const from = this.#at;
    this.#at += 1;
    const pieces: string[] = [];
    let depth = 0;
    let hasSubstitution = false;
    for (;;) {
      const plain = this.#take(depth === 0 ? /[^`\\$]+/y : /[^`\\{}]+/y);
      if (plain !== null) pieces.push(plain.replace(/\r\n?/g, '\n'));
      const character = this.#text[this.#at];
      if (character === undefined || (character === '`' && depth > 0))
        throw new Unreadable('string-open', from, { quote: '`' });
      if (character === '`') break;
      if (character === '\\') pieces.push(this.#escape());
      else {
        const mark = this.#take(/\$\{|[\s\S]/y) ?? '';
        pieces.push(mark);
        if (mark === '${') hasSubstitution = true;
        if (mark === '${' || (depth > 0 && mark === '{')) depth += 1;
        if (depth > 0 && mark === '}') depth -= 1;
      }
    }
    this.#at += 1;
    this.#put(hasSubstitution ? 'template' : 'string', pieces.join(''), from);
  }

  #escape(): string {
    const sequence =
      this.#take(/\\(?:u\{[\da-f]{1,6}\}|u[\da-f]{4}|x[\da-f]{2}|[0-7]{1,3}|\r\n|[\s\S])/iy) ?? this.#take(/\\/y) ?? '';
    const body = sequence.slice(1);
    const hex = /^(?:u\{?|x)([\da-f]+)\}?$/i.exec(body)?.[1];
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
    if (/^[0-7]/.test(body)) return fromCode(Number.parseInt(body, 8));
    if (/^[\r\n\u2028\u2029]/.test(body)) return '';
    return Object.hasOwn(NAMED, body) ? (NAMED[body] ?? '') : body;
  }

  #put(kind: JsToken['kind'], text: string, at: number): void {
    this.#tokens.push({ kind, text, at, end: this.#at, pair: -1 });
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }
}

const NAMED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const fromCode = (code: number) => (code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code));
