import { type Batch, isSettled } from '../batch/batch.ts';
import { answerWords } from '../batch/inspect-batch.ts';
import { explainAnswer } from '../i18n/format.ts';
import type { Language } from '../i18n/words.ts';

/** What came back, in the server's words and in ours. */
export interface ExplainedAnswer {
  readonly status: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  /** Why the logs were not taken; `null` where they were, and where it is not known. */
  readonly cause: string | null;
  /** What to do about it; `null` with the cause. */
  readonly cure: string | null;
}

/** The answer of a batch, a redirect too; `null` where none is recorded. */
export function explainedAnswer(
  batch: Pick<Batch, 'answer' | 'answerText'>,
  language: Language,
): ExplainedAnswer | null {
  const { answer } = batch;
  if (!isSettled(answer.state) || !('status' in answer)) return null;
  const { status } = answer;
  const { errorCode, errorMessage } = answerWords(batch);
  const why = status < 300 ? null : explainAnswer(status, answerWords(batch), language);
  return { status, errorCode, errorMessage, cause: why?.cause ?? null, cure: why?.cure ?? null };
}
