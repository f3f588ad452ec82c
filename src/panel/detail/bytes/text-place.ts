import type { TextPlace } from '../place.ts';

/** Where a place stands in a text; `null` where it lies behind its end. */
export function indexOfPlace(text: string, place: TextPlace): number | null {
  if ('key' in place) return indexOfKey(text, place.key);
  const { line, column } = place;
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end === -1) return null;
    start = end + 1;
  }
  const at = start + column - 1;
  return at >= 0 && at < text.length ? at : null;
}

/** The first place at which a text of JSON has a key, as it is usually written. */
function indexOfKey(text: string, key: string): number | null {
  const written = JSON.stringify(key);
  for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
    if (/^\s*:/.test(text.slice(at + written.length, at + written.length + 64))) return at;
  }
  return null;
}
