import { COMPRESSION, ERROR_CODES, type Evidence, PUT_WEBTRACKING, USER_GUIDE } from '../rules/rule.ts';

/**
 * What an answer speaks of. `target`: the project, the logstore or its switch for web tracking, of which the request's
 * bytes can tell nothing.
 */
export type AnswerSubject = 'body' | 'headers' | 'url' | 'target' | 'signature' | 'quota' | 'server';

/** An answer that SLS, or something between it and the page, is known to give. Its words are in `i18n/`. */
export interface KnownAnswer {
  /** The `errorCode`, or `HTTP 404` for an answer without one. */
  readonly code: string;
  /** The documented statuses, the current one first. */
  readonly status: readonly number[];
  /** Other names and spellings of the same error. */
  readonly aliases: readonly string[];
  readonly about: AnswerSubject;
  /** The rules whose breaches usually explain it, by their ids. */
  readonly explainedBy: readonly string[];
  readonly evidence: Evidence;
  /** Where the evidence can be read. */
  readonly source: string;
  /** Whether the same request, sent again later, can be accepted. */
  readonly retry: boolean;
  /** The causes that the message tells apart, where one code has several. */
  readonly messages: readonly MessageCause[];
}

/** One of several causes of a code. */
export interface MessageCause {
  /** Is found in the `errorMessage`. */
  readonly match: RegExp;
  /** The key of its words, which begins with the code. */
  readonly cause: string;
}

/** The 2021 edition of the page of all error codes. Its names are still met. */
const ERROR_CODES_2021 =
  'https://github.com/AlibabaCloudDocs/sls/blob/070060e/intl.en-US/Developer%20Guide/API%20Reference/Common%20error%20codes.md';
/** The 2021 edition of PutWebtracking's page. */
const PUT_WEBTRACKING_2021 =
  'https://github.com/AlibabaCloudDocs/sls/blob/070060e/intl.en-US/Developer%20Guide/API%20Reference/Logstore%20related%20APIs/PutWebtracking.md';
/** An operation that documents LogStoreWithoutShard; the SDKs expect it of others, too. */
const LIST_SHARDS_2021 =
  'https://github.com/AlibabaCloudDocs/sls/blob/070060e/intl.en-US/Developer%20Guide/API%20Reference/Logstore%20related%20APIs/ListShards.md';
/** The quotas of projects and shards, and what exceeding them is answered with. */
const THROTTLING = 'https://www.alibabacloud.com/help/en/sls/expansion-of-resources';
/** The notice of September 2025 that parts ProjectInRecycleBin from ProjectForbidden. */
const RECYCLE_BIN_NOTICE =
  'https://www.alibabacloud.com/zh/notice/announcement_on_partial_error_code_optimization_in_simple_log_service_5b5';
/** Alibaba's own tests switch web tracking off, and expect 401. */
const JAVA_SDK = 'https://github.com/aliyun/aliyun-log-java-sdk';
/** HTTP's own meaning of a status. */
const HTTP_STATUS = 'https://www.rfc-editor.org/rfc/rfc9110#name-status-codes';
const TOO_MANY_REQUESTS = 'https://www.rfc-editor.org/rfc/rfc6585#section-4';
const FETCH_REDIRECT = 'https://fetch.spec.whatwg.org/#http-redirect-fetch';

type Row = Pick<KnownAnswer, 'code' | 'status' | 'about'> & Partial<KnownAnswer>;

/** Rows name only what is not as usual. */
const answer = (row: Row): KnownAnswer => ({
  aliases: [],
  explainedBy: [],
  evidence: 'documented',
  source: ERROR_CODES,
  retry: false,
  messages: [],
  ...row,
});

const answer2021 = (row: Omit<Row, 'status'> & Partial<KnownAnswer>) =>
  answer({ status: [400], source: ERROR_CODES_2021, ...row });

