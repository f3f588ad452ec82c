/** What a text of hex digits says. */
export interface HexReading {
  /** All that stands before the fault. */
  readonly bytes: Uint8Array;
  /** Where the first character stands that is no part of a byte; `null` where there is none. */
  readonly fault: number | null;
}

/** A dump's lines are short; what is longer is hex alone. */
const DUMP_LINE_MAX_CHARACTERS = 256;

/** An offset, groups of bytes, the middle gap and the frame of `hexdump -C`; or, behind two blanks, what the bytes spell. */
const DUMP_LINE =
  /^([ \t]*[\da-f]{4,16}(?::[ \t]*|[ \t]{2,}))((?:[\da-f]{2})+(?: (?:[\da-f]{2})+)*(?: {2}(?:[\da-f]{2} )+ *(?=\|.*\|\s*$))?)(?:[\s|].*)?$/i;

/** The last line of `hexdump -C`: how many bytes there were. */
const LAST_OFFSET = /^[ \t]*[\da-f]{4,16}\s*$/i;

/**
 * Reads bytes in hex: two digits each, in any case, with or without blanks, commas, `0x` or `\x` between them; and dumps as
 * `xxd`, `hexdump -C` and Tracklens write them. Never throws.
 */
export function readHex(hex: string): HexReading {
  const text = withoutMargins(hex);
  const bytes = new Uint8Array(text.length >> 1);
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    // A blank or a comma.
    if (code === 0x20 || code === 0x2c || (code >= 0x09 && code <= 0x0d)) {
      at += 1;
      continue;
    }
    const high = digit(code);
    const low = digit(text.charCodeAt(at + 1));
    if (high >= 0 && low >= 0) {
      bytes[count] = high * 16 + low;
      count += 1;
      at += 2;
    } else if (isPrefix(text, at)) at += 2;
    else return { bytes: bytes.slice(0, count), fault: at };
  }
  return { bytes: bytes.slice(0, count), fault: null };
}

/** Where the first character of a text stands that is no hex; `null` where all is well. */
export const hexFault = (hex: string): number | null => readHex(hex).fault;

/** `0x` or `\x`, with a byte behind it. */
function isPrefix(text: string, at: number): boolean {
  const begins = text[at] === '0' || text[at] === '\\';
  return begins && /^x[\da-f]{2}/i.test(text.slice(at + 1, at + 4));
}

function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** A dump with blanks in place of all that is no byte, so that each place in it stays the same; any other text as it is. */
function withoutMargins(hex: string): string {
  if (!isDumpLine(hex.slice(0, DUMP_LINE_MAX_CHARACTERS).trimStart().split('\n', 1)[0] ?? '')) return hex;
  const lines = hex.split('\n');
  const kept: string[] = [];
  let first: number | null = null;
  let count = 0;
  for (const line of lines) {
    if (line.trim() === '') {
      kept.push(line);
      continue;
    }
    const offset = Number.parseInt(line, 16);
    first ??= offset;
    // What counts otherwise is no dump, but bytes that look like one.
    if (offset - first !== count) return hex;
    const [, margin, digits] = (isDumpLine(line) && DUMP_LINE.exec(line)) || [];
    if (margin === undefined || digits === undefined) {
      if (!LAST_OFFSET.test(line)) return hex;
      kept.push(' '.repeat(line.length));
      continue;
    }
    count += digits.replace(/ /g, '').length / 2;
    kept.push(`${' '.repeat(margin.length)}${digits}`.padEnd(line.length));
  }
  return kept.join('\n');
}

const isDumpLine = (line: string) => line.length < DUMP_LINE_MAX_CHARACTERS && DUMP_LINE.test(line);

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes of a line: as every hex view has them, and short enough for an editor, which a line of megabytes is not. */
const LINE_BYTES = 16;

/** Bytes in hex, which {@link readHex} reads: 16 a line. */
export function writeHex(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += LINE_BYTES) {
    lines.push(Array.from(bytes.subarray(at, at + LINE_BYTES), (byte) => DIGITS[byte]).join(' '));
  }
  return lines.join('\n');
}
