/** What the archive announces: that batches changed up to a revision, or that some are gone. Never the batches themselves. */
export type ChangeNotice = { readonly revision: number; readonly removed?: readonly string[] };

/** Tells every other context of the extension of changes, and is told of theirs. */
export interface ChangeFeed {
  announce(notice: ChangeNotice): void;
  /** Returns the remover. */
  subscribe(listener: (notice: ChangeNotice) => void): () => void;
}

const CHANNEL = 'tracklens-changes';

/**
 * The feed over a BroadcastChannel. A notice may be lost: it wakes no sleeping worker and waits for no one. So a notice
 * only says "look": who listens reads the archive from the revision it knows.
 */
export function createChangeFeed(): ChangeFeed {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    announce: (notice) => channel.postMessage(notice),
    subscribe(listener) {
      const listen = ({ data }: MessageEvent<ChangeNotice>) => listener(data);
      channel.addEventListener('message', listen);
      return () => channel.removeEventListener('message', listen);
    },
  };
}
