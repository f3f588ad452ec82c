import { readRegexp } from './regexp.ts';
import type { Operator, Written } from './syntax.ts';

/** Tests one text. */
export type TextTest = (text: string) => boolean;

/**
 * What a written value asks of a text.
 * @param isPart a value may stand anywhere in the text; else it is all of it, and only `*` leaves room
 */
export function textTest(value: Written, operator: Operator, isPart: boolean): TextTest {
  if (value.kind === 'regexp') {
    const test = readRegexp(value.source, value.flags);
    return typeof test === 'function' ? test : () => false;
  }
  if (operator === '=') return (text) => text === value.text;
  const wanted = value.text.toLowerCase();
  // An asterisk in quotes is one.
  if (value.kind === 'bare' && wanted.includes('*')) return wildcardTest(wanted.split('*'), isPart);
  if (isPart) return (text) => text.toLowerCase().includes(wanted);
  return (text) => text === wanted || text.toLowerCase() === wanted;
}

/** Pieces that follow one another, with anything between them. The leftmost place of each is right, so time is by the length. */
function wildcardTest(pieces: readonly string[], isPart: boolean): TextTest {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const inner = isPart ? pieces : pieces.slice(1, -1);
  return (cased) => {
    const text = cased.toLowerCase();
    if (!isPart && !(text.startsWith(first) && text.endsWith(last))) return false;
    let from = isPart ? 0 : first.length;
    const end = isPart ? text.length : text.length - last.length;
    if (from > end) return false;
    for (const piece of inner) {
      const at = text.indexOf(piece, from);
      if (at === -1 || at + piece.length > end) return false;
      from = at + piece.length;
    }
    return true;
  };
}

/** One of several tests is enough. */
export function anyOf(tests: readonly TextTest[]): TextTest {
  const [only] = tests;
  return only && tests.length === 1 ? only : (text) => tests.some((test) => test(text));
}
