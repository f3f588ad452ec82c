import type { Archive, InspectedBatch } from '../archive/archive.ts';
import type { Archived } from '../archive/schema.ts';
import { assemble, endedBy } from '../batch/assemble.ts';
import { BROWSER_CLOSED, isSettled } from '../batch/batch.ts';
import type { BrowserEvent, DevtoolsEntry } from '../batch/browser-event.ts';
import { ENTRY_GRACE_MS } from '../batch/correlate.ts';
import { inspectBatch, isReadable } from '../batch/inspect-batch.ts';
import { digest } from '../batch/summary.ts';
import type { Gate } from './recording.ts';
import { createWaiting } from './waiting.ts';

/** What the observer needs from outside; promises, because the browser's calls come before any of it is there. */
export interface ObserverParts {
  readonly archive: Promise<Archive>;
  /** The name of this browser session. */
  readonly session: Promise<string>;
  /** Which requests that begin now are to be recorded. */
  readonly gate: () => Promise<Gate>;
  /** Ms since 1970. */
  readonly now: () => number;
  /** Whether webRequest can have seen what DevTools saw: not where the browser withholds access. */
  readonly canSee?: () => Promise<(entry: DevtoolsEntry) => boolean>;
  /** Is told of what could not be kept; the work goes on. */
  readonly report: (error: unknown) => void;
}

/** Takes the browser's calls to the archive, and has every batch inspected as soon as its wire form is known. */
export interface Observer {
  /** May be called at once, before anything is ready; the order of the calls is kept. Settles when all work is done. */
  see(event: BrowserEvent): Promise<void>;
  /** Takes what DevTools saw to the archive, and joins it there. Settles when it is written, and rejects when it could not be. */
  seeEntries(entries: readonly DevtoolsEntry[]): Promise<void>;
  /** Something was left in the archive, to be joined. */
  joinEntries(): Promise<void>;
  /** Takes up what a worker that was killed left undone. */
  recover(): Promise<void>;
}

/** One call of the browser, and what was recorded at that time. */
interface Call {
  readonly event: BrowserEvent;
  readonly gate: Gate;
}

