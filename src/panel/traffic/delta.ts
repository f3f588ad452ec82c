import { formatTime } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';

/** Ms up to which a difference is told in seconds, an hour: behind that in minutes and hours. */
const SECONDS_UP_TO_MS = 3_600_000;

/** A difference of times as the list shows it: `+0.412 s`, `−1.2 s`, `+2 h 05`. */
export function formatDelta(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  if (size < SECONDS_UP_TO_MS) return `${sign}${(size / 1000).toFixed(3)} s`;
  const minutes = Math.floor(size / 60_000);
  return `${sign}${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** The time of a row: of the day, or since another. */
export const wordTime = (at: number, since: number | null, language: Language) =>
  since === null ? formatTime(at, language) : formatDelta(at - since);
