/**
 * Where a request goes: which form of web tracking its URL has, which project and which logstore it names.
 *
 * Source: "PutWebtracking", "Use the web tracking feature" (GET forms), and the URLs real clients send, which include
 * path prefixes of reverse proxies. The project is all that stands before an endpoint; those are from SLS's page of
 * endpoints and from Alibaba's own SDKs.
 */

/** The URL form. A preflight is named for what it is, whatever it asks about. */
export type Form = 'track' | 'track.gif' | 'track_ua.gif' | 'signed' | 'preflight';

/** A request's address, taken apart. */
export interface Route {
  readonly method: string;
  readonly form: Form;
  /** Absolute, as the client meant it: scheme, Host and target. */
  readonly url: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** The Host as sent; null if there was none. */
  readonly host: string | null;
  /** '' where an SLS host names none; null if there was no Host, or no valid one. */
  readonly project: string | null;
  /** Percent-decoded; as sent where the encoding is broken. */
  readonly logstore: string;
}

/** What the route is read from. */
export interface RequestLine {
  readonly method: string;
  /** The request target as it stands in the request line: a path with query, or an absolute URL from a proxy client. */
  readonly target: string;
  readonly scheme: 'http' | 'https';
  readonly host: string | null;
  /** Stands for a missing Host in the recorded URL only. */
  readonly ownHost: string;
}

const trackPath = /^.*?\/logstores\/([^/]+)\/(track|track\.gif|track_ua\.gif)$/;
const signedPath = /^.*?\/logstores\/([^/]+)$/;
/** Dual stack comes first: the pattern after it would take `dualstack` for the region. */
const slsHosts = [
  /^(?:(.+)\.)?[^.]+\.dualstack\.log\.aliyuncs\.com$/,
  /^(?:(.+)\.)?[^.]+\.(?:log|sls)\.aliyuncs\.com$/,
  /^(?:(.+)\.)?log-global\.aliyuncs\.com$/,
  /^(?:(.+)\.)?log(?:-internal|-intranet)?\.[^.]+\.idptcloud\d+cs\.com$/,
  /^(.+)\.localhost$/,
];
const logstoreName = /^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/;

/** Reads the route of a request; null if its path has no form of web tracking. Never throws. */
export function readRoute(line: RequestLine, defaultProject: string): Route | null {
  const { host, target } = splitTarget(line);
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const track = trackPath.exec(path);
  const match = track ?? signedPath.exec(path);
  if (!match) return null;
  const form = track ? (track[2] as Form) : 'signed';
  return {
    method: line.method,
    form: line.method === 'OPTIONS' ? 'preflight' : form,
    url: `${line.scheme}://${host ?? line.ownHost}${target}`,
    path,
    query: mark < 0 ? '' : target.slice(mark + 1),
    host,
    project: host === null ? null : projectOfHost(host, defaultProject),
    logstore: decodeSegment(match[1] ?? ''),
  };
}

/**
 * The project a Host names: all that stands before an SLS endpoint or before `localhost`, so that a project named twice
 * is another, which does not exist. '' where nothing stands there. Of another host (custom domain, IP address) the
 * default. null if the Host is not a valid one.
 */
export function projectOfHost(host: string, defaultProject: string): string | null {
  if (!URL.canParse(`http://${host}/`) || /[/?#@\\]/.test(host)) return null;
  const name = new URL(`http://${host}/`).hostname.replace(/\.$/, '');
  for (const slsHost of slsHosts) {
    const match = slsHost.exec(name);
    if (match) return match[1] ?? '';
  }
  return defaultProject;
}

/** Whether a name follows the documented rule of CreateLogstore: 3 to 63 of `a-z 0-9 _ -`, no `_ -` at the ends. */
export function isLogstoreName(name: string): boolean {
  return logstoreName.test(name);
}

function splitTarget(line: RequestLine): { host: string | null; target: string } {
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/is.exec(line.target);
  if (!absolute) return { host: line.host, target: line.target };
  // RFC 9112, 3.2.2: the host of an absolute target goes before the Host header.
  const rest = absolute[2] ?? '';
  return { host: absolute[1] || line.host, target: rest.startsWith('/') ? rest : `/${rest}` };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
