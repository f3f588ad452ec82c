/** What is looked for in bytes. */
export interface Pattern {
  readonly bytes: Uint8Array;
  /** Letters of ASCII are found in either case. */
  readonly ignoresCase: boolean;
}

/** Why there is nothing to look for. */
export type PatternFault =
  | { readonly fault: 'empty' }
  | { readonly fault: 'too-long'; readonly maxBytes: number }
  /** No hex digit, or half a byte; where, in characters. */
  | { readonly fault: 'no-hex'; readonly at: number };

/** Bytes of a pattern. */
export const PATTERN_MAX_BYTES = 4096;

/** Hits that are kept: more than anyone steps through. */
export const HITS_MAX = 10_000;

/** Bytes that are searched at once: some ms. */
export const SEARCH_CHUNK_BYTES = 1_048_576;

/** Reads what a person looks for: text, whatever its case, or bytes as hex digits with spaces where one likes. */
export function readPattern(text: string, kind: 'text' | 'hex'): Pattern | PatternFault {
  if (text.trim() === '' && (kind === 'hex' || text === '')) return { fault: 'empty' };
  if (text.length > PATTERN_MAX_BYTES * 3) return { fault: 'too-long', maxBytes: PATTERN_MAX_BYTES };
  const read = kind === 'text' ? new TextEncoder().encode(text) : readHex(text);
  if (typeof read === 'number') return { fault: 'no-hex', at: read };
  if (read.byteLength > PATTERN_MAX_BYTES) return { fault: 'too-long', maxBytes: PATTERN_MAX_BYTES };
  return { bytes: read, ignoresCase: kind === 'text' };
}

/** The bytes, or where they stop being hex. */
function readHex(text: string): Uint8Array | number {
  const bytes: number[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) at += 1;
    else {
      const digits = text.slice(at, at + 2);
      if (!/^[\da-f]{2}$/i.test(digits)) return /^[\da-f]/i.test(digits) ? Math.min(at + 1, text.length) : at;
      bytes.push(Number.parseInt(digits, 16));
      at += 2;
    }
  }
  return Uint8Array.from(bytes);
}

/** A search that can be taken up again where it stands. */
export interface Search {
  readonly pattern: Pattern;
  /** Where each hit begins, in order. None overlap. */
  readonly hits: readonly number[];
  /** So many bytes are searched. */
  readonly searched: number;
  readonly isDone: boolean;
  /** There may be more hits than {@link HITS_MAX}, which are kept. */
  readonly isCut: boolean;
  /** Bytes of the pattern that stand at the end of what is searched. */
  readonly matched: number;
}

/** A search that has not begun. */
export function startSearch(pattern: Pattern): Search {
  return { pattern, hits: [], searched: 0, isDone: false, isCut: false, matched: 0 };
}

/**
 * Goes on with a search for one more chunk. It looks at each byte once, however the bytes repeat themselves (Knuth, Morris
 * and Pratt), so a body of 10 MB needs ten calls of some ms each.
 */
export function goOn(bytes: Uint8Array, search: Search, chunkBytes = SEARCH_CHUNK_BYTES): Search {
  if (search.isDone) return search;
  const { fold, wanted, borders } = prepare(search.pattern);
  const hits = [...search.hits];
  const end = Math.min(bytes.byteLength, search.searched + chunkBytes);
  let { matched } = search;
  for (let at = search.searched; at < end; at += 1) {
    const byte = fold[bytes[at] ?? 0];
    while (matched > 0 && wanted[matched] !== byte) matched = borders[matched - 1] ?? 0;
    if (wanted[matched] === byte) matched += 1;
    if (matched < wanted.byteLength) continue;
    matched = 0;
    if (hits.length === HITS_MAX) return { ...search, hits, searched: at + 1, isDone: true, isCut: true };
    hits.push(at + 1 - wanted.byteLength);
  }
  return { ...search, hits, searched: end, isDone: end === bytes.byteLength, matched };
}

/** The number of the first hit behind a place, of the first of all where there is none; `null` where there are no hits. */
export function nextHit({ hits }: Search, at: number): number | null {
  if (hits.length === 0) return null;
  const next = firstAbove(hits, at);
  return next === hits.length ? 0 : next;
}

/** The number of the last hit before a place, of the last of all where there is none; `null` where there are no hits. */
export function previousHit({ hits }: Search, at: number): number | null {
  if (hits.length === 0) return null;
  const next = firstAbove(hits, at - 1);
  return (next === 0 ? hits.length : next) - 1;
}

/** The hits that touch [from, to): what a screen of bytes marks. */
export function hitsIn({ hits, pattern }: Search, from: number, to: number): readonly number[] {
  return hits.slice(firstAbove(hits, from - pattern.bytes.byteLength), firstAbove(hits, to - 1));
}

function firstAbove(hits: readonly number[], place: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle] ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A pattern as it is compared, and how much of it still holds where its next byte does not. */
function prepare({ bytes, ignoresCase }: Pattern) {
  const isCapital = (byte: number) => ignoresCase && byte >= 0x41 && byte <= 0x5a;
  const fold = Uint8Array.from({ length: 256 }, (_, byte) => (isCapital(byte) ? byte + 32 : byte));
  const wanted = bytes.map((byte) => fold[byte] ?? byte);
  const borders = new Uint16Array(wanted.byteLength);
  for (let at = 1, border = 0; at < wanted.byteLength; at += 1) {
    while (border > 0 && wanted[at] !== wanted[border]) border = borders[border - 1] ?? 0;
    if (wanted[at] === wanted[border]) border += 1;
    borders[at] = border;
  }
  return { fold, wanted, borders };
}
