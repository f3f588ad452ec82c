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
