import { TargetRefusals } from '../sls/target-refusals.ts';
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
  const refusals = new TargetRefusals();
  for (const other of others) {
    if (other.startedAt >= startedAt || other.status === null || other.method === 'OPTIONS') continue;
    refusals.learn(other.url, { status: other.status, errorCode: other.errorCode });
  }
  return refusals.of(url);
}
