/** Characters that are made of bytes by one call: a call takes only so many arguments. */
const CHUNK_BYTES = 0x8000;

/** Base64, with padding, in one line. */
export const toBase64 = (bytes: Uint8Array): string => btoa(toLatin1(bytes));

/** A character for each byte. */
export function toLatin1(bytes: Uint8Array): string {
  let latin1 = '';
  for (let at = 0; at < bytes.byteLength; at += CHUNK_BYTES) {
    latin1 += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  }
  return latin1;
}

/** The bytes of base64, with its padding and without white space; `null` when it is none. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || /\s/.test(text)) return null;
  try {
    return fromLatin1(atob(text));
  } catch {
    return null;
  }
}

/** A byte for each character; `null` when one has no byte. */
export function fromLatin1(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0xff) return null;
    bytes[at] = code;
  }
  return bytes;
}
