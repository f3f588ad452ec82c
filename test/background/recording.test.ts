import { describe, expect, it } from 'vitest';
import { createGate, gateOf, tabsWithDevtools } from '../../src/background/recording.ts';
import { devtoolsLock } from '../../src/browser/devtools-lock.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/settings/settings.ts';

const withDevtools: Settings = { ...DEFAULT_SETTINGS, recording: 'with-devtools' };

describe('what is recorded', () => {
  it.each<[string, Settings, number[], number, boolean]>([
    ['always', DEFAULT_SETTINGS, [], 7, true],
    ['always, of a service worker', DEFAULT_SETTINGS, [], -1, true],
    ['not while paused', { ...DEFAULT_SETTINGS, isPaused: true }, [7], 7, false],
    ['of a tab with DevTools', withDevtools, [7], 7, true],
    ['not of another tab', withDevtools, [7], 8, false],
    ['of a service worker, while anyone looks', withDevtools, [7], -1, true],
    ['not of a service worker, while nobody looks', withDevtools, [], -1, false],
    ['not while paused, with DevTools', { ...withDevtools, isPaused: true }, [7], 7, false],
  ])('%s', (_, settings, open, tabId, isRecorded) => {
    expect(gateOf(settings, new Set(open))(tabId)).toBe(isRecorded);
  });
});

const locksOf = (...names: (string | undefined)[]) => ({
  query: async () => ({ held: names.map((name) => (name === undefined ? {} : { name })), pending: [] }),
});

describe('the tabs with DevTools', () => {
  it('are those whose lock is held', async () => {
    const locks = locksOf(devtoolsLock(7), 'tracklens-settings', devtoolsLock(12), 'x-tracklens-devtools-9', undefined);
    expect(await tabsWithDevtools(locks)).toEqual(new Set([7, 12]));
    expect(await tabsWithDevtools({ query: async () => ({}) })).toEqual(new Set());
  });
});

describe('the gate', () => {
  it('stands as the settings do at the time of asking, and waits for the first', async () => {
    let load = (_: Settings) => {};
    let settings = new Promise<Settings>((resolve) => {
      load = resolve;
    });
    const gate = createGate(() => settings, locksOf());
    const first = gate();
    settings = Promise.resolve({ ...DEFAULT_SETTINGS, isPaused: true });
    const second = gate();
    load(DEFAULT_SETTINGS);
    expect([(await first)(7), (await second)(7)]).toEqual([true, false]);
  });

  it('asks for locks only where they decide, and once for many requests', async () => {
    let asked = 0;
    const locks = {
      query: async () => {
        asked += 1;
        return { held: [{ name: devtoolsLock(7) }] };
      },
    };
    for (const settings of [DEFAULT_SETTINGS, { ...withDevtools, isPaused: true }]) {
      await createGate(async () => settings, locks)();
    }
    expect(asked).toBe(0);
    const gate = createGate(async () => withDevtools, locks);
    const gates = await Promise.all([gate(), gate(), gate()]);
    expect([asked, ...gates.map((open) => open(7))]).toEqual([1, true, true, true]);
    await gate();
    expect(asked).toBe(2);
  });
});
