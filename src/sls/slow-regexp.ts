/**
 * Repetitions without a near end that a regular expression may have, the search for its beginning among them, unless it
 * begins with `^`. Each may multiply the time by the length of the text: three of them on 512 characters take tenths of a second.
 */
const REPETITIONS_MAX = 3;

/** Choices (`?`, `{1,2}`, groups with `|`) that it may have: each may double the time. */
const CHOICES_MAX = 8;

/** A repetition that ends before this has a near end. */
const NEAR = 16;

interface Group {
  /** It can match one text in several ways, because it repeats or chooses. */
  isAmbiguous: boolean;
  hasAlternatives: boolean;
}

/**
 * Where a regular expression begins to need more time than any page should be given: where it repeats what repeats or
 * chooses in itself (`(a+)+`, `(a|a)*`), so that the time doubles with each character; where it refers back; or where it
 * has one repetition or choice too many. `null` when it is nowhere. It refuses some that would be fast, such as
 * `(?:a|b)+`, which can be written without: `[ab]+`.
 * @param source a valid expression
 * @param repetitionsMax with fewer it may be tested on longer texts: with two, the time grows with the square of the length
 */
export function slowPlace(source: string, repetitionsMax = REPETITIONS_MAX): number | null {
  const groups: Group[] = [newGroup()];
  let closed: Group | null = null;
  let isAnchored = source.startsWith('^');
  let repetitions = isAnchored ? 0 : 1;
  let choices = 0;
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    const within = groups.at(-1);
    if (!within || /^\\[1-9k]/.test(token)) return index;
    const most = mostTimes(token);
    if (most !== null) {
      if (most > 1 && closed?.isAmbiguous) return index;
      if (most > NEAR) repetitions += 1;
      else if (!/^\{\d+\}/.test(token)) choices += 1;
      if (!/^\{\d+\}/.test(token)) within.isAmbiguous = true;
    }
    if (token === '|') {
      if (!within.hasAlternatives) choices += 1;
      within.hasAlternatives = true;
      // The `^` is of the first alternative alone.
      if (groups.length === 1 && isAnchored) {
        isAnchored = false;
        repetitions += 1;
      }
      within.isAmbiguous = true;
    }
    if (repetitions > repetitionsMax || choices > CHOICES_MAX) return index;
    closed = token === ')' ? (groups.pop() ?? null) : null;
    if (token.startsWith('(')) groups.push(newGroup());
    // What is ambiguous within a group makes the groups around it so.
    const around = groups.at(-1);
    if (closed?.isAmbiguous && around) around.isAmbiguous = true;
  }
  return null;
}

const newGroup = (): Group => ({ isAmbiguous: false, hasAlternatives: false });

/** An escape, a class, the beginning of a group, a quantifier, or one character. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<[^>]*>))?|[*+?]\??|\{\d+(?:,\d*)?\}\??|./gsu;

/** How often a quantifier repeats at most; `null` for any other token. */
function mostTimes(token: string): number | null {
  if (/^[*+]/.test(token)) return Number.POSITIVE_INFINITY;
  if (token.startsWith('?')) return 1;
  const braces = token.match(/^\{(?<least>\d+)(?<comma>,)?(?<most>\d+)?\}/)?.groups;
  if (!braces) return null;
  if (!braces.comma) return Number(braces.least);
  return braces.most === undefined ? Number.POSITIVE_INFINITY : Number(braces.most);
}
