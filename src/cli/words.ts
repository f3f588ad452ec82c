import { enCli } from '../i18n/en/cli.ts';
import { type Language, preferredLanguage } from '../i18n/words.ts';
import { zhCNCli } from '../i18n/zh-CN/cli.ts';

/** The words of the command line, by language. They stay out of the extension, which has no use for them. */
export const WORDS: Readonly<Record<Language, typeof enCli>> = { en: enCli, 'zh-CN': zhCNCli };

/** The language of an environment: that of the first of LC_ALL, LC_MESSAGES and LANG that is set, as POSIX has it. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  // POSIX writes zh_CN.UTF-8 where BCP 47 writes zh-CN.
  return preferredLanguage([locale.replace(/[_.@].*/, '')]);
}
