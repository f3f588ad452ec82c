/** How a track request is written. `track.gif` and `track_ua.gif` are fetched as images. */
export type TrackForm =
  | 'track'
  | 'track.gif'
  | 'track_ua.gif'
  /** What the STS plugin sends in place of `track`: the same body to the logstore itself, with a signature. */
  | 'signed';

/**
 * Which way an endpoint leads to SLS. `share` belongs to Alibaba's own network, `acceleration` to all regions,
 * `dedicated` is a cloud of its own, `local` stands for SLS on this machine, and behind `custom` may be anything.
 */
export type Network =
  | 'public'
  | 'dualstack'
  | 'intranet'
  | 'vpc'
  | 'internal'
  | 'share'
  | 'acceleration'
  | 'dedicated'
  | 'local'
  | 'custom';

/** A track URL taken apart. */
export interface TrackUrl {
  readonly scheme: 'http' | 'https';
  /** With its port, as in `URL.host`: the project, twice if it is doubled, and the endpoint. */
  readonly host: string;
  /** What stands before the endpoint; `null` on a custom domain, and where it is missing. */
  readonly project: string | null;
  /** The host names the project twice, `{project}.{project}.{endpoint}`, and so another project, which is not there. */
  readonly doubled: boolean;
  /** What the SDKs call `host`: `cn-hangzhou.log.aliyuncs.com`, with its port; a whole custom domain. */
  readonly endpoint: string;
  readonly network: Network;
  /** The region alone (`cn-hangzhou`); `null` where the endpoint names none. */
  readonly region: string | null;
  /** What stands before `/logstores/` in the path, as it is written: a reverse proxy's prefix, or ''. */
  readonly prefix: string;
  /** Percent-decoded; as it is written where its encoding is broken. */
  readonly logstore: string;
  readonly form: TrackForm;
  /** The reserved query parameter `APIVersion`; the first, where it stands there twice. */
  readonly apiVersion: string | null;
  /** All other query parameters, in order: with GET they are the log. */
  readonly fields: readonly (readonly [key: string, value: string])[];
}

/** What a track URL is made of; the rest of a {@link TrackUrl} can be read from its endpoint. */
export type TrackUrlParts = Omit<TrackUrl, 'host' | 'network' | 'region'>;

const PATH = /^(?<prefix>.*?)\/logstores\/(?<logstore>[^/]+)(?:\/(?<form>track|track\.gif|track_ua\.gif))?$/;

/**
 * The hosts of SLS. What stands before an endpoint is the project, dots and all: with a dot it is one that cannot exist.
 * Sources: SLS's page of endpoints (public, dual stack, intranet, acceleration); Alibaba's own SDKs and the installer of
 * Logtail (the others, and `sls` for `log`); RFC 6761 (`localhost`).
 */
const HOSTS: readonly (readonly [network: Network, pattern: RegExp])[] = [
  [
    'public',
    /^(?:(?<project>.+?)\.)??(?<region>[^.]+?)(?<network>-intranet|-vpc|-internal|-share|\.dualstack)?\.(?:log|sls)\.aliyuncs\.com$/,
  ],
  ['acceleration', /^(?:(?<project>.+)\.)?log-global\.aliyuncs\.com$/],
  ['dedicated', /^(?:(?<project>.+)\.)?log(?:-[a-z]+)?\.(?<region>[^.]+)\.idptcloud\d+cs\.com$/],
  ['local', /^(?<project>.+)\.localhost$/],
];

