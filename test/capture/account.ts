import { createHash } from 'node:crypto';
import type { Received } from '../../demo/endpoint/index.ts';
import type { Batch, KeptBody } from '../../src/batch/batch.ts';
import { type Outcome, outcomeOf } from '../../src/batch/outcome.ts';
import { type CutReason, headerValue } from '../../src/sls/wire.ts';
import type { Shape } from './shapes.ts';
import { FORWARDED_URL } from './site.ts';

/** A body, by its hash where its bytes are there. */
export type BodyAccount =
  | { readonly state: 'none' }
  | { readonly state: 'complete'; readonly byteLength: number; readonly sha256: string | null }
  | { readonly state: 'truncated'; readonly byteLength: number; readonly reason: CutReason; readonly sha256: null }
  | Exclude<KeptBody, { readonly byteLength: number }>;

/** What can be said of one request, by what arrived or by what was captured. */
export interface Account {
  readonly method: string;
  readonly url: string;
  /** Request headers of which capture says something else than what arrived. */
  readonly headers: readonly string[];
  readonly body: BodyAccount;
  /** `null` where no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  readonly errorCode: string | null;
  /** What became of it. */
  readonly outcome: Outcome;
  /** Of a preflight, which the browser sends, no more than that. */
  readonly transport: string;
  readonly tab: 'its own' | 'none' | 'another';
  readonly frame: 'top' | 'inner' | 'none';
  readonly page: string | null;
  /** The frame or worker that sent it, where it was not the page. */
  readonly sender: string | null;
  /** The status of the preflight before it. */
  readonly preflight: number | null;
  /** Whether the calls that sent it are known. */
  readonly stack: boolean;
}

/** A batch as it was read out of the archive. */
export interface Captured {
  readonly batch: Batch;
  /** Of the body's bytes as they are kept. */
  readonly sha256: string | null;
  readonly errorCode: string | null;
}

/** Addresses that differ from run to run, and the names that stand for them in accounts. */
export type Names = readonly (readonly [address: string, name: string])[];

/** Says an address by its name. */
const named = (text: string, names: Names) =>
  names.reduce((said, [address, name]) => said.replaceAll(address, name), text);

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** What happened: an account of each request of a shape, those that arrived in their order, then one that never did. */
export function accountsOfEndpoint(
  shape: Shape,
  url: string,
  received: readonly Received[],
  names: Names,
): readonly Account[] {
  const preflight = received.find(({ method }) => method === 'OPTIONS')?.answer?.status ?? null;
  const place = placeOf(shape);
  const arrived = received.map(
    ({ method, url, headers, body, answer }, index): Account => ({
      method,
      url: named(headerValue(headers, FORWARDED_URL) ?? url, names),
      headers: [],
      body: body.byteLength === 0 ? { state: 'none' } : { state: 'complete', ...sizeAndHash(body) },
      status: answer?.status ?? null,
      requestId: answer?.requestId ?? null,
      errorCode: answer?.errorCode ?? null,
      outcome: shape.outcomes[index] ?? 'failed',
      ...place,
      ...(method === 'OPTIONS' ? { transport: 'preflight' } : {}),
      preflight: method === 'OPTIONS' ? null : preflight,
      stack: method !== 'OPTIONS',
    }),
  );
  if (!shape.lost) return arrived;
  const { method, body } = shape.lost;
  return [
    ...arrived,
    {
      method,
      url: named(url, names),
      headers: [],
      body: { state: 'complete', byteLength: Buffer.byteLength(body), sha256: hashOf(body) },
      status: null,
      requestId: null,
      errorCode: null,
      outcome: shape.outcomes[received.length] ?? 'failed',
      ...place,
      preflight,
      stack: true,
    },
  ];
}

const sizeAndHash = ({ byteLength, sha256 }: Received['body']) => ({ byteLength, sha256 });

