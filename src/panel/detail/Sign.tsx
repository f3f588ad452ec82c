import type { Severity } from '../../sls/rules/rule.ts';
import { useWords } from '../context.ts';

const SIGNS = { error: '✕', warning: '!', info: 'i' };

/** The colours of the severities, by the classes of the style sheet. */
export const TONES = { error: 'bad', warning: 'warning', info: 'dim' };

/** How grave a finding is, as a sign that has a name. */
export function Sign({ severity }: { severity: Severity }) {
  const { words } = useWords();
  return (
    <em className={`sign ${TONES[severity]}`} role="img" aria-label={words.findings.severity[severity]}>
      {SIGNS[severity]}
    </em>
  );
}
