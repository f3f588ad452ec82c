import type { JsonValue } from '../../sls/log-group.ts';
import { answerWords } from '../inspect-batch.ts';
import { outcomeOf } from '../outcome.ts';
import type { Shared } from './share.ts';
import { writeJson } from './write-json.ts';

/** What a cell of a table holds; `null` where it is not known, or there is none. */
export type Cell = string | number | null;

/** A batch as a row of a table. `time` is ISO 8601, sizes are in bytes; `errors` to `remarks` count findings. */
export interface Row {
  readonly time: string;
  readonly page: string | null;
  readonly transport: string;
  readonly method: string;
  readonly project: string | null;
  readonly logstore: string | null;
  readonly topic: string | null;
  readonly source: string | null;
  readonly tags: string | null;
  readonly logs: number | null;
  readonly compression: string | null;
  readonly wireBytes: number | null;
  readonly rawBytes: number | null;
  readonly status: number | null;
  readonly errorCode: string | null;
  readonly outcome: string;
  readonly requestId: string | null;
  readonly tookMs: number | null;
  readonly errors: number;
  readonly warnings: number;
  readonly remarks: number;
  readonly rules: string;
  readonly url: string;
  readonly id: string;
}

export type Column = keyof Row;

/** All that a table of batches can have, in the order in which it is read. */
export const COLUMNS: readonly Column[] = [
  ...(['time', 'page', 'transport', 'method', 'project', 'logstore', 'topic', 'source', 'tags', 'logs'] as const),
  ...(['compression', 'wireBytes', 'rawBytes', 'status', 'errorCode', 'outcome', 'requestId', 'tookMs'] as const),
  ...(['errors', 'warnings', 'remarks', 'rules', 'url', 'id'] as const),
];

/** The columns of a table that people read: more do not fit on a page. */
export const BRIEF_COLUMNS: readonly Column[] = [
  ...(['time', 'project', 'logstore', 'topic', 'logs', 'rawBytes', 'transport', 'status', 'errorCode'] as const),
  ...(['rules', 'requestId'] as const),
];

/** A batch as a row. */
export function toRow({ batch, inspection }: Shared): Row {
  const { answer, startedAt } = batch;
  const { target, logGroup, sizes, findings } = inspection;
  const { requestId, errorCode } = answerWords(batch);
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const hasTags = logGroup !== null && Object.keys(logGroup.tags).length > 0;
  return {
    time: isoTime(startedAt),
    page: batch.origin.page,
    transport: batch.origin.transport,
    method: batch.method,
    project: target?.project ?? null,
    logstore: target?.logstore ?? null,
    topic: logGroup?.topic ?? null,
    source: logGroup?.source ?? null,
    tags: hasTags ? writeJson(logGroup.tags) : null,
    logs: logGroup?.logs.length ?? null,
    compression: inspection.compressType,
    wireBytes: sizes.wire,
    rawBytes: sizes.raw,
    status: 'status' in answer ? answer.status : null,
    errorCode,
    outcome: outcomeOf(batch),
    requestId,
    tookMs: 'at' in answer ? Math.max(0, answer.at - startedAt) : null,
    errors: count('error'),
    warnings: count('warning'),
    remarks: count('info'),
    rules: [...new Set(findings.map(({ rule }) => rule))].join(' '),
    url: batch.url,
    id: batch.id,
  };
}

/** ISO 8601 in UTC. A time that no date can have is 1970. */
export function isoTime(ms: number): string {
  const date = new Date(ms);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}

/** A value of a log as a cell: a text as it is, anything else as JSON. */
export const valueCell = (value: JsonValue): string => (typeof value === 'string' ? value : writeJson(value));
