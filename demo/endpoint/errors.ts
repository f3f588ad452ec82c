/**
 * The errors that SLS documents for a web-tracking call, as data.
 *
 * Sources: "PutWebtracking" (the operation's own table), "Error codes" (the common list, Simplified Chinese page of
 * 2026-01-04), the 2021 editions of both, whose names older deployments still answer with, and "Limits". Where a code has
 * several messages, the first row is the one given by default. `{name}` in a message stands for a fact of the request.
 */

/** Where an error is documented. `observed`: not documented in these words, seen in recorded replies. */
export type ErrorSource =
  | 'PutWebtracking'
  | 'PutWebtracking-2021'
  | 'common-2026'
  | 'common-2021'
  | 'limits'
  | 'observed';

/** One row of the documented tables: an HTTP status, an `errorCode` and the template of its `errorMessage`. */
export interface DocumentedError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly source: ErrorSource;
}

const row = (status: number, code: string, message: string, source: ErrorSource): DocumentedError => ({
  status,
  code,
  message,
  source,
});

/** Every documented error that can reach a web-tracking call. The first row of a code is its default. */
export const documentedErrors: readonly DocumentedError[] = [
  row(400, 'PostBodyInvalid', 'The request body is not valid JSON object.', 'common-2026'),
  row(400, 'PostBodyInvalid', 'Value in log is not string data type', 'observed'),
  row(400, 'PostBodyInvalid', 'Fail to parse protobuf.', 'PutWebtracking'),
  row(400, 'PostBodyInvalid', 'Body invalid error message.', 'PutWebtracking'),
  row(499, 'PostBodyInvalid', 'The post data time is out of range.', 'PutWebtracking-2021'),
  row(400, 'PostBodyUncompressError', 'Post body uncompressed fail.', 'PutWebtracking'),
  row(400, 'PostBodyUncompressError', 'Failed to decompress logs.', 'PutWebtracking-2021'),
  row(413, 'PostBodyTooLarge', 'Body size {bodySize} must little than 10485760.', 'common-2026'),
  row(400, 'PostBodyTooLarge', 'Logs must be less than or equal to 3 MB and 4096 entries.', 'PutWebtracking-2021'),
  row(404, 'ProjectNotExist', 'The Project does not exist : {project}', 'common-2026'),
  row(404, 'ProjectNotExist', 'Project does not exist.', 'PutWebtracking'),
  row(404, 'ProjectNotExists', 'Project {project} does not exist.', 'common-2021'),
  row(404, 'LogStoreNotExist', 'Logstore does not exist.', 'PutWebtracking'),
  row(404, 'LogStoreNotExist', 'logstore {logstore} does not exist.', 'PutWebtracking-2021'),
  row(405, 'InvalidMethod', 'invalid request method : {path}', 'observed'),
  row(405, 'InvalidMethod', 'Invalid request method : {path}', 'common-2026'),
  row(400, 'MissingParameter', 'Missing http extend header key : {header}.', 'common-2026'),
  row(400, 'MissingParameter', 'Missing query key : {parameter}.', 'common-2026'),
  row(400, 'ParameterInvalid', 'Http extend {header} : {value} pair is invalid.', 'common-2026'),
  row(400, 'ParameterInvalid', '{header}: {value} pair is invalid.', 'common-2026'),
  row(400, 'InvalidContentType', 'Content-Type {type} is unsupported.', 'common-2026'),
  row(415, 'InvalidContentType', 'Content-Type {type} is unsupported.', 'common-2021'),
  row(400, 'InvalidHost', 'Host header {host} is invalid.', 'common-2026'),
  row(400, 'InvalidRequestTime', 'Request time {requestTime} not follow RFC822 spec.', 'common-2026'),
  row(
    400,
    'RequestTimeExpired',
    'Request time {requestTime} has been expired while server time is {serverTime}.',
    'common-2026',
  ),
  row(400, 'ProjectAlreadyExist', 'Project {project} already exist.', 'common-2026'),
  row(401, 'SignatureNotMatch', 'Signature {signature} not matched.', 'common-2026'),
  // The message for "web tracking is not enabled" was never found; that its status is 401 is known from Alibaba's tests.
  row(401, 'Unauthorized', 'The AccessKeyId is unauthorized.', 'common-2026'),
  row(401, 'Unauthorized', 'The security token you provided is invalid.', 'common-2026'),
  row(401, 'Unauthorized', 'The security token you provided has expired.', 'common-2026'),
  row(401, 'Unauthorized', 'AccessKeyId not found: {accessKeyId}', 'common-2026'),
  row(401, 'Unauthorized', 'AccessKeyId is disabled: {accessKeyId}', 'common-2026'),
  row(401, 'Unauthorized', 'Your SLS service has been forbidden.', 'common-2026'),
  row(401, 'Unauthorized', 'The project does not belong to you.', 'common-2026'),
  row(401, 'InvalidAccessKeyId', 'The access key id you provided is invalid: {accessKeyId}.', 'common-2026'),
  row(401, 'InvalidAccessKeyId', 'Your SLS service has not opened.', 'common-2026'),
  row(403, 'WriteQuotaExceed', 'Write quota is exceeded.', 'common-2026'),
  row(403, 'WriteQuotaExceed', 'Project write quota exceed: qps: {qps}', 'limits'),
  row(403, 'WriteQuotaExceed', 'Project write quota exceed: inflow: {inflow}', 'limits'),
  row(403, 'ReadQuotaExceed', 'Read quota is exceeded.', 'common-2026'),
  row(403, 'MetaOperationQpsLimitExceeded', 'Qps limit for the meta operation is exceeded.', 'common-2026'),
  row(403, 'ProjectForbidden', 'Project {project} has been forbidden.', 'common-2026'),
  row(500, 'InternalServerError', 'Internal server error message.', 'common-2026'),
  row(500, 'InternalServerError', 'Specified Server Error Message.', 'PutWebtracking'),
  row(500, 'RequestTimeout', 'The request is timeout. Please try again later.', 'common-2026'),
  row(503, 'ServerBusy', 'The server is busy, please try again later.', 'common-2026'),
  row(400, 'MissingContentType', 'Content-Type does not exist in http header when body is not empty.', 'common-2021'),
  row(400, 'MissingBodyRawSize', 'x-log-bodyrawsize does not exist in header when it is necessary.', 'common-2021'),
  row(400, 'InvalidBodyRawSize', 'x-log-bodyrawsize is invalid.', 'common-2021'),
  row(400, 'InvalidCompressType', 'x-log-compresstype {type} is unsupported.', 'common-2021'),
  row(400, 'MissingHost', 'Host does not exist in http header.', 'common-2021'),
  row(400, 'MissingDate', 'Date does not exist in http header.', 'common-2021'),
  row(400, 'InvalidDateFormat', 'Date {date} must follow RFC822.', 'common-2021'),
  row(400, 'MissingAPIVersion', 'x-log-apiversion does not exist in http header.', 'common-2021'),
  row(400, 'InvalidAPIVersion', 'x-log-apiversion {version} is unsupported.', 'common-2021'),
  row(400, 'MissAccessKeyId', 'x-log-accesskeyid does not exist in header.', 'common-2021'),
  row(400, 'MissingSignatureMethod', 'x-log-signaturemethod does not exist in http header.', 'common-2021'),
  row(400, 'InvalidSignatureMethod', 'signature method {method} is unsupported.', 'common-2021'),
  row(400, 'RequestTimeTooSkewed', 'Request time exceeds server time more than 15 minutes.', 'common-2021'),
  row(400, 'InvalidTimestamp', 'Invalid timestamps are in logs.', 'PutWebtracking-2021'),
  row(400, 'InvalidEncoding', 'Non-UTF8 characters are in logs.', 'PutWebtracking-2021'),
  row(400, 'InvalidKey', 'Invalid keys are in logs.', 'PutWebtracking-2021'),
  row(411, 'MissingContentLength', 'Content-Length does not exist in http header when it is necessary.', 'common-2021'),
];

/** A request refused: what the endpoint answers. Thrown where the reason is found, caught in one place. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The default row of a code, letters of either case; null for a code that is not documented. */
export function findError(code: string): DocumentedError | null {
  const wanted = code.toLowerCase();
  return documentedErrors.find((error) => error.code.toLowerCase() === wanted) ?? null;
}

/**
 * A documented error as a refusal. `{name}` in its message is replaced from `facts`; a name without a fact stays as it
 * is, so that a message is never silently wrong.
 *
 * @throws {RangeError} if the code is not in {@link documentedErrors}: a mistake of this program
 */
export function refuse(code: string, facts: Readonly<Record<string, string | number>> = {}, message?: string): Refusal {
  const error = findError(code);
  if (!error) throw new RangeError(`${code} is not a documented error`);
  const filled = (message ?? error.message).replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(facts, name) ? String(facts[name]) : whole,
  );
  return new Refusal(error.status, error.code, filled);
}
