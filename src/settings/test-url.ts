import { readSlsUrl, type TrackUrl } from '../sls/endpoint.ts';
import { type CollectorRule, collectedBy } from './collector-rule.ts';

/** What would become of a request to a URL. */
export interface TestedUrl {
  readonly verdict: 'no-url' | 'standard' | 'rule' | 'none';
  /** The first rule that takes it, where no standard path does. */
  readonly rule: CollectorRule | null;
  /** How the URL is read, where it is one of SLS. */
  readonly target: TrackUrl | null;
}

/** Tells of a URL whether a POST to it would be collected, and by what. */
export function testUrl(url: string, rules: readonly CollectorRule[]): TestedUrl {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return { verdict: 'no-url', rule: null, target: null };
  const target = readSlsUrl(url);
  if (collectedBy([])('POST', url)) return { verdict: 'standard', rule: null, target };
  const rule = rules.find((rule) => collectedBy([rule])('POST', url)) ?? null;
  return { verdict: rule ? 'rule' : 'none', rule, target };
}
