import { answerWords } from '../../batch/summary.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { Headers, Part, Parts } from './Parts.tsx';

/** What came back. */
export function AnswerView({ opened: { batch } }: { opened: Opened }) {
  const { words } = useWords();
  const { answer, answerText, startedAt } = batch;
  if (answer.state === 'waiting') return <p className="note">{words.answer.empty}</p>;
  if (answer.state === 'failed') return <p className="note bad">{answer.error}</p>;
  const { errorCode, errorMessage, requestId } = answerWords(batch);
  return (
    <div className="envelope">
      <Parts id="answer">
        <Part name={words.answer.status}>{answer.status}</Part>
        {errorCode && <Part name={words.answer.errorCode}>{errorCode}</Part>}
        {errorMessage && <Part name={words.answer.errorMessage}>{errorMessage}</Part>}
        {requestId && <Part name={words.answer.requestId}>{requestId}</Part>}
        {'at' in answer && <Part name={words.answer.took}>{Math.max(0, Math.round(answer.at - startedAt))} ms</Part>}
      </Parts>
      <h3>{words.answer.body}</h3>
      {answerText ? <pre className="mono">{answerText}</pre> : <p className="note">{words.answer.notRead}</p>}
      <h3>{words.envelope.answerHeaders}</h3>
      <Headers id="answer-headers" headers={answer.headers} />
    </div>
  );
}
