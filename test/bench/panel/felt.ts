import type { Felt } from './in-page/probe.ts';

/** The value that so many of all are no larger than. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

const ms = (value: number) => `${value < 100 ? Math.round(value * 10) / 10 : Math.round(value)} ms`;

/** A time in words. */
export const wordMs = ms;

/** Frames in words: how long 95 of 100 took at the most, the longest, and how many were longer than a person does not notice. */
export function wordFrames(frames: readonly number[]): string {
  const late = frames.filter((frame) => frame > LATE_MS).length;
  return `p50 ${ms(quantile(frames, 0.5))}, p95 ${ms(quantile(frames, 0.95))}, max ${ms(quantile(frames, 1))}, ${late} of ${frames.length} over 50 ms`;
}

const LATE_MS = 50;

/** The longest tasks in words. */
export function wordTasks({ longTasks }: Pick<Felt, 'longTasks'>): string {
  if (longTasks.length === 0) return 'none over 50 ms';
  return `max ${ms(quantile(longTasks, 1))}, ${longTasks.length} over 50 ms`;
}

/** The time from inputs to the next paint in words; the browser tells of none below 16 ms. */
export function wordInputs({ inputs }: Pick<Felt, 'inputs'>): string {
  if (inputs.length === 0) return 'all under 16 ms';
  return `p95 ${ms(quantile(inputs, 0.95))}, max ${ms(quantile(inputs, 1))}`;
}
