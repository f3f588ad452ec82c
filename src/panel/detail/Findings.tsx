import type { Words } from '../../i18n/en/index.ts';
import { fill, plural, wordFinding } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';
import type { Finding } from '../../sls/judge.ts';
import { useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import type { Opened } from '../store/traffic.ts';
import { GoThere } from './GoThere.tsx';
import { Sign } from './Sign.tsx';

const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Every breach of a rule: where, what was expected and found, why it matters, the cure, and the evidence for the rule. */
export function Findings({ opened: { inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { findings, uncounted, counts, logGroup } = inspection;
  if (findings.length === 0) return <p className="note">{words.findings.none}</p>;
  const grave = SEVERITIES.filter((severity) => counts[severity] > 0);
  return (
    <>
      <p className="note summary">
        {grave.map((severity) => plural(words.findings.severities[severity], counts[severity], language)).join(' · ')}
        {uncounted > 0 && ` · ${fill(words.findings.more, { n: uncounted }, language)}`}
      </p>
      <ul className="findings">
        {SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).map(
          (finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule may be broken twice at one path, and findings never move.
            <FindingEntry key={index} finding={finding} logs={logGroup?.logs ?? null} />
          ),
        )}
      </ul>
    </>
  );
}

function FindingEntry({ finding, logs }: { finding: Finding; logs: number | null }) {
  const { words, language } = useWords();
  const { severity, path, rule, evidence, source } = finding;
  const { what, cure } = wordFinding(finding, language);
  const sentences: Readonly<Record<string, { readonly expect: string; readonly eased?: string }>> = words.rules;
  const expect = sentences[rule]?.expect;
  return (
    <li data-rule={rule} data-severity={severity} data-path={path ?? ''}>
      <Sign severity={severity} />
      <div>
        <p>
          <GoThere finding={finding} /> <SentText>{what}</SentText>
        </p>
        <dl>
          {expect && (
            <>
              <dt>{words.findings.expected}</dt>
              <dd>{expect}</dd>
            </>
          )}
          <dt>{words.findings.matters}</dt>
          <dd>{whyOf(finding, logs, words, language)}</dd>
          <dt>{words.findings.fix}</dt>
          <dd>{cure}</dd>
          <dt>{words.findings.evidenceName}</dt>
          <dd className="dim">
            {words.findings.evidence[evidence]} ·{' '}
            <a href={source} target="_blank" rel="noreferrer">
              {words.findings.source}
            </a>{' '}
            · <span className="mono">{rule}</span>
          </dd>
        </dl>
      </div>
    </li>
  );
}

/** What follows from a finding for the batch. */
function whyOf(
  { severity, predicts }: Finding,
  logs: number | null,
  { findings: { why } }: Words,
  language: Language,
): string {
  if (severity === 'error' && predicts) {
    const sentence = logs ? plural(why.lost, logs, language) : why.lostUnknown;
    return fill(sentence, { code: predicts }, language);
  }
  if (predicts) return fill(why.maybeLost, { code: predicts }, language);
  return why[severity];
}
