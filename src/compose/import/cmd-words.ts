import type { ShellToken } from './bash-words.ts';
import { Unreadable } from './mistake.ts';

/**
 * A command line of Windows' cmd in its words, as the browsers mean it. Two parsers read it in turn: cmd, to which a caret
 * takes the meaning from what follows, and that of the C runtime, which knows quotes and backslashes. Chrome has written
 * it in three ways, `""` for a quote, `^\^"` within plain quotes, and `^"` around it all; Firefox in the first and the last.
 */
export function cmdTokens(pasted: string): ShellToken[] {
  return new CmdLexer(pasted, isBacktickEscaped(pasted), isCaretEscaped(pasted)).read();
}

/** Chrome puts a caret before each of these, wherever it stands; in other commands a caret within quotes is one. */
const isCaretEscaped = (text: string) => !/(?<!\^\\?)[{}[\]#@!|<>$]/.test(text);

/** Older Firefox makes its command safe for PowerShell as well: each `$` and backtick has a backtick before it. */
const isBacktickEscaped = (text: string) =>
  text.includes('`') && !/^[^"]*\^"/.test(text) && !isCaretEscaped(text) && !/[`$]/.test(text.replace(/`[`$]/g, ''));

/** What Chrome puts a caret before, also within quotes, where cmd itself takes a caret for a character. */
const ESCAPED_IN_QUOTES = /\^(?:\r?\n(?:\r?\n)?|[^\w\s\-:=+~'/.,?;()*`])/y;

/** A caret that keeps cmd from taking what is between two of `%` for a variable. */
const AFTER_PERCENT = /\^?%\^(?=\w)/y;

const OPERATOR = /\|\|?|&&?|<|>>?|\r?\n/y;

class CmdLexer {
  readonly #text: string;
  readonly #hasBackticks: boolean;
  readonly #hasCarets: boolean;
  readonly #tokens: ShellToken[] = [];
  #at = 0;

  constructor(text: string, hasBackticks: boolean, hasCarets: boolean) {
    this.#text = text;
    this.#hasCarets = hasCarets;
    this.#hasBackticks = hasBackticks;
  }

  read(): ShellToken[] {
    while (this.#at < this.#text.length) {
      const at = this.#at;
      if (this.#take(/[^\S\n]+|\^[ \t]*\r?\n/y) !== null) continue;
      const operator = this.#take(OPERATOR);
      if (operator === null) this.#tokens.push({ kind: 'word', text: this.#word(), at });
      else this.#tokens.push({ kind: 'operator', text: operator.endsWith('\n') ? '\n' : operator, at });
    }
    return this.#tokens;
  }

  #word(): string {
    const word = new Word();
    let quotedFrom = -1;
    while (this.#at < this.#text.length) {
      const isQuoted = quotedFrom >= 0;
      const from = this.#at;
      if (!isQuoted && (/[\s|&<>]/.test(this.#text[from] ?? '') || this.#endsLine())) break;
      const plain = this.#take(/[^\s"^\\%`|&<>]+/y);
      if (plain !== null) {
        word.put(plain);
        continue;
      }
      const character = this.#character(isQuoted);
      if (character === '\\') word.putBackslash();
      else if (character !== '"') word.put(character);
      else if (word.endsInOddBackslashes) word.putQuote();
      else if (isQuoted && this.#isQuoteAhead()) {
        this.#character(true);
        word.putQuote();
      } else {
        word.endBackslashes();
        quotedFrom = isQuoted ? -1 : from;
      }
    }
    if (quotedFrom >= 0) throw new Unreadable('quote-open', quotedFrom, { quote: '"' });
    return word.text;
  }

  /** Whether the command goes on in the next line. Between the pieces of a word a caret and a line end are the latter. */
  #endsLine(): boolean {
    const end = /\^[ \t]*\r?\n(?=[ \t]|$)/y;
    end.lastIndex = this.#at;
    return end.test(this.#text);
  }

  /** Whether a quote follows that is written as the one before it, as in `""`. */
  #isQuoteAhead(): boolean {
    return this.#text[this.#at] === '"' || this.#text.startsWith('^"', this.#at);
  }

  /** The next character as cmd hands it on. */
  #character(isQuoted: boolean): string {
    const isPlain = isQuoted && !this.#hasCarets;
    if (!isPlain && this.#take(AFTER_PERCENT) !== null) return '%';
    const sequence = isPlain ? null : this.#take(isQuoted ? ESCAPED_IN_QUOTES : /\^(?:\r?\n(?:\r?\n)?|[\s\S])/y);
    // The first line end is what the caret was for, the second is the character.
    if (sequence !== null) return sequence.endsWith('\n') ? '\n' : sequence.slice(1);
    const character = this.#text[this.#at] ?? '';
    const next = this.#text[this.#at + 1] ?? '';
    this.#at += 1;
    if (!this.#hasBackticks || character !== '`' || !'`$'.includes(next) || next === '') return character;
    this.#at += 1;
    return next;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }
}

/**
 * A word as the C runtime reads it: backslashes before a quote are halved, others are not. But the browsers double every
 * one, so where all are doubled all are halved.
 */
class Word {
  readonly #pieces: string[] = [];
  readonly #runs: number[] = [];
  #backslashes = 0;
  #hasOddRun = false;

  get endsInOddBackslashes(): boolean {
    return this.#backslashes % 2 === 1;
  }

  put(text: string): void {
    this.#endRun();
    this.#pieces.push(text);
  }

  putBackslash(): void {
    this.#backslashes += 1;
  }

  putQuote(): void {
    this.endBackslashes();
    this.#pieces.push('"');
  }

  /** What stands before a quote is halved. */
  endBackslashes(): void {
    if (this.#backslashes > 1) this.#pieces.push('\\'.repeat(Math.floor(this.#backslashes / 2)));
    this.#backslashes = 0;
  }

  get text(): string {
    this.#endRun();
    if (!this.#hasOddRun) {
      for (const run of this.#runs) {
        const backslashes = this.#pieces[run] ?? '';
        this.#pieces[run] = backslashes.slice(backslashes.length / 2);
      }
    }
    return this.#pieces.join('');
  }

  #endRun(): void {
    if (this.#backslashes === 0) return;
    if (this.endsInOddBackslashes) this.#hasOddRun = true;
    this.#runs.push(this.#pieces.length);
    this.#pieces.push('\\'.repeat(this.#backslashes));
    this.#backslashes = 0;
  }
}
