import { refusalBy, targetOf } from '../sls/target-refusals.ts';
import type { Batch } from './batch.ts';
import type { Summary } from './summary.ts';

/** What of an earlier batch tells of its logstore. */
export type Earlier = Pick<Summary, 'method' | 'url' | 'startedAt' | 'status' | 'errorCode'>;

/**
 * The errorCode with which a batch's project or logstore refused the last one before it; `null` where it took it, or
 * nothing is known.
 * @param others in the order in which they began; those that did not begin before this one are passed over
 */
export function knownRefusal({ url, startedAt }: Pick<Batch, 'url' | 'startedAt'>, others: readonly Earlier[]) {
  const wanted = targetOf(url);
  if (wanted === null) return null;
  // The newest that tells is nearly always the one before; where none does, most of 50,000 have the same few URLs.
  const targets = new Map([[url, wanted as string | null]]);
  for (let at = others.length - 1; at >= 0; at -= 1) {
    const other = others[at] as Earlier;
    if (other.startedAt >= startedAt || other.status === null || other.method === 'OPTIONS') continue;
    const refusal = refusalBy({ status: other.status, errorCode: other.errorCode });
    if (refusal === undefined) continue;
    let target = targets.get(other.url);
    if (target === undefined) {
      target = targetOf(other.url);
      targets.set(other.url, target);
    }
    if (target === wanted) return refusal;
  }
  return null;
}
