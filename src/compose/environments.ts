import { buildTrackUrl, endpointOf, readSlsUrl } from '../sls/endpoint.ts';

/** A named place to which drafts are sent: test, staging, production. What is `null` is left as the draft has it. */
export interface Environment {
  readonly name: string;
  /** Empty for a host that names none: a custom domain. */
  readonly project: string | null;
  /**
   * A region (`cn-hangzhou`), an endpoint (`cn-hangzhou-intranet.log.aliyuncs.com`), or a host of one's own, with its scheme
   * and its path where it has them (`http://127.0.0.1:9000`, `https://logs.example.com/collect`).
   */
  readonly endpoint: string | null;
  readonly logstore: string | null;
  /** Its own values, by the names that variables give them. */
  readonly values: Readonly<Record<string, string>>;
}

/** What the variables of an environment stand for: its parts by their names, and its own values. */
export function environmentValues(environment: Environment | null): Readonly<Record<string, string>> {
  if (!environment) return {};
  const { project, logstore, values } = environment;
  const { host = null, region = null } = environment.endpoint === null ? {} : readPlace(environment.endpoint);
  const parts = { project, endpoint: host, region, logstore };
  const given = Object.entries(parts).filter((part): part is [string, string] => part[1] !== null);
  return Object.fromEntries([...Object.entries(values), ...given]);
}

/**
 * The target of a draft in an environment: the same form of request to its project, endpoint and logstore. A URL with
 * variables stays as it is, for they are replaced; so does one that is none of SLS, as nothing is known of its parts. An
 * empty one becomes that of a first request, if the environment has all that it needs.
 */
export function inEnvironment(url: string, { project, endpoint, logstore }: Environment): string {
  const place = endpoint === null ? null : readPlace(endpoint);
  if (url.trim() === '') {
    if (!place || logstore === null) return url;
    const first = { project: project || null, doubled: false, form: 'track', apiVersion: null, fields: [] } as const;
    return buildTrackUrl({ ...first, ...place, scheme: place.scheme ?? 'https', endpoint: place.host, logstore });
  }
  const target = url.includes('{{') ? null : readSlsUrl(url);
  if (!target) return url;
  return buildTrackUrl({
    ...target,
    ...(place && { scheme: place.scheme ?? target.scheme, endpoint: place.host, prefix: place.prefix }),
    ...(project !== null && { project: project || null, doubled: false }),
    ...(logstore !== null && { logstore }),
  });
}

/** Where an environment's endpoint is. */
interface Place {
  /** `null` where none is written: that of the draft stays. */
  readonly scheme: 'http' | 'https' | null;
  readonly host: string;
  /** The path before `/logstores/`, or ''. */
  readonly prefix: string;
  readonly region: string | null;
}

/** A name without a dot is a region; but for `localhost`, and hosts with a port or a path. */
function readPlace(endpoint: string): Place {
  const [, scheme, host = '', path = ''] = /^(?:(https?):\/\/)?([^/?#]*)([^?#]*)/i.exec(endpoint.trim()) ?? [];
  const isRegion = scheme === undefined && path === '' && /^[a-z0-9-]+$/.test(host) && host !== 'localhost';
  const full = isRegion ? endpointOf('public', host) : host;
  return {
    scheme: (scheme?.toLowerCase() as Place['scheme'] | undefined) ?? null,
    host: full,
    prefix: path.replace(/\/+$/, ''),
    region: readSlsUrl(`https://project.${full}/logstores/logstore/track`)?.region ?? null,
  };
}
