import { describe, expect, it } from 'vitest';
import { type Earlier, knownRefusal } from '../../src/batch/known-refusal.ts';
import { STARTED_AT } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const batch = { url: TRACK_URL, startedAt: STARTED_AT };
const earlier = (rest: Partial<Earlier> = {}): Earlier => ({
  method: 'POST',
  url: TRACK_URL,
  startedAt: STARTED_AT - 1,
  status: 401,
  errorCode: 'Unauthorized',
  ...rest,
});

describe('knownRefusal', () => {
  it.each<[string, Earlier[], string | null]>([
    ['nothing before', [], null],
    ['a refusal by the logstore', [earlier()], 'Unauthorized'],
    ['a refusal and then an acceptance', [earlier(), earlier({ status: 200, errorCode: null })], null],
    ['a refusal for the body', [earlier({ status: 400, errorCode: 'PostBodyInvalid' })], null],
    ['a refusal by another logstore', [earlier({ url: TRACK_URL.replace('demo-logstore', 'other') })], null],
    ['a refusal of one that began at the same time', [earlier({ startedAt: STARTED_AT })], null],
    ['one that is not answered', [earlier({ status: null, errorCode: null })], null],
    [
      'a preflight that succeeded after a refusal',
      [earlier(), earlier({ method: 'OPTIONS', status: 200 })],
      'Unauthorized',
    ],
  ])('of a batch with %s', (_, others, refusal) => {
    expect(knownRefusal(batch, others)).toBe(refusal);
  });
});
