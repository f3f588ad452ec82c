import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMostOnceIn } from '../../src/devtools/at-most-once-in.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does once what is asked for often, and again what is asked for later', () => {
  const act = vi.fn();
  const ask = atMostOnceIn(250, act);
  for (let n = 0; n < 1000; n += 1) ask();
  expect(act).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(250);
  expect(act).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1000);
  expect(act).toHaveBeenCalledTimes(1);
  ask();
  vi.advanceTimersByTime(250);
  expect(act).toHaveBeenCalledTimes(2);
});
