import type { KeptLimits } from '../settings/settings.ts';
import { createDisk, DiskError } from './disk.ts';
import { createDropped } from './dropped.ts';
import type { ChangeFeed, ChangeNotice, Copy } from './feed.ts';
import { ANSWER_PATIENCE_MS, MEMORY_MAX_BYTES, REMOVED_AT_ONCE, TOLD_TOGETHER_BYTES } from './limits.ts';
import { createMemory, type Memory } from './memory.ts';
import { EMPTY, type Scope, type Tally } from './schema.ts';
import type { Store, Tables } from './store.ts';
import { type Limits, Write } from './write.ts';

/** Where batches are kept: memory alone where the disk refuses, and why, in the browser's own words. */
export type StorageState = { readonly kind: 'disk' } | { readonly kind: 'memory'; readonly why: string };

/**
 * Revisions in one ms that can be told apart. They begin with the clock, so that they rise also from the disk to memory and
 * back, whose counts know nothing of each other.
 */
const REVISIONS_PER_MS = 1000;

/** Transactions of the archive, wherever it is. */
export interface Transactions {
  read<T>(work: (tables: Tables) => Promise<T>): Promise<T>;
  /** All of it is written, or nothing. What it changed is announced once it is there. */
  write<T>(change: (on: Write) => Promise<T>): Promise<T>;
  /** For what is to be gone wherever it lies: from the disk too, if that lets go of anything. */
  writeEverywhere(change: (on: Write) => Promise<void>): Promise<void>;
  /** What the batches of a scope come to. */
  tally(scope: Scope): Promise<Tally>;
  /** Keeps no more than this from now on, and drops what is more. */
  keepWithin(limits: Limits): Promise<void>;
  storage(): StorageState;
  /** Whether a request was dropped while it was under way, of those of late. */
  wasDropped(session: string, requestId: string): boolean;
  /** Is told when the disk has been left. */
  whenInMemory(listener: () => void): void;
  close(): void;
}

/**
 * Transactions on the disk, for as long as it lets us. Where it refuses, and neither a new connection nor more room is a
 * cure, all contexts of the extension go on in memory, until the last of them ends: what one of them changes it tells the
 * others, and each keeps all of it. So the panel still has it when the worker is gone, and a new worker gets it back.
 */
