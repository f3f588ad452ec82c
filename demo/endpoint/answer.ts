/**
 * The replies: what is written back, with the headers SLS is documented and was recorded to send.
 *
 * Sources: "PutWebtracking" (Server, Content-Type, x-log-requestid), "Error codes" (the JSON of an error), recorded
 * replies (`Access-Control-Allow-Origin: *` on each). What a preflight is answered is known only from one note, which
 * reads like an echo. Access-Control-Expose-Headers is not known, so it is not sent.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { header } from './compression.ts';
import type { Refusal } from './errors.ts';
import type { SentAnswer } from './received.ts';
import type { Form } from './route.ts';

/** One day, as the one note about a real preflight has it. Browsers cut it to two hours (Chromium) by themselves. */
const PREFLIGHT_AGE_SECONDS = 86_400;

/** A transparent GIF of 1 x 1 pixel. What the real .gif forms answer is not documented: an image is what <img> needs. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A reply before it is written. */
export interface Reply {
  readonly sent: SentAnswer;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** 24 upper-case hex digits, the first 8 of which are the Unix time in seconds: so in every recorded request id. */
export function makeRequestId(nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8);
  return (seconds + randomBytes(8).toString('hex')).toUpperCase();
}

/** 200: nothing for POST and GET track, a pixel for the .gif forms. */
export function successReply(form: Form): Reply {
  return form === 'track.gif' || form === 'track_ua.gif'
    ? slsReply(200, pixel, { 'Content-Type': 'image/gif' })
    : slsReply(200, '', { 'Content-Type': 'application/json' });
}

/** A documented error with its JSON. */
export function errorReply({ status, code, message }: Pick<Refusal, 'status' | 'code' | 'message'>): Reply {
  const body = JSON.stringify({ errorCode: code, errorMessage: message });
  return slsReply(status, body, { 'Content-Type': 'application/json' }, code, message);
}

/** A preflight granted: the asked headers are echoed. */
export function preflightReply(headers: IncomingHttpHeaders): Reply {
  const asked = header(headers, 'access-control-request-headers');
  return slsReply(200, '', {
    'Access-Control-Allow-Methods': 'GET, POST',
    ...(asked ? { 'Access-Control-Allow-Headers': asked } : {}),
    'Access-Control-Max-Age': String(PREFLIGHT_AGE_SECONDS),
  });
}

/** A preflight refused: a status that is not a success, and (the caller's part) no CORS header. */
export function refusedPreflightReply(): Reply {
  return slsReply(403, '', {});
}

/** A redirect, which keeps (307) or changes (302) the method. */
export function redirectReply(status: 302 | 307, location: string): Reply {
  return slsReply(status, '', { Location: location });
}

/** An error page as a proxy or CDN in between gives it: HTML, and no request id. */
export function htmlReply(status: number): Reply {
  const title = `${status} ${status === 502 ? 'Bad Gateway' : 'Error'}`;
  const body = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  return plainReply(status, body, { Server: 'nginx', 'Content-Type': 'text/html' });
}

/** What a proxy or gateway in between answers to a request without credentials: a challenge (RFC 7617), and no request id. */
export function challengeReply(): Reply {
  return plainReply(401, '', { Server: 'nginx', 'WWW-Authenticate': 'Basic realm="gateway"' });
}

/** A status and nothing else. */
export function emptyReply(status: number): Reply {
  return plainReply(status, '', { Server: 'nginx' });
}

/** An answer of the endpoint itself, not of SLS. */
export function controlReply(status: number, content: unknown): Reply {
  return plainReply(status, JSON.stringify(content), { 'Content-Type': 'application/json' });
}

/** Writes a reply; without `cors` a page of another origin cannot read it. */
export function writeReply(response: ServerResponse, reply: Reply, cors: boolean): void {
  response.writeHead(reply.sent.status, {
    ...reply.headers,
    ...(cors ? { 'Access-Control-Allow-Origin': '*' } : {}),
    'Content-Length': String(Buffer.byteLength(reply.body)),
  });
  response.end(reply.body);
}

function slsReply(
  status: number,
  body: Buffer | string,
  headers: Record<string, string>,
  errorCode: string | null = null,
  errorMessage: string | null = null,
): Reply {
  const requestId = makeRequestId(Date.now());
  return {
    sent: { status, requestId, errorCode, errorMessage },
    headers: { Server: 'nginx', ...headers, 'x-log-requestid': requestId },
    body,
  };
}

function plainReply(status: number, body: string, headers: Record<string, string>): Reply {
  return { sent: { status, requestId: null, errorCode: null, errorMessage: null }, headers, body };
}
