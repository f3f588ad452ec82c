import type { Draft } from './draft.ts';
import { expand, expandUrl, type Values } from './variables.ts';

/** Ours: sent without a second confirmation. More is a load test, which SLS bills. */
export const UNCONFIRMED_MAX_COUNT = 1000;

/** Ours: the most of one series. Its results are kept in memory, and shown. */
export const SERIES_MAX_COUNT = 100_000;

/** One request of a series, when its turn has come. */
export type Turn =
  | { readonly kind: 'send'; readonly draft: Draft }
  /** Its variables led to another server than the draft's: it is not sent. */
  | { readonly kind: 'other-origin'; readonly origin: string };

/** What a series sends, and when. */
export interface SeriesPlan {
  readonly count: number;
  /** Made when its turn comes: a thousand drafts may be a gigabyte. */
  readonly turn: (index: number) => Turn;
  /** Ms from the start before which it is not sent. */
  readonly notBeforeMs: (index: number) => number;
}

/** Why there is no plan. */
export type PlanFault =
  /** Nothing to send. */
  | 'empty'
  /** More than {@link SERIES_MAX_COUNT}. */
  | 'too-many'
  /** The URL is none, or its variables could lead to more than one server. */
  | 'origin';

export type Planned = { readonly plan: SeriesPlan } | { readonly fault: PlanFault };

/** What the variables of a series are made of. */
export interface SeriesValues extends Pick<Values, 'uuid' | 'random' | 'environment'> {
  /** Ms since 1970. */
  readonly now: () => number;
}

/** A draft so many times, or once for each row of a table: with new values each time. */
export function planSeries(
  draft: Draft,
  source: { readonly times: number } | { readonly rows: readonly Values['row'][] },
  values: SeriesValues,
): Planned {
  const rows = 'rows' in source ? source.rows : null;
  const origin = originOfAll(draft.url, values.environment);
  if (origin === null) return { fault: 'origin' };
  const turn = (index: number): Turn => {
    const row = rows?.[index] ?? {};
    const sent = expand(draft, { ...values, now: values.now(), turn: index, row });
    const led = originOf(sent.url);
    return led === origin ? { kind: 'send', draft: sent } : { kind: 'other-origin', origin: led ?? sent.url };
  };
  return bounded({ count: 'rows' in source ? source.rows.length : source.times, turn, notBeforeMs: () => 0 });
}

/** A request that was captured, and when it was sent, in ms since 1970. */
export interface Replayed {
  readonly draft: Draft;
  readonly startedAt: number;
}

/**
 * Captured requests once more, as they are and in their order.
 * @param spacing how much time is between them, of that which was; 0 sends them as soon as the pace allows
 */
export function planReplay(requests: readonly Replayed[], spacing: number): Planned {
  const startedAt = requests.reduce(
    (earliest, request) => Math.min(earliest, request.startedAt),
    Number.POSITIVE_INFINITY,
  );
  const sent = requests.map(({ draft, startedAt: at }) => ({ draft, afterMs: Math.max(0, at - startedAt) * spacing }));
  return bounded({
    count: sent.length,
    turn: (index) => ({ kind: 'send', draft: (sent[index] as (typeof sent)[number]).draft }),
    notBeforeMs: (index) => sent[index]?.afterMs ?? 0,
  });
}

function bounded(plan: SeriesPlan): Planned {
  if (!(plan.count >= 1)) return { fault: 'empty' };
  return plan.count > SERIES_MAX_COUNT ? { fault: 'too-many' } : { plan };
}

/** Whether a series needs a second word of the person before it is sent. */
export const needsConfirmation = ({ count }: SeriesPlan): boolean => count > UNCONFIRMED_MAX_COUNT;

/** Scheme, host and port to which the variables of a URL lead whatever their values are; `null` where that is not one. */
function originOfAll(url: string, environment: Values['environment']): string | null {
  const [one, other] = [0, 1].map((turn) => {
    // Two sets of values in which all that varies is different.
    const values = {
      now: turn * 1e12,
      uuid: () => `${turn}`,
      random: () => turn * 0.999_999,
      turn,
      environment,
      row: {},
    };
    return originOf(expandUrl(url, values));
  });
  // What has no value stays a variable.
  return one === other && one !== undefined && !one?.includes('{{') ? one : null;
}

function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
