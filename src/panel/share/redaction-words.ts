import type { Removed } from '../../batch/redact.ts';
import { fill } from '../../i18n/format.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';

/** What redaction took out, in words; '' where it was nothing. */
export function wordRemoved(removed: readonly Removed[], language: Language): string {
  const { places, times } = LANGUAGES[language].share.redaction;
  const parts = removed.map(({ where, name, count }) => {
    const what = fill(places[where], { name }, language);
    return count === 1 ? what : fill(times, { what, n: count }, language);
  });
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
}
