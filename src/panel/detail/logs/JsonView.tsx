import { useEffect, useRef } from 'react';
import { wordFinding } from '../../../i18n/format.ts';
import { useDetail, useWords } from '../../context.ts';
import type { Opened } from '../../store/traffic.ts';
import { Failure } from '../Failure.tsx';
import { useAnswer } from '../use-answer.ts';
import { type ShownJson, showJson } from './json-editor.ts';

/** Characters that the editor is given: it can take more, and nobody reads so far. */
const MAX_CHARACTERS = 2_000_000;

interface JsonViewProps {
  readonly opened: Opened;
  /** Findings of logs lead here, for there is no table. */
  readonly isGoal?: boolean;
}

/** The body as JSON, a line for each value, with folding, search, and what is wrong marked where it is. */
export default function JsonView({ opened: { ask, inspection }, isGoal = false }: JsonViewProps) {
  const { words, language } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<ShownJson | null>(null);
  const goal = useDetail((detail) => detail.goal);
  const arrive = useDetail((detail) => detail.arrive);
  const json = useAnswer(ask, 'json', { maxCharacters: MAX_CHARACTERS });
  const answer = json.state === 'answered' ? json.answer : null;
  useEffect(() => {
    if (!place.current || !answer) return;
    const marks = answer.marks.flatMap(({ path, from, to }) =>
      inspection.findings
        .filter((finding) => finding.path === path)
        .map((finding) => ({ from, to, severity: finding.severity, message: wordFinding(finding, language).what })),
    );
    const shown = showJson(place.current, answer.text, marks, words.logs.json, language);
    editor.current = shown;
    return () => {
      editor.current = null;
      shown.close();
    };
  }, [answer, inspection.findings, words, language]);
  useEffect(() => {
    if (!isGoal || goal?.place.tab !== 'logs' || !answer) return;
    const { path } = goal.place;
    editor.current?.goTo(answer.marks.find((mark) => mark.path === path)?.from ?? 0);
    arrive();
  }, [isGoal, goal, answer, arrive]);
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
