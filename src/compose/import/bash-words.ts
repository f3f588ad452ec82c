import { escapedByte } from './escaped-bytes.ts';
import { type Notes, Unreadable } from './mistake.ts';

/** A piece of a command line. */
export type ShellToken =
  /** Its bytes as a string: see `escaped-bytes.ts`. */
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  /** `|`, `;`, `&&`, a line's end, `<`, `>` and their like. */
  | { readonly kind: 'operator'; readonly text: string; readonly at: number }
  /** What a program reads: a here-document or a here-string. */
  | { readonly kind: 'input'; readonly text: string; readonly at: number };

/** A command line of bash or zsh in its words, all quotations taken off. */
export function bashTokens(text: string, notes: Notes): ShellToken[] {
  return new BashLexer(text, notes).read();
}

const OPERATOR = /\|\|?&?|&&|&>>?|&|;;?|\d?(?:<<<|<<-?|>>|>&|<&|<|>)|\r?\n/y;

/** Characters that mean themselves outside of quotes. */
const PLAIN = /[^\s"'\\$`|&;<>]+/y;

interface Heredoc {
  readonly token: number;
  readonly end: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  readonly at: number;
}

class BashLexer {
  readonly #text: string;
  readonly #notes: Notes;
  readonly #tokens: ShellToken[] = [];
  readonly #heredocs: Heredoc[] = [];
  #at = 0;

  constructor(text: string, notes: Notes) {
    this.#text = text;
    this.#notes = notes;
  }

  read(): ShellToken[] {
    while (this.#at < this.#text.length) this.#next();
    const [open] = this.#heredocs;
    if (open) throw new Unreadable('heredoc-open', open.at, { end: open.end });
    return this.#tokens;
  }

  #next(): void {
    if (this.#skip(/[^\S\n]+|\\[ \t]*\r?\n/y)) return;
    const at = this.#at;
    if (this.#text[at] === '#') {
      this.#skip(/[^\n]*/y);
      return;
    }
    const operator = this.#match(OPERATOR);
    if (operator === null) {
      this.#tokens.push({ kind: 'word', text: this.#word(), at });
      return;
    }
    this.#at += operator.length;
    if (operator.startsWith('<<<')) this.#hereString(at);
    else if (operator.startsWith('<<')) this.#openHeredoc(operator, at);
    else {
      const isLineEnd = operator.endsWith('\n');
      this.#tokens.push({ kind: 'operator', text: isLineEnd ? '\n' : operator, at });
      if (isLineEnd) this.#readHeredocs();
    }
  }

  #hereString(at: number): void {
    this.#skip(/[^\S\n]+/y);
    this.#tokens.push({ kind: 'input', text: `${this.#word()}\n`, at });
  }

  #openHeredoc(operator: string, at: number): void {
    this.#skip(/[^\S\n]+/y);
    const isQuoted = /["'\\]/.test(this.#text[this.#at] ?? '');
    const end = this.#word();
    this.#heredocs.push({ token: this.#tokens.length, end, isQuoted, stripsTabs: operator.endsWith('-'), at });
    this.#tokens.push({ kind: 'input', text: '', at });
  }

  #readHeredocs(): void {
    for (let open = this.#heredocs.shift(); open; open = this.#heredocs.shift()) {
      const { token, end, isQuoted, stripsTabs, at } = open;
      const lines: string[] = [];
      for (;;) {
        if (this.#at >= this.#text.length) throw new Unreadable('heredoc-open', at, { end });
        const lineEnd = this.#text.indexOf('\n', this.#at);
        const line = this.#text
          .slice(this.#at, lineEnd < 0 ? undefined : lineEnd)
          .replace(stripsTabs ? /^\t+/ : /^(?!)/, '');
        this.#at = lineEnd < 0 ? this.#text.length : lineEnd + 1;
        if (line.replace(/\r$/, '') === end) break;
        lines.push(isQuoted ? line : line.replace(/\\([\\$`])/g, '$1'));
      }
      this.#tokens[token] = { kind: 'input', text: lines.map((line) => `${line}\n`).join(''), at };
    }
  }

  #word(): string {
    const pieces: string[] = [];
    for (;;) {
      const plain = this.#match(PLAIN);
      if (plain !== null) {
        this.#at += plain.length;
        pieces.push(plain);
        continue;
      }
      const piece = this.#quoted(pieces.length > 0);
      if (piece === null) return pieces.join('');
      pieces.push(piece);
    }
  }

  #quoted(isWithin: boolean): string | null {
    const character = this.#text[this.#at] ?? '';
    const next = this.#text[this.#at + 1] ?? '';
    if (character === "'") return this.#singleQuoted();
    if (character === '"') return this.#doubleQuoted();
    if (character === '\\') {
      if (this.#skip(/\\[ \t]*\r?\n/y)) return '';
      const escaped = String.fromCodePoint(this.#text.codePointAt(this.#at + 1) ?? 0x5c);
      this.#at += 1 + (next === '' ? 0 : escaped.length);
      return escaped;
    }
    if (character === '$' && next === "'") return this.#ansiQuoted();
    if (character === '$' && next === '"') {
      this.#at += 1;
      return this.#doubleQuoted();
    }
    if (character === '$' || character === '`') return this.#expansion();
    // Between two characters of a query it was to be one of it, and would end the command.
    if (character === '&' && isWithin && /[^\s&|;<>"']/.test(next)) {
      this.#at += 1;
      this.#notes.add('ampersand');
      return '&';
    }
    return null;
  }

  #singleQuoted(): string {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end < 0) throw new Unreadable('quote-open', this.#at, { quote: "'" });
    const quoted = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return quoted;
  }

  #doubleQuoted(): string {
    const from = this.#at;
    const pieces: string[] = [];
    this.#at += 1;
    for (;;) {
      const plain = this.#match(/[^"\\$`]+/y);
      if (plain !== null) {
        this.#at += plain.length;
        pieces.push(plain);
      }
      const character = this.#text[this.#at];
      if (character === undefined) throw new Unreadable('quote-open', from, { quote: '"' });
      if (character === '"') {
        this.#at += 1;
        return pieces.join('');
      }
      if (character !== '\\') pieces.push(this.#expansion());
      else {
        const sequence = this.#match(/\\(?:\r?\n|["\\$`])|\\/y) ?? '\\';
        this.#at += sequence.length;
        pieces.push(sequence.endsWith('\n') ? '' : sequence.slice(-1));
      }
    }
  }

  #ansiQuoted(): string {
    const from = this.#at;
    const pieces: string[] = [];
    this.#at += 2;
    for (;;) {
      const plain = this.#match(/[^'\\]+/y);
      if (plain !== null) {
        this.#at += plain.length;
        pieces.push(plain);
      }
      const character = this.#text[this.#at];
      if (character === undefined) throw new Unreadable('quote-open', from, { quote: "$'" });
      if (character === "'") {
        this.#at += 1;
        return pieces.join('');
      }
      const sequence = this.#match(ANSI_ESCAPE) ?? '\\';
      this.#at += sequence.length;
      pieces.push(ansiEscape(sequence));
    }
  }

  /** A variable of the shell becomes one of the draft; what a command would write cannot be known. */
  #expansion(): string {
    const variable = this.#match(/\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/y);
    if (variable !== null) {
      this.#at += variable.length;
      return this.#notes.variable(variable);
    }
    const substitution = this.#match(/\$[({][^\n]{0,60}|`[^\n]{0,60}/y);
    if (substitution !== null) throw new Unreadable('substitution', this.#at, { text: substitution });
    this.#at += 1;
    return '$';
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? null;
  }

  #skip(pattern: RegExp): boolean {
    const found = this.#match(pattern) ?? '';
    this.#at += found.length;
    return found !== '';
  }
}

/** The escapes of `$'…'` (bash(1), "ANSI-C Quoting"). */
export const ANSI_ESCAPE = /\\(?:u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8}|x[\da-fA-F]{1,2}|[0-7]{1,3}|c[\s\S]|[\s\S])/y;

const NAMED: Readonly<Record<string, string>> = {
  ...{ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
  ...{ '\\': '\\', "'": "'", '"': '"', '?': '?' },
};

/** What an escape stands for. Several of `\u` may be the halves of one character, as Firefox writes them. */
export function ansiEscape(sequence: string): string {
  const body = sequence.slice(1);
  const named = body.length === 1 && Object.hasOwn(NAMED, body) ? NAMED[body] : undefined;
  if (named !== undefined) return named;
  if (/^[0-7]/.test(body)) return escapedByte(Number.parseInt(body, 8) & 0xff);
  if (body.startsWith('x') && body.length > 1) return escapedByte(Number.parseInt(body.slice(1), 16));
  if (/^u[\da-f]/i.test(body)) {
    const code = Number.parseInt(body.slice(1), 16);
    return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  if (body.startsWith('c') && body.length > 1) return String.fromCharCode(body.charCodeAt(1) & 0x1f);
  return sequence;
}
