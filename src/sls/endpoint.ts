/** How a track request is written. `track.gif` and `track_ua.gif` are fetched as images. */
export type TrackForm = 'track' | 'track.gif' | 'track_ua.gif';

/** A track URL taken apart. */
export interface TrackUrl {
  readonly form: TrackForm;
  /** With its port, as in `URL.host`. */
  readonly host: string;
  /** The host's first label, where the host ends in a known SLS suffix; `null` on a custom domain. */
  readonly project: string | null;
  /** The region (`cn-hangzhou`), with `-intranet` and the like left on; `null` on a custom domain. */
  readonly region: string | null;
  readonly logstore: string;
  /** What stands before `/logstores/` in the path: a reverse proxy's prefix, or ''. */
  readonly prefix: string;
  /** The reserved query parameter `APIVersion`. */
  readonly apiVersion: string | null;
  /** All other query parameters, in order: with GET they are the log. */
  readonly fields: readonly (readonly [key: string, value: string])[];
}

const TRACK_PATH = /^(?<prefix>.*?)\/logstores\/(?<logstore>[^/]+)\/(?<form>track|track\.gif|track_ua\.gif)$/;

/**
 * `{project}.{region}.log.aliyuncs.com`, `{project}.log-global.aliyuncs.com` (transfer acceleration) and
 * `{project}.{region}.sls.aliyuncs.com`. Source: SLS endpoints; the last from Alibaba's own SDKs.
 */
const SLS_HOST = /^(?<project>[^.]+)\.(?:(?<region>[^.]+)\.(?:log|sls)|log-global)\.aliyuncs\.com$/i;

/** Takes a track URL apart. `null` when it is none, judged by its path alone: hosts may be anyone's. */
export function readTrackUrl(text: string): TrackUrl | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const path = url.pathname.match(TRACK_PATH)?.groups;
  if (!path) return null;
  const host = url.hostname.match(SLS_HOST)?.groups;
  return {
    form: path.form as TrackForm,
    host: url.host,
    project: host?.project ?? null,
    region: host?.region ?? null,
    logstore: decodeSegment(path.logstore ?? ''),
    prefix: path.prefix ?? '',
    apiVersion: url.searchParams.get('APIVersion'),
    fields: [...url.searchParams].filter(([key]) => key !== 'APIVersion'),
  };
}

/** A path segment with a broken percent-encoding is shown as it is. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
