import type { ReactNode } from 'react';
import { answerWords } from '../../batch/inspect-batch.ts';
import { isAmiss, type Outcome, outcomeOf } from '../../batch/outcome.ts';
import { isPreflight } from '../../batch/preflight.ts';
import type { Words } from '../../i18n/en/index.ts';
import { explainAnswer, fill, wordFinding, wordOutcome } from '../../i18n/format.ts';
import type { Language } from '../../i18n/words.ts';
import type { Finding } from '../../sls/judge.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
import { GoThere } from './GoThere.tsx';
import { ReadBlobs } from './ReadBlobs.tsx';

/** Errors named in the card; the rest are in the findings. */
const NAMED = 2;

/** What came of the batch and why, in a sentence or two. Nothing where all is well. */
export function Verdict({ opened }: { opened: Opened }) {
  const { words, language } = useWords();
  const { batch, inspection } = opened;
  const { body } = batch;
  const errors = inspection.findings.filter(({ severity }) => severity === 'error');
  // A warning that came true is the reason, too.
  const foreseen = inspection.findings.filter(({ rule }) => rule === inspection.predicted.rule);
  const reasons = errors.length === 0 && inspection.agreement === 'as-predicted' ? foreseen : errors;
  const outcome = outcomeOf(batch);
  const headline = judge(opened, outcome, errors, words, language);
  const hidden = body.state === 'form' ? 'form' : 'reason' in body ? body.reason : null;
  // SLS's words on a refusal are of track requests; a preflight is none.
  const isRefused = batch.answer.state === 'answered' && batch.answer.status >= 400 && !isPreflight(batch);
  return (
    <>
      {headline && (
        <Card tone={headline.tone} title={headline.title}>
          {isRefused && reasons.length === 0 && <Unexplained opened={opened} />}
          {isAmiss(outcome) && <Why outcome={outcome} opened={opened} />}
          {reasons.slice(0, NAMED).map((finding) => (
            <ErrorLine key={`${finding.rule} ${finding.path}`} finding={finding} />
          ))}
          {reasons.length > NAMED && (
            <p className="dim">{fill(words.verdict.more, { n: reasons.length - NAMED }, language)}</p>
          )}
        </Card>
      )}
      {hidden && (
        <Card tone="warning" title={words.verdict.hidden}>
          <p>{words.hidden[hidden]}</p>
          <ReadBlobs batch={batch} />
        </Card>
      )}
    </>
  );
}

/** A refusal that no finding explains: what the server says, and what that usually means. */
function Unexplained({ opened: { batch } }: { opened: Opened }) {
  const { words, language } = useWords();
  const reading = answerWords(batch);
  const explained = 'status' in batch.answer ? explainAnswer(batch.answer.status, reading, language) : null;
  return (
    <>
      {reading.errorMessage && <p>{reading.errorMessage}</p>}
      <p>{explained?.cause ?? words.verdict.refusedUnexplained}</p>
      {explained && <p className="dim">{fill(words.verdict.cure, { cure: explained.cure }, language)}</p>}
    </>
  );
}

/** Why a request came to an end like this, and what to do. */
function Why({ outcome, opened: { batch } }: { outcome: Outcome; opened: Opened }) {
  const { words, language } = useWords();
  const { why, cure } = wordOutcome(outcome, batch, language);
  return (
    <>
      {why && <p>{why}</p>}
      {cure && <p className="dim">{fill(words.verdict.cure, { cure }, language)}</p>}
    </>
  );
}

function Card({ tone, title, children }: { tone: 'bad' | 'warning'; title: string; children: ReactNode }) {
  return (
    <div className={`card ${tone}`}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

function ErrorLine({ finding }: { finding: Finding }) {
  const { words, language } = useWords();
  const { what, cure } = wordFinding(finding, language);
  return (
    <>
      <p>
        <GoThere finding={finding} /> {what}
      </p>
      <p className="dim">{fill(words.verdict.cure, { cure }, language)}</p>
    </>
  );
}

interface Headline {
  readonly tone: 'bad' | 'warning';
  readonly title: string;
}

/** The server's word and ours, side by side: they may differ, and then the card says so. */
function judge(
  { batch, inspection }: Opened,
  outcome: Outcome,
  errors: readonly Finding[],
  { verdict }: Words,
  language: Language,
): Headline | null {
  const { answer } = batch;
  const { what } = wordOutcome(outcome, batch, language);
  if (answer.state === 'failed' || outcome === 'preflight-refused') return { tone: 'bad', title: what };
  if (answer.state === 'waiting' || answer.state === 'receiving') {
    return errors.length > 0 ? { tone: 'bad', title: verdict.waiting } : null;
  }
  if (answer.status >= 400) {
    const facts = { status: String(answer.status), code: answerWords(batch).errorCode ?? '' };
    const isPredicted = inspection.agreement === 'as-predicted';
    const title = fill(isPredicted ? verdict.refusedAsPredicted : verdict.refused, facts, language);
    // Without a code there is a blank too much.
    return { tone: 'bad', title: title.replace(/ (?=[,，]|$)/, '') };
  }
  if (answer.state === 'answered' && errors.length > 0) {
    return { tone: 'warning', title: fill(verdict.acceptedDespite, { status: String(answer.status) }, language) };
  }
  return isAmiss(outcome) ? { tone: 'warning', title: what } : null;
}
