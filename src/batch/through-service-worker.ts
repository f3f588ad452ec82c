import type { Answer, Batch } from './batch.ts';

/**
 * Ms for which a request that a page's service worker took is waited for to be sent by the worker. A worker may ask
 * elsewhere before it sends.
 */
export const WORKER_MAX_MS = 10_000;

/** What of a batch tells whether a service worker took it, or sent it. */
export type Taken = Pick<Batch, 'id' | 'method' | 'url' | 'startedAt' | 'origin' | 'answer'>;

/** Firefox says that a page's service worker took a request by a redirect to the same URL, of status 0. */
export function isTaken(answer: Answer): boolean {
  return answer.state === 'redirected' && answer.status === 0;
}

/** A request that a service worker sent: of no tab, and not of the browser's own. */
export function isSentByWorker({ origin }: Pick<Batch, 'origin'>): boolean {
  return origin.tabId === -1 && senderOf(origin) !== null && !origin.isOurs;
}

/**
 * Finds the request of a page that a service worker passed on: Firefox tells of it twice, as sent by the page and taken,
 * then under another id as sent by the worker. It is the first that the page sent, of those that no other was found for:
 * same method and URL, the page of the worker's origin, taken not long before.
 */
export function passedOn<T extends Taken>(sent: Taken, others: readonly T[]): T | null {
  const sender = originOf(senderOf(sent.origin));
  const fitting = others.filter(
    ({ method, url, origin, answer, startedAt }) =>
      isTaken(answer) &&
      method === sent.method &&
      url === sent.url &&
      startedAt <= sent.startedAt &&
      sent.startedAt - startedAt <= WORKER_MAX_MS &&
      sender !== null &&
      originOf(origin.frame ?? origin.page) === sender,
  );
  return fitting.reduce<T | null>((first, one) => (first === null || isBefore(one, first) ? one : first), null);
}

const isBefore = (one: Taken, other: Taken) =>
  one.startedAt < other.startedAt || (one.startedAt === other.startedAt && one.id < other.id);

/** One batch of the two: what the worker sent, from where and when the page sent it. The worker's script is its frame. */
export function takeOver(sent: Batch, page: Pick<Batch, 'startedAt' | 'origin'>): Batch {
  return { ...sent, startedAt: page.startedAt, origin: { ...page.origin, frame: senderOf(sent.origin) } };
}

const senderOf = ({ frame, page }: Batch['origin']) => frame ?? page;

function originOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).origin : null;
}
