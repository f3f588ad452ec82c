import { fromLooseBase64 } from './escaped-bytes.ts';
import { type Notes, Unreadable } from './mistake.ts';

/** A value of PowerShell, as far as requests need them. */
export type PsValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'table'; readonly entries: readonly (readonly [key: string, value: string])[] }
  /** Something made by a command: `New-Object`, `New-TemporaryFile`. `at` tells one from another. */
  | { readonly kind: 'made'; readonly at: number };

const QUOTES = `'\u2018\u2019\u201a\u201b`;
const DOUBLE_QUOTES = `"\u201c\u201d\u201e`;

/** How deep brackets are read: deeper ones are no request, and would be read until the stack is full. */
const DEPTH_MAX = 50;

/** Reads the values of a script of PowerShell, one after the other. */
export class PsReader {
  readonly text: string;
  readonly variables = new Map<string, PsValue>();
  readonly #notes: Notes;
  #depth = 0;
  at = 0;

  constructor(text: string, notes: Notes) {
    this.text = text;
    this.#notes = notes;
  }

  /** Passes over blanks, comments and continued lines; with `lines`, over the ends of lines too. */
  skipBlanks(lines = false): void {
    while (this.take(lines ? /\s+|`\r?\n|#[^\n]*|<#[\s\S]*?#>/y : /[^\S\n]+|`[ \t]*\r?\n|#[^\n]*/y) !== null);
  }

  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  /** An argument of a command: a value, or a bare word. `null` at the end of the command. */
  argument(): PsValue | null {
    this.skipBlanks();
    const character = this.text[this.at];
    if (character === undefined || /[\n;|&)}]/.test(character)) return null;
    if (/[@$([]/.test(character) || this.#isQuote(character)) return this.value();
    const word = this.take(/(?:`[\s\S]|[^\s;|)}`"'])+/y);
    if (word !== null) return { kind: 'text', text: word.replace(/`([\s\S])/g, '$1') };
    throw new Unreadable('powershell-value', this.at, { text: this.#ahead() });
  }

  /** A value, with what is called on it. */
  value(): PsValue {
    this.skipBlanks(true);
    if (this.#depth > DEPTH_MAX) throw new Unreadable('too-deep', this.at);
    this.#depth += 1;
    const value = this.#afterwards(this.#primary());
    this.#depth -= 1;
    return value;
  }

  /** The text of a value; of one that is none, a mistake. */
  textOf(value: PsValue, at: number): string {
    if (value.kind === 'text') return value.text;
    throw new Unreadable('powershell-value', at, { text: this.text.slice(at, at + 60) });
  }

  #primary(): PsValue {
    const from = this.at;
    const character = this.text[from] ?? '';
    if (this.text.startsWith('@{', from)) return this.#table();
    const opening = this.take(/@['"\u2018-\u201e][ \t]*\r?\n/y);
    if (opening !== null) return this.#hereString(opening, from);
    if (QUOTES.includes(character) && character !== '') return this.#singleQuoted(character);
    if (DOUBLE_QUOTES.includes(character) && character !== '') return this.#doubleQuoted();
    if (this.take(/@?\(/y) !== null) return this.#group(from);
    if (character === '[') return this.#static(from);
    const variable = this.take(/\$(?:\{[^}\n]*\}|[\w:]+)/y);
    if (variable !== null) return this.#variable(variable);
    const number = this.take(/-?\d[\w.]*/y);
    if (number !== null) return { kind: 'text', text: number };
    throw new Unreadable('powershell-value', from, { text: this.#ahead() });
  }

  #variable(written: string): PsValue {
    const name = written.replace(/[${}]/g, '').toLowerCase();
    const known = this.variables.get(name);
    if (known) return known;
    if (name === 'true' || name === 'false' || name === 'null')
      return { kind: 'text', text: name === 'null' ? '' : name };
    return { kind: 'text', text: this.#notes.variable(written) };
  }

  /** What stands in brackets: a value, or a command of which only is known that it makes something. */
  #group(from: number): PsValue {
    this.skipBlanks(true);
    const isCommand = /[a-z]+-[a-z]/iy;
    isCommand.lastIndex = this.at;
    if (!isCommand.test(this.text)) {
      const value = this.value();
      this.skipBlanks(true);
      if (this.take(/\)/y) === null) throw new Unreadable('bracket-open', from, { bracket: '(' });
      return value;
    }
    for (let word = this.argument(); word !== null; word = this.argument());
    this.skipBlanks(true);
    if (this.take(/\)/y) === null) throw new Unreadable('bracket-open', from, { bracket: '(' });
    return { kind: 'made', at: from };
  }

  /** `[Type]::Member(…)`, or a cast, which changes no text. */
  #static(from: number): PsValue {
    const type = this.take(/\[[\w.[\]]{1,100}\]/y);
    if (type === null) throw new Unreadable('powershell-value', from, { text: this.#ahead() });
    const member = this.take(/::\w+/y);
    if (member === null) {
      const value = this.value();
      const isCharacter = /^\[char\]$/i.test(type) && value.kind === 'text' && /^\d{1,7}$/.test(value.text);
      return isCharacter ? { kind: 'text', text: character(value.text) } : value;
    }
    if (this.take(/\(/y) === null) {
      // [System.Text.Encoding]::UTF8.GetBytes("…")
      if (!/^::utf8$/i.test(member) || this.take(/\.GetBytes\(/iy) === null) {
        throw new Unreadable('powershell-value', from, { text: `${type}${member}` });
      }
      const text = this.textOf(this.value(), this.at);
      this.#closeCall(from);
      return { kind: 'bytes', bytes: new TextEncoder().encode(text) };
    }
    const at = this.at;
    const argument = this.value();
    this.#closeCall(from);
    if (!/convert\]$/i.test(type) || !/^::FromBase64String$/i.test(member)) {
      throw new Unreadable('powershell-value', from, { text: `${type}${member}` });
    }
    const bytes = fromLooseBase64(this.textOf(argument, at));
    if (bytes === null) throw new Unreadable('not-base64', at);
    return { kind: 'bytes', bytes };
  }

  #closeCall(from: number): void {
    this.skipBlanks(true);
    if (this.take(/\)/y) === null) throw new Unreadable('bracket-open', from, { bracket: '(' });
  }

  /** `.FullName` and the like of what was made, which is the same thing to us. */
  #afterwards(value: PsValue): PsValue {
    while (value.kind === 'made' && this.take(/\.\w+/y) !== null);
    return value;
  }

  #table(): PsValue {
    const from = this.at;
    this.at += 2;
    const entries: [string, string][] = [];
    for (;;) {
      while (this.take(/[\s;]+|#[^\n]*/y) !== null);
      if (this.take(/\}/y) !== null) return { kind: 'table', entries };
      if (this.at >= this.text.length) throw new Unreadable('bracket-open', from, { bracket: '@{' });
      const bare = this.take(/[\w-]+/y);
      const key = bare ?? this.textOf(this.value(), this.at);
      this.skipBlanks(true);
      if (this.take(/=/y) === null) throw new Unreadable('powershell-value', this.at, { text: this.#ahead() });
      const at = this.at;
      entries.push([key, this.textOf(this.value(), at)]);
    }
  }

  #hereString(opening: string, from: number): PsValue {
    const isPlain = QUOTES.includes(opening[1] ?? '');
    const end = isPlain ? /\r?\n['\u2018-\u201b]@/g : /\r?\n["\u201c-\u201e]@/g;
    // An empty one ends right behind its opening.
    end.lastIndex = this.at - 1;
    const found = end.exec(this.text);
    if (!found) throw new Unreadable('quote-open', from, { quote: opening.trim() });
    const text = this.text.slice(this.at, Math.max(this.at, found.index));
    this.at = found.index + found[0].length;
    return {
      kind: 'text',
      text: isPlain ? text : text.replace(/`([\s\S])/g, (_, escaped: string) => unescaped(escaped)),
    };
  }

  #singleQuoted(quote: string): PsValue {
    const from = this.at;
    this.at += 1;
    const quoted = this.take(/(?:[^'\u2018-\u201b]+|['\u2018-\u201b]{2})*/y) ?? '';
    if (this.take(/['\u2018-\u201b]/y) === null) throw new Unreadable('quote-open', from, { quote });
    return { kind: 'text', text: quoted.replace(/['\u2018-\u201b]{2}/g, (pair) => pair.charAt(0)) };
  }

  #doubleQuoted(): PsValue {
    const from = this.at;
    const pieces: string[] = [];
    this.at += 1;
    for (;;) {
      const plain = this.take(/[^`$"\u201c-\u201e]+/y);
      if (plain !== null) pieces.push(plain);
      const at = this.at;
      const sequence = this.take(/`(?:u\{[\da-f]{1,6}\}|[\s\S])|["\u201c-\u201e]{2}/iy);
      if (sequence?.startsWith('`')) pieces.push(unescaped(sequence.slice(1)));
      else if (sequence) pieces.push(sequence.charAt(0));
      else if (this.take(/["\u201c-\u201e]/y) !== null) return { kind: 'text', text: pieces.join('') };
      else if (this.take(/\$\(/y) !== null) {
        const value = this.#group(at);
        pieces.push(this.textOf(value, at));
      } else {
        const variable = this.take(/\$(?:\{[^}\n]*\}|\w+(?::\w+)?)/y);
        const value = variable === null ? null : this.#variable(variable);
        if (value !== null) pieces.push(value.kind === 'made' ? `\u0001${value.at}` : this.textOf(value, at));
        else if (this.take(/\$/y) !== null) pieces.push('$');
        else throw new Unreadable('quote-open', from, { quote: '"' });
      }
    }
  }

  readonly #isQuote = (character: string) => (QUOTES + DOUBLE_QUOTES).includes(character);

  #ahead(): string {
    return this.text.slice(this.at, this.at + 30).split('\n', 1)[0] ?? '';
  }
}

const character = (code: string) => (Number(code) > 0x10ffff ? '\ufffd' : String.fromCodePoint(Number(code)));

const NAMED: Readonly<Record<string, string>> = {
  ...{ '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\n': '' },
};

/** What stands behind a backtick (about_Special_Characters). */
function unescaped(sequence: string): string {
  const code = /^u\{([\da-f]+)\}$/i.exec(sequence)?.[1];
  if (code !== undefined) return character(String(Number.parseInt(code, 16)));
  return Object.hasOwn(NAMED, sequence) ? (NAMED[sequence] ?? sequence) : sequence;
}
