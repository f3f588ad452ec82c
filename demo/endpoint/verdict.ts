/** Whether a request is accepted, by the checks a server makes, in the order it makes them. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ReceivedBody } from './body.ts';
import { header } from './compression.ts';
import { type Contents, readContents } from './contents.ts';
import { Refusal, refuse } from './errors.ts';
import { readQueryLogGroup } from './log-group.ts';
import { isLogstoreName, type Route } from './route.ts';

/** "Use the web tracking feature": a GET request has less than 16 KB in total. */
export const GET_REQUEST_LIMIT_BYTES = 16_384;

/** The only version of the API. */
const apiVersion = '0.6.0';

/** The logstore that exists and has web tracking switched off. */
export const closedLogstore = 'closed';

/** The projects the endpoint has, each with its logstores. */
export type Projects = ReadonlyMap<string, ReadonlySet<string>>;

/** A request as the checks need it. */
export interface JudgedRequest {
  readonly route: Route;
  readonly headers: IncomingHttpHeaders;
  /** Bytes of the request line and the headers. */
  readonly headByteLength: number;
  readonly body: ReceivedBody;
}

/**
 * Judges a request that is not a preflight. The contents are read even if the address is refused, so that the record
 * can show them; `refusal` is the first reason in the server's order. Never throws.
 */
export function judge(request: JudgedRequest, projects: Projects): Contents {
  const contents = readByForm(request);
  try {
    checkAddress(request, projects);
    checkApiVersion(request);
    return contents;
  } catch (error) {
    return { ...contents, refusal: error instanceof Refusal ? error : refuse('InternalServerError') };
  }
}

function readByForm({ route, headers, body }: JudgedRequest): Contents {
  if (route.method === 'GET' && route.form !== 'signed') {
    return { raw: null, logGroup: readQueryLogGroup(route.query), refusal: null };
  }
  return readContents(headers, body);
}

function checkAddress({ route, headers, headByteLength }: JudgedRequest, projects: Projects): void {
  const { method, form, path, host, project, logstore } = route;
  if (method === 'GET' && headByteLength >= GET_REQUEST_LIMIT_BYTES) {
    // Neither the status nor the code is documented. 400 rather than nginx's 414: it is what SLS's own checks answer.
    const message = `Request size ${headByteLength} must little than ${GET_REQUEST_LIMIT_BYTES}.`;
    throw refuse('ParameterInvalid', {}, message);
  }
  if (!allowsMethod(form, method)) throw refuse('InvalidMethod', { path });
  if (host === null) throw refuse('MissingHost');
  if (project === null) throw refuse('InvalidHost', { host });
  const logstores = projects.get(project);
  // A listed logstore exists whatever its name: resources older than today's rule may break it.
  if (!logstores?.has(logstore) && !isLogstoreName(logstore)) throw refuse('InvalidMethod', { path });
  if (!logstores) throw refuse('ProjectNotExist', { project });
  if (!logstores.has(logstore)) throw refuse('LogStoreNotExist', { logstore });
  if (form === 'signed') throw refuseSigned(headers);
  if (logstore === closedLogstore) throw refuse('Unauthorized');
}

/** Absent in both places is accepted: at least one shipped client sends neither. A wrong one is not. */
function checkApiVersion({ route, headers }: JudgedRequest): void {
  const versions = [header(headers, 'x-log-apiversion'), new URLSearchParams(route.query).get('APIVersion')];
  for (const version of versions) {
    if (version !== null && version !== apiVersion) throw refuse('InvalidAPIVersion', { version });
  }
}

function allowsMethod(form: Route['form'], method: string): boolean {
  if (form === 'track') return method === 'POST' || method === 'GET';
  return method === (form === 'signed' ? 'POST' : 'GET');
}

/**
 * No key is known here, so no signature can match; whoever needs a signed 200 needs the real SLS. What SLS answers where
 * there is none is only inferred: the code of all who may not.
 */
function refuseSigned(headers: IncomingHttpHeaders): Refusal {
  const authorization = header(headers, 'authorization');
  if (authorization === null) return refuse('Unauthorized');
  return refuse('SignatureNotMatch', { signature: authorization.slice(authorization.lastIndexOf(':') + 1) });
}
