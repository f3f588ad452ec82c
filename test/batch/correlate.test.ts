import { describe, expect, it } from 'vitest';
import type { Batch } from '../../src/batch/batch.ts';
import { correlate } from '../../src/batch/correlate.ts';
import { answered, batchOf, entryOf, origin, SESSION, STARTED_AT } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const withId = (requestId: string, rest: Partial<Batch> = {}) =>
  batchOf({ answer: answered(200, [['X-Log-RequestId', requestId]]), ...rest });

const at = (ms: number, rest: Partial<Batch> = {}) =>
  batchOf({ id: `at ${ms}`, startedAt: STARTED_AT + ms, answer: answered(200), ...rest });

describe('correlate by x-log-requestid', () => {
  it('finds the batch of that id, though another began nearer', () => {
    const late = withId('B', { startedAt: STARTED_AT + 2000 });
    expect(correlate(entryOf({ requestId: 'B' }), [withId('A'), late])).toBe(late);
  });

  it('finds a batch whose answer is still arriving', () => {
    const receiving = batchOf({ answer: { state: 'receiving', status: 200, headers: [['x-log-requestid', 'A']] } });
    expect(correlate(entryOf({ requestId: 'A' }), [receiving])).toBe(receiving);
  });

  it('takes no other batch, however near', () => {
    expect(correlate(entryOf({ requestId: 'B' }), [withId('A'), at(0)])).toBeNull();
  });
});

describe('correlate without an id', () => {
  it('finds the nearest batch that was answered alike', () => {
    const batches = [at(-1500), at(3, { answer: answered(400) }), at(4), at(-5)];
    expect(correlate(entryOf(), batches)).toBe(batches[2]);
  });

  it('finds the first of two that are alike', () => {
    const twins = [at(0), at(0)];
    expect(correlate(entryOf(), twins)).toBe(twins[0]);
  });

  it('joins no batch twice, so the second of two twins is next', () => {
    const twins = [at(0, { joined: true }), at(0)];
    expect(correlate(entryOf(), twins)).toBe(twins[1]);
  });

  it('counts no answer as status 0', () => {
    const failed = batchOf({ answer: { state: 'failed', at: STARTED_AT, error: 'net::ERR_ABORTED' } });
    expect(correlate(entryOf({ status: 0 }), [at(0), failed])).toBe(failed);
  });

  it.each([
    [2000, true],
    [-2000, true],
    [2001, false],
    [-2001, false],
  ])('%i ms apart: %s', (ms, found) => {
    expect(correlate(entryOf(), [at(ms)]) !== null).toBe(found);
  });

  it('waits for a batch that is not answered yet', () => {
    expect(correlate(entryOf({ status: 0 }), [batchOf()])).toBeNull();
  });
});

describe('correlate', () => {
  it.each<[string, Partial<Batch>]>([
    ['another tab', { origin: { session: SESSION, ...origin, tabId: 8 } }],
    ['another method', { method: 'OPTIONS' }],
    ['another URL', { url: `${TRACK_URL}?APIVersion=0.6.0` }],
    ['a batch that is joined', { joined: true }],
  ])('does not take %s', (_, rest) => {
    expect(correlate(entryOf({ requestId: 'A' }), [withId('A', rest)])).toBeNull();
    expect(correlate(entryOf(), [at(0, rest)])).toBeNull();
  });
});
