import type { Archive, InspectedBatch } from '../archive/archive.ts';
import type { Archived } from '../archive/schema.ts';
import { assemble, endedBy } from '../batch/assemble.ts';
import { type Batch, BROWSER_CLOSED, isSettled } from '../batch/batch.ts';
import type { BrowserEvent, DevtoolsEntry } from '../batch/browser-event.ts';
import { inspectBatch } from '../batch/inspect-batch.ts';
import { digest } from '../batch/summary.ts';

/** What the observer needs from outside; promises, because the browser's calls come before either is there. */
export interface ObserverParts {
  readonly archive: Promise<Archive>;
  /** The name of this browser session. */
  readonly session: Promise<string>;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Whether webRequest can have seen what DevTools saw: not where the browser withholds access. */
  readonly canSee?: (entry: DevtoolsEntry) => boolean;
  /** Is told of what could not be kept; the work goes on. */
  readonly report: (error: unknown) => void;
}

/** Takes the browser's calls to the archive, and has every batch inspected as soon as its wire form is known. */
export interface Observer {
  /** May be called at once, before anything is ready; the order of the calls is kept. Settles when all work is done. */
  see(event: BrowserEvent): Promise<void>;
  /** DevTools has left entries in the archive. */
  joinEntries(): Promise<void>;
  /** Takes up what a worker that was killed left undone. */
  recover(): Promise<void>;
}

/** Batches inspected between two looks at what the browser has said meanwhile. */
const INSPECTED_AT_ONCE = 50;

/**
 * The work waits in three heaps, and one loop works them off, the browser's calls first: they are the only ones that live
 * nowhere else, and a worker that is killed with them loses them. All that wait are written in one transaction.
 */
export function createObserver({ archive, session, now, report, canSee = () => true }: ObserverParts): Observer {
  const ready = Promise.all([archive, session]);
  const calls: BrowserEvent[] = [];
  const uninspected = new Set<string>();
  let entriesWait = false;
  let working: Promise<void> | null = null;

  async function workOff(): Promise<void> {
    try {
      const [kept, name] = await ready;
      while (calls.length > 0 || entriesWait || uninspected.size > 0) {
        try {
          await workOn(kept, name);
        } catch (error) {
          // What waits behind it must not lie until the next call.
          report(error);
        }
      }
    } finally {
      // In the same step as the last look at the heaps, so that nothing is left lying between two runs.
      working = null;
    }
  }

  /** One step, which takes what it works on from its heap at once, so that the loop ends whatever fails. */
  async function workOn(kept: Archive, name: string): Promise<void> {
    if (calls.length > 0) {
      const recorded = await record(kept, name, calls.splice(0));
      note(recorded);
      if (recorded.some(({ batch }) => isSettled(batch.answer.state))) entriesWait = true;
    } else if (entriesWait) {
      entriesWait = false;
      note(await kept.joinEntries(now(), { session: name, canSee }));
    } else await inspectSome(kept);
  }

  const work = () => {
    working ??= workOff();
    return working;
  };

  /** Should one call be unwritable, it must not take the others with it. */
  async function record(kept: Archive, name: string, events: readonly BrowserEvent[]): Promise<Archived[]> {
    try {
      return await kept.change(
        name,
        events.map((event) => ({
          requestId: event.requestId,
          change: (latest) => assemble(latest, name, event),
        })),
      );
    } catch (error) {
      if (events.length === 1) {
        report(error);
        return [];
      }
      const recorded: Archived[] = [];
      for (const event of events) recorded.push(...(await record(kept, name, [event])));
      return recorded;
    }
  }

  function note(recorded: readonly Archived[]): void {
    for (const { batch, uninspected: isUninspected } of recorded) {
      if (isUninspected && isReadable(batch)) uninspected.add(batch.id);
    }
  }

  /** Before its headers are known, a body cannot be read: they name the compression. */
  const isReadable = (batch: Batch) => batch.requestHeaders.length > 0 || isSettled(batch.answer.state);

  async function inspectSome(kept: Archive): Promise<void> {
    const ids = [...uninspected].slice(0, INSPECTED_AT_ONCE);
    const inspected: InspectedBatch[] = [];
    for (const id of ids) {
      uninspected.delete(id);
      // One after the other: fifty bodies of 32 MiB at once would be more than a worker may hold.
      const opened = await kept.open(id).catch((error: unknown) => {
        report(error);
        return null;
      });
      if (!opened || !isReadable(opened.batch)) continue;
      const inspection = inspectBatch(opened.batch, opened.bytes);
      inspected.push({ id, inputs: opened.batch.inputs, digest: digest(inspection) });
      if (calls.length > 0) break;
    }
    if (inspected.length > 0) await kept.keepDigests(inspected);
  }

  return {
    see(event) {
      calls.push(event);
      return work();
    },

    joinEntries() {
      entriesWait = true;
      return work();
    },

    async recover() {
      const [kept, current] = await ready;
      // No browser answers a request of a session that is over.
      for (const { id, session: over } of await kept.unsettled()) {
        if (over !== current) {
          await kept.changeBatch(id, (batch) => ({
            batch: { ...batch, answer: endedBy(BROWSER_CLOSED, now(), batch.answer) },
          }));
        }
      }
      for (const id of await kept.uninspected()) uninspected.add(id);
      entriesWait = true;
      await work();
    },
  };
}
