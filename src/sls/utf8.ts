/** Bytes tried at once in the search for the place where they stop being UTF-8. */
const STRIDE_BYTES = 65_536;

const encoder = new TextEncoder();

/** A byte order mark is part of the body: SLS is not known to skip it, and JSON has none. */
const strict = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes in UTF-8; `null` when they are none. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return strict().decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Where bytes stop being UTF-8: the offset of the byte that cannot stand there, or the length of the bytes where a
 * character is cut off by their end. The platform's decoder does not tell, so it is fed in ever smaller pieces.
 */
export function invalidUtf8Offset(bytes: Uint8Array): number {
  const stride = failingPiece(bytes, 0, STRIDE_BYTES);
  // A character may begin before the stride: three bytes at most. It is whole up to there, or the stride before had failed.
  let from = Math.max(0, stride - 3);
  while (from < stride && isContinuation(bytes[from])) from += 1;
  return failingPiece(bytes, from, 1);
}

/** The offset of the first piece that the decoder refuses; the length of the bytes when it is only their end. */
function failingPiece(bytes: Uint8Array, from: number, pieceBytes: number): number {
  const decoder = strict();
  for (let at = from; at < bytes.byteLength; at += pieceBytes) {
    try {
      decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true });
    } catch {
      return at;
    }
  }
  return bytes.byteLength;
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;

/**
 * The bytes of a text in UTF-8 if they are more than `max`, else `null`. A text of n UTF-16 units has at most 3n bytes, so
 * most texts need not be encoded to know that they are short enough.
 */
export function byteLengthOver(text: string, max: number): number | null {
  if (text.length * 3 <= max) return null;
  const bytes = byteLength(text);
  return bytes > max ? bytes : null;
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).byteLength;
}
