/** Batches kept in all. A row of the list takes about 1 KB of the panel's memory, so this many take about 10 MB. */
export const KEPT_BATCHES = 10_000;

/** Bytes of bodies kept in all: 50 of the largest that SLS takes, and far below any browser's quota. */
export const KEPT_BYTES = 536_870_912;

/** DevTools entries that wait for their batch. More than a page can have under way at once. */
export const KEPT_ENTRIES = 500;

/** Ms after which a DevTools entry without a batch is let go: the batch was removed, never observed, or one of several alike. */
export const ENTRY_PATIENCE_MS = 120_000;
