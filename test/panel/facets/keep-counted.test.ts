import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Facet } from '../../../src/panel/facets/facets.ts';
import { COUNT_PAUSE_MS, keepCounted } from '../../../src/panel/facets/keep-counted.ts';
import { createTrafficStore } from '../../../src/panel/store/traffic.ts';
import { noFindings, summaryOf } from '../../support/batches.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const totals = { revision: 0, batches: 0, bytes: 0, dropped: 0 };
const row = (id: string) => summaryOf({ id, digest: { ...noFindings, topic: 'login' } });

it('counts at once what a person asks, and what comes by itself at most twice a second', () => {
  const store = createTrafficStore('all');
  const told: (readonly [number, number] | null)[] = [];
  const stop = keepCounted(store, (facets: readonly Facet[]) => {
    const value = facets.find(({ id }) => id === 'topic')?.values[0];
    told.push(value ? [value.count, value.all] : null);
  });
  vi.advanceTimersByTime(1);
  expect(told).toEqual([null]);
  store.getState().update([row('1')], [], totals);
  store.getState().update([row('2')], [], totals);
  vi.advanceTimersByTime(COUNT_PAUSE_MS - 10);
  expect(told).toEqual([null]);
  vi.advanceTimersByTime(20);
  expect(told).toEqual([null, [2, 2]]);
  store.getState().setFilterText('status:400');
  vi.advanceTimersByTime(1);
  expect(told.at(-1)).toEqual([0, 2]);
  vi.advanceTimersByTime(5000);
  expect(told.length).toBe(3);
  stop();
  store.getState().setFilterText('');
  vi.advanceTimersByTime(5000);
  expect(told.length).toBe(3);
});
