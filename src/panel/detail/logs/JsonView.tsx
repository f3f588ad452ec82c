import { useEffect, useRef } from 'react';
import { wordFinding } from '../../../i18n/format.ts';
import { useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import { Failure } from '../Failure.tsx';
import { useAnswer } from '../use-answer.ts';
import { showJson } from './json-editor.ts';

/** Characters that the editor is given: it can take more, and nobody reads so far. */
const MAX_CHARACTERS = 2_000_000;

/** The body as JSON, a line for each value, with folding, search, and what is wrong marked where it is. */
export default function JsonView({ opened: { ask, inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const json = useAnswer(ask, 'json', { maxCharacters: MAX_CHARACTERS });
  const answer = json.state === 'answered' ? json.answer : null;
  useEffect(() => {
    if (!place.current || !answer) return;
    const marks = answer.marks.flatMap(({ path, from, to }) =>
      inspection.findings
        .filter((finding) => finding.path === path)
        .map((finding) => ({ from, to, severity: finding.severity, message: wordFinding(finding, language).what })),
    );
    return showJson(place.current, answer.text, marks, words.logs.json, language);
  }, [answer, inspection.findings, words, language]);
  if (json.state === 'failed') return <Failure why={json.why} />;
  if (json.state === 'answered' && !answer) return <p className="note">{words.logs.noText}</p>;
  return (
    <>
      {inspection.stage === 'not-json' && <p className="note">{words.logs.notJson}</p>}
      <div ref={place} className="json" data-json={answer ? 'shown' : 'asked'} />
      {answer && !answer.isWhole && <p className="note">{words.logs.jsonCut}</p>}
    </>
  );
}
