import { isGroup, keyOfLine, type Line } from './view.ts';

/** Where the last line was that was looked for: the next is hardly ever far from it, and there may be 50,000. */
let lastFound = 0;

/** Where a line is; -1 where it is not shown. */
export function indexOfLine(lines: readonly Line[], key: string | null): number {
  if (key === null) return -1;
  const isAt = (index: number) => {
    const line = lines[index];
    return line !== undefined && keyOfLine(line) === key;
  };
  for (let far = 0; far <= Math.max(lastFound, lines.length - lastFound); far += 1) {
    for (const index of [lastFound - far, lastFound + far]) {
      if (!isAt(index)) continue;
      lastFound = index;
      return index;
    }
  }
  return -1;
}

/**
 * The line so many steps from another, the last of those on the way where there are fewer. Where the other is not shown, the
 * first for a step down and the last for one up. `null` where there is none to go to.
 * @param isStop whether a line is one; else it is passed over
 */
export function lineBeside(
  lines: readonly Line[],
  key: string | null,
  steps: number,
  isStop: (line: Line) => boolean = () => true,
): Line | null {
  const way = steps < 0 ? -1 : 1;
  const from = indexOfLine(lines, key);
  let at = from === -1 && way === -1 ? lines.length : from;
  let left = from === -1 ? 1 : Math.abs(steps);
  let found: Line | null = null;
  for (at += way; left > 0; at += way) {
    const line = lines[at];
    if (!line) break;
    if (!isStop(line)) continue;
    found = line;
    left -= 1;
  }
  return found;
}

/** The head of the group that a line belongs to; `null` where it is one, or has none. */
export function headOf(lines: readonly Line[], key: string | null): Line | null {
  const from = indexOfLine(lines, key);
  const line = lines[from];
  if (!line || isGroup(line)) return null;
  for (let at = from; at >= 0; at -= 1) {
    const above = lines[at];
    if (above && isGroup(above)) return above;
  }
  return null;
}
