import { describe, expect, it } from 'vitest';
import type { Storage } from 'webextension-polyfill';
import { currentSession } from '../../src/browser/session.ts';

/** `storage.session` as far as it is used: it lives as long as the browser. */
function sessionStorage(kept: Record<string, unknown> = {}) {
  return {
    get: async (key: string) => (key in kept ? { [key]: kept[key] } : {}),
    set: async (more: Record<string, unknown>) => {
      Object.assign(kept, more);
    },
  } as Storage.StorageArea;
}

describe('currentSession', () => {
  it('begins with the browser and is known to each later worker', async () => {
    const storage = sessionStorage();
    const first = await currentSession(storage);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(await currentSession(storage)).toBe(first);
  });

  it('is another in another browser session', async () => {
    const [one, other] = [await currentSession(sessionStorage()), await currentSession(sessionStorage())];
    expect(one).not.toBe(other);
  });

  it('begins anew where something else lies in its place', async () => {
    expect(await currentSession(sessionStorage({ session: 4711 }))).toMatch(/^[0-9a-f-]{36}$/);
  });
});