export async function openTransactions(
  feed: ChangeFeed,
  initialLimits: Limits,
  name: string,
  now: () => number,
): Promise<Transactions> {
  const disk = createDisk(name);
  let limits = initialLimits;
  let memory: { readonly store: Memory; readonly why: string } | null = null;
  const listeners: (() => void)[] = [];
  const dropped = createDropped();

  /** On the disk for as long as it lets us, with the one cure that each of its refusals may have; else in memory. */
  async function transact<T>(work: (store: Store) => Promise<T>): Promise<T> {
    if (memory) return work(memory.store);
    try {
      return await work(disk);
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      if (error.isFull) {
        try {
          await trim(disk, await half());
          return await work(disk);
        } catch (again) {
          if (!(again instanceof DiskError)) throw again;
        }
      }
      return work(await leaveDisk(error.message));
    }
  }

  /** Half of what the disk has taken. */
  async function half(): Promise<Limits> {
    const { batches, bytes } = (await disk.read((tables) => tables.tally('all'))) ?? EMPTY;
    const keptInAll = { batches: Math.floor(batches / 2), bytes: Math.floor(bytes / 2) };
    return { keptOfTab: keptInAll, keptInAll };
  }

  async function leaveDisk(why: string): Promise<Store> {
    const store = workFromMemory(why);
    feed.ask(why);
    await new Promise((resolve) => setTimeout(resolve, ANSWER_PATIENCE_MS));
    return store;
  }

  function workFromMemory(why: string): Store {
    if (memory) return memory.store;
    memory = { store: createMemory(disk), why };
    for (const listener of listeners) listener();
    return memory.store;
  }

  async function writeTo<T>(store: Store, change: (on: Write) => Promise<T>): Promise<T> {
    const { result, notice, on } = await store.write(async (tables) => {
      const on = new Write(tables, now() * REVISIONS_PER_MS);
      const result = await change(on);
      // Limits are those of the one who adds: a panel that only removes need not know them.
      const notice = await on.finish(on.hasPut ? limitsOf(store) : null);
      return { result, notice, on };
    });
    tell(store, notice, on);
    return result;
  }

  function tell(store: Store, notice: ChangeNotice | null, { copies, droppedUnderWay }: Write): void {
    for (const id of droppedUnderWay) dropped.add(id);
    if (notice && memory?.store === store) feed.announce({ ...notice, memory: { why: memory.why, copies } });
    else if (notice) feed.announce(notice);
  }

  function limitsOf(store: Store): Limits {
    if (store === disk) return limits;
    const bounded = ({ batches, bytes }: KeptLimits) => ({ batches, bytes: Math.min(bytes, MEMORY_MAX_BYTES) });
    return { keptOfTab: bounded(limits.keptOfTab), keptInAll: bounded(limits.keptInAll) };
  }

  /** Drops what is beyond limits, some hundred batches at a time, so that others get a word in. */
  async function trim(store: Store, to: Limits): Promise<void> {
    let isDone = false;
    while (!isDone) {
      const { notice, on } = await store.write(async (tables) => {
        const on = new Write(tables, now() * REVISIONS_PER_MS);
        await on.countAll();
        return { notice: await on.finish(to, REMOVED_AT_ONCE), on };
      });
      tell(store, notice, on);
      isDone = on.dropped < REMOVED_AT_ONCE;
    }
  }

  /** Takes in what another context has changed in its memory. */
  async function takeIn(store: Store, { removed = [], memory: told }: ChangeNotice): Promise<void> {
    await store.write(async (tables) => {
      const on = new Write(tables, 0);
      for (const copy of told?.copies ?? []) await on.putCopy(copy);
      await on.finish(on.hasPut ? limitsOf(store) : null);
    });
    await store.write(async (tables) => {
      const on = new Write(tables, 0);
      for (const id of removed) await on.remove(id);
      await on.finish(null);
    });
  }

  // Before anyone else listens: who is told of a change then finds it here.
  feed.subscribe((notice) => {
    if (notice.memory) workFromMemory(notice.memory.why);
    if (memory) void takeIn(memory.store, notice);
  });

  feed.whenAsked((why) => {
    if (why !== null) workFromMemory(why);
    for (const copies of memory ? inParts(memory.store.copies()) : []) {
      feed.announce({ revision: 0, memory: { why: memory?.why ?? '', copies } });
    }
  });

  try {
    await disk.open();
    feed.ask(null);
  } catch (error) {
    await leaveDisk(error instanceof Error ? error.message : String(error));
  }

  const write = <T>(change: (on: Write) => Promise<T>) => transact((store) => writeTo(store, change));

  return {
    read: (work) => transact((store) => store.read(work)),
    write,
    async writeEverywhere(change) {
      if (memory) await writeTo(disk, change).catch(() => {});
      await write(change);
    },
    async tally(scope) {
      const read = async (store: Store) => (await store.read((tables) => tables.tally(scope))) ?? EMPTY;
      const newest = await transact(read);
      return memory ? sum(newest, await read(disk).catch(() => EMPTY)) : newest;
    },
    async keepWithin(chosen) {
      limits = chosen;
      await transact((store) => trim(store, limitsOf(store)));
    },
    storage: () => (memory ? { kind: 'memory', why: memory.why } : { kind: 'disk' }),
    wasDropped: (session, requestId) => dropped.has(session, requestId),
    whenInMemory(listener) {
      listeners.push(listener);
      if (memory) listener();
    },
    close: () => disk.close(),
  };
}

/** Copies in messages of a bearable size. */
function inParts(copies: readonly Copy[]): Copy[][] {
  const parts: Copy[][] = [[]];
  let room = TOLD_TOGETHER_BYTES;
  for (const copy of copies) {
    if (copy.stored.bytes > room) {
      parts.push([]);
      room = TOLD_TOGETHER_BYTES;
    }
    room -= copy.stored.bytes;
    parts.at(-1)?.push(copy);
  }
  return parts;
}

/** What memory and the disk come to together. */
const sum = (a: Tally, b: Tally): Tally => ({
  revision: Math.max(a.revision, b.revision),
  batches: a.batches + b.batches,
  bytes: a.bytes + b.bytes,
  dropped: a.dropped + b.dropped,
  errors: a.errors + b.errors,
});
