import { type ReactNode, useState } from 'react';
import { fill } from '../../i18n/format.ts';
import type { Settings } from '../../settings/settings.ts';
import { usePanel, useWords } from '../context.ts';

/** Saves a choice; what keeps it from being saved is said where it was made. */
export function useSave(): { save: (change: Partial<Settings>) => void; fault: ReactNode } {
  const { changeSettings } = usePanel();
  const { words, language } = useWords();
  const [why, setWhy] = useState<string | null>(null);
  return {
    save(change) {
      changeSettings(change).then(
        () => setWhy(null),
        (error: unknown) => setWhy(String(error)),
      );
    },
    fault: why !== null && (
      <p className="bad" role="alert">
        {fill(words.settings.notSaved, { why }, language)}
      </p>
    ),
  };
}
