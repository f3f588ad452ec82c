/** A piece of two texts: of both, or of one alone. */
export interface TextPiece {
  readonly side: 'both' | 'left' | 'right';
  readonly text: string;
}

/** Characters that differ, of both texts together, and are looked into: longer ones are called different as a whole. */
const MIDDLE_MAX_CHARACTERS = 20_000;

/** Words taken out or put in, above which two texts are called different as a whole: the time grows with its square. */
const EDITS_MAX = 400;

/** Words of Latin letters and digits, and every other character by itself. */
const TOKEN = /[A-Za-z0-9_]+\p{M}*|\r\n|[\s\S]\p{M}*/gu;

/**
 * How two texts differ, word by word, in pieces that put both together again. Bounded: texts that differ in very much are
 * one piece of each side, between what they begin and end with.
 */
export function diffTexts(left: string, right: string): readonly TextPiece[] {
  const start = commonStart(left, right);
  const end = commonEnd(left.slice(start), right.slice(start));
  const [middleLeft, middleRight] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  return joined([
    { side: 'both', text: left.slice(0, start) },
    ...diffMiddles(middleLeft, middleRight),
    { side: 'both', text: left.slice(left.length - end) },
  ]);
}

const isWord = (character: string) => /[A-Za-z0-9_]/.test(character);
/** What belongs to the character before it: the second half of one, a mark on it, the end of a line. */
const BELONGS_TO_FORMER = /^[\uDC00-\uDFFF\p{M}\n]/u;

/** Whether a text can be parted at a place: neither in a word nor in a character. */
function isBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const isInWord = isWord(text.charAt(at - 1)) && isWord(text.charAt(at));
  return !isInWord && !BELONGS_TO_FORMER.test(text.slice(at, at + 2));
}

/** Characters that both begin with, up to the end of a word in both. */
function commonStart(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let at = 0;
  while (at < most && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  while (at > 0 && !(isBoundary(left, at) && isBoundary(right, at))) at -= 1;
  return at;
}

/** Characters that both end with, from the beginning of a word in both. */
function commonEnd(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let count = 0;
  while (count < most && left.charCodeAt(left.length - 1 - count) === right.charCodeAt(right.length - 1 - count))
    count += 1;
  while (count > 0 && !(isBoundary(left, left.length - count) && isBoundary(right, right.length - count))) count -= 1;
  return count;
}

function diffMiddles(left: string, right: string): readonly TextPiece[] {
  const whole: TextPiece[] = [
    { side: 'left', text: left },
    { side: 'right', text: right },
  ];
  if (left === '' || right === '' || left.length + right.length > MIDDLE_MAX_CHARACTERS) return whole;
  return shortestEdits(left.match(TOKEN) ?? [], right.match(TOKEN) ?? []) ?? whole;
}

/** E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). `null` above {@link EDITS_MAX} edits. */
function shortestEdits(left: readonly string[], right: readonly string[]): readonly TextPiece[] | null {
  // Of each diagonal (left - right) how far on the left it was come, after each number of edits.
  const history: Int32Array[] = [];
  const middle = EDITS_MAX + 1;
  const reached = new Int32Array(2 * middle + 1);
  for (let edits = 0; edits <= EDITS_MAX; edits += 1) {
    history.push(reached.slice(middle - edits - 1, middle + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const [below, above] = [reached[middle + diagonal - 1] ?? 0, reached[middle + diagonal + 1] ?? 0];
      let x = diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1;
      while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x += 1;
      reached[middle + diagonal] = x;
      if (x >= left.length && x - diagonal >= right.length) return traced(history, left, right);
    }
  }
  return null;
}

/** Goes the way of the shortest edits back to the beginning. */
function traced(history: readonly Int32Array[], left: readonly string[], right: readonly string[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let [x, y] = [left.length, right.length];
  for (let edits = history.length - 1; edits >= 0; edits -= 1) {
    const before = history[edits] ?? new Int32Array();
    const diagonal = x - y;
    const at = (place: number) => before[place + edits + 1] ?? 0;
    const isDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const fromDiagonal = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = at(fromDiagonal);
    const fromY = fromX - fromDiagonal;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      pieces.push({ side: 'both', text: left[x] ?? '' });
    }
    if (edits === 0) break;
    if (isDown) pieces.push({ side: 'right', text: right[fromY] ?? '' });
    else pieces.push({ side: 'left', text: left[fromX] ?? '' });
    [x, y] = [fromX, fromY];
  }
  return pieces.reverse();
}

/** Neighbours of one side become one piece; between two pieces of both, what is left comes before what is right. */
function joined(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: TextPiece[] = [];
  let open = { both: '', left: '', right: '' };
  const close = () => {
    for (const side of ['both', 'left', 'right'] as const)
      if (open[side] !== '') result.push({ side, text: open[side] });
    open = { both: '', left: '', right: '' };
  };
  for (const { side, text } of pieces) {
    if (text === '') continue;
    if (side === 'both' && open.left + open.right !== '') close();
    open[side] += text;
  }
  close();
  return result;
}
