import type { Storage } from 'webextension-polyfill';
import { readSettings } from '../settings/read-settings.ts';
import type { Settings } from '../settings/settings.ts';

const KEY = 'settings';

/** The settings as they are kept in `storage.local`. */
export async function loadSettings(area: Storage.StorageArea): Promise<Settings> {
  return readSettings((await area.get(KEY))[KEY]);
}

/** Keeps a change of some fields. Two contexts that save at once wait for each other, so neither loses the other's field. */
export async function saveSettings(area: Storage.StorageArea, change: Partial<Settings>): Promise<void> {
  await navigator.locks.request('tracklens-settings', async () => {
    await area.set({ [KEY]: readSettings({ ...(await loadSettings(area)), ...change }) });
  });
}

/** Tells the settings whenever they have changed, in any context. Returns what ends it. */
export function watchSettings(
  storage: Pick<Storage.Static, 'onChanged'>,
  listener: (settings: Settings) => void,
): () => void {
  const changed = (changes: Record<string, Storage.StorageChange>, area: string) => {
    const change = changes[KEY];
    if (area === 'local' && change) listener(readSettings(change.newValue));
  };
  storage.onChanged.addListener(changed);
  return () => storage.onChanged.removeListener(changed);
}
