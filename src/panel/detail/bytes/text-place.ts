/** Where a line and a column stand in a text, both counted from 1; `null` where they are not told, or lie behind its end. */
export function indexOfPlace(text: string, line: number | null, column: number | null): number | null {
  if (line === null || column === null) return null;
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) return null;
    start = end + 1;
  }
  const at = start + column - 1;
  return at >= 0 && at < text.length ? at : null;
}
