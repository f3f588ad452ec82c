import { type AnswerSubject, findAnswer, knownAnswer } from './answers/index.ts';
import type { Finding } from './judge.ts';
import type { Reading } from './reading.ts';
import { preflightRules } from './rules/preflight.ts';

/** How SLS will answer a request, worked out from the request and the specification. */
export interface Prediction {
  /** `null` when it cannot be told: the browser hides the body, or the URL is none of SLS. */
  readonly status: number | null;
  /** `null` where it is accepted, and where the code of the refusal is not documented. */
  readonly errorCode: string | null;
  /** The rule whose breach the server meets first; `null` where the reason is not in the request. */
  readonly rule: string | null;
  /** False where the reason is only inferred or reported by others. */
  readonly certain: boolean;
}

/** An answer as it was observed, as far as it can be compared. */
export interface ObservedAnswer {
  readonly status: number;
  /** `null` where the answer has none, or the browser hid its body. */
  readonly errorCode: string | null;
}

/**
 * How an observed answer stands to the prediction.
 * - `as-predicted`
 * - `accepted`: a refusal was predicted, and SLS took it: the rule, or its evidence, is wrong
 * - `refused`: it breaks no rule and was refused for a reason that should have been seen in it
 * - `other-reason`: refused, with another code than predicted
 * - `beyond-request`: refused for what no request shows: the project, the logstore, a quota, a signature, the server
 */
export type Agreement = 'as-predicted' | 'accepted' | 'refused' | 'other-reason' | 'beyond-request';

/** The statuses that servers have for a request that is too long, of which no source says how SLS refuses it. */
const UNDOCUMENTED_REFUSAL_STATUSES: readonly number[] = [400, 413, 414, 431];

/** Where one of these is broken, the browser sends nothing that could be answered. */
const UNSENT: readonly string[] = preflightRules.map(({ id }) => id);

/** What a server asks before it looks for the project and the logstore. */
const ASKED_BEFORE_TARGET: readonly (string | undefined)[] = ['get-too-long', 'method'];

const UNKNOWN: Prediction = { status: null, errorCode: null, rule: null, certain: false };

/**
 * Predicts the answer.
 * @param findings in the order in which the server comes upon them
 * @param targetRefusal the errorCode with which this project or logstore is known to refuse every request, from earlier
 *   answers; `null` when nothing is known against it
 */
export function predict(
  { wire, target, body }: Reading,
  findings: readonly Finding[],
  targetRefusal: string | null,
): Prediction {
  if (!target || wire.method === 'OPTIONS' || findings.some(({ rule }) => UNSENT.includes(rule))) return UNKNOWN;
  const refusal = findings.find(({ severity, predicts }) => severity === 'error' || predicts !== null);
  const isAskedFirst = ASKED_BEFORE_TARGET.includes(refusal?.rule) || refusal?.predicts === targetRefusal;
  if (targetRefusal !== null && !isAskedFirst) {
    return { status: statusOf(targetRefusal), errorCode: targetRefusal, rule: null, certain: false };
  }
  if (refusal) {
    const { predicts, rule, severity } = refusal;
    return { status: statusOf(predicts), errorCode: predicts, rule, certain: severity === 'error' };
  }
  if (body.stage === 'hidden') return UNKNOWN;
  return { status: 200, errorCode: null, rule: null, certain: true };
}

/** Compares; `null` when there is nothing to compare: no answer, or no prediction. */
export function compareAnswer(predicted: Prediction, observed: ObservedAnswer | null): Agreement | null {
  if (!observed || predicted.status === null) return null;
  const isAccepted = observed.status >= 200 && observed.status < 300;
  const isAcceptedPredicted = predicted.status < 300;
  if (isAccepted) return isAcceptedPredicted ? 'as-predicted' : 'accepted';
  if (!isAcceptedPredicted && isSameRefusal(predicted, observed)) return 'as-predicted';
  if (isBeyondRequest(observed)) return 'beyond-request';
  return isAcceptedPredicted ? 'refused' : 'other-reason';
}

function isSameRefusal({ status, errorCode }: Prediction, observed: ObservedAnswer): boolean {
  if (observed.errorCode !== null && errorCode !== null) {
    return currentName(observed.errorCode) === currentName(errorCode);
  }
  // A browser that hides the body still shows the status; some codes have had more than one.
  const statuses = errorCode === null ? UNDOCUMENTED_REFUSAL_STATUSES : findAnswer(errorCode)?.status;
  return (statuses ?? [status]).includes(observed.status);
}

const BEYOND: readonly (AnswerSubject | undefined)[] = ['target', 'quota', 'signature', 'server'];

function isBeyondRequest(observed: ObservedAnswer): boolean {
  return BEYOND.includes(knownAnswer(observed)?.about);
}

/** Older deployments answer with older names. */
function currentName(errorCode: string): string {
  return findAnswer(errorCode)?.code ?? errorCode;
}

function statusOf(code: string | null): number {
  const [status = 400] = (code === null ? UNDOCUMENTED_REFUSAL_STATUSES : findAnswer(code)?.status) ?? [];
  return status;
}
