/**
 * A moment with its zone, the same in every language: `2026-11-23 14:02:11.412 GMT+08:00 (Asia/Shanghai)`.
 * @param at ms since 1970; what no date can have is shown as 1970
 * @param timeZone the reader's own where none is given
 */
export function zonedTime(at: number, timeZone?: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
    ...(timeZone !== undefined && { timeZone }),
  });
  const date = new Date(at);
  const parts = format.formatToParts(Number.isNaN(date.getTime()) ? new Date(0) : date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const day = [part('year'), part('month'), part('day')].join('-');
  const time = `${[part('hour'), part('minute'), part('second')].join(':')}.${part('fractionalSecond')}`;
  // Browsers differ in what they write for no offset.
  const offset = part('timeZoneName').replace(/^GMT$/, 'GMT+00:00');
  return `${day} ${time} ${offset} (${format.resolvedOptions().timeZone})`;
}
