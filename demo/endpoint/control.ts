/**
 * The endpoint's own paths, for tests and the demo page. SLS has nothing like them.
 *
 * - `GET /_endpoint/received?since=ID`: `{ received, dropped }`, the requests after that id
 * - `DELETE /_endpoint/received`: forgets them
 * - `PUT /_endpoint/order?tell=ORDERS`: standing orders for the requests that bring none; empty ends them
 * - `GET /_endpoint/health`: `{ status: "ok" }`
 */
import { controlReply, type Reply } from './answer.ts';
import type { ReceivedLog } from './received.ts';
import type { StandingOrders } from './standing-orders.ts';
import { tellOf, UnknownOrderError } from './tell.ts';

const prefix = '/_endpoint/';

/** Answers a request for one of the endpoint's own paths; null if it is for SLS. */
export function answerControl(
  method: string,
  target: string,
  received: ReceivedLog,
  standing: StandingOrders,
): Reply | null {
  if (!target.startsWith(prefix)) return null;
  const [path = '', query = ''] = target.split('?', 2);
  switch (`${method} ${path}`) {
    case 'GET /_endpoint/health':
      return controlReply(200, { status: 'ok' });
    case 'GET /_endpoint/received': {
      const since = Number(new URLSearchParams(query).get('since') ?? 0);
      if (!Number.isSafeInteger(since)) return controlReply(400, { error: 'since is not an id' });
      return controlReply(200, { received: received.since(since), dropped: received.dropped });
    }
    case 'DELETE /_endpoint/received':
      received.forget();
      return controlReply(200, {});
    case 'PUT /_endpoint/order':
      return setOrders(tellOf(query) ?? '', standing);
  }
  if (method !== 'OPTIONS') return controlReply(404, { error: `no ${method} ${path} here` });
  const reply = controlReply(200, {});
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'Access-Control-Allow-Methods': 'GET, DELETE, PUT',
      'Access-Control-Allow-Headers': 'content-type',
    },
  };
}

function setOrders(tell: string, standing: StandingOrders): Reply {
  try {
    standing.set(tell);
    return controlReply(200, {});
  } catch (error) {
    if (error instanceof UnknownOrderError) return controlReply(400, { error: error.message });
    throw error;
  }
}
