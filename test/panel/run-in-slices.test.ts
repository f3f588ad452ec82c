import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { finish, restAfter, runInSlices } from '../../src/panel/run-in-slices.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function* steps(log: number[], count: number): Generator<void, string> {
  for (let at = 0; at < count; at += 1) {
    log.push(at);
    yield;
  }
  return 'done';
}

it('works some ms, lets others have their turn, and tells the end', () => {
  let time = 0;
  const [log, told]: [number[], string[]] = [[], []];
  runInSlices(
    steps(log, 5),
    (result, workMs) => told.push(`${result} in ${workMs} ms`),
    () => (time += 3),
  );
  expect(log).toEqual([]);
  vi.advanceTimersToNextTimer();
  expect(log).toEqual([0, 1, 2]);
  vi.runAllTimers();
  expect([log, told]).toEqual([[0, 1, 2, 3, 4], ['done in 18 ms']]);
});

it('rests the longer the longer it has worked', () => {
  expect([restAfter(0, 300), restAfter(10, 300), restAfter(100, 300)]).toEqual([300, 300, 900]);
});

it('tells nothing once it is ended', () => {
  const told: string[] = [];
  const stop = runInSlices(
    steps([], 3),
    (result) => told.push(result),
    () => 0,
  );
  stop();
  vi.runAllTimers();
  expect(told).toEqual([]);
});

it('can be done in one go', () => {
  const log: number[] = [];
  expect([finish(steps(log, 3)), log]).toEqual(['done', [0, 1, 2]]);
});
