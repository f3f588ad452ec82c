import type { Stored } from './schema.ts';

/** What the archive announces: that batches changed up to a revision, or that some are gone. */
export interface ChangeNotice {
  /** 0 where nobody knows how far back it goes: then all is to be read anew. */
  readonly revision: number;
  readonly removed?: readonly string[];
  /** There where the disk refuses: then the batches themselves travel, for nobody could read them elsewhere. */
  readonly memory?: { readonly why: string; readonly copies: readonly Copy[] };
}

/** A batch, and the bytes of its body; `null` where they are no others than before, or there are none. */
export interface Copy {
  readonly stored: Stored;
  readonly bytes: Uint8Array | null;
}

/** Tells every other context of the extension of changes, and is told of theirs. */
export interface ChangeFeed {
  announce(notice: ChangeNotice): void;
  /** Returns the remover. */
  subscribe(listener: (notice: ChangeNotice) => void): () => void;
  /** Asks the others for what they keep in memory. `why` the disk refuses the one who asks; `null` where it does not. */
  ask(why: string | null): void;
  whenAsked(answer: (why: string | null) => void): void;
}

/** What is asked: {@link ChangeFeed.ask}. */
interface Question {
  readonly asks: string | null;
}

const CHANNEL = 'tracklens-changes';

/**
 * The feed over a BroadcastChannel. A notice may be lost: it wakes no sleeping worker and waits for no one. So a notice
 * only says "look": who listens reads the archive from the revision it knows.
 */
export function createChangeFeed(): ChangeFeed {
  const channel = new BroadcastChannel(CHANNEL);

  function listen(listener: (message: ChangeNotice | Question) => void): () => void {
    const hear = ({ data }: MessageEvent<ChangeNotice | Question>) => listener(data);
    channel.addEventListener('message', hear);
    return () => channel.removeEventListener('message', hear);
  }

  return {
    announce: (notice) => channel.postMessage(notice),
    subscribe: (listener) =>
      listen((message) => {
        if (!('asks' in message)) listener(message);
      }),
    ask: (why) => channel.postMessage({ asks: why } satisfies Question),
    whenAsked(answer) {
      listen((message) => {
        if ('asks' in message) answer(message.asks);
      });
    },
  };
}
