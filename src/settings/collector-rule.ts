import { doesUrlMatchPatterns, isValidPattern } from 'webext-patterns';
import { readTrackUrl } from '../sls/endpoint.ts';

/** Which URLs a person wants to be taken for track requests, besides those of the standard paths. */
export interface CollectorRule {
  /** A match pattern of extensions (`*://logs.example/collect*`), or a regular expression on the whole URL. */
  readonly kind: 'match-pattern' | 'regexp';
  readonly text: string;
}

export interface RuleFault {
  readonly kind: string;
  readonly why?: string;
}

export function faultOf({ kind, text }: CollectorRule): RuleFault | null {
  if (kind === 'match-pattern') return isValidPattern(text) ? null : { kind: 'bad-pattern' };
  try {
    new RegExp(text);
    return null;
  } catch (error) {
    return { kind: 'bad-regexp', why: (error as Error).message };
  }
}

export function collectedBy(rules: readonly CollectorRule[]): (method: string, url: string) => boolean {
  const good = rules.filter((rule) => faultOf(rule) === null);
  return (_method, url) =>
    readTrackUrl(url) !== null ||
    good.some(({ kind, text }) =>
      kind === 'regexp'
        ? new RegExp(text).test(url)
        : doesUrlMatchPatterns(url.replace(/^(https?:\/\/[^/:]+):\d+/, '$1'), text),
    );
}
