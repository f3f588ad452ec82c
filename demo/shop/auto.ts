import { TEAS } from './catalogue.ts';

/** What the shop needs to shop by itself. */
export interface Walk {
  /** Do one thing, by its id. It must not throw, and nobody waits for it. */
  act(id: string): void;
  wait(ms: number): Promise<void>;
  /** How many sends there were so far. */
  sent(): number;
  /** The mistakes to make once on the way. */
  readonly mistakes: readonly string[];
}

// The first round is to be over within three seconds; later nobody should have to hurry to read along.
const FIRST_PAUSE_MS = 250;
const MISTAKE_PAUSE_MS = 120;
const GENTLE_PAUSE_MS = 1500;

/** A tab that is forgotten stops here: enough for some minutes of a lively list, too few to fill a disk. */
export const AUTO_SENDS_LIMIT = 200;

/** Together with what the page sends on arrival, these use every client once. */
export const FIRST_ROUND: readonly string[] = ['view:longjing', 'add:longjing', 'coupon', 'checkout', 'pay'];

const CYCLE: readonly string[] = ['view', 'add', 'view', 'view', 'add', 'checkout', 'pay'];
const VIEWS_A_CYCLE = CYCLE.filter((verb) => verb === 'view').length;

/** What the shop does in its nth gentle step: walk along the shelf, add a tea now and then, and pay for them. */
export function gentleStep(step: number): string {
  const within = step % CYCLE.length;
  const verb = CYCLE[within] ?? 'view';
  if (verb === 'checkout' || verb === 'pay') return verb;
  const viewed = CYCLE.slice(0, within + 1).filter((one) => one === 'view').length;
  // What is added is the tea that was looked at last; the first tea had its turn in the first round.
  const tea = TEAS[(Math.floor(step / CYCLE.length) * VIEWS_A_CYCLE + viewed) % TEAS.length];
  return tea === undefined ? 'coupon' : `${verb}:${tea.id}`;
}

/** Shops until the limit of sends is reached. */
export async function shopAlone(walk: Walk): Promise<void> {
  for (const id of FIRST_ROUND) {
    await walk.wait(FIRST_PAUSE_MS);
    walk.act(id);
  }
  for (const id of walk.mistakes) {
    await walk.wait(MISTAKE_PAUSE_MS);
    walk.act(id);
  }
  for (let step = 0; walk.sent() < AUTO_SENDS_LIMIT; step += 1) {
    await walk.wait(GENTLE_PAUSE_MS);
    walk.act(gentleStep(step));
  }
}
