/** Px of a line. The same in panel.css: lines are placed by it. */
export const LINE_HEIGHT = 22;

/** Lines that are drawn beyond what is seen, above and below: so a turn of the wheel meets no blank before the next frame. */
const OVERSCAN_LINES = 4;

/** Px from the end within which the list counts as being at its end, and follows new rows. */
const END_SLACK = 30;

/** What of the lines is drawn: from one up to another, which is not drawn any more. */
export interface LineWindow {
  readonly from: number;
  readonly to: number;
}

/** The lines that are whole on the screen, of a list that is so high and has its head above them. */
export const visibleLines = (height: number) => Math.max(1, Math.floor((height - LINE_HEIGHT) / LINE_HEIGHT));

/** What is drawn where the first line on the screen is this one. */
export function windowOf(first: number, height: number, count: number): LineWindow {
  const from = Math.max(0, Math.min(first, count) - OVERSCAN_LINES);
  // One more, for both the first and the last may be seen in part.
  return { from, to: Math.min(count, first + visibleLines(height) + 2 + OVERSCAN_LINES) };
}

/** How many lines are ever drawn at once. */
export const slotsOf = (height: number) => visibleLines(height) + 2 + 2 * OVERSCAN_LINES;

/** Where a line is drawn: rows that scroll out lend their elements to those that scroll in. */
export const slotOf = (index: number, slots: number) => index % slots;

/**
 * The lines that are drawn, as their elements follow one another: from that of one slot around to it again. To move an
 * element costs the browser more than to write another line into it.
 */
export function bySlot({ from, to }: LineWindow, slots: number, firstSlot: number): readonly number[] {
  const place = (index: number) => (slotOf(index, slots) - firstSlot + slots) % slots;
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).sort((a, b) => place(a) - place(b));
}

/** The first line on the screen where the list is at its end. */
export const firstAtEnd = (height: number, count: number) => Math.max(0, count - visibleLines(height) - 1);

/** Whether a list that is scrolled so far shows its end. */
export const isEnd = (top: number, height: number, count: number) =>
  (count + 1) * LINE_HEIGHT - top - height < END_SLACK;

/** How far a list is to be scrolled so that a line is seen; `null` where it is. */
export function topToShow(index: number, top: number, height: number): number | null {
  const above = index * LINE_HEIGHT;
  if (above < top) return above;
  const below = (index + 2) * LINE_HEIGHT - height;
  return below > top ? below : null;
}
