import type { CliWords } from '../i18n/en/cli.ts';
import { fill } from '../i18n/format.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import type { JsonError, JsonFault } from '../sls/json.ts';
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

/** What a text is that is no JSON. A file that was cut at the end of a line has nothing near the place. */
export function notJson({ line, column, excerpt, fault }: JsonError): Failure {
  const near = excerpt.trim();
  return new Failure(near === '' ? 'not-json' : 'not-json-near', { line, column, excerpt: near, jsonFault: fault });
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
  ENOSPC: 'full',
  // Node's two ways to say that a file is longer than a string, or a buffer, can be.
  ERR_STRING_TOO_LONG: 'too-long',
  ERR_FS_FILE_TOO_LARGE: 'too-long',
};

/** A failure in words; in the system's own where we have none for it. */
export function wordFailure(error: Failure | NodeJS.ErrnoException, language: Language): string {
  const { failures } = WORDS[language];
  if (error instanceof Failure) {
    const { facts, sentence } = error;
    const fault = LANGUAGES[language].jsonFaults[facts.jsonFault as JsonFault];
    return fill(failures[sentence], fault ? { ...facts, jsonFault: fault } : facts, language);
  }
  const sentence = SENTENCES[error.code ?? ''];
  return sentence ? failures[sentence] : error.message;
}
