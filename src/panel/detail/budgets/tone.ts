/** Of a limit so much used is near it: what the next batch adds may be over. */
const NEAR_SHARE = 0.8;

/** How a gauge looks. */
export type Tone = 'within' | 'near' | 'over';

/** How much of a limit is used, in a word. To use all of it is not to be over it. */
export function toneOfUse(used: number, max: number): Tone {
  if (used > max) return 'over';
  return used >= max * NEAR_SHARE ? 'near' : 'within';
}
