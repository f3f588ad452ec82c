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

/**
 * Tells the settings as they are, and whenever they have changed. To be called synchronously at the top level of the
 * background, so that a change wakes it. Rejects when they cannot be read; changes are told even so.
 */
export async function followSettings(
  storage: Pick<Storage.Static, 'onChanged' | 'local'>,
  listener: (settings: Settings) => void,
): Promise<void> {
  let hasChanged = false;
  watchSettings(storage, (settings) => {
    hasChanged = true;
    listener(settings);
  });
  const loaded = await loadSettings(storage.local);
  // A change that was told meanwhile is newer.
  if (!hasChanged) listener(loaded);
}
