import type { Summary } from '../../batch/summary.ts';
import type { InspectedPage } from '../../browser/inspected-page.ts';

/** The log of one tab: which batches are its own. */
export interface TabScope {
  /** The browser session: tab ids begin anew with each. `null` while it is not known, and then no batch is the tab's. */
  readonly session: string | null;
  readonly tabId: number;
  /** Origins of the pages that the tab has shown. A service worker has no tab: its batches belong to the tabs of its origin. */
  readonly origins: readonly string[];
  /** Ms since 1970. What service workers sent before this was cleared from the tab's log, though other tabs may still show it. */
  readonly workersSince: number;
}

/** Whose batches a panel shows: those of a tab, or all. */
export type Scope = TabScope | 'all';

/** A tab of which nothing is known yet but its id. */
export const scopeOfTab = (tabId: number): TabScope => ({ session: null, tabId, origins: [], workersSince: 0 });

/** The origin of a page or worker by its URL; `null` for what has none, such as a `data:` URL. */
export function originOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { origin } = new URL(url);
  return origin === 'null' ? null : origin;
}

/** The tab has come to a page. Where the log is not preserved, the page begins a new one. */
export function visit(scope: TabScope, { url, startedAt }: InspectedPage, preservesLog: boolean): TabScope {
  const origin = originOf(url);
  const origins = origin === null ? [] : [origin];
  if (!preservesLog) return { ...scope, origins, workersSince: startedAt ?? scope.workersSince };
  return { ...scope, origins: [...new Set([...scope.origins, ...origins])] };
}

/** Whether a batch is shown in a scope. */
export function isInScope({ session, tabId, page, startedAt, file }: Summary, scope: Scope): boolean {
  // What a person has read from a file is of no tab, and shown beside those of any.
  if (scope === 'all' || file !== undefined) return true;
  if (session !== scope.session) return false;
  if (tabId !== -1) return tabId === scope.tabId;
  const origin = originOf(page);
  return origin !== null && scope.origins.includes(origin) && startedAt >= scope.workersSince;
}
