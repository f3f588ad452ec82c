/** How a byte stands in the text column. */
export type ByteRole =
  /** It begins a character, which is shown here. */
  | 'character'
  /** It goes on with the character of an earlier byte. */
  | 'continuation'
  /** It begins a character that has no shape, or would move others: a control, a direction mark, a separator. */
  | 'control'
  /** It is no UTF-8. */
  | 'invalid';

/** What the text column shows for a byte. */
export interface ByteText {
  readonly role: ByteRole;
  readonly text: string;
}

/** Shown for what has no shape. */
const DOT = '·';
const CONTINUATION: ByteText = { role: 'continuation', text: '' };
const INVALID: ByteText = { role: 'invalid', text: DOT };
const CONTROL: ByteText = { role: 'control', text: DOT };

/** Controls, formats (directions, joiners, variation), private and unassigned characters, line and paragraph separators. */
const SHAPELESS = /[\p{C}\p{Zl}\p{Zp}\p{Variation_Selector}]/u;
/** Marks that sit on the character before. Alone they get a circle to sit on. */
const COMBINING = /\p{M}/u;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of the byte at `at`; it looks at most three bytes to either side, so any part of a body can be shown. */
export function byteText(bytes: Uint8Array, at: number): ByteText {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80)
    return byte < 0x20 || byte === 0x7f ? CONTROL : { role: 'character', text: String.fromCharCode(byte) };
  if (isContinuation(byte)) return isWithinCharacter(bytes, at) ? CONTINUATION : INVALID;
  const character = characterAt(bytes, at);
  if (character === null) return INVALID;
  if (SHAPELESS.test(character)) return CONTROL;
  return { role: 'character', text: COMBINING.test(character) ? `◌${character}` : character };
}

/** A valid character is found again from any of its bytes: none of them can begin another. */
function isWithinCharacter(bytes: Uint8Array, at: number): boolean {
  let lead = at - 1;
  while (lead > at - 3 && isContinuation(bytes[lead])) lead -= 1;
  return at - lead < lengthBy(bytes[lead]) && characterAt(bytes, lead) !== null;
}

/** The character that begins at a byte; `null` where none does. */
function characterAt(bytes: Uint8Array, at: number): string | null {
  const length = lengthBy(bytes[at]);
  if (length === 0) return null;
  try {
    return decoder.decode(bytes.subarray(at, at + length));
  } catch {
    return null;
  }
}

/** Bytes of the character that a byte begins; 0 where it begins none. */
function lengthBy(byte: number | undefined): number {
  if (byte === undefined || byte < 0xc2 || byte > 0xf4) return 0;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;
