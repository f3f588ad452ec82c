/** What the panel asks of the worker that searches: whether these batches pass a filter, by their logs. */
export interface Look {
  readonly id: number;
  /** A filter without mistakes, as it is written. */
  readonly filter: string;
  readonly ids: readonly string[];
}

/** Whether a batch passes. */
export type Verdict = readonly [id: string, passes: boolean];

/**
 * The answer to one {@link Look}: of at least one of its batches, and of no more than time was for. A batch that is gone does
 * not pass.
 */
export type Found =
  | { readonly id: number; readonly verdicts: readonly Verdict[] }
  | { readonly id: number; readonly failure: string };
