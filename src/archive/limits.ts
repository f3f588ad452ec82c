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

/**
 * Bytes kept where the disk refuses, by the background and once more by each panel: six of the largest bodies that SLS takes,
 * and little enough that neither the worker nor a panel is ended for want of memory.
 */
export const MEMORY_MAX_BYTES = 67_108_864;

/** Bytes of bodies in one message, of what is kept in memory: they are copied whole, once for each who listens. */
export const TOLD_TOGETHER_BYTES = 8_388_608;

/** Ms for which a context that has just left the disk waits for what the others still have in memory; they need some few. */
export const ANSWER_PATIENCE_MS = 250;

/** Batches removed in one transaction: few enough that others get a word in, and enough that many are soon gone. */
export const REMOVED_AT_ONCE = 200;

/** Batches marked in one transaction, which reads and writes each of them. */
export const MARKED_AT_ONCE = 200;
