import { describe, expect, it } from 'vitest';
import type { Scripting } from 'webextension-polyfill';
import { createPageHook } from '../../src/browser/page-hook.ts';

const FILES = { hook: 'page/hook.js', relay: 'page/relay.js' };

/** `scripting` as far as it is used: it remembers what is registered and what was run. */
function fakeScripting(frames: { frameId: number; result: unknown }[] = []) {
  let registered: { id: string }[] = [];
  const ran: unknown[] = [];
  const scripting = {
    getRegisteredContentScripts: async () => registered,
    registerContentScripts: async (scripts: { id: string }[]) => {
      registered = [...registered, ...scripts];
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      registered = registered.filter(({ id }) => !ids.includes(id));
    },
    executeScript: async ({ func, ...rest }: { func?: unknown }) => {
      if (func) return frames;
      ran.push(rest);
      return [];
    },
  } as unknown as Scripting.Static;
  return { hook: createPageHook(scripting, FILES), ran, registered: () => registered };
}

describe('the page hook', () => {
  const where = {
    matches: ['http://localhost/*', 'https://shop.example/*'],
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    persistAcrossSessions: true,
  };

  it('is registered for these origins and no others, each host once', async () => {
    const { hook, registered } = fakeScripting();
    await hook.register(['https://old.example']);
    await hook.register(['https://shop.example', 'http://localhost:8080', 'http://localhost:9090']);
    expect(registered()).toEqual([
      { ...where, id: 'page-relay', js: ['page/relay.js'], world: 'ISOLATED' },
      { ...where, id: 'page-hook', js: ['page/hook.js'], world: 'MAIN' },
    ]);
    await hook.register([]);
    expect(registered()).toEqual([]);
  });

  it('stays registered, without a gap, when nothing has changed', async () => {
    const { hook, registered } = fakeScripting();
    await hook.register(['https://a.example', 'https://b.example']);
    const [relay] = registered();
    await hook.register(['https://b.example', 'https://a.example']);
    expect(registered()[0]).toBe(relay);
    await hook.register(['https://b.example']);
    expect(registered()[0]).not.toBe(relay);
  });

  it('is put into the frames of the origin that are open, the relay first', async () => {
    const { hook, ran } = fakeScripting([
      { frameId: 0, result: 'https://shop.example' },
      { frameId: 4, result: 'https://other.example' },
      { frameId: 5, result: 'https://shop.example' },
    ]);
    await hook.inject('https://shop.example', 7);
    const target = { tabId: 7, frameIds: [0, 5] };
    expect(ran).toEqual([
      { target, injectImmediately: true, files: ['page/relay.js'] },
      { target, injectImmediately: true, files: ['page/hook.js'], world: 'MAIN' },
    ]);
  });

  it('is put nowhere when the tab has left the origin', async () => {
    const { hook, ran } = fakeScripting([{ frameId: 0, result: 'https://other.example' }]);
    await hook.inject('https://shop.example', 7);
    expect(ran).toEqual([]);
  });
});
