import type { Storage } from 'webextension-polyfill';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings.ts';

const KEY = 'settings';

/** Reads the settings. */
export async function loadSettings(area: Storage.StorageArea): Promise<Settings> {
  return { ...DEFAULT_SETTINGS, ...((await area.get(KEY))[KEY] as Partial<Settings> | undefined) };
}

/** Changes some settings and leaves the others as they are. */
export async function saveSettings(area: Storage.StorageArea, change: Partial<Settings>): Promise<void> {
  await navigator.locks.request('tracklens-settings', async () => {
    await area.set({ [KEY]: { ...(await loadSettings(area)), ...change } });
  });
}

/** Is told of the settings whenever they change. Returns the remover. */
export function watchSettings(storage: Storage.Static, listener: (settings: Settings) => void): () => void {
  const listen = (changes: Record<string, Storage.StorageChange>) => {
    if (changes[KEY]) listener({ ...DEFAULT_SETTINGS, ...(changes[KEY].newValue as Partial<Settings> | undefined) });
  };
  storage.onChanged.addListener(listen);
  return () => storage.onChanged.removeListener(listen);
}
