import { createHash } from 'node:crypto';
import type { Received } from '../../demo/endpoint/index.ts';
import type { Captured } from './captured.ts';

/** The bodies of numbered requests: the text around the number. So a page and this side make the same bytes. */
export interface Numbered {
  readonly before: string;
  readonly after: string;
}

/** About 500 bytes: what an SDK sends of one log with its usual fields. */
export const USUAL: Numbered = {
  before: '{"__topic__":"soak","__logs__":[{"n":"',
  after: `","text":"${'x'.repeat(440)}"}]}`,
};

/** So small that a thousand stay within the 64 KiB that may be under way when a page goes. */
export const SMALL: Numbered = { before: '{"__logs__":[{"n":"', after: '"}]}' };

/** A page's expression for the body of request `n`. */
export function inPage({ before, after }: Numbered): string {
  return `(${JSON.stringify(before)} + n + ${JSON.stringify(after)})`;
}

/** How what was captured compares with what arrived. All of it is 0 where nothing is amiss. */
export interface Comparison {
  /** Arrived, and stand nowhere with their whole body. */
  readonly lost: number;
  /** Captured again. */
  readonly doubled: number;
  /** Captured without their body, or with other bytes than the page sent. */
  readonly differing: number;
  /** Captured before another that the page had sent earlier. */
  readonly outOfOrder: number;
  /** Arrived and were answered, and the batch does not say so; or the other way round. */
  readonly misjudged: number;
}

/** Compares the record of the endpoint with the archive. The order is the page's: that of the numbers. */
export function compare(
  numbered: Numbered,
  count: number,
  arrived: readonly Received[],
  captured: readonly Captured[],
): Comparison {
  const numbers = new Map(Array.from({ length: count }, (_, n) => [hashOf(numbered, n), n]));
  const numberOf = (sha256: string | null) => (sha256 === null ? undefined : numbers.get(sha256));
  const came = new Set(arrived.flatMap(({ body }) => numberOf(body.sha256) ?? []));
  const order = captured.flatMap(({ sha256 }) => numberOf(sha256) ?? []);
  const seen = new Set(order);
  const isAnswered = ({ answer, status }: Captured) => answer === 'answered' && status === 200;
  return {
    lost: [...came].filter((n) => !seen.has(n)).length,
    doubled: order.length - seen.size,
    differing: captured.filter(({ body, sha256 }) => body !== 'complete' || numberOf(sha256) === undefined).length,
    outOfOrder: order.filter((n, at) => n < (order[at - 1] ?? 0)).length,
    misjudged: captured.filter((batch) => isAnswered(batch) !== came.has(numberOf(batch.sha256) ?? -1)).length,
  };
}

/** What {@link compare} says when nothing is amiss. */
export const ALL_THERE: Comparison = { lost: 0, doubled: 0, differing: 0, outOfOrder: 0, misjudged: 0 };

function hashOf({ before, after }: Numbered, n: number): string {
  return createHash('sha256').update(`${before}${n}${after}`).digest('hex');
}