/** What DevTools saw, and who waits for it to be written. */
interface ToldEntries {
  readonly entries: readonly DevtoolsEntry[];
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** What a person sends from Tracklens itself is to be seen, also while pages are not recorded. */
const isRecorded = ({ origin }: BrowserEvent, gate: Gate) => origin.isOurs || gate(origin.tabId);

/** Batches inspected between two looks at what the browser has said meanwhile. */
const INSPECTED_AT_ONCE = 50;

/**
 * Ms from one write to the next where a page is busy, and for which inspections go on while calls wait. A request has all its
 * calls within it: then they are one write, and writing is most of what capture costs.
 */
const BEAT_MS = 50;

/**
 * Calls written together, three requests' worth, from which a page counts as busy. Of others each is written as it comes: a
 * worker that is killed loses what it had not written.
 */
const BUSY_CALLS = 12;

/** Requests remembered as unrecorded: far more than are ever under way. The end of one that is redirected elsewhere is not told. */
const UNRECORDED_MAX_COUNT = 10_000;

/**
 * The work waits in heaps, and one loop works them off, the browser's calls first: they are the only ones that live
 * nowhere else, and a worker that is killed with them loses them. Those that wait are written together.
 */
export function createObserver(parts: ObserverParts): Observer {
  const { archive, session, gate, now, report, canSee = async () => () => true } = parts;
  const ready = Promise.all([archive, session]);
  const calls = createWaiting();
  let told: ToldEntries[] = [];
  const uninspected = new Set<string>();
  let isJoinDue = false;
  /** Whether something waits in the archive for its batch; not known at first. */
  let isLeft = true;
  /** Requests under way that were not to be recorded when they began: what is told of them later is not either. */
  const unrecorded = new Set<string>();
  let late: ReturnType<typeof setTimeout> | undefined;
  let working: Promise<void> | null = null;
  let lastWriteAt = Number.NEGATIVE_INFINITY;
  let isBusy = false;

  async function workOff(): Promise<void> {
    try {
      const [kept, name] = await ready;
      while (isWriteDue() || uninspected.size > 0) {
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

  const isWriteDue = () => calls.length > 0 || told.length > 0 || isJoinDue;

  /** One step, which takes what it works on from its heap at once, so that the loop ends whatever fails. */
  async function workOn(kept: Archive, name: string): Promise<void> {
    if (!isWriteDue()) return inspectSome(kept);
    await beat();
    if (calls.length > 0) await writeCalls(kept, name);
    if (told.length > 0 || isJoinDue) await join(kept, name);
  }

  async function writeCalls(kept: Archive, name: string): Promise<void> {
    const { taken, release } = calls.take();
    isBusy = taken.length >= BUSY_CALLS;
    try {
      const gated = taken.map(async ({ event, gate }): Promise<Call> => ({ event, gate: await gate }));
      const seen = await Promise.all(gated);
      for (const { event, gate } of seen) {
        if (event.kind === 'request' && !isRecorded(event, gate)) unrecorded.add(event.requestId);
      }
      for (const oldest of unrecorded) {
        if (unrecorded.size <= UNRECORDED_MAX_COUNT) break;
        unrecorded.delete(oldest);
      }
      note(await record(kept, name, seen));
      for (const { event } of seen) {
        if (event.kind === 'completed' || event.kind === 'failed') unrecorded.delete(event.requestId);
      }
    } finally {
      release();
    }
  }

  /** Joins what DevTools has told since, and what was left. */
  async function join(kept: Archive, name: string): Promise<void> {
    const taken = told;
    told = [];
    isJoinDue = false;
    try {
      const [sees, gates] = await Promise.all([canSee(), gate()]);
      const isRecorded = ({ tabId }: DevtoolsEntry) => gates(tabId);
      const { changed, waiting } = await kept.joinEntries(
        now(),
        { session: name, isRecorded, isAlone: (entry) => isRecorded(entry) && !sees(entry) },
        taken.flatMap(({ entries }) => entries),
      );
      toInspect(changed);
      isLeft = waiting > 0;
      if (isLeft && taken.length > 0) joinLate();
      for (const { written } of taken) written();
    } catch (error) {
      for (const { failed } of taken) failed(error);
      if (taken.length === 0) throw error;
    }
  }

  async function beat(): Promise<void> {
    const restMs = lastWriteAt + BEAT_MS - performance.now();
    if (isBusy && restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
    lastWriteAt = performance.now();
  }

  const work = () => {
    working ??= workOff();
    return working;
  };

  /** Should one call be unwritable, it must not take the others with it. */
  async function record(kept: Archive, name: string, seen: readonly Call[]): Promise<Archived[]> {
    try {
      return await kept.change(
        name,
        seen.map(({ event, gate }) => ({
          requestId: event.requestId,
          // A request that is under way goes on being recorded; of one that began unrecorded nothing ever is.
          change: (latest) => {
            const isPassedOver = latest === null && (unrecorded.has(event.requestId) || !isRecorded(event, gate));
            return isPassedOver ? null : assemble(latest, name, event);
          },
        })),
      );
    } catch (error) {
      if (seen.length === 1) {
        report(error);
        return [];
      }
      const recorded: Archived[] = [];
      for (const call of seen) recorded.push(...(await record(kept, name, [call])));
      return recorded;
    }
  }

  function note(recorded: readonly Archived[]): void {
    toInspect(recorded);
    if (isLeft && recorded.some(({ batch }) => isSettled(batch.answer.state))) isJoinDue = true;
  }

  function toInspect(changed: readonly Archived[]): void {
    for (const { batch, uninspected: isUninspected } of changed) {
      if (isUninspected && isReadable(batch)) uninspected.add(batch.id);
    }
  }

  /** What the browser has not told when all is quiet it never will: the worker was killed as it was told. */
  function joinLate(): void {
    clearTimeout(late);
    late = setTimeout(() => {
      isJoinDue = true;
      work().catch(report);
    }, ENTRY_GRACE_MS);
  }

  async function inspectSome(kept: Archive): Promise<void> {
    const ids = [...uninspected].slice(0, INSPECTED_AT_ONCE);
    const inspected: InspectedBatch[] = [];
    const begunAt = performance.now();
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
      if (calls.length > 0 && performance.now() - begunAt > BEAT_MS) break;
    }
    if (inspected.length > 0) await kept.keepDigests(inspected);
  }

  return {
    see(event) {
      calls.add(event, gate());
      return work();
    },

    seeEntries(entries) {
      return new Promise((written, failed) => {
        told.push({ entries, written, failed });
        work().catch(failed);
      });
    },

    joinEntries() {
      isLeft = true;
      isJoinDue = true;
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
      await kept.forgetTabs(current);
      for (const id of await kept.uninspected()) uninspected.add(id);
      isJoinDue = true;
      await work();
    },
  };
}
