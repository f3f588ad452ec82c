import type { CollectorRule } from './collector-rule.ts';

/**
 * The rule that takes a URL and what differs from it in its scheme, port or query alone; `null` where there can be none.
 * Match patterns know no ports and take the query with the path, so the first is left out and the second left open.
 */
export function ruleForUrl(url: string): CollectorRule | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return { kind: 'match-pattern', text: `*://${hostname}${pathname}*` };
}
