import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockSkew, requestIdTime, type Timed } from '../../../src/sls/answers/request-id.ts';

/** The sample of PutWebtracking's page: its id and its Date tell the same second. */
const SAMPLE = { requestId: '5B0A6B60BB6EE39764D458B5', date: 'Sun, 27 May 2018 08:25:04 GMT' };
const SAMPLE_AT = Date.UTC(2018, 4, 27, 8, 25, 4);

const idOf = (seconds: number, rest = 'BB6EE39764D458B5') => seconds.toString(16).padStart(8, '0') + rest;

describe('requestIdTime', () => {
  it.each<[string, string, number | null]>([
    ["the documentation's sample", SAMPLE.requestId, SAMPLE_AT],
    ['lower case', SAMPLE.requestId.toLowerCase(), SAMPLE_AT],
    ['the first second of 2010', idOf(Date.UTC(2010, 0, 1) / 1000), Date.UTC(2010, 0, 1)],
    ['the last second of 2009', idOf(Date.UTC(2010, 0, 1) / 1000 - 1), null],
    ['the last second of 2099', idOf(Date.UTC(2100, 0, 1) / 1000 - 1), Date.UTC(2100, 0, 1) - 1000],
    ['the first second of 2100', idOf(Date.UTC(2100, 0, 1) / 1000), null],
    ['23 digits', SAMPLE.requestId.slice(1), null],
    ['25 digits', `${SAMPLE.requestId}0`, null],
    ['a digit that is none', `${SAMPLE.requestId.slice(0, 23)}G`, null],
    ['a line end behind', `${SAMPLE.requestId}\n`, null],
    ['a UUID', '5b0a6b60-bb6e-4397-a64d-458b5aaaaaaa', null],
    ['nothing', '', null],
  ])('of %s', (_, requestId, time) => {
    expect(requestIdTime(requestId)).toBe(time);
  });

  it('is the seconds that were written, whatever follows', () => {
    const seconds = fc.integer({ min: Date.UTC(2010, 0, 1) / 1000, max: Date.UTC(2100, 0, 1) / 1000 - 1 });
    const rest = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(seconds, rest, (written, after) => {
        expect(requestIdTime(idOf(written, after))).toBe(written * 1000);
      }),
    );
  });

  it('is a whole second from 2010 to 2099 or null, for any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789abcdefX') }));
    fc.assert(
      fc.property(text, (requestId) => {
        const time = requestIdTime(requestId);
        expect(time === null || (time % 1000 === 0 && /^20[1-9]\d-/.test(new Date(time).toISOString()))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('clockSkew', () => {
  const timed = (rest: Partial<Timed>): Timed => ({
    ...SAMPLE,
    startedAt: SAMPLE_AT + 100,
    answeredAt: SAMPLE_AT + 200,
    ...rest,
  });
  const around = (startedAt: number, answeredAt: number) =>
    timed({ startedAt: SAMPLE_AT + startedAt, answeredAt: SAMPLE_AT + answeredAt });

  it.each<[string, Timed, ReturnType<typeof clockSkew>]>([
    ['the same second', timed({}), { serverAt: SAMPLE_AT, skewMs: null }],
    ['an answer one second before the server’s', around(-1200, -1000), { serverAt: SAMPLE_AT, skewMs: null }],
    ['a little more than that', around(-1200, -1001), { serverAt: SAMPLE_AT, skewMs: 1001 }],
    ['a beginning one second after the server’s', around(1000, 1200), { serverAt: SAMPLE_AT, skewMs: null }],
    ['a little more than that', around(1001, 1200), { serverAt: SAMPLE_AT, skewMs: -1001 }],
    ['a server 15 minutes ahead', around(-900_000, -899_500), { serverAt: SAMPLE_AT, skewMs: 899_500 }],
    ['a server 15 minutes behind', around(900_000, 900_500), { serverAt: SAMPLE_AT, skewMs: -900_000 }],
    ['a clock of ours that was set back meanwhile', around(5000, -5000), { serverAt: SAMPLE_AT, skewMs: null }],
    ['a slow answer', around(-60_000, 60_000), { serverAt: SAMPLE_AT, skewMs: null }],
    [
      'a proxy with another Date',
      timed({ date: 'Sun, 27 May 2018 09:00:00 GMT' }),
      { serverAt: SAMPLE_AT, skewMs: null },
    ],
    ['a Date alone', timed({ requestId: null }), { serverAt: SAMPLE_AT, skewMs: null }],
    ['a Date and an id of another kind', timed({ requestId: 'A1' }), { serverAt: SAMPLE_AT, skewMs: null }],
    ['neither', timed({ requestId: null, date: null }), null],
    ['a Date in another form', timed({ requestId: null, date: '2018-05-27T08:25:04Z' }), null],
    ['a Date that is none', timed({ requestId: null, date: 'Sun, 99 May 2018 08:25:04 GMT' }), null],
    ['a Date of 1970', timed({ requestId: null, date: 'Thu, 01 Jan 1970 00:00:00 GMT' }), null],
  ])('by %s', (_, given, clock) => {
    expect(clockSkew(given)).toEqual(clock);
  });

  it('is none where the clocks agree, and exact to a second where they do not', () => {
    const ms = fc.integer({ min: 0, max: 120_000 });
    const skew = fc.integer({ min: -86_400_000, max: 86_400_000 });
    fc.assert(
      fc.property(ms, ms, ms, skew, (startedIn, until, after, trueSkewMs) => {
        const startedAt = SAMPLE_AT + startedIn;
        const servedAt = startedAt + until + trueSkewMs;
        const requestId = idOf(Math.floor(servedAt / 1000));
        const clock = clockSkew({ requestId, date: null, startedAt, answeredAt: startedAt + until + after });
        // What is told never exceeds the truth by more than the second that the id leaves open.
        const told = clock?.skewMs ?? 0;
        expect(Math.abs(told)).toBeLessThanOrEqual(Math.abs(trueSkewMs) + 1000);
        expect(Math.abs(told - trueSkewMs)).toBeLessThanOrEqual(until + after + 1000);
        if (Math.abs(trueSkewMs) <= 1) expect(clock?.skewMs).toBeNull();
      }),
    );
  });
});
