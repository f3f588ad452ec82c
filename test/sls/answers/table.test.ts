import { describe, expect, it } from 'vitest';
import { findAnswer } from '../../../src/sls/answers/index.ts';
import { ANSWERS, STATUS_ANSWERS } from '../../../src/sls/answers/table.ts';
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
