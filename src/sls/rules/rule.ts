import type { Reading } from '../reading.ts';

/** Error: refused, as documented or measured. Warning: may be refused or cut, or is only inferred. Info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Where we know a rule from. A rule that is only inferred is never an error. */
export type Evidence = 'documented' | 'measured' | 'sdk-source' | 'reported' | 'inferred';

/** What goes into the words of a finding: numbers are worded for the reader's language. */
export type Facts = Readonly<Record<string, string | number>>;

/** One breach of a rule: where, and the facts of it. */
export interface Breach {
  /** `__logs__[3].price`, `x-log-bodyrawsize`, `url`; `null` when it is about the request as a whole. */
  readonly path: string | null;
  readonly facts?: Facts;
}

/** One sentence of the specification. Its words, in each language, are in `i18n/`, under its id. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity | ((reading: Reading) => Severity);
  readonly evidence: Evidence;
  /** Where the evidence can be read. */
  readonly source: string;
  /** The errorCode by which SLS refuses the batch where the breach is an error; `null` where it is not known to. */
  readonly predicts: string | null;
  /** Each breach of the rule in a request. */
  readonly check: (reading: Reading) => Iterable<Breach>;
}

/** PutWebtracking's own page. */
export const PUT_WEBTRACKING =
  'https://www.alibabacloud.com/help/en/sls/developer-reference/api-sls-2020-12-30-putwebtracking';
/** The page of all error codes. */
export const ERROR_CODES = 'https://help.aliyun.com/zh/sls/developer-reference/error-codes';
/** The page of the headers that all calls share. */
export const COMMON_HEADERS = 'https://help.aliyun.com/en/sls/developer-reference/common-request-headers';
/** The user guide of web tracking. */
export const USER_GUIDE = 'https://help.aliyun.com/zh/sls/use-the-web-tracking-feature-to-collect-logs';
/** What a log is made of, with the sizes of its parts. */
export const LOG_MODEL = 'https://www.alibabacloud.com/help/en/sls/product-overview/log';
/** The names that SLS keeps for itself. */
export const RESERVED_FIELDS = 'https://help.aliyun.com/en/sls/reserved-fields';
/** The compression of request bodies. */
export const COMPRESSION = 'https://help.aliyun.com/en/sls/developer-reference/data-compression';
