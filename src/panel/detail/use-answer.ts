import { useEffect, useState } from 'react';
import { type AskBatch, isAbandoned } from '../worker/inspector.ts';
import type { Answer, Ask, QuestionName } from '../worker/questions.ts';

/** What has come of a question so far. */
export type Asked<T> =
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly answer: T }
  | { readonly state: 'failed'; readonly why: string };

const ASKING = { state: 'asking' } as const;

/**
 * Asks the open batch, anew when another batch is open or something else is asked; an older question is then given up.
 * Until the new answer is there the older one stays, unless it is of another batch.
 * @param ask what is asked; compared by what it says. `null` asks nothing
 */
export function useAnswer<Q extends QuestionName>(
  of: AskBatch,
  question: Q,
  ask: Ask<Q> | undefined,
): Asked<Answer<Q>> {
  const [asked, setAsked] = useState<Asked<Answer<Q>> & { of?: AskBatch }>(ASKING);
  const words = JSON.stringify(ask);
  useEffect(() => {
    if (words === undefined) return;
    const giveUp = new AbortController();
    of(question, JSON.parse(words) as Ask<Q>, giveUp.signal).then(
      (answer) => setAsked({ state: 'answered', answer, of }),
      (error: unknown) => {
        if (!isAbandoned(error)) setAsked({ state: 'failed', why: String(error), of });
      },
    );
    return () => giveUp.abort();
  }, [of, question, words]);
  return asked.of === of ? asked : ASKING;
}
