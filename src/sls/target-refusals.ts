import { findAnswer } from './answers/index.ts';
import { readTrackUrl } from './endpoint.ts';
import type { ObservedAnswer } from './predict.ts';

/**
 * What earlier answers tell of a logstore: one whose project does not exist, or whose web tracking is switched off,
 * refuses every batch, and no batch shows why. One entry for each logstore that refuses.
 */
export class TargetRefusals {
  readonly #errorCodes = new Map<string, string>();

  /**
   * Learns from the answer to a batch. An accepted one clears what was known against its logstore. The answer to a preflight
   * tells nothing: it must not be given.
   */
  learn(url: string, answer: ObservedAnswer): void {
    const target = targetOf(url);
    const refusal = refusalBy(answer);
    if (target === null || refusal === undefined) return;
    if (refusal === null) this.#errorCodes.delete(target);
    else this.#errorCodes.set(target, refusal);
  }

  /** The errorCode with which the logstore of a URL refused the last batch; `null` where nothing is known against it. */
  of(url: string): string | null {
    const target = targetOf(url);
    return target === null ? null : (this.#errorCodes.get(target) ?? null);
  }
}

/** The errorCode with which an answer refuses the logstore itself; `null` where it has taken a batch, `undefined` where neither is told. */
export function refusalBy({ status, errorCode }: ObservedAnswer): string | null | undefined {
  if (status >= 200 && status < 300) return null;
  return errorCode !== null && findAnswer(errorCode)?.about === 'target' ? errorCode : undefined;
}

/** Names one logstore behind one host: another host may lead to another project, or be a proxy. `null` where a URL has none. */
export function targetOf(url: string): string | null {
  const target = readTrackUrl(url);
  return target && `${target.host}${target.prefix}/logstores/${target.logstore}`;
}
