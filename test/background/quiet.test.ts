import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQuiet } from '../../src/background/quiet.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('createQuiet', () => {
  it('does it once nothing has happened for so long', async () => {
    const quiet = createQuiet(5000);
    const work = vi.fn();
    quiet.afterwards(work);
    await vi.advanceTimersByTimeAsync(4999);
    quiet.note(Promise.resolve());
    await vi.advanceTimersByTimeAsync(4999);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).toHaveBeenCalledOnce();
  });

  it('waits for what is under way, also where it fails', async () => {
    const quiet = createQuiet(5000);
    const work = vi.fn();
    let fail = (_: Error) => {};
    quiet.note(
      new Promise((_, reject) => {
        fail = reject;
      }),
    );
    quiet.note(Promise.resolve());
    quiet.afterwards(work);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(work).not.toHaveBeenCalled();
    fail(new Error('the disk is full'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledOnce();
  });

  it('does what was asked for last', async () => {
    const quiet = createQuiet(5000);
    const works = [vi.fn(), vi.fn()];
    for (const work of works) quiet.afterwards(work);
    await vi.advanceTimersByTimeAsync(5000);
    expect(works.map((work) => work.mock.calls.length)).toEqual([0, 1]);
  });

  it('does nothing where nothing was asked for', async () => {
    const quiet = createQuiet(5000);
    quiet.note(Promise.resolve());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
