import type { DevtoolsEntry } from '../batch/browser-event.ts';

/** Ms before what DevTools saw is told once more: far longer in all than a background takes to start. */
export const TOLD_AGAIN_AFTER_MS: readonly number[] = [50, 200, 1000, 5000];

/** Characters of bodies in one message, or one entry: a message has a limit (64 MiB in Chrome), and both ends hold it whole. */
export const TOLD_AT_ONCE_CHARACTERS = 4_194_304;

/**
 * Tells the background of what DevTools saw: one message at a time, so that what comes during one goes together with the
 * next. Each is told until it is written: a background that is killed before answers by an error, and the next try starts a
 * new one.
 * @param send rejects where the background is gone
 * @param wait for ms
 * @param complain is told of each failure
 */
export function createTeller(
  send: (entries: readonly DevtoolsEntry[]) => Promise<unknown>,
  wait: (ms: number) => Promise<unknown>,
  complain: (error: unknown) => void,
): (entry: DevtoolsEntry) => void {
  const waiting: DevtoolsEntry[] = [];
  let isTelling = false;

  async function tellAll(): Promise<void> {
    isTelling = true;
    while (waiting.length > 0) await tell(waiting.splice(0, countFitting(waiting)));
    isTelling = false;
  }

  async function tell(entries: readonly DevtoolsEntry[]): Promise<void> {
    for (const pauseMs of TOLD_AGAIN_AFTER_MS) {
      try {
        await send(entries);
        return;
      } catch (error) {
        complain(error);
        await wait(pauseMs);
      }
    }
  }

  return (entry) => {
    waiting.push(entry);
    if (!isTelling) void tellAll();
  };
}

/** How many of the first entries go into one message; at least one. */
function countFitting(entries: readonly DevtoolsEntry[]): number {
  let characters = 0;
  const beyond = entries.findIndex(({ requestText, answerText }) => {
    characters += (requestText?.length ?? 0) + (answerText?.length ?? 0);
    return characters > TOLD_AT_ONCE_CHARACTERS;
  });
  return beyond === -1 ? entries.length : Math.max(1, beyond);
}
