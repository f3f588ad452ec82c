/** Px of a row of bytes. The same in bytes.css. */
export const ROW_HEIGHT = 16;

/** Rows that are drawn beyond what is seen, above and below. */
const OVERSCAN_ROWS = 8;

/** From one row up to another, which is not drawn any more. */
export interface RowsInSight {
  readonly from: number;
  readonly to: number;
}

/**
 * The rows that are drawn, of a list that is scrolled so far and is so high, in px. Reckoned, for all are of one height: to hold
 * the place of each of 600,000, as TanStack Virtual does, takes some 200 ms.
 */
export function rowsInSight(top: number, height: number, count: number): RowsInSight {
  const first = Math.floor(top / ROW_HEIGHT);
  const last = Math.ceil((top + height) / ROW_HEIGHT);
  return {
    from: Math.min(count, Math.max(0, first - OVERSCAN_ROWS)),
    to: height === 0 ? 0 : Math.min(count, last + OVERSCAN_ROWS),
  };
}

/** How far the list is to be scrolled so that a row is seen; `null` where it is. */
export function topToReveal(row: number, top: number, height: number): number | null {
  const above = row * ROW_HEIGHT;
  if (above < top) return above;
  const below = above + ROW_HEIGHT - height;
  return below > top ? below : null;
}
