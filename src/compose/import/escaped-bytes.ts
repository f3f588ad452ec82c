import { decodeUtf8 } from '../../sls/utf8.ts';

/**
 * Words of a command are bytes, mostly of text, and are read character by character. So a byte that is no UTF-8 is held in
 * a string as a lone surrogate, U+DC80 to U+DCFF, as Python's `surrogateescape` does (PEP 383).
 */
const ESCAPE = 0xdc00;

/** A string that stands for a byte. */
export const escapedByte = (byte: number): string => String.fromCharCode(byte < 0x80 ? byte : ESCAPE + byte);

/** Bytes as such a string. */
export function escapeBytes(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== null) return text;
  const pieces: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
    const codes = Array.from(bytes.subarray(at, at + PIECE_BYTES), (byte) => (byte < 0x80 ? byte : ESCAPE + byte));
    pieces.push(String.fromCharCode(...codes));
  }
  return pieces.join('');
}

/** A call takes only so many arguments. */
const PIECE_BYTES = 0x4000;

/** The bytes for which a string stands. */
export function bytesOf(word: string): Uint8Array {
  const encoder = new TextEncoder();
  if (!/[\uDC80-\uDCFF]/.test(word)) return encoder.encode(word);
  const bytes = new Uint8Array(word.length * 3);
  let length = 0;
  let from = 0;
  const put = (to: number) => {
    length += encoder.encodeInto(word.slice(from, to), bytes.subarray(length)).written;
  };
  for (const { index } of word.matchAll(/\p{Surrogate}/gu)) {
    const code = word.charCodeAt(index);
    if (code < 0xdc80 || code > 0xdcff) continue;
    put(index);
    bytes[length] = code & 0xff;
    length += 1;
    from = index + 1;
  }
  put(word.length);
  return bytes.slice(0, length);
}

/** What it says to a reader: its text, or its bytes as a character each where they are none. */
export function textOf(word: string): string {
  return /[\uDC80-\uDCFF]/.test(word) ? (decodeUtf8(bytesOf(word)) ?? latin1(bytesOf(word))) : word;
}

/**
 * A header's value, so that it is sent as these bytes: what has characters that are no byte is sent as UTF-8, of any other
 * text each character is a byte (Fetch, "ByteString").
 */
export function headerTextOf(word: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
  if (/^[\u0000-\u007f]*$/.test(word)) return word;
  const bytes = bytesOf(word);
  const text = decodeUtf8(bytes);
  return text !== null && /[\u0100-\uffff]/.test(text) ? text : latin1(bytes);
}

/** A character for each byte. */
export function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)));
  }
  return pieces.join('');
}

/** The bytes of base64 as programs take it, with white space in it and without its padding; `null` when it is none. */
export function fromLooseBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text.replace(/\s+/g, '')), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** The bytes of hex digits with white space between them, as `xxd -r -p` takes it; `null` when it is none. */
export function fromHex(text: string): Uint8Array | null {
  const digits = text.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^\da-f]/i.test(digits)) return null;
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}