/** A URL as it travels: its fragment never does, and a user and password in it go as a header. */
export function asItTravels(url: string): string {
  return url.replace(/#.*$/s, '').replace(/^([a-z]+:\/\/)[^/?]*@/i, '$1');
}

/** The last answer of {@link readSlsUrl}: of one request it is asked a dozen times in a row, and to parse a URL takes long. */
let last: { readonly text: string; readonly url: TrackUrl | null } | null = null;

/** Takes apart the URL of a track request or of its signed sibling, by its path alone: hosts may be anyone's. */
export function readSlsUrl(text: string): TrackUrl | null {
  if (last?.text !== text) last = { text, url: parseSlsUrl(text) };
  return last.url;
}

function parseSlsUrl(text: string): TrackUrl | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const path = url.pathname.match(PATH)?.groups;
  if (!path) return null;
  return {
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    host: url.host,
    ...readHost(url),
    prefix: path.prefix ?? '',
    logstore: decodeSegment(path.logstore ?? ''),
    form: (path.form as TrackForm | undefined) ?? 'signed',
    apiVersion: url.searchParams.get('APIVersion'),
    fields: [...url.searchParams].filter(([key]) => key !== 'APIVersion'),
  };
}

/** Takes a track URL apart. `null` when it is none, the signed sibling included. */
export function readTrackUrl(text: string): TrackUrl | null {
  const url = readSlsUrl(text);
  return url?.form === 'signed' ? null : url;
}

function readHost({ host, hostname }: URL): Pick<TrackUrl, 'project' | 'doubled' | 'endpoint' | 'network' | 'region'> {
  for (const [network, pattern] of HOSTS) {
    const found = hostname.replace(/\.$/, '').match(pattern)?.groups;
    if (!found) continue;
    const project = found.project ?? null;
    const once = project?.match(/^([^.]+)\.\1$/)?.[1];
    return {
      project: once ?? project,
      doubled: once !== undefined,
      endpoint: project === null ? host : host.slice(project.length + 1),
      network: (found.network?.slice(1) as Network | undefined) ?? network,
      region: found.region ?? null,
    };
  }
  return { project: null, doubled: false, endpoint: host, network: 'custom', region: null };
}

/**
 * Writes a URL that {@link readSlsUrl} takes apart into the same parts. No name can break out of its place: what would is
 * percent-encoded, which makes a host no host, so that the URL cannot be parsed (`URL.canParse`). A logstore of one or
 * two dots cannot be written: every URL parser takes such a segment for a step in the path.
 */
export function buildTrackUrl(parts: TrackUrlParts): string {
  const { scheme, project, doubled, endpoint, prefix, logstore, form, apiVersion, fields } = parts;
  const host = [project, doubled && project, endpoint].filter(Boolean).join('.');
  const url = new URL('https://host');
  url.pathname = `${prefix}/logstores/${encodeDelimiters(logstore)}${form === 'signed' ? '' : `/${form}`}`;
  const query = new URLSearchParams();
  if (apiVersion !== null) query.append('APIVersion', apiVersion);
  for (const [key, value] of fields) query.append(key, value);
  // A space as %20 is one to every reader of a query; as a plus sign only to most.
  url.search = query.toString().replaceAll('+', '%20');
  return `${scheme}://${encodeDelimiters(host)}${url.pathname}${url.search}`;
}

/** The endpoint of a region by a network. Acceleration and `local` have one for all regions. */
export function endpointOf(network: Exclude<Network, 'custom'>, region: string): string {
  switch (network) {
    case 'public':
      return `${region}.log.aliyuncs.com`;
    case 'dualstack':
      return `${region}.dualstack.log.aliyuncs.com`;
    case 'acceleration':
      return 'log-global.aliyuncs.com';
    case 'dedicated':
      return `log.${region}.idptcloud01cs.com`;
    case 'local':
      return 'localhost';
    default:
      return `${region}-${network}.log.aliyuncs.com`;
  }
}

/** Whether CreateProject takes a name: 3 to 63 of `a-z 0-9 -`, no hyphen at the ends. Older projects may break it. */
export function isProjectName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name);
}

/** Whether CreateLogstore takes a name: as {@link isProjectName}, with `_` besides. Older logstores may break it. */
export function isLogstoreName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/.test(name);
}

/** Encodes what ends a host or a segment, what a URL parser drops, and the percent sign; the parser does the rest. */
function encodeDelimiters(name: string): string {
  return name.replace(/[%/\\?#@\s]/g, encodeURIComponent);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
