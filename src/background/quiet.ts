/** Does something once nothing has happened for a while. */
export interface Quiet {
  /** Something has happened; `until` settles when it is dealt with. */
  note(until: Promise<unknown>): void;
  /** Does it once it is quiet. What was to be done before and is not yet done is not done any more. */
  afterwards(work: () => void): void;
}

/** @param quietMs how long nothing must have happened */
export function createQuiet(quietMs: number): Quiet {
  let awaited: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underway = 0;

  function wait(): void {
    clearTimeout(timer);
    if (!awaited || underway > 0) return;
    timer = setTimeout(() => {
      const work = awaited;
      awaited = null;
      work?.();
    }, quietMs);
  }

  return {
    note(until) {
      underway += 1;
      clearTimeout(timer);
      const over = () => {
        underway -= 1;
        wait();
      };
      until.then(over, over);
    },

    afterwards(work) {
      awaited = work;
      wait();
    },
  };
}
