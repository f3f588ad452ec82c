import { NO_ANSWER } from '../../batch/batch.ts';
import { code, plainMarkdown } from '../../batch/copy/markdown.ts';
import type { Shared } from '../../batch/copy/share.ts';
import { answerWords } from '../../batch/inspect-batch.ts';
import { isAmiss, outcomeOf } from '../../batch/outcome.ts';
import { explainAnswer, fill, formatBytes, wordFinding, wordOutcome } from '../../i18n/format.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import { zonedTime } from './zoned-time.ts';

/** Characters of a URL or a message in a ticket. */
const TEXT_MAX_CHARACTERS = 1000;

/** Characters of a title: trackers take 255 (Jira) or 256 (GitHub). */
const TITLE_MAX_CHARACTERS = 200;

/** Cuts a text, not through the middle of a character. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const codeOf = (text: string) => code(cut(text, TEXT_MAX_CHARACTERS));

/** What a batch is, and what came back, each by its name; the texts are Markdown. */
export function factsOf(
  shared: Shared,
  language: Language,
  timeZone?: string,
): readonly (readonly [name: string, text: string])[] {
  const words = LANGUAGES[language];
  const { ticket } = words.share;
  const { batch, inspection } = shared;
  const { origin, answer } = batch;
  const { requestId, errorCode, errorMessage } = answerWords(batch);
  const status = 'status' in answer ? answer.status : null;
  const explained = status === null || status < 300 ? null : explainAnswer(status, answerWords(batch), language);
  const facts: (readonly [string, string | null])[] = [
    [ticket.requestId, requestId === null ? ticket.none : codeOf(requestId)],
    [ticket.time, plainMarkdown(zonedTime(batch.startedAt, timeZone))],
    [ticket.page, origin.page === null ? ticket.unknown : codeOf(origin.page)],
    [ticket.frame, origin.frame && codeOf(origin.frame)],
    [ticket.transport, plainMarkdown(words.transports[origin.transport])],
    [ticket.target, targetText(shared, language)],
    [ticket.request, codeOf(`${batch.method} ${batch.url}`)],
    [ticket.size, sizeText(shared, language)],
    [ticket.status, status === null ? words.answers.noAnswer : plainMarkdown([status, errorCode].join(' ').trim())],
    [ticket.errorMessage, errorMessage && codeOf(errorMessage)],
    ...outcomeFacts(shared, language),
    [ticket.cause, explained && plainMarkdown(explained.cause)],
    [ticket.cure, explained && plainMarkdown(explained.cure)],
    [
      ticket.predicted,
      inspection.agreement === 'as-predicted' ? plainMarkdown(words.agreements['as-predicted']) : null,
    ],
    [ticket.file, origin.file === undefined ? null : codeOf(origin.file)],
  ];
  return facts.flatMap(([name, text]) => (text === null || text === '' ? [] : [[name, text] as const]));
}

function outcomeFacts({ batch }: Shared, language: Language): [string, string][] {
  const { ticket } = LANGUAGES[language].share;
  const outcome = outcomeOf(batch);
  if (!isAmiss(outcome)) return [];
  // Of the error that a file without an answer gets there is nothing to say but that there is none.
  if (batch.answer.state === 'failed' && batch.answer.error === NO_ANSWER) return [];
  const { name, what, why, cure } = wordOutcome(outcome, batch, language);
  return [
    [ticket.outcome, plainMarkdown(`${name}. ${[what, why].filter((text) => text !== '').join(' ')}`)],
    [ticket.cure, plainMarkdown(cure)],
  ];
}

function targetText({ inspection: { target } }: Shared, language: Language): string | null {
  const { ticket } = LANGUAGES[language].share;
  if (target === null) return null;
  const { project, logstore, region } = target;
  const facts = { project: project ?? ticket.unknown, logstore, region: region ?? '' };
  const sentence = region === null ? ticket.targetText : ticket.targetRegion;
  return plainMarkdown(cut(fill(sentence, facts, language), TEXT_MAX_CHARACTERS));
}

function sizeText({ inspection: { sizes, compressType } }: Shared, language: Language): string | null {
  const { ticket } = LANGUAGES[language].share;
  const { wire, raw } = sizes;
  const size = (bytes: number | null) => (bytes === null ? ticket.unknown : formatBytes(bytes, language));
  if (wire === null && raw === null) return null;
  const isPlain = compressType === null && (raw === null || raw === wire);
  const text = fill(isPlain ? ticket.sizePlain : ticket.sizeRaw, { wire: size(wire), raw: size(raw) }, language);
  return plainMarkdown(compressType === null ? text : `${text} (${cut(compressType, TEXT_MAX_CHARACTERS)})`);
}

/** What happened, in a line of plain text: where, by which error, and the first thing that is wrong. */
export function titleOf({ batch, inspection }: Shared, language: Language, timeZone?: string): string {
  const { ticket } = LANGUAGES[language].share;
  const { target, findings } = inspection;
  const host = URL.canParse(batch.url) ? new URL(batch.url).host : '';
  const where = target ? `${target.project ?? target.host}/${target.logstore}` : host;
  const worst =
    findings.find(({ severity }) => severity === 'error') ?? findings.find(({ severity }) => severity === 'warning');
  const what = worst ? wordFinding(worst, language).what : null;
  const { answer } = batch;
  const status = 'status' in answer ? answer.status : null;
  const errorCode = answerWords(batch).errorCode;
  const facts = {
    target: where,
    code: [status, errorCode].filter((part) => part !== null).join(' '),
    what: what ?? '',
    time: zonedTime(batch.startedAt, timeZone),
  };
  const isRefused = status !== null && status >= 400;
  const sentence = isRefused
    ? what === null
      ? ticket.titleRefusedUnknown
      : ticket.titleRefused
    : what === null
      ? ticket.title
      : ticket.titleFinding;
  return cut(fill(sentence, facts, language).replace(/[\s\p{Cc}]+/gu, ' '), TITLE_MAX_CHARACTERS);
}
