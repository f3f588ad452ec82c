/** A part of a text: as it is, or what nobody would see of it. */
export interface Piece {
  readonly text: string;
  /** What stands for it, where it cannot be seen: `U+200B`. `null` of a text that can. */
  readonly sign: string | null;
}

/**
 * What has no shape of its own: controls, what Unicode lets a reader ignore (zero-width, bidirectional controls, fillers),
 * half a character, and spaces other than those that people type (`U+0020`, and `U+3000` of Chinese).
 * https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const UNSEEN =
  '[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800\\ufff9-\\ufffb]';

/** Scripts whose letters are joined, or kept from it, by an invisible character between them. */
const JOINING = ['Arabic', 'Syriac', 'Devanagari', 'Bengali', 'Gujarati', 'Gurmukhi', 'Kannada', 'Malayalam', 'Oriya']
  .concat(['Sinhala', 'Tamil', 'Telugu'])
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** What is a part of the character before it: of an emoji of several, a flag, a letter that has forms. */
const BELONGS = [
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\u{1f3f4}[\\u{e0020}-\\u{e007e}]{0,8})[\\u{e0020}-\\u{e007f}]',
  '(?<=[\\p{L}\\p{N}\\p{P}\\p{S}\\p{M}])[\\ufe00-\\ufe0f\\u180b-\\u180d\\u{e0100}-\\u{e01ef}]',
  `(?<=[${JOINING}]\\p{M}*)[\\u200c\\u200d](?=[${JOINING}])`,
].join('|');

const RUN = new RegExp(`(?:(?!${BELONGS})${UNSEEN})+`, 'gu');

const HAS_UNSEEN = new RegExp(UNSEEN, 'u');

/** Ends of lines and tabs have a shape where lines are shown as such. */
const IN_LINES = /^[\n\t]+$/;

/** Places of a text that are told: each is an element, and a page may send a million. */
const PLACES_MAX = 500;

/** Characters of a run that are named. */
const NAMED_MAX = 4;

/**
 * Takes a text apart into what is seen and what is not. Joined, the pieces are the text.
 * @param hasLines the text is shown in lines, so that an end of a line is seen
 */
export function piecesOf(text: string, hasLines: boolean): readonly Piece[] {
  if (!HAS_UNSEEN.test(text)) return [{ text, sign: null }];
  const pieces: Piece[] = [];
  let told = 0;
  let end = 0;
  for (const { 0: found, index } of text.matchAll(RUN)) {
    if (told === PLACES_MAX) break;
    for (const { run, at } of hasLines ? withoutLines(found, index) : [{ run: found, at: index }]) {
      if (at > end) pieces.push({ text: text.slice(end, at), sign: null });
      pieces.push({ text: run, sign: signOf(run) });
      end = at + run.length;
      told += 1;
    }
  }
  if (end < text.length) pieces.push({ text: text.slice(end), sign: null });
  return pieces;
}

/** The parts of a run between its ends of lines and tabs. */
function withoutLines(found: string, index: number): { run: string; at: number }[] {
  if (IN_LINES.test(found)) return [];
  return [...found.matchAll(/[^\n\t]+/g)].map(({ 0: run, index: at }) => ({ run, at: index + at }));
}

function signOf(run: string): string {
  const characters = [...run];
  const named = characters.slice(0, NAMED_MAX).map(nameOf).join(' ');
  return characters.length > NAMED_MAX ? `${named} … ×${characters.length}` : named;
}

const nameOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
