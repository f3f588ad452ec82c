import type { PassedOver } from '../browser/devtools-report.ts';

/** Addresses that are remembered: more than anyone reads through, and little enough to be told of at once. */
export const KEPT_ADDRESSES = 100;

/** Characters of an address. */
const URL_MAX_CHARACTERS = 512;

/** Remembers the requests that were seen and not collected, by where they went, so that a person can find their collector among them. */
export interface PassedOverRequests {
  note(request: { readonly method: string; readonly url: string }): void;
  /** Oldest first. */
  all(): readonly PassedOver[];
  /** Forgets those that a new rule collects. */
  forget(isCollected: (method: string, url: string) => boolean): void;
}

/** Keeps the newest {@link KEPT_ADDRESSES}; what is polled counts up and takes no more room. */
export function createPassedOver(): PassedOverRequests {
  const byAddress = new Map<string, PassedOver>();
  return {
    note({ method, url }) {
      const address = url.replace(/[?#].*$/s, '').slice(0, URL_MAX_CHARACTERS);
      const key = `${method} ${address}`;
      const count = (byAddress.get(key)?.count ?? 0) + 1;
      // Put in anew, it is the newest in the order of the map.
      byAddress.delete(key);
      byAddress.set(key, { method, url: address, count });
      const [oldest] = byAddress.keys();
      if (byAddress.size > KEPT_ADDRESSES && oldest !== undefined) byAddress.delete(oldest);
    },
    all: () => [...byAddress.values()],
    forget(isCollected) {
      for (const [key, { method, url }] of byAddress) if (isCollected(method, url)) byAddress.delete(key);
    },
  };
}
