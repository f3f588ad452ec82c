import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is true. A throwing probe counts as "not yet"; its last error is told in the end. */
export async function until<T>(
  probe: () => Promise<T> | T,
  what: string,
  ms = 60_000,
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  const end = Date.now() + ms;
  for (;;) {
    let trouble = '';
    try {
      const answer = await probe();
      if (answer) return answer as Exclude<T, undefined | null | false | 0 | ''>;
    } catch (error) {
      trouble = `; the last try said: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() >= end) throw new Error(`waited ${ms} ms for ${what}${trouble}`);
    await sleep(30);
  }
}
