import type { Tabs } from 'webextension-polyfill';
import type { InspectedPage } from './inspected-page.ts';

/** Tells which page a tab shows, now and whenever that changes; nothing once the tab is closed. Returns the remover. */
export function watchTabPage(tabs: Tabs.Static, tabId: number, tell: (page: InspectedPage) => void): () => void {
  const look = ({ url }: Pick<Tabs.Tab, 'url'>) => tell({ url: url ?? null, startedAt: null });
  const onUpdated = (id: number, change: Tabs.OnUpdatedChangeInfoType, tab: Tabs.Tab) => {
    if (id === tabId && change.url !== undefined) look(tab);
  };
  tabs.onUpdated.addListener(onUpdated);
  tabs.get(tabId).then(look, () => {}); // It is closed: its batches are shown all the same.
  return () => tabs.onUpdated.removeListener(onUpdated);
}
