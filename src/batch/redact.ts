import type { Header } from '../sls/wire.ts';
import type { Answer, Batch } from './batch.ts';
import {
  isRequestId,
  REDACTED,
  type RedactedPlace,
  type Remove,
  redactText,
  redactTold,
  SECRET_NAMES,
  type SecretNames,
  secretTest,
} from './redact-text.ts';

export { REDACTED, SECRET_NAMES, type SecretNames } from './redact-text.ts';

/** What was taken out, without the secret itself. */
export interface Removed {
  readonly where: RedactedPlace;
  /** Of the header or parameter, in lower case. */
  readonly name: string;
  /** How often. */
  readonly count: number;
}

/** A batch that may be shown to others. */
export interface Redacted {
  readonly batch: Batch;
  readonly removed: readonly Removed[];
}

/**
 * Takes the secrets out of what a batch says of its request and answer. Bodies and log fields stay as they are, but for
 * the one of a GET form that is a parameter with a secret's name. Taking them out twice is taking them out once.
 */
export function redact(batch: Batch, names: SecretNames = SECRET_NAMES): Redacted {
  const { remove, removed } = counting();
  const isSecret = secretTest(names);

  const text = (said: string) => redactText(said, isSecret, remove);
  const told = (said: string) => redactTold(said, remove);
  const headers = (where: RedactedPlace, list: readonly Header[]) =>
    list.map(([name, value]): Header => {
      if (isRequestId(name) || value === REDACTED || value === '') return [name, value];
      return [name, isSecret(name) ? remove(where, name) : text(value)];
    });

  const where = (url: string | null) => (url === null ? null : text(url));
  const answerOf = (answer: Answer): Answer => ({
    ...answer,
    ...('headers' in answer && { headers: headers('answer-header', answer.headers) }),
    ...('location' in answer && { location: text(answer.location) }),
    ...('error' in answer && { error: told(answer.error) }),
    ...('interrupted' in answer && { interrupted: answer.interrupted === null ? null : told(answer.interrupted) }),
  });

  const { answerText, origin, preflight } = batch;
  const redacted: Batch = {
    ...batch,
    url: text(batch.url),
    requestHeaders: headers('request-header', batch.requestHeaders),
    origin: { ...origin, page: where(origin.page), frame: where(origin.frame) },
    answer: answerOf(batch.answer),
    answerText: answerText === null ? null : told(answerText),
    stack: batch.stack.map((frame) => ({ ...frame, functionName: text(frame.functionName), url: text(frame.url) })),
    preflight: preflight && {
      ...preflight,
      requestHeaders: headers('request-header', preflight.requestHeaders),
      answer: answerOf(preflight.answer),
    },
  };
  return { batch: redacted, removed: removed() };
}

/** Counts what is taken out. */
export function counting(): { readonly remove: Remove; readonly removed: () => readonly Removed[] } {
  const counts = new Map<string, Removed>();
  return {
    remove(where, name) {
      addTo(counts, { where, name: name.toLowerCase(), count: 1 });
      return REDACTED;
    },
    removed: () => [...counts.values()],
  };
}

/** Adds up what was taken out of several batches. */
export function addUp(lists: readonly (readonly Removed[])[]): readonly Removed[] {
  const counts = new Map<string, Removed>();
  for (const removed of lists.flat()) addTo(counts, removed);
  return [...counts.values()];
}

function addTo(counts: Map<string, Removed>, removed: Removed): void {
  const key = `${removed.where} ${removed.name}`;
  counts.set(key, { ...removed, count: removed.count + (counts.get(key)?.count ?? 0) });
}
