import { devtoolsLock } from '../browser/devtools-lock.ts';
import type { Settings } from '../settings/settings.ts';

/** Whether a request that begins in a tab is recorded; -1 where no tab is known. */
export type Gate = (tabId: number) => boolean;

/** What is recorded by the settings, and by the tabs on which DevTools is open. */
export function gateOf(
  { isPaused, recording }: Pick<Settings, 'isPaused' | 'recording'>,
  withDevtools: ReadonlySet<number>,
): Gate {
  if (isPaused) return () => false;
  if (recording === 'always') return () => true;
  // A page's service worker has no tab: it is recorded while anyone looks.
  return (tabId) => (tabId === -1 ? withDevtools.size > 0 : withDevtools.has(tabId));
}

/** The tabs on which DevTools is open: each holds a lock for as long as it is, which no message or memory could tell as surely. */
export async function tabsWithDevtools(locks: Pick<LockManager, 'query'>): Promise<ReadonlySet<number>> {
  const { held = [] } = await locks.query();
  return new Set(
    held.flatMap(({ name = '' }) => {
      const tabId = /\d+$/.exec(name)?.[0];
      return tabId !== undefined && name === devtoolsLock(Number(tabId)) ? [Number(tabId)] : [];
    }),
  );
}

/**
 * Tells what is recorded now. The first requests come before the settings are there; these decide on them too, when they are.
 * @param settings the newest at each time; a promise, because they come later
 */
export function createGate(settings: () => Promise<Settings>, locks: Pick<LockManager, 'query'>): () => Promise<Gate> {
  // Of a burst of requests not each asks by itself.
  let asking: Promise<ReadonlySet<number>> | null = null;
  const ask = () => {
    asking ??= tabsWithDevtools(locks).finally(() => {
      asking = null;
    });
    return asking;
  };
  return async () => {
    const chosen = await settings();
    const isAsked = !chosen.isPaused && chosen.recording === 'with-devtools';
    return gateOf(chosen, isAsked ? await ask() : new Set());
  };
}
