import { fill, wordFinding } from '../../i18n/format.ts';
import type { Finding } from '../../sls/judge.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';

const SIGNS = {
  error: { sign: '✕', tone: 'bad' },
  warning: { sign: '!', tone: 'warning' },
  info: { sign: 'i', tone: 'dim' },
};

/** Every breach of a rule: where, what, the cure, and the evidence for the rule. */
export function Findings({ opened: { inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { findings, uncounted } = inspection;
  if (findings.length === 0) return <p className="note">{words.findings.none}</p>;
  return (
    <>
      <ul className="findings">
        {findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule may be broken twice at one path, and findings never move.
          <FindingEntry key={index} finding={finding} />
        ))}
      </ul>
      {uncounted > 0 && <p className="note">{fill(words.findings.more, { n: uncounted }, language)}</p>}
    </>
  );
}

function FindingEntry({ finding }: { finding: Finding }) {
  const { words, language } = useWords();
  const { severity, path, rule, evidence, source, predicts } = finding;
  const { what, cure } = wordFinding(finding, language);
  const { sign, tone } = SIGNS[severity];
  const { predicts: predictsFor, predictsPerhaps } = words.findings;
  return (
    <li data-rule={rule} data-severity={severity} data-path={path ?? ''}>
      <span className={tone} role="img" aria-label={words.findings.severity[severity]}>
        {sign}
      </span>
      <div>
        <p>
          {path && <code>{path}</code>} {what}
        </p>
        <p className="dim">{fill(words.verdict.cure, { cure }, language)}</p>
        <p className="faint">
          <span className="mono">{rule}</span> · {words.findings.evidence[evidence]} ·{' '}
          <a href={source} target="_blank" rel="noreferrer">
            {words.findings.source}
          </a>
          {predicts && (
            <> · {fill(severity === 'error' ? predictsFor : predictsPerhaps, { code: predicts }, language)}</>
          )}
        </p>
      </div>
    </li>
  );
}
