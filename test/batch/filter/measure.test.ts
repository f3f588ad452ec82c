import { describe, expect, it } from 'vitest';
import { isWithin, msOfDay, readMeasure, readRange, type Unit } from '../../../src/batch/filter/measure.ts';

const MINUTE_MS = 60_000;
const day = (hours: number, minutes = 0, seconds = 0, ms = 0) => ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;

describe('readMeasure', () => {
  it.each<[string, Unit, number]>([
    ['10', 'count', 10],
    ['-1', 'count', -1],
    ['.5', 'count', 0.5],
    ['2.5x', 'count', 2.5],
    ['2k', 'count', 2000],
    ['800', 'bytes', 800],
    ['800b', 'bytes', 800],
    ['16k', 'bytes', 16_000],
    ['16KB', 'bytes', 16_000],
    ['16KiB', 'bytes', 16_384],
    ['1.1m', 'bytes', 1_100_000],
    ['1g', 'bytes', 1e9],
    ['300', 'duration', 300],
    ['300ms', 'duration', 300],
    ['1.5s', 'duration', 1500],
    ['2min', 'duration', 120_000],
    ['2m', 'duration', 120_000],
    ['1h', 'duration', 3_600_000],
  ])('reads %s as %s', (text, unit, amount) => {
    expect(readMeasure(text, unit)).toEqual({ least: amount, most: amount, isOfDay: false });
  });

  it.each<[string, number, number]>([
    ['14:02', day(14, 2), day(14, 2) + MINUTE_MS - 1],
    ['9:02:03', day(9, 2, 3), day(9, 2, 3, 999)],
    ['14:02:03.1', day(14, 2, 3, 100), day(14, 2, 3, 199)],
    ['14:02:03.125', day(14, 2, 3, 125), day(14, 2, 3, 125)],
  ])('reads the time %s', (text, least, most) => {
    expect(readMeasure(text, 'time')).toEqual({ least, most, isOfDay: true });
  });

  it('reads days and moments by the clock of the reader, and with Z by that of the world', () => {
    const least = new Date(2026, 1, 28).getTime();
    expect(readMeasure('2026-02-28', 'time')).toEqual({
      least,
      most: new Date(2026, 2, 1).getTime() - 1,
      isOfDay: false,
    });
    const noon = new Date(2026, 1, 28, 12, 30).getTime();
    expect(readMeasure('2026-02-28T12:30', 'time')).toEqual({ least: noon, most: noon + 59_999, isOfDay: false });
    const utc = Date.UTC(2026, 1, 28, 12, 30, 5, 250);
    expect(readMeasure('2026-02-28T12:30:05.250Z', 'time')).toEqual({ least: utc, most: utc, isOfDay: false });
  });

  it.each<[string, Unit]>([
    ['', 'count'],
    ['x', 'count'],
    ['1e3', 'count'],
    ['1 k', 'count'],
    ['NaN', 'count'],
    ['10ms', 'count'],
    ['10constructor', 'bytes'],
    ['9'.repeat(400), 'bytes'],
    ['10k', 'duration'],
    ['24:00', 'time'],
    ['14:60', 'time'],
    ['14', 'time'],
    ['2026-02-30', 'time'],
    ['2026-13-01', 'time'],
    ['2026-02-28T25:00', 'time'],
  ])('does not read %s as %s', (text, unit) => {
    expect(readMeasure(text, unit)).toBeNull();
  });
});

describe('readRange', () => {
  const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

  it.each<[string, Unit, object | null]>([
    ['5', 'count', { least: 5, most: 5, isOfDay: false }],
    ['1k..2k', 'bytes', { least: 1000, most: 2000, isOfDay: false }],
    ['1.5..2.5', 'count', { least: 1.5, most: 2.5, isOfDay: false }],
    ['..2', 'count', { least, most: 2, isOfDay: false }],
    ['2..', 'count', { least: 2, most, isOfDay: false }],
    ['*', 'bytes', { least, most, isOfDay: false }],
    ['4xx', 'count', { least: 400, most: 499, isOfDay: false }],
    ['14:02..14:03', 'time', { least: day(14, 2), most: day(14, 3, 59, 999), isOfDay: true }],
    ['..14:03', 'time', { least, most: day(14, 3, 59, 999), isOfDay: true }],
    ['4xx', 'bytes', null],
    ['..', 'count', null],
    ['1..x', 'count', null],
    ['x..1', 'count', null],
    ['1..2..3', 'count', null],
    ['14:02..2026-01-01', 'time', null],
  ])('reads %s of %s', (text, unit, range) => {
    expect(readRange(text, unit)).toEqual(range);
  });
});

describe('isWithin', () => {
  const at = (hours: number, minutes: number) => new Date(2026, 5, 1, hours, minutes, 30).getTime();

  it('includes both ends', () => {
    const range = { least: 1, most: 2, isOfDay: false };
    expect([0, 1, 2, 3].map((value) => isWithin(value, range))).toEqual([false, true, true, false]);
  });

  it('compares the time of the day, around midnight too', () => {
    const range = (text: string) => readRange(text, 'time') ?? { least: 0, most: 0, isOfDay: true };
    expect(isWithin(at(14, 2), range('14:02'))).toBe(true);
    expect(isWithin(at(14, 3), range('14:02'))).toBe(false);
    expect([at(23, 30), at(0, 30), at(12, 0)].map((time) => isWithin(time, range('23:00..1:00')))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('counts the ms of the day', () => {
    expect(msOfDay(new Date(2026, 5, 1, 14, 2, 3, 125).getTime())).toBe(day(14, 2, 3, 125));
  });
});
