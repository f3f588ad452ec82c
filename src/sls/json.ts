import { type JSONVisitor, printParseErrorCode, visit } from 'jsonc-parser';
import type { JsonValue } from './log-group.ts';

/** Where a text stops being JSON, and why. Line and column count from 1, in characters. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  /** The text around the place, of its line, short enough for a message. */
  readonly excerpt: string;
  /** By jsonc-parser's name; `Unknown` for a text nested too deep for that parser. */
  readonly fault: JsonFault;
}

/** Why a text is not JSON. */
export type JsonFault = Exclude<ReturnType<typeof printParseErrorCode>, `<${string}`> | 'Unknown';

/** A key that stands twice in one object: JSON.parse keeps the last value and says nothing. */
export interface DuplicateKey {
  /** From the root to the second of the two. */
  readonly path: readonly (string | number)[];
}

/** Characters shown on each side of the place where a text stops being JSON. */
const EXCERPT_CHARACTERS = 20;

/** What may not stand in a string: a control character, or an escape that is none (RFC 8259, section 7). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BAD_IN_STRING = /[\u0000-\u001f]|\\(?:[^"\\/bfnrtu]|u(?![\da-f]{4}))/i;

/** Thrown to end the second parser where enough is known. */
const STOP = new Error('enough is known');

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** Parses JSON text, or tells where it stops being JSON. */
export function parseJson(text: string): { json: JsonValue } | { error: JsonError } {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { error: locateError(text) };
  }
}

/**
 * Finds keys that stand twice in one object. Empty also for a text nested too deep to be looked through.
 * @param text JSON
 * @param json what it says
 * @param max finds at most so many
 */
export function duplicateKeys(text: string, json: JsonValue, max: number): readonly DuplicateKey[] {
  // What JSON.stringify wrote has none, and nearly every client sends just that.
  if (isCompact(text, json)) return [];
  const found: DuplicateKey[] = [];
  const open: Set<string>[] = [];
  visitUntilStopped(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectProperty: (key, _offset, _length, _line, _column, pathSupplier) => {
      const keys = open.at(-1);
      if (keys?.has(key)) found.push({ path: [...pathSupplier(), key] });
      if (found.length === max) throw STOP;
      keys?.add(key);
    },
    onObjectEnd: () => {
      open.pop();
    },
  });
  return found;
}

function isCompact(text: string, json: JsonValue): boolean {
  try {
    // A key that stands twice and white space both make a text longer. Without escapes it need not be written to know.
    if (!text.includes('\\') && compactLength(json) === text.length) return true;
    return JSON.stringify(json) === text;
  } catch {
    // JSON.parse takes any depth, JSON.stringify does not.
    return false;
  }
}

/** Characters of the JSON of a value that needs no escapes; NaN where there is a number, which can be written in many ways. */
function compactLength(json: JsonValue): number {
  if (typeof json === 'string') return json.length + 2;
  if (typeof json === 'number') return Number.NaN;
  if (typeof json !== 'object' || json === null) return String(json).length;
  let members = 0;
  let length = 2;
  if (Array.isArray(json)) {
    members = json.length;
    for (const member of json) length += compactLength(member);
  } else {
    for (const key in json) {
      members += 1;
      length += key.length + 3 + compactLength(json[key] as JsonValue);
    }
  }
  return length + Math.max(0, members - 1);
}

/** JSON.parse tells the place in words that differ by browser, so a second parser is asked, only once it has failed. */
function locateError(text: string): JsonError {
  let offset = 0;
  let fault: JsonFault = 'Unknown';
  const { shortened, originalOffset } = shortenBlanks(text);
  visitUntilStopped(shortened, {
    onError: (code, at, length) => {
      const token = shortened.slice(at, at + length);
      const inString = token.startsWith('"') ? Math.max(0, token.search(BAD_IN_STRING)) : 0;
      offset = originalOffset(at + inString);
      fault = printParseErrorCode(code) as JsonFault;
      throw STOP;
    },
  });
  const at = Math.min(offset, text.length);
  return {
    line: linesBefore(text, at) + 1,
    column: at - text.slice(0, at).lastIndexOf('\n'),
    excerpt: excerpt(text, at),
    fault,
  };
}

/** Longer blanks are of no use to anyone: the second parser takes 30 bytes of memory for each of their characters. */
const BLANK_MAX_CHARACTERS = 1000;
const BLANKS = ' \t\r\n';

/**
 * A text with its long blanks cut down, which has the same faults, and where a place in it was before. A blank here is a
 * run of one character: in a string only spaces may stand, and of the others the first is the fault.
 */
function shortenBlanks(text: string): { shortened: string; originalOffset: (offset: number) => number } {
  const pieces: string[] = [];
  const cuts: { at: number; removed: number }[] = [];
  let taken = 0;
  let shortenedTo = 0;
  for (let start = 0, end = 0; start < text.length; start = end) {
    const character = text[start] as string;
    end = start + 1;
    if (!BLANKS.includes(character)) continue;
    while (text[end] === character) end += 1;
    if (end - start <= BLANK_MAX_CHARACTERS) continue;
    const kept = text.slice(taken, start + BLANK_MAX_CHARACTERS);
    pieces.push(kept);
    shortenedTo += kept.length;
    cuts.push({ at: shortenedTo, removed: end - taken - kept.length });
    taken = end;
  }
  pieces.push(text.slice(taken));
  return {
    shortened: pieces.join(''),
    originalOffset: (offset) => cuts.reduce((sum, { at, removed }) => (offset >= at ? sum + removed : sum), offset),
  };
}

function linesBefore(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Of one line, and without halves of a character at its ends. */
function excerpt(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - EXCERPT_CHARACTERS), at).replace(/^[\s\S]*[\r\n]|^[\uDC00-\uDFFF]/, '');
  const after = text.slice(at, at + EXCERPT_CHARACTERS).replace(/[\r\n][\s\S]*$|[\uD800-\uDBFF]$/, '');
  return before + after;
}

function visitUntilStopped(text: string, visitor: JSONVisitor): void {
  try {
    visit(text, visitor, STRICT);
  } catch {
    // Stopped; or nested too deep for that parser, and then no more is known.
  }
}
