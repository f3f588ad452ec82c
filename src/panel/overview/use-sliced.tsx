import { useEffect, useRef, useState } from 'react';
import { restAfter, runInSlices } from '../run-in-slices.ts';

/** Ms from the end of one piece of work to the next, at the least, while what it is about changes again and again. */
const PAUSE_MS = 300;

/**
 * What a work comes to, done again when what it is about has changed, in slices; `null` before the first is done. What
 * changes meanwhile waits until it is done, so that there is always something new to be seen.
 * @param asked what a person has asked for: where that changes, nothing waits
 */
export function useSliced<T>(
  work: () => Generator<void, T>,
  about: readonly unknown[],
  asked: readonly unknown[],
): T | null {
  const [result, setResult] = useState<T | null>(null);
  const latest = useRef(work);
  latest.current = work;
  const state = useRef({ isBusy: false, isWanted: false, stop: () => {} });
  const before = useRef(asked);

  useEffect(() => {
    const now = state.current;
    if (asked.some((part, at) => part !== before.current[at])) {
      now.stop();
      now.isBusy = false;
    }
    before.current = asked;
    const run = () => {
      now.isBusy = true;
      now.isWanted = false;
      now.stop = runInSlices(latest.current(), (done, workMs) => {
        setResult(done);
        const pause = setTimeout(
          () => {
            now.isBusy = false;
            if (now.isWanted) run();
          },
          restAfter(workMs, PAUSE_MS),
        );
        now.stop = () => clearTimeout(pause);
      });
    };
    if (now.isBusy) now.isWanted = true;
    else run();
    // biome-ignore lint/correctness/useExhaustiveDependencies: whoever asks tells what it is about.
  }, about);
  useEffect(() => {
    const now = state.current;
    return () => {
      now.stop();
      now.isBusy = false;
    };
  }, []);
  return result;
}
