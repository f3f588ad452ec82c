import { blanksEnd, stringEnd } from '../../sls/json-lexis.ts';
import { jsonPath } from '../../sls/path.ts';

/** Where a value stands in a text. */
export interface Mark {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** JSON with a line for each value. */
export interface FormattedJson {
  readonly text: string;
  /** False where it goes on. */
  readonly isWhole: boolean;
  readonly marks: readonly Mark[];
}

/** Steps of a path that a finding may have: `__logs__[3].price.inner`, and as many again. */
const PATH_MAX_STEPS = 6;
/** Deeper lines stand no further to the right: a body of brackets alone would be more blanks than brackets. */
const INDENT_MAX = 24;

/**
 * Writes JSON with a line for each value. Works on the text and not on what it says, so that numbers keep their digits and
 * a key that stands twice stands there twice.
 * @param json what JSON.parse takes
 * @param wanted the paths whose places are told
 */
export function formatJson(json: string, wanted: ReadonlySet<string>, maxCharacters: number): FormattedJson {
  const pieces: string[] = [];
  const marks: Mark[] = [];
  const open: (string | number)[] = [];
  let length = 0;
  let at = 0;
  const write = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  const newLine = () => write(`\n${'  '.repeat(Math.min(open.length, INDENT_MAX))}`);
  const begun: { depth: number; path: string; from: number }[] = [];
  const begin = () => {
    if (wanted.size === 0 || open.length > PATH_MAX_STEPS) return;
    const path = jsonPath(open);
    if (wanted.has(path)) begun.push({ depth: open.length, path, from: length });
  };
  const end = () => {
    const last = begun.at(-1);
    if (last?.depth !== open.length) return;
    begun.pop();
    marks.push({ path: last.path, from: last.from, to: length });
  };
  while (at < json.length && length < maxCharacters) {
    const character = json[at] as string;
    if (BLANKS.includes(character)) {
      at += 1;
      continue;
    }
    if (character === '{' || character === '[') {
      begin();
      const closing = blanksEnd(json, at + 1);
      if (json[closing] === '}' || json[closing] === ']') {
        write(character + json[closing]);
        at = closing + 1;
        end();
        continue;
      }
      write(character);
      open.push(character === '[' ? 0 : '');
      newLine();
      at += 1;
      if (character === '{') at = key(at);
      continue;
    }
    if (character === '}' || character === ']') {
      open.pop();
      newLine();
      write(character);
      end();
      at += 1;
      continue;
    }
    if (character === ',') {
      write(',');
      newLine();
      at += 1;
      const last = open.at(-1);
      if (typeof last === 'number') open[open.length - 1] = last + 1;
      else at = key(at);
      continue;
    }
    begin();
    const next = character === '"' ? stringEnd(json, at) : endOfWord(json, at);
    write(json.slice(at, next));
    at = next;
    end();
  }
  const text = pieces.join('');
  const isWhole = at >= json.length && text.length <= maxCharacters;
  for (const { path, from } of begun) marks.push({ path, from, to: length });
  const within = marks.filter(({ from }) => from < maxCharacters);
  return {
    text: text.slice(0, maxCharacters),
    isWhole,
    marks: within.map((mark) => ({ ...mark, to: Math.min(mark.to, maxCharacters) })).sort((a, b) => a.from - b.from),
  };

  /** Writes a key and its colon; gives where its value begins. */
  function key(from: number): number {
    const start = blanksEnd(json, from);
    const stop = stringEnd(json, start);
    const written = json.slice(start, stop);
    write(`${written}: `);
    open[open.length - 1] = nameOf(written);
    return blanksEnd(json, stop) + 1;
  }
}

const BLANKS = ' \t\r\n';

function endOfWord(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && !`${BLANKS},]}`.includes(json[at] as string)) at += 1;
  return at;
}

function nameOf(written: string): string {
  try {
    return JSON.parse(written) as string;
  } catch {
    return written;
  }
}

/** Where a line and a column are in a text, both counted from 1; `null` where there is no such line. */
export function offsetOf(text: string, line: unknown, column: unknown): number | null {
  if (typeof line !== 'number' || typeof column !== 'number') return null;
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return null;
    start = end + 1;
  }
  return Math.min(text.length, start + column - 1);
}
