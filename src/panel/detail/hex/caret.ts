import type { Side } from '../../worker/bytes.ts';

/** The byte that is looked at, and from where to there bytes are chosen. */
export interface Caret {
  readonly of: Side;
  readonly at: number;
  readonly anchor: number;
}
