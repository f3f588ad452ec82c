import { answerWords } from '../../batch/inspect-batch.ts';
import { outcomeOf } from '../../batch/outcome.ts';
import { isPreflight } from '../../batch/preflight.ts';
import { explainAnswer, fill, formatSeconds, wordFinding, wordOutcome } from '../../i18n/format.ts';
import { knownAnswer } from '../../sls/answers/index.ts';
import { clockSkew } from '../../sls/answers/request-id.ts';
import { headerValue } from '../../sls/wire.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { GoThere } from './GoThere.tsx';
import { Headers, Part, Parts } from './Parts.tsx';

/** What came back, beside what was to be expected. */
export function AnswerView({ opened }: { opened: Opened }) {
  const { words } = useWords();
  const { answer, answerText, startedAt } = opened.batch;
  if (answer.state === 'waiting') return <p className="note">{words.answer.empty}</p>;
  const { errorCode, errorMessage, requestId } = answerWords(opened.batch);
  return (
    <div className="envelope">
      <Parts id="answer">
        <Ending opened={opened} />
        {'status' in answer && answer.status > 0 && <Part name={words.answer.status}>{answer.status}</Part>}
        {errorCode && <Part name={words.answer.errorCode}>{errorCode}</Part>}
        {errorMessage && <Part name={words.answer.errorMessage}>{errorMessage}</Part>}
        <Predicted opened={opened} />
        {'status' in answer && answer.status >= 400 && !isPreflight(opened.batch) && <Cause opened={opened} />}
        {requestId && <Part name={words.answer.requestId}>{requestId}</Part>}
        <Clock opened={opened} />
        {'at' in answer && <Part name={words.answer.took}>{Math.max(0, Math.round(answer.at - startedAt))} ms</Part>}
      </Parts>
      <h3>{words.answer.body}</h3>
      {answerText ? <pre className="mono">{answerText}</pre> : <p className="note">{words.answer.notRead}</p>}
      <h3>{words.envelope.answerHeaders}</h3>
      <Headers id="answer-headers" of="answer" headers={'headers' in answer ? answer.headers : []} />
    </div>
  );
}

/** What became of the request, in words, and why. */
function Ending({ opened: { batch } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { name, why } = wordOutcome(outcomeOf(batch), batch, language);
  return (
    <Part name={words.answer.outcome}>
      {name}
      {why && <span className="prose dim"> · {why}</span>}
    </Part>
  );
}

/** The answer worked out from the specification, and whether it is the one that came. */
function Predicted({ opened: { inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { predicted, agreement } = inspection;
  const { status, errorCode } = predicted;
  const answer =
    status === null
      ? words.answer.unpredicted
      : status < 300
        ? fill(words.answer.accepted, { status: String(status) }, language)
        : [status, errorCode].filter(Boolean).join(' ');
  return (
    <Part name={words.answer.predicted}>
      {answer}
      {agreement && (
        <span className={agreement === 'as-predicted' ? 'prose dim' : 'prose warning'}>
          {' '}
          · {words.agreements[agreement]}
        </span>
      )}
    </Part>
  );
}

/** Why it was refused and what to do, with those findings that usually explain such an answer. */
function Cause({ opened: { batch, inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { answer } = batch;
  if (!('status' in answer)) return null;
  const reading = answerWords(batch);
  const explained = explainAnswer(answer.status, reading, language);
  const explainedBy = knownAnswer({ status: answer.status, errorCode: reading.errorCode })?.explainedBy ?? [];
  const findings = inspection.findings.filter(({ rule }) => explainedBy.includes(rule));
  return (
    <>
      {explained && (
        <Part name={words.answer.cause}>
          <span className="prose">
            {explained.cause}{' '}
            <span className="dim">{fill(words.verdict.cure, { cure: explained.cure }, language)}</span>
          </span>
        </Part>
      )}
      {findings[0] && (
        <Part name={words.answer.explainedBy}>
          <GoThere finding={findings[0]} />{' '}
          <span className="prose">
            {wordFinding(findings[0], language).what}
            {findings.length > 1 && ` (+${findings.length - 1})`}
          </span>
        </Part>
      )}
    </>
  );
}

/** The server's time, by the request id. A signed request is refused when the clocks lie 15 minutes apart. */
function Clock({ opened: { batch } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { answer, startedAt } = batch;
  if (!('at' in answer) || !('headers' in answer)) return null;
  const { requestId } = answerWords(batch);
  const date = headerValue(answer.headers, 'date');
  const clock = clockSkew({ requestId, date, startedAt, answeredAt: answer.at });
  if (!clock) return null;
  const { serverAt, skewMs } = clock;
  const sentence =
    skewMs === null ? words.answer.clockSame : skewMs > 0 ? words.answer.clockAhead : words.answer.clockBehind;
  const seconds = Math.round(Math.abs(skewMs ?? 0) / 1000);
  return (
    <Part name={words.answer.clock}>
      {fill(sentence, { time: formatSeconds(serverAt, language), seconds }, language)}
    </Part>
  );
}
