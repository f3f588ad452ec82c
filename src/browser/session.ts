import type { Storage } from 'webextension-polyfill';

const KEY = 'session';

/**
 * The name of this browser session. Tab and request ids begin anew with each session, so they mean something only beside
 * it. `storage.session` lives as long as the browser, and longer than any worker.
 */
export async function currentSession(storage: Storage.StorageArea): Promise<string> {
  const known = (await storage.get(KEY))[KEY];
  if (typeof known === 'string') return known;
  const id = crypto.randomUUID();
  await storage.set({ [KEY]: id });
  return id;
}
