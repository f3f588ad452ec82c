import { doesUrlMatchPatterns } from 'webext-patterns';
import type { Permissions } from 'webextension-polyfill';
import type { Access } from './messages.ts';

/** The sites to which a person has given Tracklens access. A request is seen where both its page and its server are among them. */
export interface Sites {
  canSee(url: string): boolean;
  /** Of a page; of all together where no page is named. */
  accessTo(page: string | null): Access;
}

/** What stands for every site: Chrome has the first, Firefox offers the second in its add-on manager as well. */
const EVERY_SITE: ReadonlySet<string> = new Set(['<all_urls>', '*://*/*']);

/** Reads the granted origins, which are match patterns. One that cannot be read opens nothing. */
export function sitesOf(origins: readonly string[]): Sites {
  const hasAll = origins.some((pattern) => EVERY_SITE.has(pattern));
  const canSee = (url: string) => {
    const address = addressOf(url);
    return address !== null && (hasAll || origins.some((pattern) => takes(pattern, address)));
  };
  return {
    canSee,
    accessTo(page) {
      if (hasAll) return 'all-sites';
      return (page === null ? origins.length > 0 : canSee(page)) ? 'this-site' : 'withheld';
    },
  };
}

/** Access is given to a host whatever its port, so the port is left out: patterns do not match one. */
function addressOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${hostname}/` : null;
}

function takes(pattern: string, address: string): boolean {
  try {
    return doesUrlMatchPatterns(address, pattern);
  } catch {
    return false;
  }
}

/**
 * Knows to which sites access is given, and tells when that changes: a person may give and take it at any time in the
 * browser's own settings. To be called synchronously at the top level of the background.
 */
export function watchSites(permissions: Permissions.Static, tellChange: () => void): () => Promise<Sites> {
  const read = async () => sitesOf((await permissions.getAll()).origins ?? []);
  let sites: Promise<Sites> | null = null;
  const forget = () => {
    sites = null;
    tellChange();
  };
  permissions.onAdded.addListener(forget);
  permissions.onRemoved.addListener(forget);
  return () => {
    sites ??= read().catch((error: unknown) => {
      sites = null;
      throw error;
    });
    return sites;
  };
}
