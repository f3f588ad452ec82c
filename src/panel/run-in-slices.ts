/** Ms of work before others have their turn: half a frame. */
const SLICE_MS = 8;

/** What is done again and again rests so many times as long as it has worked: all of it together must leave the panel free. */
const REST_FACTOR = 9;

/** Ms to rest after so many ms of work, and this many at the least. */
export const restAfter = (workMs: number, leastMs: number) => Math.max(leastMs, REST_FACTOR * workMs);

/**
 * Runs a generator to its end, some ms at a time, so that the panel stays free.
 * @param tell is told the result, and how many ms it has taken
 * @returns what ends it before, and then nothing is told
 */
export function runInSlices<T>(
  work: Generator<void, T>,
  tell: (result: T, workMs: number) => void,
  now: () => number = () => performance.now(),
): () => void {
  let next: ReturnType<typeof setTimeout>;
  let workMs = 0;
  const slice = () => {
    const begun = now();
    for (;;) {
      const { done, value } = work.next();
      const took = now() - begun;
      if (done) return tell(value, workMs + took);
      if (took < SLICE_MS) continue;
      workMs += took;
      break;
    }
    next = setTimeout(slice);
  };
  next = setTimeout(slice);
  return () => clearTimeout(next);
}

/** Runs it to its end in one go. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
