/** The pieces of JSON text, for those who must keep it as it was written. All take time that grows with its length alone. */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What JSON lets stand between its tokens (RFC 8259, section 2). */
const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Where the blanks end that begin here; `from` itself where there are none. */
export function blanksEnd(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/**
 * Behind the quote that ends a string: the first that has no odd number of backslashes before it. The end of the text where
 * there is none.
 * @param from the quote that begins it
 */
export function stringEnd(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return text.length;
}

/**
 * Behind a value of whatever kind, at any depth.
 * @param text JSON: of other text it gives a place, which means nothing
 * @param from where the value begins
 */
export function valueEnd(text: string, from: number): number {
  let at = from;
  let depth = 0;
  do {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (depth === 0 && !opens(code)) at = wordEnd(text, at);
    else {
      if (opens(code)) depth += 1;
      else if (closes(code)) depth -= 1;
      at += 1;
    }
  } while (depth > 0 && at < text.length);
  return at;
}

/** `{` or `[`. */
const opens = (code: number) => code === 0x7b || code === 0x5b;

/** `}` or `]`. */
const closes = (code: number) => code === 0x7d || code === 0x5d;

const BEHIND_WORDS = ' \t\r\n,:]}';

function wordEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && !BEHIND_WORDS.includes(text.charAt(at))) at += 1;
  return at;
}

/** JSON without the blanks between its tokens: every number, escape, and key that stands twice as it was. */
export function withoutBlanks(json: string): string {
  const pieces: string[] = [];
  let kept = 0;
  for (let at = 0; at < json.length; ) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(json, at);
    else if (!isBlank(code)) at += 1;
    else {
      if (at > kept) pieces.push(json.slice(kept, at));
      at = blanksEnd(json, at);
      kept = at;
    }
  }
  return kept === 0 ? json : pieces.join('') + json.slice(kept);
}
