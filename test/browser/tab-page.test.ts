import { expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { watchTabPage } from '../../src/browser/tab-page.ts';

function fakeTabs(get: () => Promise<{ url?: string }>) {
  const listeners = new Set<(id: number, change: object, tab: object) => void>();
  const onUpdated = {
    addListener: (listener: (id: number, change: object, tab: object) => void) => listeners.add(listener),
    removeListener: (listener: (id: number, change: object, tab: object) => void) => listeners.delete(listener),
  };
  const update = (id: number, change: object, tab: object) => {
    for (const listener of listeners) listener(id, change, tab);
  };
  return { tabs: { get, onUpdated } as unknown as Tabs.Static, update };
}

it('tells the page of the tab now and when it changes, of no other tab, until it is stopped', async () => {
  const { tabs, update } = fakeTabs(async () => ({ url: 'https://a.example/' }));
  const tell = vi.fn();
  const stop = watchTabPage(tabs, 7, tell);
  await vi.waitFor(() => expect(tell).toHaveBeenCalledTimes(1));
  update(8, { url: 'https://other.example/' }, { url: 'https://other.example/' });
  update(7, { status: 'loading' }, { url: 'https://b.example/' });
  update(7, { url: 'https://b.example/' }, { url: 'https://b.example/' });
  stop();
  update(7, { url: 'https://c.example/' }, { url: 'https://c.example/' });
  expect(tell.mock.calls).toEqual([
    [{ url: 'https://a.example/', startedAt: null }],
    [{ url: 'https://b.example/', startedAt: null }],
  ]);
});

it('tells of a tab whose page it may not know that it is not known, and nothing of one that is closed', async () => {
  const tell = vi.fn();
  watchTabPage(fakeTabs(async () => ({})).tabs, 7, tell);
  watchTabPage(fakeTabs(async () => Promise.reject(new Error('No tab with id: 7.'))).tabs, 7, tell);
  await vi.waitFor(() => expect(tell).toHaveBeenCalled());
  expect(tell.mock.calls).toEqual([[{ url: null, startedAt: null }]]);
});
