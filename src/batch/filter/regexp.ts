import { slowPlace } from '../../sls/slow-regexp.ts';
import type { Mistake, MistakeKind, Span } from './syntax.ts';

/**
 * Characters of a text that an expression is tested on, by its repetitions without a near end, the search for the beginning
 * among them: with one, the time of a test grows with the length of the text, with two with its square, with three with its
 * cube. Of a longer text the beginning is tested. Each takes some 30 ms at the worst, for which a text must be made.
 */
const MAX_CHARACTERS: readonly (readonly [repetitions: number, characters: number])[] = [
  [1, 65_536],
  [2, 4096],
  [3, 256],
];

/** What an expression may begin with that finds no more than it would without, and takes the square of the time. */
const IDLE_BEGINNING = /^(?:\.\*\??)+/;

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
  const needed = source.replace(IDLE_BEGINNING, '');
  const regexp = compile(needed, flags.replace('g', ''));
  if (typeof regexp === 'string') {
    return { fault: 'bad-regexp', within: { at: 0, end: source.length }, facts: { words: regexp } };
  }
  // With `m` a `^` is at each line, and so saves no search for the beginning.
  const measured = flags.includes('m') ? needed.replace(/^\^+/, '') : needed;
  const idle = source.length - measured.length;
  const at = slowPlace(measured);
  if (at !== null) return { fault: 'slow-regexp', within: { at: idle + at, end: idle + at + 1 }, facts: {} };
  const max = MAX_CHARACTERS.find(([repetitions]) => slowPlace(measured, repetitions) === null)?.[1] ?? 0;
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