/** Every error code that can reach a web-tracking call: first the names of today, then those of 2021 alone. */
export const ANSWERS: readonly KnownAnswer[] = [
  answer({
    code: 'PostBodyInvalid',
    status: [400, 499],
    about: 'body',
    explainedBy: [
      'body-empty',
      'body-json',
      'body-not-object',
      'logs-not-array',
      'logs-empty',
      'log-not-object',
      'value-not-string',
      'value-null',
      'topic-type',
      'source-type',
      'tags-type',
      'tag-value-type',
      'key-length',
      'duplicate-key',
      'utf8-invalid',
      'lone-surrogate',
      'byte-order-mark',
      'compressed-without-header',
      'content-encoding',
    ],
    source: PUT_WEBTRACKING,
    messages: [
      { match: /not string data type/i, cause: 'PostBodyInvalid/value' },
      { match: /not (?:a )?valid json/i, cause: 'PostBodyInvalid/json' },
      { match: /protobuf/i, cause: 'PostBodyInvalid/protobuf' },
      { match: /time is out of range/i, cause: 'PostBodyInvalid/time' },
    ],
  }),
  answer({
    code: 'PostBodyUncompressError',
    status: [400],
    about: 'body',
    explainedBy: [
      'body-not-decompressed',
      'framing',
      'lz4-end-of-block',
      'lz4-zero-offset',
      'trailing-bytes',
      'rawsize-utf16',
      'rawsize-mismatch',
    ],
    source: COMPRESSION,
  }),
  answer({
    code: 'PostBodyTooLarge',
    status: [413, 400],
    about: 'body',
    explainedBy: ['body-size-10mb', 'body-size-3mb', 'too-many-logs'],
    messages: [{ match: /\b4096\b/, cause: 'PostBodyTooLarge/count' }],
  }),
  answer({
    code: 'ProjectNotExist',
    status: [404],
    aliases: ['ProjectNotExists'],
    about: 'target',
    explainedBy: ['host-doubled-project', 'project-missing', 'project-name'],
    source: PUT_WEBTRACKING,
  }),
  answer({
    code: 'LogStoreNotExist',
    status: [404],
    aliases: ['LogstoreNotExist', 'LogStoreNotExists'],
    about: 'target',
    explainedBy: ['logstore-name'],
    source: PUT_WEBTRACKING,
  }),
  answer({ code: 'LogStoreWithoutShard', status: [400], about: 'target', source: LIST_SHARDS_2021 }),
  answer({ code: 'ProjectForbidden', status: [403], about: 'target' }),
  answer({ code: 'ProjectInRecycleBin', status: [403], about: 'target', source: RECYCLE_BIN_NOTICE }),
  answer({ code: 'ProjectAlreadyExist', status: [400], about: 'target' }),
  answer({
    code: 'InvalidMethod',
    status: [405],
    about: 'url',
    explainedBy: ['method', 'logstore-name'],
  }),
  answer({
    code: 'InvalidHost',
    status: [400],
    about: 'url',
    explainedBy: ['project-missing', 'host-doubled-project'],
  }),
  answer({
    code: 'MissingParameter',
    status: [400],
    about: 'headers',
    explainedBy: ['rawsize-missing', 'apiversion-missing', 'apiversion-case', 'authorization-missing'],
    messages: [
      { match: /x-log-bodyrawsize/i, cause: 'MissingParameter/rawsize' },
      { match: /query key/i, cause: 'MissingParameter/query' },
    ],
  }),
  answer({
    code: 'ParameterInvalid',
    status: [400],
    about: 'headers',
    explainedBy: [
      'compresstype-unknown',
      'rawsize-not-a-number',
      'rawsize-utf16',
      'rawsize-mismatch',
      'apiversion-value',
      'authorization-missing',
    ],
    messages: [
      { match: /x-log-compresstype/i, cause: 'ParameterInvalid/compresstype' },
      { match: /x-log-bodyrawsize/i, cause: 'ParameterInvalid/rawsize' },
      { match: /authorization|x-log-signaturemethod/i, cause: 'ParameterInvalid/signature' },
    ],
  }),
  answer({ code: 'InvalidContentType', status: [400, 415], about: 'headers' }),
  answer({
    code: 'Unauthorized',
    status: [401],
    about: 'target',
    explainedBy: ['authorization-missing'],
    messages: [
      { match: /security token.* expired/i, cause: 'Unauthorized/token-expired' },
      { match: /security token/i, cause: 'Unauthorized/token-invalid' },
      { match: /AccessKeyId not found/i, cause: 'Unauthorized/key-unknown' },
      { match: /AccessKeyId is disabled/i, cause: 'Unauthorized/key-disabled' },
      { match: /service has been forbidden/i, cause: 'Unauthorized/service' },
      { match: /does not belong to you/i, cause: 'Unauthorized/owner' },
      { match: /denied by/i, cause: 'Unauthorized/policy' },
    ],
  }),
  answer({ code: 'SignatureNotMatch', status: [401], about: 'signature', explainedBy: ['authorization-missing'] }),
  answer({
    code: 'InvalidAccessKeyId',
    status: [401],
    about: 'signature',
    messages: [{ match: /has not opened/i, cause: 'InvalidAccessKeyId/service' }],
  }),
  answer({ code: 'InvalidRequestTime', status: [400], aliases: ['InvalidDateFormat'], about: 'signature' }),
  answer({ code: 'RequestTimeExpired', status: [400], aliases: ['RequestTimeTooSkewed'], about: 'signature' }),
  answer({
    code: 'WriteQuotaExceed',
    status: [403],
    about: 'quota',
    source: THROTTLING,
    retry: true,
    messages: [
      { match: /\bqps\b/i, cause: 'WriteQuotaExceed/qps' },
      { match: /\binflow\b/i, cause: 'WriteQuotaExceed/inflow' },
    ],
  }),
  answer({ code: 'ShardWriteQuotaExceed', status: [403], about: 'quota', source: THROTTLING, retry: true }),
  answer({ code: 'ReadQuotaExceed', status: [403], about: 'quota', retry: true }),
  answer({ code: 'MetaOperationQpsLimitExceeded', status: [403], about: 'quota', retry: true }),
  answer({ code: 'InternalServerError', status: [500], about: 'server', source: PUT_WEBTRACKING, retry: true }),
  answer({ code: 'RequestTimeout', status: [500], about: 'server', retry: true }),
  answer({ code: 'ServerBusy', status: [503], about: 'server', retry: true }),

  answer2021({
    code: 'InvalidTimestamp',
    about: 'body',
    explainedBy: ['reserved-key', 'value-not-string'],
    source: PUT_WEBTRACKING_2021,
  }),
  answer2021({
    code: 'InvalidEncoding',
    about: 'body',
    explainedBy: ['utf8-invalid', 'lone-surrogate'],
    source: PUT_WEBTRACKING_2021,
  }),
  answer2021({
    code: 'InvalidKey',
    about: 'body',
    explainedBy: ['key-length', 'key-charset', 'reserved-key', 'duplicate-key'],
    source: PUT_WEBTRACKING_2021,
  }),
  answer2021({ code: 'MissingContentType', about: 'headers' }),
  answer2021({ code: 'MissingContentLength', status: [411], about: 'headers' }),
  answer2021({ code: 'MissingBodyRawSize', about: 'headers', explainedBy: ['rawsize-missing'] }),
  answer2021({
    code: 'InvalidBodyRawSize',
    about: 'headers',
    explainedBy: ['rawsize-not-a-number', 'rawsize-utf16', 'rawsize-mismatch'],
  }),
  answer2021({ code: 'InvalidCompressType', about: 'headers', explainedBy: ['compresstype-unknown'] }),
  answer2021({ code: 'MissingAPIVersion', about: 'headers', explainedBy: ['apiversion-missing', 'apiversion-case'] }),
  answer2021({ code: 'InvalidAPIVersion', about: 'headers', explainedBy: ['apiversion-value'] }),
  answer2021({ code: 'MissingHost', about: 'url' }),
  answer2021({ code: 'MissingDate', about: 'signature' }),
  answer2021({ code: 'MissAccessKeyId', about: 'signature', explainedBy: ['authorization-missing'] }),
  answer2021({ code: 'MissingSignatureMethod', about: 'signature', explainedBy: ['authorization-missing'] }),
  answer2021({ code: 'InvalidSignatureMethod', about: 'signature' }),
];

