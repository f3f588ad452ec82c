import { answerWords } from '../inspect-batch.ts';
import { outcomeOf } from '../outcome.ts';
import { isoTime } from './row.ts';
import type { Shared } from './share.ts';
import { type ExportSource, Walk } from './walk.ts';
import { TOO_DEEP, writeJson } from './write-json.ts';

/** Batches as NDJSON, a line each: the record of the request and its answer, its findings and its decoded logs. */
export async function* exportNdjson(source: ExportSource): AsyncGenerator<string> {
  for await (const shared of new Walk(source).batches()) yield `${batchLine(shared)}\n`;
}

/** Logs as NDJSON, a line each, with the batch that brought it. */
export async function* exportLogsNdjson(source: ExportSource): AsyncGenerator<string> {
  for await (const { batch, inspection } of new Walk(source).batches()) {
    const { target, logGroup } = inspection;
    if (!logGroup) continue;
    const { topic, source: from, tags, logs } = logGroup;
    const about = {
      batch: batch.id,
      time: isoTime(batch.startedAt),
      project: target?.project ?? null,
      logstore: target?.logstore ?? null,
      __topic__: topic,
      __source__: from,
      __tags__: tags,
    };
    const lines = logs.map((log, index) => `${writeOr(about, { index, log }, { index, log: TOO_DEEP })}\n`);
    if (lines.length > 0) yield lines.join('');
  }
}

function batchLine({ batch, inspection }: Shared): string {
  const { answer, answerText, origin, body, preflight, startedAt } = batch;
  const { target, logGroup, sizes, compressType, framing, findings, uncounted, predicted, agreement } = inspection;
  const { requestId, errorCode, errorMessage } = answerWords(batch);
  const record = {
    id: batch.id,
    time: isoTime(startedAt),
    tookMs: 'at' in answer ? Math.max(0, answer.at - startedAt) : null,
    page: origin.page,
    frame: origin.frame,
    transport: origin.transport,
    seenBy: batch.seenBy,
    method: batch.method,
    url: batch.url,
    project: target?.project ?? null,
    region: target?.region ?? null,
    logstore: target?.logstore ?? null,
    form: target?.form ?? null,
    requestHeaders: batch.requestHeaders,
    body: { state: body.state, reason: 'reason' in body ? body.reason : null },
    compression: compressType,
    framing,
    sizes,
    answer: { ...answer, requestId, errorCode, errorMessage, text: answerText },
    outcome: outcomeOf(batch),
    preflight: preflight?.id ?? null,
    stack: batch.stack,
    findings: findings.map(({ rule, severity, path, facts }) => ({ rule, severity, path, facts })),
    uncounted,
    predicted,
    agreement,
  };
  return writeOr(record, { logGroup }, { logGroup: TOO_DEEP });
}

/** JSON of an object with a part that may be too deep; with another in its place where it is. */
function writeOr(about: object, part: object, instead: object): string {
  const whole = writeJson({ ...about, ...part });
  return whole === writeJson(TOO_DEEP) ? writeJson({ ...about, ...instead }) : whole;
}
