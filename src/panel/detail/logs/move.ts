/** A cell of a grid, by its row and its column; column -1 is the head of the row. */
export interface At {
  readonly row: number;
  readonly column: number;
}

/** How far a grid goes. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are seen at once. */
  readonly page: number;
}

/** Where a key leads in a grid (WAI-ARIA's pattern for data grids); `null` for a key that leads nowhere. */
export function moved(
  { row, column }: At,
  { key, ctrlKey, metaKey }: { key: string; ctrlKey: boolean; metaKey: boolean },
  { rows, columns, page }: Extent,
): At | null {
  const isFar = ctrlKey || metaKey;
  const to = ((): At | null => {
    switch (key) {
      case 'ArrowDown':
        return { row: isFar ? rows - 1 : row + 1, column };
      case 'ArrowUp':
        return { row: isFar ? 0 : row - 1, column };
      case 'ArrowRight':
        return { row, column: isFar ? columns - 1 : column + 1 };
      case 'ArrowLeft':
        return { row, column: isFar ? -1 : column - 1 };
      case 'PageDown':
        return { row: row + page, column };
      case 'PageUp':
        return { row: row - page, column };
      case 'Home':
        return { row: isFar ? 0 : row, column: -1 };
      case 'End':
        return { row: isFar ? rows - 1 : row, column: columns - 1 };
      default:
        return null;
    }
  })();
  if (to === null || rows === 0) return null;
  return {
    row: Math.max(0, Math.min(rows - 1, to.row)),
    column: Math.max(-1, Math.min(columns - 1, to.column)),
  };
}