/** The rules that explain any code of a status. */
const rulesOf = (status: number) => [
  ...new Set(ANSWERS.filter((known) => known.status.includes(status)).flatMap(({ explainedBy }) => explainedBy)),
];

const ofStatus = (status: number, row: Omit<Row, 'code' | 'status'>) =>
  answer({ code: `HTTP ${status}`, status: [status], explainedBy: rulesOf(status), source: HTTP_STATUS, ...row });

/**
 * Answers whose code is not known: the browser did not give the body (Chrome gives none of a beacon's), or a proxy or a
 * CDN answered. The rows of a single status come before those of a class.
 */
export const STATUS_ANSWERS: readonly KnownAnswer[] = [
  ofStatus(400, { about: 'body', source: PUT_WEBTRACKING }),
  ofStatus(401, { about: 'target', evidence: 'sdk-source', source: JAVA_SDK }),
  ofStatus(403, { about: 'quota', source: ERROR_CODES, retry: true }),
  ofStatus(404, { about: 'target', source: PUT_WEBTRACKING }),
  ofStatus(405, { about: 'url', source: ERROR_CODES }),
  ofStatus(408, { about: 'server', retry: true }),
  ofStatus(411, { about: 'headers' }),
  ofStatus(413, { about: 'body', source: ERROR_CODES }),
  ofStatus(414, { about: 'url', explainedBy: ['get-too-long'], source: USER_GUIDE }),
  ofStatus(429, { about: 'quota', source: TOO_MANY_REQUESTS, retry: true }),
  ofStatus(499, { about: 'body', source: PUT_WEBTRACKING_2021 }),
  answer({ code: 'HTTP 2xx', status: [200], about: 'server', source: PUT_WEBTRACKING }),
  answer({ code: 'HTTP 3xx', status: [301, 302, 303, 307, 308], about: 'server', source: FETCH_REDIRECT }),
  answer({ code: 'HTTP 4xx', status: [], about: 'server', source: HTTP_STATUS }),
  answer({ code: 'HTTP 5xx', status: [500, 502, 503, 504], about: 'server', source: HTTP_STATUS, retry: true }),
];
