/** Batches kept in all. A row of the list takes about 1 KB of the panel's memory, so this many take about 10 MB. */
export const KEPT_BATCHES = 10_000;

/** Bytes of bodies kept in all: 50 of the largest that SLS takes, and far below any browser's quota. */
export const KEPT_BYTES = 536_870_912;

/** DevTools entries that wait for their batch. More than a page can have under way at once. */
export const KEPT_ENTRIES = 500;

/** Ms after which a DevTools entry without a batch is let go: the batch was removed, never observed, or one of several alike. */
export const ENTRY_PATIENCE_MS = 120_000;

/** Bodies from the page hook that wait for their batch. It is on its way too, so that they are few, unless a page makes them up. */
export const KEPT_PAGE_BODIES = 200;

/** Bytes of these, 64 MiB: two of the longest that are kept. */
export const KEPT_PAGE_BYTES = 67_108_864;

/** Ms after which a page's body without a batch is let go: the request was never sent, or is of no use to it. */
export const PAGE_BODY_PATIENCE_MS = 60_000;