/** Where a shape's requests come from. */
function placeOf({ sender, transport }: Shape): Pick<Account, 'transport' | 'tab' | 'frame' | 'page' | 'sender'> {
  const page = 'http://page/';
  // A form's request is the navigation of the frame that shows its answer.
  if (transport === 'form') return { transport, tab: 'its own', frame: 'inner', page, sender: null };
  if (sender === 'page') return { transport, tab: 'its own', frame: 'top', page, sender: null };
  if (sender.includes('frame.html')) {
    const url = sender.startsWith('/') ? `http://page${sender}` : `http://${sender}`;
    return { transport, tab: 'its own', frame: 'inner', page, sender: url };
  }
  if (sender === '/passing/worker.js') {
    return { transport, tab: 'its own', frame: 'inner', page, sender: `http://page${sender}` };
  }
  if (sender === '/worker.js') {
    return { transport, tab: 'its own', frame: 'top', page, sender: `http://page${sender}` };
  }
  // Shared workers and service workers belong to no tab.
  return { transport, tab: 'none', frame: 'none', page: 'http://page', sender: `http://page${sender}` };
}

/** What was captured, in the order in which requests arrive: preflights first. */
export function accountsOfCapture(
  captured: readonly Captured[],
  received: readonly Received[],
  tabId: number,
  names: Names,
): readonly Account[] {
  const inOrder = [...captured].sort(
    (a, b) =>
      Number(b.batch.method === 'OPTIONS') - Number(a.batch.method === 'OPTIONS') || (a.batch.id < b.batch.id ? -1 : 1),
  );
  return inOrder.map(({ batch, sha256, errorCode }, index): Account => {
    const { method, url, body, answer, origin, preflight, stack } = batch;
    return {
      method,
      url: named(url, names),
      headers: differences(batch, received[index]).map((difference) => named(difference, names)),
      body: bodyAccount(body, sha256),
      // A service worker's own answer comes as a redirect of status 0, which is none.
      status: ('status' in answer && answer.status) || null,
      requestId: 'headers' in answer ? headerValue(answer.headers, 'x-log-requestid') : null,
      errorCode,
      outcome: outcomeOf(batch),
      transport: method === 'OPTIONS' ? 'preflight' : origin.transport,
      tab: origin.tabId === tabId ? 'its own' : origin.tabId === -1 ? 'none' : 'another',
      // Without a tab it means nothing; Firefox says 0 all the same.
      frame: origin.tabId === -1 ? 'none' : origin.frameId === 0 ? 'top' : 'inner',
      page: origin.page && named(origin.page, names),
      sender: origin.frame && named(origin.frame, names),
      preflight: preflight && 'status' in preflight.answer ? preflight.answer.status : null,
      stack: stack.length > 0,
    };
  });
}

function bodyAccount(body: KeptBody, sha256: string | null): BodyAccount {
  switch (body.state) {
    case 'complete':
      // Nothing, whether it was said to be no body or an empty one: on the wire they are the same.
      return body.byteLength === 0 ? { state: 'none' } : { ...body, sha256 };
    case 'truncated':
      // What a cut body holds is no fact of the request.
      return { ...body, sha256: null };
    default:
      return body;
  }
}

/**
 * Headers that are not compared: those of the connection and the framing of HTTP/1.1, those that Firefox (`priority`) and
 * Chrome (`cache-control`, on a form) add after they have told extensions, and the one that our proxy adds.
 */
const NOT_COMPARED = new Set(['host', 'connection', 'content-length', 'priority', 'cache-control', FORWARDED_URL]);

/** Where the captured request headers are not those that arrived; nothing of a request that never did. */
function differences({ requestHeaders }: Batch, received: Received | undefined): string[] {
  if (!received) return [];
  const arrived = new Map(received.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const told = new Map(requestHeaders.map(([name, value]) => [name.toLowerCase(), value]));
  return [...new Set([...arrived.keys(), ...told.keys()])].sort().flatMap((name) => {
    if (NOT_COMPARED.has(name) || arrived.get(name) === told.get(name)) return [];
    if (!told.has(name)) return `${name}: not told`;
    return arrived.has(name) ? `${name}: told as ${told.get(name)}` : `${name}: did not arrive`;
  });
}
