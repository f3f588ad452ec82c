/** The number of a byte as a person writes it, `31` or `0x1f`; `null` where it is none. */
export function readByteNumber(text: string): number | null {
  const written = text.trim();
  if (!/^(?:\d{1,15}|0x[\da-f]{1,12})$/i.test(written)) return null;
  return Number(written);
}
