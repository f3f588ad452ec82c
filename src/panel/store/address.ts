/** What the address of a panel in a tab of its own says: `?tab=7` is about one tab, `?tab=7&all` about all, and leads back. */
export interface PanelAddress {
  readonly tabId: number | null;
  readonly showsAll: boolean;
}

/** Reads the query of the panel's address. A tab that is no number is none. */
export function readAddress(search: string): PanelAddress {
  const query = new URLSearchParams(search);
  const tab = query.get('tab') ?? '';
  const tabId = /^\d{1,15}$/.test(tab) ? Number(tab) : null;
  return { tabId, showsAll: tabId === null || query.has('all') };
}
