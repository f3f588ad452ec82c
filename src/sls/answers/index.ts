import { ANSWERS, type KnownAnswer, STATUS_ANSWERS } from './table.ts';

export type { AnswerSubject, KnownAnswer } from './table.ts';

const BY_NAME = new Map(
  ANSWERS.flatMap((known) => [known.code, ...known.aliases].map((name) => [name.toLowerCase(), known] as const)),
);

/** The answer of this `errorCode`, by any of its names, in any case; `null` for a code that is not known. */
export function findAnswer(errorCode: string): KnownAnswer | null {
  return BY_NAME.get(errorCode.trim().toLowerCase()) ?? null;
}

/** What is known of an answer by its status alone; `null` for a status that no server ends a request with. */
export function explainStatus(status: number): KnownAnswer | null {
  const names = [`HTTP ${status}`, `HTTP ${Math.floor(status / 100)}xx`];
  return STATUS_ANSWERS.find(({ code }) => names.includes(code)) ?? null;
}

/** What is known of an answer: by its code, or by its status alone where it has none that is known. */
export function knownAnswer({ status, errorCode }: { status: number; errorCode: string | null }): KnownAnswer | null {
  return (errorCode === null ? null : findAnswer(errorCode)) ?? explainStatus(status);
}

/** The key of an answer's words: that of the cause which the message names, else the code. */
export function causeOf({ code, messages }: KnownAnswer, errorMessage: string | null): string {
  return messages.find(({ match }) => errorMessage !== null && match.test(errorMessage))?.cause ?? code;
}
