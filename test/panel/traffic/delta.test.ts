import { describe, expect, it } from 'vitest';
import { formatTime } from '../../../src/i18n/format.ts';
import { formatDelta, wordTime } from '../../../src/panel/traffic/delta.ts';
import { STARTED_AT } from '../../support/batches.ts';

describe('formatDelta', () => {
  it('has ms, and hours from one on', () => {
    expect([0, 412, 61_007.4, 3_599_999, 3_600_000, 90_061_000].map((ms) => formatDelta(ms))).toEqual([
      '+0.000 s',
      '+0.412 s',
      '+61.007 s',
      '+3599.999 s',
      '+1 h 00',
      '+25 h 01',
    ]);
  });

  it('goes back where the rows are sorted so', () => {
    expect([-1200, -7_200_000].map(formatDelta)).toEqual(['−1.200 s', '−2 h 00']);
  });
});

describe('wordTime', () => {
  it('is of the day, or since another', () => {
    expect([wordTime(STARTED_AT, null, 'en'), wordTime(STARTED_AT, STARTED_AT - 5, 'en')]).toEqual([
      formatTime(STARTED_AT, 'en'),
      '+0.005 s',
    ]);
  });
});
