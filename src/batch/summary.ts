import type { Framing } from '../sls/codec/sniff.ts';
import { readSlsUrl, type TrackForm } from '../sls/endpoint.ts';
import type { Inspection, Sizes } from '../sls/inspect.ts';
import { isJsonObject, type JsonValue } from '../sls/log-group.ts';
import type { Severity } from '../sls/rules/rule.ts';
import type { Answer, Batch, KeptBody, Transport } from './batch.ts';
import { answerWords } from './inspect-batch.ts';
import type { Mark } from './mark.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** What the list shows of an inspection. */
export interface Digest {
  readonly topic: string | null;
  readonly source: string | null;
  /** The first tags, with their values as texts: `{…}` for an object, `[…]` for an array. */
  readonly tags: readonly (readonly [key: string, value: string])[];
  /** Logs that could be read; `null` when no log group could. */
  readonly logs: number | null;
  readonly compressType: string | null;
  readonly framing: Framing | null;
  readonly sizes: Sizes;
  /** How many findings there are of each severity. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** The rules of the findings, each once, the gravest first. */
  readonly rules: readonly string[];
}

/** A batch as a row of the list: all that is kept in the panel's memory of a batch that is not selected. */
export interface Summary {
  readonly id: string;
  /** The archive's revision at the last change. */
  readonly revision: number;
  readonly session: string;
  readonly tabId: number;
  readonly frameId: number;
  /** The URL of the page, cut; its origin alone, or `null`, where no more is known. */
  readonly page: string | null;
  /** The URL of the frame or worker that sent it, cut, where that is not the page. */
  readonly frame: string | null;
  /** Names one load of the page; `null` where the browser does not tell. */
  readonly navigation: string | null;
  /** Tracklens sent it itself. */
  readonly isOurs: boolean;
  /** The name of the file from which it was read, cut; there only where it was. */
  readonly file?: string;
  readonly startedAt: number;
  /** Ms from the beginning until the answer was complete; `null` while it is not. */
  readonly tookMs: number | null;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  /** `null` where the URL is none of SLS: one that a rule of the user's collects. */
  readonly form: TrackForm | null;
  readonly project: string | null;
  /** The path, where the URL is none of SLS. */
  readonly logstore: string;
  readonly transport: Transport;
  readonly body: KeptBody['state'];
  /** Bytes of the body; `null` where not all of them are known. */
  readonly byteLength: number | null;
  readonly answer: Answer['state'];
  /** What became of it, by one name for both browsers. */
  readonly outcome: Outcome;
  /** `null` while there is none, and when none came. */
  readonly status: number | null;
  /** The answer's `x-log-requestid`. */
  readonly requestId: string | null;
  /** Whether what DevTools saw of this request has been joined. */
  readonly joined: boolean;
  /** When it began, while nothing of DevTools has been joined: so only these stand in the index. */
  readonly unjoinedAt?: number;
  /** The batch id of its preflight. */
  readonly preflight: string | null;
  /** The browser's name of an error, also behind an answer. */
  readonly error: string | null;
  readonly errorCode: string | null;
  /** What a person has made of it. */
  readonly mark: Mark | null;
  /** `null` until the batch was inspected. */
  readonly digest: Digest | null;
}

/** Characters of a text in a row: more than any screen shows of it, and a topic may be as long as the body. */
const TEXT_MAX_CHARACTERS = 256;
/** Characters of a URL in a row. Two that differ only behind these are taken for the same when DevTools' entries are joined. */
const URL_MAX_CHARACTERS = 2048;

/** Tags of a row. Senders have some few; a page that makes up thousands need not fill the panel's memory. */
const TAGS_MAX_COUNT = 32;

const cut = (text: string) => text.slice(0, TEXT_MAX_CHARACTERS);

/** A URL as a row has it. */
export const cutUrl = (url: string) => url.slice(0, URL_MAX_CHARACTERS);

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/** Not as JSON: how deep a value goes is for the page to say, and `JSON.stringify` throws on one that goes too deep. */
function tagText(value: JsonValue): string {
  if (Array.isArray(value)) return '[…]';
  return isJsonObject(value) ? '{…}' : String(value);
}

/** Cuts an inspection down to what the list shows. */
export function digest({ logGroup, compressType, framing, sizes, findings }: Inspection): Digest {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const byGravity = GRAVITY.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const tags = Object.entries(logGroup?.tags ?? {}).slice(0, TAGS_MAX_COUNT);
  return {
    topic: logGroup?.topic == null ? null : cut(logGroup.topic),
    source: logGroup?.source == null ? null : cut(logGroup.source),
    tags: tags.map(([key, value]) => [cut(key), cut(tagText(value))]),
    logs: logGroup?.logs.length ?? null,
    compressType: compressType === null ? null : cut(compressType),
    framing,
    sizes,
    findings: { error: count('error'), warning: count('warning'), info: count('info') },
    rules: [...new Set(byGravity.map(({ rule }) => rule))],
  };
}

/** Cuts a batch down to a row of the list. */
export function summarize(batch: Batch, revision: number, digested: Digest | null): Summary {
  const { id, startedAt, method, url, origin, body, answer } = batch;
  const target = readSlsUrl(url);
  const { host, pathname } = URL.canParse(url) ? new URL(url) : { host: '', pathname: '' };
  const { requestId, errorCode } = answerWords(batch);
  return {
    id,
    revision,
    session: origin.session,
    tabId: origin.tabId,
    frameId: origin.frameId,
    page: origin.page === null ? null : cutUrl(origin.page),
    frame: origin.frame === null ? null : cutUrl(origin.frame),
    navigation: origin.navigation,
    isOurs: origin.isOurs,
    ...(origin.file !== undefined && { file: cut(origin.file) }),
    startedAt,
    tookMs: 'at' in answer ? Math.max(0, answer.at - startedAt) : null,
    method,
    url: cutUrl(url),
    host,
    form: target?.form ?? null,
    project: target?.project ?? null,
    logstore: cut(target?.logstore ?? pathname),
    transport: origin.transport,
    body: body.state,
    byteLength: body.state === 'complete' ? body.byteLength : body.state === 'none' ? 0 : null,
    answer: answer.state,
    outcome: outcomeOf(batch),
    status: 'status' in answer ? answer.status : null,
    requestId: requestId === null ? null : cut(requestId),
    joined: batch.joined,
    ...(!batch.joined && { unjoinedAt: startedAt }),
    preflight: batch.preflight?.id ?? null,
    error: answer.state === 'failed' ? answer.error : answer.state === 'answered' ? answer.interrupted : null,
    errorCode: errorCode === null ? null : cut(errorCode),
    mark: batch.mark ?? null,
    digest: digested,
  };
}
