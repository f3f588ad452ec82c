import type { DeclarativeNetRequest } from 'webextension-polyfill';
import type { Header } from '../sls/wire.ts';

/** Headers that no `fetch` sets (Fetch, "forbidden request-header"), and that a rule of the extension can. */
export const BY_RULE: ReadonlySet<string> = new Set(['origin', 'referer', 'user-agent', 'cookie', 'date']);

/** The one session rule; requests that need it follow one another. */
const RULE_ID = 1;

/** Has requests of the extension itself carry headers that `fetch` may not set. */
export interface HeaderRule {
  /** Does work that sends one request, with these headers on it and on nothing else. The rule is gone when it settles. */
  during<T>(request: { readonly url: string; readonly headers: readonly Header[] }, work: () => Promise<T>): Promise<T>;
}

/**
 * @param ownHost of the extension's own URLs: by it a rule is for the extension's requests alone (Chrome 156 and Firefox 153;
 * `tabIds: [-1]` does not do that in Firefox)
 */
export function createHeaderRule(
  rules: Pick<DeclarativeNetRequest.Static, 'updateSessionRules'>,
  ownHost: string,
): HeaderRule {
  const remove = () => rules.updateSessionRules({ removeRuleIds: [RULE_ID] });
  // One of a worker that was killed may still be there.
  let last: Promise<unknown> = remove().catch(() => {});

  async function apply<T>(url: string, headers: readonly Header[], work: () => Promise<T>): Promise<T> {
    await rules.updateSessionRules({
      addRules: [
        {
          id: RULE_ID,
          action: {
            type: 'modifyHeaders',
            requestHeaders: headers.map(([header, value]) => ({ header, operation: 'set', value })),
          },
          condition: {
            urlFilter: `|${new URL(url).href}`,
            initiatorDomains: [ownHost],
            resourceTypes: ['xmlhttprequest'],
          },
        },
      ],
    });
    try {
      return await work();
    } finally {
      await remove();
    }
  }

  return {
    during({ url, headers }, work) {
      if (headers.length === 0 || !URL.canParse(url)) return work();
      const done = last.then(() => apply(url, headers, work));
      last = done.catch(() => {});
      return done;
    },
  };
}
