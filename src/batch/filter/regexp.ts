import { slowPlace } from '../../sls/slow-regexp.ts';
import type { Mistake, MistakeKind, Span } from './syntax.ts';

/**
 * Characters of a text that a regular expression is tested on, by how its time may grow: with the square of the length, or
 * with its cube. The beginning of a text is tested where it is longer. Either takes some 10 ms at the worst, and what is
 * behind it is a page that knows the expression.
 */
const SQUARE_MAX_CHARACTERS = 4096;
const CUBE_MAX_CHARACTERS = 256;

/** Repetitions, the search for the beginning among them, with which the time grows with the square. */
const REPETITIONS_OF_SQUARE = 2;

/** What is wrong with an expression, and where in its source; behind the source where its flags are. */
interface RegexpFault {
  readonly fault: MistakeKind;
  readonly within: Span;
  readonly facts: Mistake['facts'];
}

/** `g` and `y` say where a search goes on, which has no meaning here; many write `g` out of habit. */
const FLAGS = /^[gimsu]*$/;

/** Reads a regular expression as JavaScript has them; a fault where it is none, or might take too long. */
export function readRegexp(source: string, flags: string): RegexpFault | ((text: string) => boolean) {
  const after = source.length + 1;
  if (!FLAGS.test(flags) || new Set(flags).size < flags.length) {
    return { fault: 'bad-flag', within: { at: after, end: after + flags.length }, facts: { flags } };
  }
  const regexp = compile(source, flags.replace('g', ''));
  if (typeof regexp === 'string') {
    return { fault: 'bad-regexp', within: { at: 0, end: source.length }, facts: { words: regexp } };
  }
  const at = slowPlace(source);
  if (at !== null) return { fault: 'slow-regexp', within: { at, end: at + 1 }, facts: {} };
  const isSquare = slowPlace(source, REPETITIONS_OF_SQUARE) === null;
  const max = isSquare ? SQUARE_MAX_CHARACTERS : CUBE_MAX_CHARACTERS;
  return (text) => regexp.test(text.length > max ? text.slice(0, max) : text);
}

/** An expression, or why it is none, in the engine's own words. */
function compile(source: string, flags: string): RegExp | string {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
