import { describe, expect, it } from 'vitest';
import { createMemory } from '../../src/archive/memory.ts';
import type { Store, Tables } from '../../src/archive/store.ts';
import { Write } from '../../src/archive/write.ts';
import { batchId } from '../../src/batch/batch.ts';
import { batchOf, SESSION } from '../support/batches.ts';

const hop = (number: number) => batchId(SESSION, '1', number);

/** A disk that cannot be read. */
const broken: Store = {
  read: () => Promise.reject(new Error('disk')),
  write: () => Promise.reject(new Error('disk')),
  close() {},
};

/** A store of so many hops of one request. */
async function storeOf(hops: number) {
  const memory = createMemory(broken);
  /** Does what is to be done in one write, and tells what was looked up in the store. */
  const write = <T>(work: (on: Write) => Promise<T>) =>
    memory.write(async (tables) => {
      const lookedUp: string[] = [];
      const watched: Tables = {
        ...tables,
        batchesBetween(from, to) {
          lookedUp.push(`last of ${from} to ${to}`);
          return tables.batchesBetween(from, to);
        },
        batch(id) {
          lookedUp.push(id);
          return tables.batch(id);
        },
      };
      const on = new Write(watched, 0);
      const result = await work(on);
      await on.finish(null);
      return { result, lookedUp };
    });
  for (let number = 0; number < hops; number += 1) {
    await write((on) => on.putHop(SESSION, '1', batchOf({ id: hop(number) })));
  }
  return write;
}

const latestId = async (on: Write) => (await on.latestHop(SESSION, '1'))?.batch.id ?? null;
const ONE_LOOKUP = [`last of ${hop(0)} to ${hop(99)}`];

describe('the newest hop of a request', () => {
  it('is looked up once, also where there is none, and its first batch not at all', async () => {
    const write = await storeOf(0);
    const { result, lookedUp } = await write(async (on) => {
      const before = [await latestId(on), await latestId(on)];
      await on.putHop(SESSION, '1', batchOf());
      return [...before, await latestId(on)];
    });
    expect([result, lookedUp]).toEqual([[null, null, hop(0)], ONE_LOOKUP]);
  });

  it('is the second, once there is one', async () => {
    const write = await storeOf(1);
    const { result, lookedUp } = await write(async (on) => {
      const first = await latestId(on);
      await on.putHop(SESSION, '1', batchOf({ id: hop(1) }));
      return [first, await latestId(on)];
    });
    // Of the second nothing was known, and so it is looked up as well.
    expect([result, lookedUp]).toEqual([
      [hop(0), hop(1)],
      [...ONE_LOOKUP, hop(1)],
    ]);
    const later = await write(async (on) => {
      const latest = await on.latestHop(SESSION, '1');
      if (latest) await on.putHop(SESSION, '1', { ...latest.batch, answerText: 'of the second' });
      return on.latestHop(SESSION, '1');
    });
    const second = batchOf({ id: hop(1), answerText: 'of the second' });
    expect([later.result?.batch, later.lookedUp]).toEqual([second, ONE_LOOKUP]);
  });

  it('is never one that was removed', async () => {
    const write = await storeOf(2);
    const { result } = await write(async (on) => {
      const before = await latestId(on);
      await on.remove(hop(1));
      return [before, await latestId(on)];
    });
    expect(result).toEqual([hop(1), null]);
    expect((await write(latestId)).result).toBe(hop(0));
    await write((on) => on.remove(hop(0)));
    expect((await write(latestId)).result).toBeNull();
  });
});
