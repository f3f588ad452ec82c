import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EMPTY } from '../../src/archive/schema.ts';
import { badgeText, createBadge } from '../../src/background/badge.ts';
import { SESSION } from '../support/batches.ts';

const tabOf = (tabId: number, errors: number, revision: number) => ({
  session: SESSION,
  tabId,
  ...EMPTY,
  errors,
  revision,
});

/** A toolbar that remembers what it was told, and the tallies that the badge reads. */
function toolbar() {
  const told: string[] = [];
  const reported: unknown[] = [];
  let tabs: ReturnType<typeof tabOf>[] = [];
  let reads = 0;
  const gone = new Set<number>();
  const action = {
    setBadgeText: async ({ text, tabId }: { text: string; tabId: number }) => {
      if (gone.has(tabId)) throw new Error(`No tab with id: ${tabId}.`);
      told.push(`${tabId}: ${text}`);
    },
    setBadgeBackgroundColor: async ({ color }: { color: string }) => void told.push(`ground ${color}`),
    setBadgeTextColor: async ({ color }: { color: string }) => void told.push(`text ${color}`),
  };
  const read = async () => {
    reads += 1;
    if (reads === 99) throw new Error('disk');
    return tabs;
  };
  return {
    changed: createBadge(action, read, (error) => reported.push(error)),
    have(...newest: ReturnType<typeof tabOf>[]) {
      tabs = newest;
    },
    told: () => told.splice(0),
    reads: () => reads,
    failNext() {
      reads = 98;
    },
    reported,
    gone,
  };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('the badge', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([
    [0, ''],
    [1, '1'],
    [99, '99'],
    [100, '99+'],
  ])('says of %i errors %j', (errors, text) => {
    expect(badgeText(errors)).toBe(text);
  });

  it('is set where there are errors, and away where there are none any more', async () => {
    const { changed, have, told } = toolbar();
    have(tabOf(7, 2, 5), tabOf(8, 0, 6), tabOf(-1, 3, 7));
    changed();
    await pass(0);
    expect(told()).toEqual(['ground #d93025', 'text #ffffff', '7: 2']);
    have(tabOf(7, 0, 5), tabOf(8, 1, 8));
    changed();
    await pass(1000);
    expect(told()).toEqual(['7: ', '8: 1']);
  });

  it('is set again with each change of its tab, for the browser may have taken it away', async () => {
    const { changed, have, told } = toolbar();
    have(tabOf(7, 2, 5), tabOf(8, 1, 6));
    changed();
    await pass(1000);
    told();
    have(tabOf(7, 2, 9), tabOf(8, 1, 6));
    changed();
    await pass(0);
    expect(told()).toEqual(['7: 2']);
  });

  it('looks once for many changes, and once more for those that come meanwhile', async () => {
    const { changed, have, reads } = toolbar();
    have(tabOf(7, 1, 1));
    for (let n = 0; n < 100; n += 1) changed();
    await pass(0);
    expect(reads()).toBe(1);
    for (let n = 0; n < 100; n += 1) changed();
    await pass(200);
    expect(reads()).toBe(1);
    await pass(1000);
    expect(reads()).toBe(2);
  });

  it('goes on where a tab is gone, and where the tallies could not be read', async () => {
    const { changed, have, told, gone, failNext, reported } = toolbar();
    gone.add(7);
    have(tabOf(7, 2, 5), tabOf(8, 1, 6));
    changed();
    await pass(1000);
    expect(told().slice(2)).toEqual(['8: 1']);
    failNext();
    changed();
    await pass(1000);
    expect(reported).toEqual([new Error('disk')]);
    have(tabOf(8, 2, 7));
    changed();
    await pass(0);
    expect(told()).toEqual(['8: 2']);
  });
});
