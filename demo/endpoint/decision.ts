/** What a request is answered: the verdict on it, unless it, or a standing order, tells otherwise. */
import type { IncomingHttpHeaders } from 'node:http';
import {
  challengeReply,
  emptyReply,
  errorReply,
  htmlReply,
  preflightReply,
  type Reply,
  redirectReply,
  refusedPreflightReply,
  successReply,
} from './answer.ts';
import { header } from './compression.ts';
import { type Refusal, refuse } from './errors.ts';
import type { Route } from './route.ts';
import { type Orders, readOrders, tellOf, UnknownOrderError, withoutTell } from './tell.ts';

/** What of a request bears on its answer, beside the verdict. */
export interface Asked {
  readonly route: Route;
  readonly headers: IncomingHttpHeaders;
  readonly bodyByteLength: number;
}

/** An answer, and how it is given. */
export interface Decision {
  /** null: none, ever. */
  readonly reply: Reply | null;
  /** Whether it has the CORS header. */
  readonly cors: boolean;
  readonly delayMs: number;
}

/** Decides on a request that is not a preflight. Its own orders replace the standing ones. */
export function decide(asked: Asked, refusal: Refusal | null, standing: Orders): Decision {
  const orders = ordersFor(asked.route, standing);
  if (orders instanceof UnknownOrderError) {
    // Not a code of SLS, so that it cannot be taken for one.
    const reply = errorReply({ status: 400, code: 'UnknownOrder', message: orders.message });
    return { reply, cors: true, delayMs: 0 };
  }
  return { reply: replyFor(orders, asked, refusal), cors: !orders.corsOff, delayMs: orders.delayMs };
}

/** Decides on a preflight. It obeys one order only; all others, even unknown ones, are for the request after it. */
export function decidePreflight({ route, headers }: Asked, standing: Orders): Decision {
  const orders = ordersFor(route, standing);
  const refused = !(orders instanceof UnknownOrderError) && orders.preflightRefused;
  return { reply: refused ? refusedPreflightReply() : preflightReply(headers), cors: !refused, delayMs: 0 };
}

function replyFor({ answer, asksForPassword }: Orders, asked: Asked, refusal: Refusal | null): Reply | null {
  if (asksForPassword && header(asked.headers, 'authorization') === null) return challengeReply();
  switch (answer?.kind) {
    case 'hang':
      return null;
    case 'redirect':
      return redirectReply(answer.status, withoutTell(asked.route.url));
    case 'html':
      return htmlReply(answer.status);
    case 'empty':
      return emptyReply(answer.status);
    case 'error':
      return errorReply(refuse(answer.error.code, factsOf(asked)));
    default:
      return refusal ? errorReply(refusal) : successReply(asked.route.form);
  }
}

function ordersFor({ query }: Route, standing: Orders): Orders | UnknownOrderError {
  const tell = tellOf(query);
  if (tell === null) return standing;
  try {
    return readOrders(tell);
  } catch (error) {
    if (error instanceof UnknownOrderError) return error;
    throw error;
  }
}

/** For an ordered error: what its message can say of this request. What it cannot stays a name in braces. */
function factsOf({ route, headers, bodyByteLength }: Asked): Record<string, string | number> {
  return {
    bodySize: bodyByteLength,
    project: route.project ?? '',
    logstore: route.logstore,
    path: route.path,
    host: route.host ?? '',
    header: 'x-log-bodyrawsize',
    value: header(headers, 'x-log-bodyrawsize') ?? '',
  };
}
