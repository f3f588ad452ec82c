/** Where the shop's clients send to, taken apart into the pieces the SDKs ask for. */
export interface Targets {
  /** The plain origin, with no project in its host, as a custom domain has: `http://127.0.0.1:8787`. */
  readonly http: string;
  /** The project: the first label of the TLS host. */
  readonly project: string;
  /** What follows the project in a host on plain HTTP: `localhost:8787`. */
  readonly httpHost: string;
  /** What follows the project in a host on TLS: `localhost:8788`. */
  readonly httpsHost: string;
  readonly logstore: string;
}

/** What the page's own address asks of it. Without a usable address to send to, `targets` is missing and `problem` says why. */
export interface Visit {
  readonly targets: Targets | undefined;
  readonly problem: string | undefined;
  /** The shop shops by itself. */
  readonly auto: boolean;
  /** While shopping by itself it also makes each mistake once. */
  readonly mistakes: boolean;
}

/** The logstore the shop writes to when it makes no mistake. */
export const LOGSTORE = 'web-prod';

/** Reads a visit from `location.search`. */
export function readVisit(search: string): Visit {
  const query = new URLSearchParams(search);
  const targets = readTargets(query);
  return {
    targets: typeof targets === 'string' ? undefined : targets,
    problem: typeof targets === 'string' ? targets : undefined,
    auto: query.get('auto') === '1',
    mistakes: query.get('mistakes') === '1',
  };
}

/** The track address of a logstore below an origin. */
export function trackUrl(origin: string, logstore: string): string {
  return `${origin}/logstores/${logstore}/track`;
}

function readTargets(query: URLSearchParams): Targets | string {
  const http = readOrigin(query.get('http'), 'http:');
  const https = readOrigin(query.get('https'), 'https:');
  if (http === undefined) return 'The address has no usable “http” parameter, such as http=http://127.0.0.1:8787.';
  if (https === undefined) {
    return 'The address has no usable “https” parameter, such as https=https://shop-demo.localhost:8788.';
  }
  const dot = https.host.indexOf('.');
  // The first number of an IP address is no project.
  if (!https.hostname.endsWith('.localhost')) {
    return 'The “https” parameter must have the project as the first label of its host, as in https://shop-demo.localhost:8788.';
  }
  return {
    http: http.origin,
    project: https.host.slice(0, dot),
    httpHost: http.port === '' ? 'localhost' : `localhost:${http.port}`,
    httpsHost: https.host.slice(dot + 1),
    logstore: LOGSTORE,
  };
}

function readOrigin(text: string | null, protocol: string): URL | undefined {
  if (text === null || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === protocol && isLoopback(url.hostname) ? url : undefined;
}

// A link must not be able to make this page send anything to the rest of the world.
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
  );
}
