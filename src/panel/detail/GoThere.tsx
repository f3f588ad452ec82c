import type { Finding } from '../../sls/judge.ts';
import { useDetail, useWords } from '../context.ts';
import { SentText } from '../SentText.tsx';
import { placeOf } from './place.ts';

/** The place of a finding; a press leads there. */
export function GoThere({ finding }: { finding: Finding }) {
  const { words } = useWords();
  const goTo = useDetail((detail) => detail.goTo);
  if (finding.path === null) return null;
  const place = placeOf(finding);
  const text = (
    <code>
      <SentText>{finding.path}</SentText>
    </code>
  );
  if (!place) return text;
  return (
    <button type="button" className="go-there" title={words.detail.goThere} onClick={() => goTo(place)}>
      {text}
    </button>
  );
}
