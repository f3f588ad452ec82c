import type { JsonValue, Log } from '../../sls/log-group.ts';
import { valueText } from '../detail/value-text.ts';

/** The order of logs by one key: numbers by their size, else by their text; those without the key last, either way. */
export function orderBy(logs: readonly Log[], key: string, isDescending: boolean): readonly number[] {
  const ranked = logs.map((log, index) => ({ index, ...rankOf(log, key) }));
  const sign = isDescending ? -1 : 1;
  ranked.sort((a, b) => {
    if (a.text === null || b.text === null)
      return Number(a.text === null) - Number(b.text === null) || a.index - b.index;
    return sign * compare(a, b) || a.index - b.index;
  });
  return ranked.map(({ index }) => index);
}

interface Rank {
  readonly text: string | null;
  /** NaN for what is no number. */
  readonly number: number;
}

function rankOf(log: Log, key: string): Rank {
  if (!Object.hasOwn(log, key)) return { text: null, number: Number.NaN };
  const text = valueText(log[key] as JsonValue);
  return { text, number: text.trim() === '' ? Number.NaN : Number(text) };
}

/** Numbers stand before texts. */
function compare(a: Rank, b: Rank): number {
  const [aIsText, bIsText] = [Number.isNaN(a.number), Number.isNaN(b.number)];
  if (aIsText !== bIsText) return aIsText ? 1 : -1;
  if (!aIsText && a.number !== b.number) return a.number < b.number ? -1 : 1;
  const [left, right] = [a.text ?? '', b.text ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}
