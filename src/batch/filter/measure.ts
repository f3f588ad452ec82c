/** What a number counts, and so how it may be written. */
export type Unit = 'count' | 'bytes' | 'duration' | 'time';

/** All numbers from the least to the most, both included. */
export interface Range {
  readonly least: number;
  readonly most: number;
  /** Ms of the day in the reader's time zone, rather than ms since 1970. */
  readonly isOfDay: boolean;
}

/** 1,000 to the k, as the panel shows sizes and Chrome's `larger-than:` reads them; `ki` is 1,024. */
const SIZES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  ki: 1024,
  mi: 1024 ** 2,
  gi: 1024 ** 3,
};
const DURATIONS_MS: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1e3, m: 6e4, min: 6e4, h: 36e5 };

/** Below zero is the tab of what belongs to no tab. */
const AMOUNT = /^(-?\d{1,15}(?:\.\d{1,9})?|\.\d{1,9})([a-z]*)$/i;
/** `14:02`, `14:02:03`, `14:02:03.120`. */
const OF_DAY = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?$/;
/** A day, or a moment of one; without a zone it is the reader's own. */
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z)?)?$/i;

const SECOND_MS = 1e3;
const MINUTE_MS = 6e4;
const HOUR_MS = 36e5;

/** Reads an amount or a time as it is written; `null` where it is none. A time means all of its minute, second or day. */
export function readMeasure(text: string, unit: Unit): Range | null {
  if (unit === 'time') return readOfDay(text) ?? readMoment(text);
  const [, number, suffix = ''] = AMOUNT.exec(text) ?? [];
  const factor = factorOf(suffix.toLowerCase(), unit);
  if (number === undefined || factor === undefined) return null;
  // 1.1 * 1000 is a little more than 1,100: a size and a duration in ms are whole.
  const amount = factor === 1 ? Number(number) : Math.round(Number(number) * factor);
  return { least: amount, most: amount, isOfDay: false };
}

/** `10k..100k`, `14:02..14:05`, `..1s`; one measure; `4xx`, as answers are spoken of; `*` for any. `null` where it is none. */
export function readRange(text: string, unit: Unit): Range | null {
  if (text === '*') return { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY, isOfDay: false };
  const hundred = unit === 'count' ? /^(\d)xx$/i.exec(text)?.[1] : undefined;
  if (hundred !== undefined) return { least: Number(hundred) * 100, most: Number(hundred) * 100 + 99, isOfDay: false };
  const [from = '', to] = text.split('..', 2);
  if (to === undefined) return readMeasure(text, unit);
  const least = from === '' ? null : readMeasure(from, unit);
  const most = to === '' ? null : readMeasure(to, unit);
  const isRead = (from === '' || least) && (to === '' || most) && text.length === from.length + 2 + to.length;
  // A time of the day and a day have nothing between them.
  if (!isRead || !(least ?? most) || (least && most && least.isOfDay !== most.isOfDay)) return null;
  return {
    least: least?.least ?? Number.NEGATIVE_INFINITY,
    most: most?.most ?? Number.POSITIVE_INFINITY,
    isOfDay: (least ?? most)?.isOfDay === true,
  };
}

/** Whether a number lies in a range. From 23:00 to 01:00 is the time around midnight. */
export function isWithin(value: number, { least, most, isOfDay }: Range): boolean {
  const compared = isOfDay ? msOfDay(value) : value;
  if (isOfDay && least > most) return compared >= least || compared <= most;
  return compared >= least && compared <= most;
}

function factorOf(suffix: string, unit: Unit): number | undefined {
  if (unit === 'duration') return Object.hasOwn(DURATIONS_MS, suffix) ? DURATIONS_MS[suffix] : undefined;
  const size = unit === 'bytes' ? suffix.replace(/b$/, '') : suffix === 'x' ? '' : suffix;
  return Object.hasOwn(SIZES, size) ? SIZES[size] : undefined;
}

function readOfDay(text: string): Range | null {
  const [, hours, minutes, seconds, fraction] = OF_DAY.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23) return null;
  const wholeMs = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS;
  const least = wholeMs + Number((fraction ?? '').padEnd(3, '0'));
  return { least, most: least + precisionMs(seconds, fraction) - 1, isOfDay: true };
}

function readMoment(text: string): Range | null {
  const [, year, month, day, clock, zone] = MOMENT.exec(text) ?? [];
  if (year === undefined) return null;
  // A date alone would be read as UTC, and a day that is none of its month as one of the next.
  const least = Date.parse(`${year}-${month}-${day}T${clock ?? '00:00'}${zone ? 'Z' : ''}`);
  const isOfMonth = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  if (Number.isNaN(least) || !isOfMonth) return null;
  if (clock === undefined) {
    // Two days of a year have 23 or 25 hours.
    const next = new Date(Number(year), Number(month) - 1, Number(day) + 1).getTime();
    return { least, most: next - 1, isOfDay: false };
  }
  const [, , seconds, fraction] = clock.split(/[:.]/);
  return { least, most: least + precisionMs(seconds, fraction) - 1, isOfDay: false };
}

function precisionMs(seconds: string | undefined, fraction: string | undefined): number {
  if (seconds === undefined) return MINUTE_MS;
  return fraction === undefined ? SECOND_MS : 10 ** (3 - fraction.length);
}

/** Ms since midnight by the reader's clock, which is what {@link Range.isOfDay} compares. */
export function msOfDay(at: number): number {
  const date = new Date(at);
  return (
    date.getHours() * HOUR_MS + date.getMinutes() * MINUTE_MS + date.getSeconds() * SECOND_MS + date.getMilliseconds()
  );
}
