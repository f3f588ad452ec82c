import { describe, expect, it } from 'vitest';
import { correlate } from '../../src/batch/correlate.ts';
import { cutUrl, type Summary } from '../../src/batch/summary.ts';
import { entryOf, STARTED_AT, summaryOf } from '../support/batches.ts';
import { TRACK_URL } from '../support/fixtures.ts';

const withId = (requestId: string, rest: Partial<Summary> = {}) => summaryOf({ requestId, ...rest });

const at = (ms: number, rest: Partial<Summary> = {}) => summaryOf({ startedAt: STARTED_AT + ms, ...rest });

const apart = [
  [2000, true],
  [-2000, true],
  [2001, false],
  [-2001, false],
] as const;

describe('correlate by x-log-requestid', () => {
  it('finds the batch of that id, though another began nearer', () => {
    const late = withId('B', { startedAt: STARTED_AT + 2000 });
    expect(correlate(entryOf({ requestId: 'B' }), [withId('A'), late])).toBe(late);
  });

  it('finds a batch whose answer is still arriving', () => {
    const receiving = withId('A', { answer: 'receiving' });
    expect(correlate(entryOf({ requestId: 'A' }), [receiving])).toBe(receiving);
  });

  it('takes no other batch, however near', () => {
    expect(correlate(entryOf({ requestId: 'B' }), [withId('A'), at(0)])).toBeNull();
  });

  it('takes none of two that an endpoint answered with one id', () => {
    expect(correlate(entryOf({ requestId: 'A' }), [withId('A'), withId('A')])).toBeNull();
  });

  it.each(apart)('%i ms apart: %s', (ms, found) => {
    const batch = withId('A', { startedAt: STARTED_AT + ms });
    expect(correlate(entryOf({ requestId: 'A' }), [batch])).toBe(found ? batch : null);
  });
});

describe('correlate without an id', () => {
  it('finds the batch that alone was answered alike', () => {
    const batches = [at(-2001), at(3, { status: 400 }), at(1900), at(0, { answer: 'waiting', status: null })];
    expect(correlate(entryOf(), batches)).toBe(batches[2]);
  });

  it('takes none of several that were answered alike, though one is nearer', () => {
    expect(correlate(entryOf(), [at(0), at(1500)])).toBeNull();
  });

  it('joins no batch twice, so the second of two twins is next', () => {
    const twins = [at(0, { joined: true }), at(0)];
    expect(correlate(entryOf(), twins)).toBe(twins[1]);
  });

  it('counts no answer as status 0', () => {
    const failed = summaryOf({ answer: 'failed', status: null });
    expect(correlate(entryOf({ status: 0 }), [at(0), failed])).toBe(failed);
  });

  it.each(apart)('%i ms apart: %s', (ms, found) => {
    const batch = at(ms);
    expect(correlate(entryOf(), [batch])).toBe(found ? batch : null);
  });

  it('waits for a batch that is not answered yet', () => {
    expect(correlate(entryOf({ status: 0 }), [summaryOf({ answer: 'waiting', status: null })])).toBeNull();
  });
});

describe('correlate', () => {
  it.each<[string, Partial<Summary>]>([
    ['another tab', { tabId: 8 }],
    ['another method', { method: 'OPTIONS' }],
    ['another URL', { url: `${TRACK_URL}?APIVersion=0.6.0` }],
    ['a batch that is joined', { joined: true }],
  ])('does not take %s', (_, rest) => {
    expect(correlate(entryOf({ requestId: 'A' }), [withId('A', rest)])).toBeNull();
    expect(correlate(entryOf(), [at(0, rest)])).toBeNull();
  });

  it("takes what a page's service worker sent, of which no tab is known", () => {
    const batch = withId('A', { tabId: -1 });
    expect(correlate(entryOf({ requestId: 'A' }), [batch])).toBe(batch);
    expect(correlate(entryOf(), [batch])).toBe(batch);
  });

  it('compares a URL as far as a row has it', () => {
    const url = `${TRACK_URL}.gif?a=${'a'.repeat(2048)}`;
    const batch = at(0, { url: cutUrl(url) });
    expect(correlate(entryOf({ url }), [batch])).toBe(batch);
    expect(correlate(entryOf({ url: url.slice(0, 2047) }), [batch])).toBeNull();
  });
});
