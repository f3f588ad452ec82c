import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Storage } from 'webextension-polyfill';
import { loadSettings, saveSettings, watchSettings } from '../../src/browser/settings-storage.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings/settings.ts';

type Listener = (changes: Record<string, Storage.StorageChange>, area: string) => void;

/** `storage` as far as it is used: each call takes a turn, as those to a browser do. */
function fakeStorage(kept: Record<string, unknown> = {}) {
  const listeners = new Set<Listener>();
  const local = {
    async get(key: string) {
      await Promise.resolve();
      return key in kept ? { [key]: structuredClone(kept[key]) } : {};
    },
    async set(values: Record<string, unknown>) {
      await Promise.resolve();
      Object.assign(kept, structuredClone(values));
      const changes = Object.fromEntries(Object.entries(values).map(([key, newValue]) => [key, { newValue }]));
      for (const listener of listeners) listener(changes, 'local');
    },
  } as unknown as Storage.Static['local'];
  const onChanged = {
    addListener: (listener: Listener) => listeners.add(listener),
    removeListener: (listener: Listener) => listeners.delete(listener),
  } as unknown as Storage.Static['onChanged'];
  const change = (area: string, key: string, newValue: unknown) => {
    for (const listener of listeners) listener({ [key]: { newValue } }, area);
  };
  return { local, onChanged, change };
}

/** Node 20 has no Web Locks; what is needed of them is that one waits for the other. */
beforeEach(() => {
  let last: Promise<unknown> = Promise.resolve();
  vi.stubGlobal('navigator', {
    locks: {
      request: (_name: string, work: () => Promise<unknown>) => {
        last = last.then(work);
        return last;
      },
    },
  });
});

describe('settings in the storage', () => {
  it('are the defaults before anyone has chosen', async () => {
    expect(await loadSettings(fakeStorage().local)).toEqual(DEFAULT_SETTINGS);
  });

  it('are saved field by field', async () => {
    const { local } = fakeStorage({ settings: { isPaused: true, recording: 'sometimes' } });
    await saveSettings(local, { preservesLog: false });
    expect(await loadSettings(local)).toEqual({ ...DEFAULT_SETTINGS, isPaused: true, preservesLog: false });
  });

  it('lose no field when two are saved at once', async () => {
    const { local } = fakeStorage();
    await Promise.all([saveSettings(local, { isPaused: true }), saveSettings(local, { preservesLog: false })]);
    expect(await loadSettings(local)).toEqual({ ...DEFAULT_SETTINGS, isPaused: true, preservesLog: false });
  });
});

describe('watchSettings', () => {
  it('tells what has changed, read as settings, until it is ended', () => {
    const { onChanged, change } = fakeStorage();
    const told: Settings[] = [];
    const stop = watchSettings({ onChanged }, (settings) => told.push(settings));
    change('local', 'settings', { isPaused: true });
    change('local', 'other', { isPaused: false });
    change('session', 'settings', { isPaused: false });
    change('local', 'settings', undefined);
    stop();
    change('local', 'settings', { isPaused: true });
    expect(told).toEqual([{ ...DEFAULT_SETTINGS, isPaused: true }, DEFAULT_SETTINGS]);
  });
});
