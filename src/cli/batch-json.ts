import { wordFinding } from '../i18n/format.ts';
import type { Language } from '../i18n/words.ts';
import { explainedAnswer } from './answer.ts';
import type { Inspected } from './inspected.ts';

/**
 * A batch as `inspect --json` prints it. `url` is '' where a captured request has none, sizes are in bytes, and `null`
 * stands for what is not known: an answer that was not recorded, a log group that cannot be read.
 */
export function batchJson({ recorded, index, inspection, sizes: measured }: Inspected, language: Language) {
  const { file, batch } = recorded;
  const { target, compressType, sizes, logGroup, findings, uncounted, predicted, agreement } = inspection;
  const { body } = batch;
  return {
    file,
    index,
    method: batch.method,
    url: batch.url,
    project: target?.project ?? null,
    logstore: target?.logstore ?? null,
    form: target?.form ?? null,
    compression: compressType,
    /** `reason` says why a body is not there as it was sent. */
    body: { state: body.state, reason: 'reason' in body ? body.reason : null },
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
    answer: explainedAnswer(batch, language),
    agreement,
    ...measured,
  };
}
