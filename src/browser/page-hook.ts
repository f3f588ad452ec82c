import type { Scripting } from 'webextension-polyfill';

/** The built scripts, each classic and whole in itself: the browsers take nothing else into a page. */
export interface PageScripts {
  /** For the page's own world. */
  readonly hook: string;
  /** For the extension's world of the page. */
  readonly relay: string;
}

/** Puts the hook and its relay into pages. */
export interface PageHook {
  /** Has the browser put them into every document of these origins from now on, and of no others. */
  register(origins: readonly string[]): Promise<void>;
  /** Puts them at once into the documents of an origin that are open in a tab. */
  inject(origin: string, tabId: number): Promise<void>;
}

const RELAY = 'page-relay';
const HOOK = 'page-hook';

/** The hook over the extension API `scripting`. */
export function createPageHook(scripting: Scripting.Static, { hook, relay }: PageScripts): PageHook {
  return {
    async register(origins) {
      const matches = [...new Set(origins.map(matchPatternOf))].sort();
      const registered = await scripting.getRegisteredContentScripts({ ids: [RELAY, HOOK] });
      // A page that is opened while they are away has no hook, and the background begins anew every minute.
      if (registered.every((script) => String(script.matches?.toSorted()) === String(matches))) {
        if (registered.length === (matches.length > 0 ? 2 : 0)) return;
      }
      const ids = registered.map(({ id }) => id);
      if (ids.length > 0) await scripting.unregisterContentScripts({ ids });
      if (matches.length === 0) return;
      const where = {
        matches,
        allFrames: true,
        // about:blank and srcdoc have the origin of the document that made them.
        matchOriginAsFallback: true,
        runAt: 'document_start',
        persistAcrossSessions: true,
      } as const;
      await scripting.registerContentScripts([
        { ...where, id: RELAY, js: [relay], world: 'ISOLATED' },
        { ...where, id: HOOK, js: [hook], world: 'MAIN' },
      ] as Scripting.RegisteredContentScript[]);
    },

    async inject(origin, tabId) {
      const frames = await scripting.executeScript({
        target: { tabId, allFrames: true },
        injectImmediately: true,
        func: () => self.origin,
      });
      const frameIds = frames.flatMap(({ frameId, result }) => (result === origin ? [frameId] : []));
      if (frameIds.length === 0) return;
      const target = { tabId, frameIds };
      await scripting.executeScript({ target, injectImmediately: true, files: [relay] });
      await scripting.executeScript({
        target,
        injectImmediately: true,
        files: [hook],
        world: 'MAIN',
      });
    },
  };
}

/**
 * Every document of an origin, and of its host's other ports, in which the relay says no to everything: with a port in its
 * pattern a script is registered by Firefox, and never run (153).
 */
function matchPatternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
