import { answerWords } from '../../batch/inspect-batch.ts';
import { outcomeOf } from '../../batch/outcome.ts';
import { isPreflight } from '../../batch/preflight.ts';
import { explainAnswer, fill, formatSeconds, wordFinding, wordOutcome } from '../../i18n/format.ts';
import { knownAnswer } from '../../sls/answers/index.ts';
import { clockSkew, requestIdTime } from '../../sls/answers/request-id.ts';
import { headerValue } from '../../sls/wire.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import './answer.css';
import { GoThere } from './GoThere.tsx';
import { Headers, Part, Parts } from './Parts.tsx';
import { PreflightParts } from './PreflightParts.tsx';
import { SendAgain } from './SendAgain.tsx';
import { Sign } from './Sign.tsx';

/** Findings that are named as what explains an answer. */
const EXPLAINING_MAX = 20;

/** What came back, beside what was to be expected. */
export function AnswerView({ opened }: { opened: Opened }) {
  const { words } = useWords();
  const { answer, answerText, startedAt, preflight } = opened.batch;
  if (answer.state === 'waiting') return <p className="note">{words.answer.empty}</p>;
  const { errorCode, errorMessage, requestId } = answerWords(opened.batch);
  const isRefused = 'status' in answer && answer.status >= 400 && !isPreflight(opened.batch);
  return (
    <div className="envelope">
      <Versus opened={opened} />
      {isRefused && <Explanation opened={opened} />}
      <h3>{words.tabs.answer.received}</h3>
      <Parts id="answer">
        <Ending opened={opened} />
        {'status' in answer && answer.status > 0 && <Part name={words.answer.status}>{answer.status}</Part>}
        {errorCode && <Part name={words.answer.errorCode}>{errorCode}</Part>}
        {errorMessage && <Part name={words.answer.errorMessage}>{errorMessage}</Part>}
        {requestId && <Part name={words.answer.requestId}>{requestId}</Part>}
        {'at' in answer && <Part name={words.answer.took}>{Math.max(0, Math.round(answer.at - startedAt))} ms</Part>}
      </Parts>
      <Clocks opened={opened} />
      <h3>{words.answer.body}</h3>
      {answerText ? <pre className="mono">{answerText}</pre> : <p className="note">{words.answer.notRead}</p>}
      {!answerText && !isPreflight(opened.batch) && <SendAgain key={opened.batch.id} opened={opened} />}
      <h3>{words.envelope.answerHeaders}</h3>
      <Headers id="answer-headers" of="answer" headers={'headers' in answer ? answer.headers : []} />
      {preflight && <PreflightParts preflight={preflight} opened={opened} />}
    </div>
  );
}

/** The answer that came, and beside it the one worked out from the specification. */
function Versus({ opened: { batch, inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { tabs, answer: said } = words;
  const { answer } = batch;
  const { predicted, agreement } = inspection;
  const observed =
    'status' in answer && answer.status > 0
      ? [answer.status, answerWords(batch).errorCode].filter(Boolean).join(' ')
      : tabs.answer.none;
  const { status, errorCode } = predicted;
  const prediction =
    status === null
      ? said.unpredicted
      : status < 300
        ? fill(said.accepted, { status: String(status) }, language)
        : [status, errorCode].filter(Boolean).join(' ');
  const isBad = !('status' in answer) || answer.status === 0 || answer.status >= 400;
  return (
    <div className="versus">
      <dl>
        <div data-versus="observed">
          <dt>{tabs.answer.observed}</dt>
          <dd className={isBad ? 'bad' : 'good'}>
            {isBad ? '✕' : '✓'} {observed}
          </dd>
        </div>
        <div data-versus="predicted">
          <dt>{tabs.answer.predicted}</dt>
          <dd>{prediction}</dd>
        </div>
      </dl>
      {agreement && (
        <p className={agreement === 'as-predicted' ? 'dim' : 'warning'}>
          {agreement === 'as-predicted' ? '=' : '≠'} {words.agreements[agreement]}
        </p>
      )}
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

/** Why it was refused and what to do, with those findings that usually explain such an answer. */
function Explanation({ opened: { batch, inspection } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { answer } = batch;
  if (!('status' in answer)) return null;
  const reading = answerWords(batch);
  const explained = explainAnswer(answer.status, reading, language);
  const explainedBy = knownAnswer({ status: answer.status, errorCode: reading.errorCode })?.explainedBy ?? [];
  const findings = inspection.findings.filter(({ rule }) => explainedBy.includes(rule));
  const { tabs } = words;
  if (!explained && findings.length === 0) return null;
  return (
    <>
      <h3>{tabs.answer.explanation}</h3>
      <Parts id="explanation">
        {explained && (
          <Part name={tabs.answer.cause}>
            <span className="prose">{explained.cause}</span>
          </Part>
        )}
        {explained && (
          <Part name={tabs.answer.cure}>
            <span className="prose">{explained.cure}</span>
          </Part>
        )}
        <Part name={tabs.answer.explainedBy}>
          {findings.length === 0 && <span className="prose dim">{tabs.answer.unexplained}</span>}
          {findings.slice(0, EXPLAINING_MAX).map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one inspection never changes.
            <span key={index} className="prose explaining" data-rule={finding.rule}>
              <Sign severity={finding.severity} /> <GoThere finding={finding} /> {wordFinding(finding, language).what}
            </span>
          ))}
          {findings.length > EXPLAINING_MAX && <span className="prose dim">+{findings.length - EXPLAINING_MAX}</span>}
        </Part>
      </Parts>
    </>
  );
}

/** The server's clock beside ours. A signed request is refused when the clocks lie 15 minutes apart. */
function Clocks({ opened: { batch } }: { opened: Opened }) {
  const { words, language } = useWords();
  const { tabs } = words;
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
  const isOfSls = requestIdTime(requestId ?? '') !== null;
  return (
    <>
      <h3>{tabs.answer.times}</h3>
      <Parts id="clocks">
        <Part name={tabs.answer.ours}>
          {formatSeconds(startedAt, language)} – {formatSeconds(answer.at, language)}
        </Part>
        <Part name={words.answer.clock}>
          {fill(sentence, { time: formatSeconds(serverAt, language), seconds }, language)}{' '}
          <span className="prose dim">({isOfSls ? tabs.answer.byRequestId : tabs.answer.byDate})</span>
          {skewMs !== null && <p className="dim">{tabs.answer.skewSigned}</p>}
        </Part>
      </Parts>
    </>
  );
}
