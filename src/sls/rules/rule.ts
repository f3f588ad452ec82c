import type { JsonValue } from '../log-group.ts';
import type { Reading } from '../reading.ts';

/** Error: refused, as documented or measured. Warning: may be refused or cut, or is only inferred. Info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Where we know a rule from. A rule that is only inferred is never an error. */
export type Evidence = 'documented' | 'measured' | 'sdk-source' | 'reported' | 'inferred';

/** What goes into the words of a finding: numbers are worded for the reader's language. */
export type Facts = Readonly<Record<string, string | number>>;

/** How grave a breach is, and by which errorCode SLS then refuses the batch; `null` where it is not known to. */
export interface Gravity {
  readonly severity: Severity;
  readonly predicts: string | null;
}

/** One breach of a rule: where, and the facts of it. */
export interface Breach {
  /**
   * `__logs__[3].price`, `x-log-bodyrawsize`, `url`; `null` when it is about the request as a whole. A function where there
   * may be a million breaches, of which a hundred are kept.
   */
  readonly path: string | null | (() => string);
  readonly facts?: Facts;
}

/** One sentence of the specification. Its words, in each language, are in `i18n/`, under its id. */
interface Sentence extends Gravity {
  readonly id: string;
  readonly evidence: Evidence;
  /** Where the evidence can be read. */
  readonly source: string;
  /** Where a breach is less grave than the rule says; `null` in a request where it is not. */
  readonly eased?: (reading: Reading) => Gravity | null;
  /** The browser keeps such a request from the network, so that SLS never answers it. */
  readonly isUnsent?: true;
}

/** A rule about the request, or about a part of it. */
export interface PartRule extends Sentence {
  /** Each breach of the rule in a request. */
  readonly check: (reading: Reading) => Iterable<Breach>;
}

/**
 * Rules about what is in `__logs__` and `__tags__`. All of them are asked in one walk: a batch may have a million values.
 * Each gives the facts of a breach, `null` where there is none.
 */
export interface LogRule extends Sentence {
  /** One member of `__logs__`, and how many fields it has. */
  readonly checkLog: (log: JsonValue, fields: number) => Facts | null;
}

/** Asked once for each key that there is, however many logs have it. */
export interface KeyRule extends Sentence {
  readonly checkKey: (key: string, reading: Reading) => Facts | null;
}

/** A value that is a string, as it should be. */
export interface StringRule extends Sentence {
  readonly checkString: (value: string) => Facts | null;
}

/** A value that is none. */
export interface NonStringRule extends Sentence {
  readonly checkNonString: (value: Exclude<JsonValue, string>, key: string) => Facts | null;
}

/** A tag of the batch. */
export interface TagRule extends Sentence {
  readonly checkTag: (key: string, value: JsonValue) => Facts | null;
}

export type Rule = PartRule | LogRule | KeyRule | StringRule | NonStringRule | TagRule;

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
/** The format of an LZ4 block. */
export const LZ4_BLOCK_FORMAT = 'https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md';
