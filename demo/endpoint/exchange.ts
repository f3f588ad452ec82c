/** One request and its answer: received, judged, recorded, answered. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { errorReply, writeReply } from './answer.ts';
import { type ReceivedBody, receiveBody } from './body.ts';
import { header } from './compression.ts';
import type { Contents } from './contents.ts';
import { answerControl } from './control.ts';
import { decide, decidePreflight } from './decision.ts';
import { refuse } from './errors.ts';
import type { ReceivedLog } from './received.ts';
import { type Route, readRoute } from './route.ts';
import type { StandingOrders } from './standing-orders.ts';
import { judge, type Projects } from './verdict.ts';

/** What all requests share. */
export interface Surroundings {
  readonly projects: Projects;
  readonly defaultProject: string;
  readonly received: ReceivedLog;
  readonly standing: StandingOrders;
}

/** Serves one request. Never rejects: whatever a client sends, the server lives on. */
export async function serve(request: IncomingMessage, response: ServerResponse, around: Surroundings): Promise<void> {
  // A client that goes away makes both streams fail; there is no one left to tell.
  request.on('error', () => {});
  response.on('error', () => {});
  const at = Date.now();
  let body: ReceivedBody;
  try {
    body = await receiveBody(request);
  } catch {
    response.destroy();
    return;
  }
  try {
    await answer(request, response, body, at, around);
  } catch {
    if (response.headersSent) response.destroy();
    else writeReply(response, errorReply(refuse('InternalServerError')), true);
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  body: ReceivedBody,
  at: number,
  around: Surroundings,
): Promise<void> {
  const { received, standing } = around;
  const method = request.method ?? '';
  const target = request.url ?? '/';
  const control = answerControl(method, target, received, standing);
  if (control) return writeReply(response, control, true);

  const route = readRoute(
    {
      method,
      target,
      scheme: request.socket instanceof TLSSocket ? 'https' : 'http',
      host: header(request.headers, 'host'),
      ownHost: `127.0.0.1:${request.socket.localPort ?? 0}`,
    },
    around.defaultProject,
  );
  if (!route) {
    const path = target.split('?')[0] ?? '';
    return writeReply(response, errorReply(refuse('InvalidMethod', { path })), true);
  }

  const isPreflight = route.form === 'preflight';
  const contents = isPreflight
    ? { raw: null, logGroup: null, refusal: null }
    : judge({ route, headers: request.headers, headByteLength: headByteLength(request), body }, around.projects);
  const asked = { route, headers: request.headers, bodyByteLength: body.byteLength };
  const { reply, cors, delayMs } = isPreflight
    ? decidePreflight(asked, standing.current)
    : decide(asked, contents.refusal, standing.current);
  const accepted = !isPreflight && contents.refusal === null && reply?.sent.status === 200;

  const id = received.add({ ...describe(request, route, body, at), ...pick(contents), answer: null, accepted: false });
  if (!reply || !(await wait(delayMs, response))) return;
  received.settle(id, reply.sent, accepted);
  writeReply(response, reply, cors);
}

function describe(request: IncomingMessage, route: Route, body: ReceivedBody, at: number) {
  const addsReader = route.form === 'track_ua.gif';
  return {
    at,
    method: route.method,
    url: route.url,
    form: route.form,
    project: route.project,
    logstore: route.logstore,
    headers: pairs(request.rawHeaders),
    clientIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
    userAgent: addsReader ? header(request.headers, 'user-agent') : null,
    referer: addsReader ? header(request.headers, 'referer') : null,
    body: { byteLength: body.byteLength, sha256: body.sha256, base64: body.bytes?.toString('base64') ?? null },
  };
}

function pick({ raw, logGroup }: Contents): Pick<Contents, 'raw' | 'logGroup'> {
  return { raw, logGroup };
}

function pairs(rawHeaders: readonly string[]): [string, string][] {
  const result: [string, string][] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    result.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return result;
}

/** Bytes of the request line and the headers, as HTTP/1.1 writes them (node:http gives them one character a byte). */
function headByteLength(request: IncomingMessage): number {
  const line = `${request.method} ${request.url} HTTP/1.1\r\n`.length;
  const fields = pairs(request.rawHeaders).map(([name, value]) => name.length + value.length + ': \r\n'.length);
  return fields.reduce((sum, length) => sum + length, line + '\r\n'.length);
}

/** Waits; false if the client went away, or the endpoint was closed, meanwhile. */
function wait(delayMs: number, response: ServerResponse): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false);
  if (delayMs === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const gone = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      response.off('close', gone);
      resolve(true);
    }, delayMs);
    response.once('close', gone);
  });
}
