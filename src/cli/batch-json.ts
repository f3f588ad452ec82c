import { observedAnswer } from '../batch/inspect-batch.ts';
import { wordFinding } from '../i18n/format.ts';
import type { Language } from '../i18n/words.ts';
import type { Inspection } from '../sls/inspect.ts';
import type { BatchSizes } from './sizes.ts';
import type { Recorded } from './sources.ts';

/** What {@link batchJson} is made of. */
export interface Inspected {
  readonly recorded: Recorded;
  /** Of the batch among those of its source, from 0. */
  readonly index: number;
  readonly inspection: Inspection;
  /** Only where they are asked for. */
  readonly sizes?: BatchSizes;
}

/**
 * A batch as `inspect --json` prints it. `url` is '' where a captured request has none, sizes are in bytes, and `null`
 * stands for what is not known: an answer that was not recorded, a log group that cannot be read.
 */
export function batchJson({ recorded, index, inspection, sizes: measured }: Inspected, language: Language) {
  const { file, batch } = recorded;
  const { target, compressType, sizes, logGroup, findings, uncounted, predicted, agreement } = inspection;
  return {
    file,
    index,
    method: batch.method,
    url: batch.url,
    project: target?.project ?? null,
    logstore: target?.logstore ?? null,
    form: target?.form ?? null,
    compression: compressType,
    sizes,
    logGroup,
    findings: findings.map((finding) => {
      const { rule, severity, path } = finding;
      const { what, cure } = wordFinding(finding, language);
      return { rule, severity, path, message: what, cure };
    }),
    /** Breaches of these rules beyond those that are listed. */
    uncounted,
    predicted,
    answer: observedAnswer(batch),
    agreement,
    ...measured,
  };
}
