import type { CliWords } from '../i18n/en/cli.ts';
import { fill } from '../i18n/format.ts';
import type { Language } from '../i18n/words.ts';
import type { Facts } from '../sls/rules/rule.ts';
import { WORDS } from './words.ts';

type Sentence = keyof CliWords['failures'];

/** What the world did not let us do: a file is no HAR, a port is taken. Its words are made from it in the reader's language. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly sentence: Sentence,
    readonly facts: Facts = {},
  ) {
    super(sentence);
  }
}

/** Whether an error is the system's: it has a code by which the system names it. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

const SENTENCES: Readonly<Record<string, Sentence>> = {
  ENOENT: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EISDIR: 'folder',
  // Node's two ways to say that a file is longer than a string, or a buffer, can be.
  ERR_STRING_TOO_LONG: 'too-long',
  ERR_FS_FILE_TOO_LARGE: 'too-long',
};

/** A failure in words; in the system's own where we have none for it. */
export function wordFailure(error: Failure | NodeJS.ErrnoException, language: Language): string {
  const { failures } = WORDS[language];
  if (error instanceof Failure) return fill(failures[error.sentence], error.facts, language);
  const sentence = SENTENCES[error.code ?? ''];
  return sentence ? failures[sentence] : error.message;
}
