import { describe, expect, it } from 'vitest';
import { documentedErrors } from '../../../demo/endpoint/errors.ts';
import { ANSWERS, causeOf, explainStatus, findAnswer, STATUS_ANSWERS } from '../../../src/sls/answers/index.ts';
import { RULES } from '../../../src/sls/rules/index.ts';

const ALL = [...ANSWERS, ...STATUS_ANSWERS];

/** The statuses of each code, as the documentation has them. */
const STATUSES = {
  PostBodyInvalid: [400, 499],
  PostBodyUncompressError: [400],
  PostBodyTooLarge: [413, 400],
  ProjectNotExist: [404],
  LogStoreNotExist: [404],
  LogStoreWithoutShard: [400],
  ProjectForbidden: [403],
  ProjectInRecycleBin: [403],
  ProjectAlreadyExist: [400],
  InvalidMethod: [405],
  InvalidHost: [400],
  MissingParameter: [400],
  ParameterInvalid: [400],
  InvalidContentType: [400, 415],
  Unauthorized: [401],
  SignatureNotMatch: [401],
  InvalidAccessKeyId: [401],
  InvalidRequestTime: [400],
  RequestTimeExpired: [400],
  WriteQuotaExceed: [403],
  ShardWriteQuotaExceed: [403],
  ReadQuotaExceed: [403],
  MetaOperationQpsLimitExceeded: [403],
  InternalServerError: [500],
  RequestTimeout: [500],
  ServerBusy: [503],
  InvalidTimestamp: [400],
  InvalidEncoding: [400],
  InvalidKey: [400],
  MissingContentType: [400],
  MissingContentLength: [411],
  MissingBodyRawSize: [400],
  InvalidBodyRawSize: [400],
  InvalidCompressType: [400],
  MissingAPIVersion: [400],
  InvalidAPIVersion: [400],
  MissingHost: [400],
  MissingDate: [400],
  MissAccessKeyId: [400],
  MissingSignatureMethod: [400],
  InvalidSignatureMethod: [400],
};

