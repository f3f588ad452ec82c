import type { ReactNode } from 'react';
import { BROWSER_CLOSED } from '../../batch/batch.ts';
import { answerWords } from '../../batch/inspect-batch.ts';
import type { Words } from '../../i18n/en/index.ts';
import { explainAnswer, fill, wordFinding } from '../../i18n/format.ts';
import type { Finding } from '../../sls/judge.ts';
import { useWords } from '../context.ts';
import type { Opened } from '../store/traffic.ts';
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
  const headline = judge(opened, errors, words);
  const hidden = body.state === 'form' ? 'form' : 'reason' in body ? body.reason : null;
  const refusedUnexplained = headline?.tone === 'bad' && reasons.length === 0 && batch.answer.state === 'answered';
  return (
    <>
      {headline && (
        <Card tone={headline.tone} title={fill(headline.sentence, headline.facts, language)}>
          {headline.why && <p>{headline.why}</p>}
          {refusedUnexplained && <Unexplained opened={opened} />}
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

function Card({ tone, title, children }: { tone: 'bad' | 'warning'; title: string; children: ReactNode }) {
  return (
    <div className={`card ${tone}`} role="status">
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
        {finding.path && finding.path !== 'body' && <code>{finding.path}</code>} {what}
      </p>
      <p className="dim">{fill(words.verdict.cure, { cure }, language)}</p>
    </>
  );
}

interface Headline {
  readonly tone: 'bad' | 'warning';
  readonly sentence: string;
  readonly facts: Record<string, string>;
  readonly why?: string;
}

/** The server's word and ours, side by side: they may differ, and then the card says so. */
function judge({ batch, inspection }: Opened, errors: readonly Finding[], { verdict }: Words): Headline | null {
  const { answer } = batch;
  const { errorCode } = answerWords(batch);
  switch (answer.state) {
    case 'failed': {
      const closed = answer.error === BROWSER_CLOSED;
      return closed
        ? { tone: 'bad', sentence: verdict.browserClosed, facts: {} }
        : { tone: 'bad', sentence: verdict.failed, facts: { error: answer.error }, why: verdict.failedWhy };
    }
    case 'answered': {
      const facts = { status: String(answer.status), code: errorCode ?? '', error: answer.interrupted ?? '' };
      if (answer.status >= 400) {
        const isPredicted = inspection.agreement === 'as-predicted';
        return { tone: 'bad', sentence: isPredicted ? verdict.refusedAsPredicted : verdict.refused, facts };
      }
      if (errors.length > 0) return { tone: 'warning', sentence: verdict.acceptedDespite, facts };
      if (answer.interrupted === BROWSER_CLOSED) return null;
      return answer.interrupted ? { tone: 'warning', sentence: verdict.interrupted, facts } : null;
    }
    case 'waiting':
    case 'receiving':
      return errors.length > 0 ? { tone: 'bad', sentence: verdict.waiting, facts: {} } : null;
    case 'redirected':
      return null;
  }
}
