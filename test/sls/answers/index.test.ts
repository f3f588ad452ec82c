import { describe, expect, it } from 'vitest';
import { documentedErrors } from '../../../demo/endpoint/errors.ts';
import { causeOf, explainStatus, findAnswer } from '../../../src/sls/answers/index.ts';

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
