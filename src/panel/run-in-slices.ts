/** Ms of work before others have their turn: half a frame. */
const SLICE_MS = 8;

/**
 * Runs a generator to its end, some ms at a time, so that the panel stays free.
 * @returns what ends it before, and then nothing is told
 */
export function runInSlices<T>(
  work: Generator<void, T>,
  tell: (result: T) => void,
  now: () => number = () => performance.now(),
): () => void {
  let next: ReturnType<typeof setTimeout>;
  const slice = () => {
    const until = now() + SLICE_MS;
    for (;;) {
      const { done, value } = work.next();
      if (done) return tell(value);
      if (now() >= until) break;
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