describe('the table of answers', () => {
  it('has these codes, with these statuses', () => {
    expect(Object.fromEntries(ANSWERS.map(({ code, status }) => [code, status]))).toEqual(STATUSES);
  });

  it('has these answers without a code', () => {
    expect(STATUS_ANSWERS.map(({ code }) => code.replace('HTTP ', ''))).toEqual(
      [400, 401, 403, 404, 405, 408, 411, 413, 414, 429, 499, '2xx', '3xx', '4xx', '5xx'].map(String),
    );
  });

  it('calls no two errors by one name', () => {
    const names = ALL.flatMap(({ code, aliases }) => [
      ...new Set([code, ...aliases].map((name) => name.toLowerCase())),
    ]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('sends again only what a quota or a server refused', () => {
    const retried = ALL.filter(({ retry }) => retry);
    expect([...new Set(retried.map(({ about }) => about))].sort()).toEqual(['quota', 'server']);
    expect(ALL.filter(({ about, retry }) => about === 'quota' && !retry)).toEqual([]);
  });

  it.each(ALL.map((known) => [known.code, known] as const))(
    '%s: has a source, and causes of its own',
    (code, known) => {
      expect(new URL(known.source).protocol).toBe('https:');
      expect(known.messages.filter(({ cause }) => !cause.startsWith(`${code}/`))).toEqual([]);
    },
  );

  it('explains answers by rules that there are', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    const explaining = [...new Set(ALL.flatMap(({ explainedBy }) => explainedBy))];
    expect(explaining.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('explains an answer by each rule that predicts it', () => {
    const unexplained = RULES.filter(
      ({ id, predicts }) => predicts !== null && !findAnswer(predicts)?.explainedBy.includes(id),
    );
    expect(unexplained.map(({ id, predicts }) => [id, predicts])).toEqual([]);
  });
});

describe('findAnswer', () => {
  it.each([
    ['PostBodyInvalid', 'PostBodyInvalid'],
    ['postbodyinvalid', 'PostBodyInvalid'],
    [' PostBodyInvalid\n', 'PostBodyInvalid'],
    ['ProjectNotExists', 'ProjectNotExist'],
    ['LogstoreNotExist', 'LogStoreNotExist'],
    ['LogstoreNotExists', 'LogStoreNotExist'],
    ['InvalidDateFormat', 'InvalidRequestTime'],
    ['RequestTimeTooSkewed', 'RequestTimeExpired'],
    ['InvalidCompressType', 'InvalidCompressType'],
    ['HTTP 404', undefined],
    ['NoSuchBucket', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
    ['', undefined],
  ])('of %j is %s', (errorCode, code) => {
    expect(findAnswer(errorCode)?.code).toBe(code);
  });

  it.each(documentedErrors.map(({ code, status }) => [code, status] as const))(
    'knows %s with status %i, which the endpoint of the demo gives',
    (code, status) => {
      expect(findAnswer(code)?.status).toContain(status);
    },
  );
});

describe('explainStatus', () => {
  it.each([
    [100, undefined],
    [200, 'HTTP 2xx'],
    [204, 'HTTP 2xx'],
    [307, 'HTTP 3xx'],
    [400, 'HTTP 400'],
    [401, 'HTTP 401'],
    [418, 'HTTP 4xx'],
    [429, 'HTTP 429'],
    [499, 'HTTP 499'],
    [500, 'HTTP 5xx'],
    [502, 'HTTP 5xx'],
    [599, 'HTTP 5xx'],
    [600, undefined],
    [0, undefined],
    [-1, undefined],
    [Number.NaN, undefined],
  ])('of %i is %s', (status, code) => {
    expect(explainStatus(status)?.code).toBe(code);
  });

  it('explains a status by the rules that explain its codes', () => {
    expect(explainStatus(413)?.explainedBy).toEqual(['body-size-10mb', 'body-size-3mb', 'too-many-logs']);
    expect(explainStatus(400)?.explainedBy).toEqual(
      expect.arrayContaining(['value-not-string', 'framing', 'rawsize-missing', 'compresstype-unknown']),
    );
    expect(explainStatus(403)?.explainedBy).toEqual([]);
  });
});

describe('causeOf', () => {
  const PLAIN: [code: string, message: string | null][] = [
    ['PostBodyInvalid', null],
    ['PostBodyInvalid', ''],
    ['PostBodyInvalid', 'Body invalid error message.'],
    ['PostBodyTooLarge', 'Body size 10485761 must little than 10485760.'],
    ['MissingParameter', 'Missing http extend header key : x-log-apiversion.'],
    ['ParameterInvalid', 'Http extend x-log-date : x pair is invalid.'],
    ['Unauthorized', 'The AccessKeyId is unauthorized.'],
    ['InvalidAccessKeyId', 'The access key id you provided is invalid: LTAI.'],
    ['WriteQuotaExceed', 'Write quota is exceeded.'],
    ['ServerBusy', 'Value in log is not string data type'],
  ];
  it.each(PLAIN)('of %s with the message %j is the code', (code, message) => {
    const known = findAnswer(code);
    expect(known && causeOf(known, message)).toBe(code);
  });

  it.each([
    ['PostBodyInvalid/value', 'Value in log is not string data type'],
    ['PostBodyInvalid/json', 'The request body is not valid JSON object.'],
    ['PostBodyInvalid/protobuf', 'Fail to parse protobuf.'],
    ['PostBodyInvalid/protobuf', 'Protobuffer content cannot be parsed.'],
    ['PostBodyInvalid/time', 'The post data time is out of range.'],
    ['PostBodyTooLarge/count', 'Logs must be less than or equal to 3 MB and 4096 entries.'],
    ['MissingParameter/rawsize', 'Missing http extend header key : x-log-bodyrawsize.'],
    ['MissingParameter/query', 'Missing query key : APIVersion.'],
    ['ParameterInvalid/compresstype', 'Http extend x-log-compresstype : br pair is invalid.'],
    ['ParameterInvalid/rawsize', 'Http extend x-log-bodyrawsize : -1 pair is invalid.'],
    ['ParameterInvalid/signature', 'Http extend authorization : x pair is invalid.'],
    ['ParameterInvalid/signature', 'Http extend x-log-signaturemethod : x pair is invalid.'],
    ['Unauthorized/token-invalid', 'The security token you provided is invalid.'],
    ['Unauthorized/token-expired', 'The security token you provided has expired.'],
    ['Unauthorized/key-unknown', 'AccessKeyId not found: LTAI'],
    ['Unauthorized/key-disabled', 'AccessKeyId is disabled: LTAI'],
    ['Unauthorized/service', 'Your SLS service has been forbidden.'],
    ['Unauthorized/owner', 'The project does not belong to you.'],
    ['Unauthorized/policy', 'denied by sts or ram, action: log:PostLogStoreLogs, resource: acs:log:cn-hangzhou:1:*'],
    ['InvalidAccessKeyId/service', 'Your SLS service has not opened.'],
    ['WriteQuotaExceed/qps', 'Project write quota exceed: qps: 600001'],
    ['WriteQuotaExceed/inflow', 'Project write quota exceed: inflow: 100'],
  ])('is %s with the message %j', (cause, message) => {
    const known = findAnswer(cause.split('/', 1).join());
    expect(known && causeOf(known, message)).toBe(cause);
  });
});
