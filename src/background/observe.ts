import type { Archive } from '../archive/archive.ts';
import { assemble, endedBy } from '../batch/assemble.ts';
import { type Batch, BROWSER_CLOSED, isSettled } from '../batch/batch.ts';
import type { BrowserEvent } from '../batch/browser-event.ts';
import { digest, wireOf } from '../batch/summary.ts';
import { inspect } from '../sls/inspect.ts';

/** What the observer needs from outside; promises, because the browser's calls come before either is there. */
export interface ObserverParts {
  readonly archive: Promise<Archive>;
  /** The name of this browser session. */
  readonly session: Promise<string>;
  /** Ms since 1970. */
  readonly now: () => number;
}

/** Takes the browser's calls to the archive, and has every batch inspected as soon as its wire form is known. */
export interface Observer {
  /** May be called at once, before anything is ready; the order of the calls is kept. */
  see(event: BrowserEvent): Promise<void>;
  /** DevTools has left entries in the archive. */
  joinEntries(): Promise<void>;
  /** Takes up what a worker that was killed left undone. */
  recover(): Promise<void>;
}

export function createObserver({ archive, session, now }: ObserverParts): Observer {
  const ready = Promise.all([archive, session]);

  async function inspectBatch(id: string): Promise<void> {
    const kept = await archive;
    const opened = await kept.open(id);
    if (opened && isReadable(opened.batch))
      await kept.keepDigest(id, opened.batch.inputs, digest(inspect(wireOf(opened.batch, opened.bytes))));
  }

  /** Before its headers are known, a body cannot be read: they name the compression. */
  const isReadable = (batch: Batch) => batch.requestHeaders.length > 0 || isSettled(batch.answer.state);

  async function joinEntries(): Promise<void> {
    const kept = await archive;
    for (const batch of await kept.joinEntries(now())) await inspectBatch(batch.id);
  }

  const end = (batch: Batch) => ({ batch: { ...batch, answer: endedBy(BROWSER_CLOSED, now(), batch.answer) } });

  return {
    async see(event) {
      const [kept, name] = await ready;
      const { batch, uninspected } = await kept.change(name, event.requestId, (latest) =>
        assemble(latest, name, event),
      );
      if (uninspected && isReadable(batch)) await inspectBatch(batch.id);
      if (isSettled(batch.answer.state)) await joinEntries();
    },

    joinEntries,

    async recover() {
      const [kept, current] = await ready;
      // No browser answers a request of a session that is over.
      for (const { id, session: over } of await kept.unsettled()) {
        if (over !== current) await kept.changeBatch(id, end);
      }
      for (const id of await kept.uninspected()) await inspectBatch(id);
      await joinEntries();
    },
  };
}
