import { findAnswer } from '../../sls/answers/index.ts';
import type { Draft } from '../draft.ts';

/** What of a request is wrong; of `right`, nothing: requests of which SLS must take every one. */
export const FAULT_PARTS = ['right', 'values', 'envelope', 'text', 'url', 'headers', 'compression', 'sizes'] as const;

export type FaultPart = (typeof FAULT_PARTS)[number];

/** The answer that a request should get. */
export interface Expected {
  readonly status: number;
  /** `null` where it is accepted, and where the code of the refusal is not documented. */
  readonly errorCode: string | null;
}

/** One way in which a request can be wrong, or right where one would doubt it. */
export interface Fault {
  /** Names its words in `i18n/`. */
  readonly id: string;
  readonly part: FaultPart;
  /** The rules of which the right request breaks none and the wrong one all, by their ids. */
  readonly breaks: readonly string[];
  /**
   * What SLS answers, as it is documented or was measured, and where neither is, as it is inferred: see the evidence of the
   * rules. A server that answers differently is what a run of all faults is to show.
   */
  readonly expected: Expected;
  /** `answer`: no request shows it, for only SLS knows which projects and logstores there are. */
  readonly shownBy: 'request' | 'answer';
  /**
   * Whether it is made from the bytes of the body: of its size, its compression, its encoding. Variables must be replaced
   * before, or the bytes are of their names.
   */
  readonly isOfBytes: boolean;
  /** Whether a draft has what is to become wrong: the host of a custom domain has no project. */
  readonly appliesTo: (draft: Draft) => boolean;
  /**
   * Makes a draft wrong in this way alone, if it was right; it stays as it is otherwise. Where its body is no log group, and
   * one is needed, the body of {@link rightDraft} takes its place.
   */
  readonly apply: (draft: Draft) => Draft;
}

/** What most faults need not say. */
type More = Partial<Pick<Fault, 'shownBy' | 'isOfBytes' | 'appliesTo'>>;

/** One row of the table: the code by which it is refused, `null` if it is accepted. */
export function fault(
  part: FaultPart,
  id: string,
  breaks: readonly string[],
  refusedBy: string | null,
  apply: Fault['apply'],
  more: More = {},
): Fault {
  const expected =
    refusedBy === null ? { status: 200, errorCode: null } : { status: statusOf(refusedBy), errorCode: refusedBy };
  return { id, part, breaks, expected, shownBy: 'request', isOfBytes: false, appliesTo: () => true, apply, ...more };
}

/** The current status of a documented code; the first of those that it has had. */
function statusOf(errorCode: string): number {
  const [status = 400] = findAnswer(errorCode)?.status ?? [];
  return status;
}
