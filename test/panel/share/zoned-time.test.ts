import { describe, expect, it } from 'vitest';
import { zonedTime } from '../../../src/panel/share/zoned-time.ts';

describe('zonedTime', () => {
  it.each([
    [Date.UTC(2026, 10, 23, 6, 2, 11, 412), 'Asia/Shanghai', '2026-11-23 14:02:11.412 GMT+08:00 (Asia/Shanghai)'],
    [Date.UTC(2026, 0, 1), 'UTC', '2026-01-01 00:00:00.000 GMT+00:00 (UTC)'],
    [Date.UTC(2026, 6, 1, 23, 30), 'America/St_Johns', '2026-07-01 21:00:00.000 GMT-02:30 (America/St_Johns)'],
    [1e300, 'UTC', '1970-01-01 00:00:00.000 GMT+00:00 (UTC)'],
  ])('of %d in %s', (at, zone, text) => {
    expect(zonedTime(at, zone)).toBe(text);
  });

  it('is in the reader’s own zone where none is given', () => {
    expect(zonedTime(0)).toContain(`(${new Intl.DateTimeFormat().resolvedOptions().timeZone})`);
  });
});
