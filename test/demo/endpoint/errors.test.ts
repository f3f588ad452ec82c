import { describe, expect, it } from 'vitest';
import { documentedErrors, findError, Refusal, refuse } from '../../../demo/endpoint/errors.ts';

describe('documentedErrors', () => {
  it('has a plausible status, a code and a message in each row, and no row twice', () => {
    for (const { status, code, message } of documentedErrors) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(message).not.toBe('');
    }
    const rows = documentedErrors.map(({ status, code, message }) => `${status} ${code} ${message}`);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('has the status of each code as documented', () => {
    const statuses = Object.fromEntries(
      ['PostBodyInvalid', 'PostBodyTooLarge', 'Unauthorized', 'WriteQuotaExceed', 'ServerBusy', 'InvalidMethod'].map(
        (code) => [code, findError(code)?.status],
      ),
    );
    expect(statuses).toEqual({
      PostBodyInvalid: 400,
      PostBodyTooLarge: 413,
      Unauthorized: 401,
      WriteQuotaExceed: 403,
      ServerBusy: 503,
      InvalidMethod: 405,
    });
  });
});

describe('findError', () => {
  it('takes a code in letters of either case', () => {
    expect(findError('logstorenotexist')?.code).toBe('LogStoreNotExist');
    expect(findError('Nonsense')).toBeNull();
  });
});

describe('refuse', () => {
  it('fills the message from facts', () => {
    const refusal = refuse('PostBodyTooLarge', { bodySize: 10_485_761 });
    expect(refusal).toBeInstanceOf(Refusal);
    expect({ status: refusal.status, code: refusal.code, message: refusal.message }).toEqual({
      status: 413,
      code: 'PostBodyTooLarge',
      message: 'Body size 10485761 must little than 10485760.',
    });
  });

  it('leaves a name without a fact, also one that every object inherits', () => {
    expect(refuse('ProjectNotExist').message).toBe('The Project does not exist : {project}');
    expect(refuse('ProjectNotExist', {}, '{constructor}').message).toBe('{constructor}');
  });

  it('knows only documented codes', () => {
    expect(() => refuse('Nonsense')).toThrow(new RangeError('Nonsense is not a documented error'));
  });
});
