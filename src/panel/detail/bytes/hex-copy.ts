import { rowCount, rowsOf } from '../hex/rows.ts';

/** As what bytes are copied. */
export type HexForm = 'hex' | 'text' | 'dump';

/** Bytes that are copied at once: three characters each, and more of them no editor opens. */
export const COPIED_MAX_BYTES = 4_194_304;

/** Bytes as text for the clipboard: their digits, what they spell in UTF-8, or lines with offsets as `xxd` writes them. */
export function copyOfBytes(bytes: Uint8Array, from: number, to: number, form: HexForm): string {
  const part = bytes.subarray(from, Math.min(to, from + COPIED_MAX_BYTES));
  if (form === 'text') return new TextDecoder().decode(part);
  if (form === 'hex') return [...part].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return rowsOf(part, 0, rowCount(part.byteLength, 16), 16)
    .map(({ at, cells }) => {
      const offset = (from + at).toString(16).padStart(8, '0');
      const digits = cells.map(({ hex }) => hex).join(' ');
      const text = cells.map(({ role, text: each }) =>
        role === 'character' ? each : role === 'continuation' ? '' : '.',
      );
      return `${offset}  ${digits.padEnd(47)}  ${text.join('')}`;
    })
    .join('\n');
}
