import { matchesGlob } from './glob.ts';

/** Where a match pattern goes wrong: which of its parts, and at which character that begins. */
export interface PatternFault {
  readonly part: 'scheme' | 'host' | 'path';
  /** Counts from 0. */
  readonly at: number;
}

/** A match pattern that holds in Chrome and in Firefox. */
export interface MatchPattern {
  /** As the browsers take it: without a port, for Firefox refuses one, and both then match any. */
  readonly filter: string;
  /** Whether it matches a URL, its port included. */
  readonly matches: (url: URL) => boolean;
}

/**
 * Reads a match pattern: `{scheme}://{host}{path}`. The scheme is `http`, `https` or `*` for both; the host is `*`,
 * `*.{domain}` for a domain and all below it, or a domain, with or without a port; in the path, which takes the query
 * with it, `*` is any text. https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */
export function readMatchPattern(text: string): MatchPattern | PatternFault {
  const {
    scheme = '',
    authority = '',
    path = '',
  } = text.match(/^(?<scheme>[^:/]*):\/\/(?<authority>[^/]*)(?<path>.*)$/s)?.groups ?? {};
  if (!['http', 'https', '*'].includes(scheme)) return { part: 'scheme', at: 0 };
  const authorityAt = scheme.length + '://'.length;
  const host = readHost(authority);
  if (!host) return { part: 'host', at: authorityAt };
  // A fragment never travels, and the browsers test what does.
  if (!path.startsWith('/') || /[#\s]/.test(path)) return { part: 'path', at: authorityAt + authority.length };
  return {
    filter: `${scheme}://${host.filter}${path}`,
    matches: (url) =>
      (scheme === '*' ? ['http:', 'https:'] : [`${scheme}:`]).includes(url.protocol) &&
      host.matches(url) &&
      matchesGlob(path, url.pathname + url.search),
  };
}

interface Host {
  readonly filter: string;
  readonly matches: (url: URL) => boolean;
}

function readHost(authority: string): Host | null {
  const {
    below,
    name = '',
    port,
  } = authority.match(/^(?<below>\*\.)?(?<name>\*|\[[\da-f:.]+\]|[^*:@[\]\s]+)(?::(?<port>\d+|\*))?$/i)?.groups ?? {};
  // As a URL has it: in lower case, and in ASCII where it is not. Its scheme has no port that would be left out.
  const url = `http://${name === '*' ? 'any' : name}`;
  if (name === '' || (below && name === '*') || !URL.canParse(url)) return null;
  const { hostname, pathname, search } = new URL(url);
  if (pathname !== '/' || search !== '') return null;
  const filter = name === '*' ? '*' : hostname;
  return {
    filter: below ? `*.${filter}` : filter,
    matches: (url) =>
      (port === undefined || port === '*' || port === portOf(url)) &&
      (filter === '*' || url.hostname === filter || (below !== undefined && url.hostname.endsWith(`.${filter}`))),
  };
}

const portOf = ({ protocol, port }: URL) => port || (protocol === 'https:' ? '443' : '80');
