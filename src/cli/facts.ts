import { BROWSER_CLOSED, NO_ANSWER } from '../batch/batch.ts';
import { observedAnswer } from '../batch/inspect-batch.ts';
import { fill, formatBytes, formatTime, plural } from '../i18n/format.ts';
import { LANGUAGES, type Language } from '../i18n/words.ts';
import { type Inspected, isPreflight } from './inspected.ts';
import { cut, dotted, type Span, type Tone } from './layout.ts';
import { WORDS } from './words.ts';

/** The line of a batch: when or by what name it was recorded, where it went, what it holds, and what came back. */
export function batchLine(inspected: Inspected, language: Language): Span[] {
  const { recorded, inspection } = inspected;
  const { name, batch } = recorded;
  const { target } = inspection;
  const when: Span = name === null ? { text: formatTime(batch.startedAt, language), tone: 'dim' } : { text: cut(name) };
  const where: Span[] = target
    ? [
        { text: '  ' },
        {
          text: cut(`${batch.method} ${target.project ?? target.host}/${target.logstore}`),
          tone: 'strong',
          whole: true,
        },
      ]
    : [];
  return [when, ...where, ...dotted([...contentFacts(inspected, language), ...answerFacts(inspected, language)])];
}

function contentFacts({ recorded: { batch }, inspection }: Inspected, language: Language): Span[] {
  const { inspect } = WORDS[language];
  const { target, logGroup, compressType, framing, sizes } = inspection;
  if (isPreflight(batch)) return [{ text: inspect.preflight, tone: 'dim' }];
  const facts: string[] = [];
  if (target && target.form !== 'track') facts.push(target.form);
  if (logGroup) facts.push(plural(LANGUAGES[language].detail.batchLogs, logGroup.logs.length, language));
  const word = (bytes: number | null) => (bytes === null ? inspect.unknown : formatBytes(bytes, language));
  const isPlain = compressType === null && (framing ?? 'plain') === 'plain';
  const rawSize = fill(inspect.rawSize, { wire: word(sizes.wire), raw: word(sizes.raw) }, language);
  if (batch.body.state !== 'none')
    facts.push(isPlain ? word(sizes.wire) : `${cut(compressType ?? '')} ${rawSize}`.trim());
  else if (batch.method !== 'GET') facts.push(inspect.noBody);
  return facts.map((text) => ({ text }));
}

/** What came back, held against what was predicted; what was predicted alone where no answer is recorded. */
function answerFacts({ recorded: { batch }, inspection }: Inspected, language: Language): Span[] {
  const { inspect } = WORDS[language];
  const { predicted, agreement } = inspection;
  const { answer } = batch;
  const observed = observedAnswer(batch);
  const certainty = predicted.certain ? inspect.certainty.certain : inspect.certainty.likely;
  const facts = { answer: wordAnswer(observed), predicted: wordAnswer(predicted), certainty };
  if (observed) {
    const sentence = agreement === null ? '{answer}' : inspect.agreements[agreement];
    // Accepted against the prediction: it may yet be refused elsewhere, or our reading of the specification is wrong.
    const tone = agreement === 'accepted' ? 'warning' : toneOf(observed.status);
    return [{ text: fill(sentence, facts, language), tone }];
  }
  if (answer.state === 'failed') return [{ text: wordError(answer.error, language), tone: 'error' }];
  if (answer.state === 'redirected') {
    return [{ text: fill(inspect.redirected, { status: String(answer.status) }, language) }];
  }
  if (predicted.status === null) return [];
  const tone = predicted.certain ? toneOf(predicted.status) : 'warning';
  return [{ text: fill(inspect.predicted, facts, language), tone }];
}

function wordAnswer(answer: { status: number | null; errorCode: string | null } | null): string {
  return [answer?.status, answer?.errorCode].filter((part) => part != null).join(' ');
}

const toneOf = (status: number): Tone => (status >= 400 ? 'error' : 'good');

function wordError(error: string, language: Language): string {
  const { inspect } = WORDS[language];
  if (error === BROWSER_CLOSED) return inspect.browserClosed;
  return error === NO_ANSWER ? inspect.waiting : fill(inspect.failed, { error: cut(error) }, language);
}
