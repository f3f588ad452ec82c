import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Earlier, knownRefusal } from '../../src/batch/known-refusal.ts';
import { TargetRefusals } from '../../src/sls/target-refusals.ts';
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

  it('is what reading all of them from the first on tells', () => {
    const other = fc.record({
      method: fc.constantFrom('POST', 'POST', 'OPTIONS'),
      url: fc.constantFrom(
        TRACK_URL,
        `${TRACK_URL}&a=1`,
        TRACK_URL.replace('demo-logstore', 'other'),
        'https://no.sls/',
      ),
      startedAt: fc.constantFrom(STARTED_AT - 1, STARTED_AT),
      status: fc.constantFrom(200, 400, 401, null),
      errorCode: fc.constantFrom(null, 'Unauthorized', 'PostBodyInvalid', 'ProjectNotExist'),
    });
    fc.assert(
      fc.property(fc.array(other), (others) => {
        const sorted = [...others].sort((one, next) => one.startedAt - next.startedAt);
        const refusals = new TargetRefusals();
        for (const { method, url, startedAt, status, errorCode } of sorted) {
          if (startedAt < STARTED_AT && status !== null && method !== 'OPTIONS')
            refusals.learn(url, { status, errorCode });
        }
        expect(knownRefusal(batch, sorted)).toBe(refusals.of(TRACK_URL));
      }),
    );
  });
});
