import { en } from './en/index.ts';
import { zhCN } from './zh-CN/index.ts';

/** The languages Tracklens speaks, by their BCP 47 names. */
export const LANGUAGES = { en, 'zh-CN': zhCN } as const;

export type Language = keyof typeof LANGUAGES;

/** The language to begin with, by what the browser prefers, best first. Chinese of every kind is shown Simplified. */
export function preferredLanguage(preferred: readonly string[]): Language {
  const first = preferred.find((tag) => /^(zh|en)\b/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Where the extension's pages remember the language that a person has chosen, in their common `localStorage`. */
const CHOICE_KEY = 'tracklens-language';

/** The language of the extension's pages: the chosen one, else by what the browser prefers, best first. */
export function chosenLanguage(storage: Pick<Storage, 'getItem'>, preferred: readonly string[]): Language {
  const chosen = recall(storage);
  return chosen !== null && Object.hasOwn(LANGUAGES, chosen) ? (chosen as Language) : preferredLanguage(preferred);
}

/** A disk that refuses makes Firefox throw, on which nothing less may depend than what the panel has to say of it. */
function recall(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(CHOICE_KEY);
  } catch {
    return null;
  }
}

/** Remembers the language that a person has chosen, where the disk does not refuse it. */
export function chooseLanguage(storage: Pick<Storage, 'setItem'>, language: Language): void {
  try {
    storage.setItem(CHOICE_KEY, language);
  } catch {
    // It holds until the page is closed.
  }
}
