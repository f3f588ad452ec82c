import { type Matcher, matcherOf } from '../../batch/filter/match.ts';
import type { Filter } from '../../batch/filter/syntax.ts';
import type { Subject } from '../../batch/filter/write-term.ts';
import type { Summary } from '../../batch/summary.ts';
import { isChosen } from '../store/choice.ts';
import type { Question } from '../store/view.ts';
import { restOf } from './rest.ts';

/** What rows are counted by, beside their tags. */
export const FACET_KEYS = ['topic', 'logstore', 'tag', 'status', 'code', 'rule', 'transport', 'source'] as const;

export type FacetKey = (typeof FACET_KEYS)[number];

/** A value, how many rows there are with it, and how many of them the rest of the filter leaves. */
export interface FacetValue {
  /** `null` for rows that have none. */
  readonly value: string | null;
  readonly count: number;
  readonly all: number;
}

/** The values of one key that rows have. */
export interface Facet {
  /** Names it among the others. */
  readonly id: string;
  readonly subject: Subject & { readonly key: FacetKey };
  /** The most frequent among all rows first, so that they stay where they are while the filter changes. */
  readonly values: readonly FacetValue[];
  /** Whether there are values that were not counted. */
  readonly isCut: boolean;
}

/** Distinct values of a facet that are counted: a page that makes up one for each batch need not fill the memory. */
export const VALUES_MAX_COUNT = 1000;
/** Tag keys that are facets: those that most rows have. */
export const TAG_FACETS_MAX_COUNT = 6;
/** Tag keys of which values are counted. */
const TAG_KEYS_MAX_COUNT = 50;

/** Rows that are counted before anything else may have its turn. */
const ROWS_AT_ONCE = 100;

/** By what rows are counted: all of the question of the list, but for its order. */
export type Counted = Pick<Question, 'summaries' | 'choice' | 'showPreflights' | 'filter' | 'searched' | 'span'>;

interface Tally {
  readonly subject: Facet['subject'];
  readonly matcher: Matcher | null;
  readonly values: Map<string | null, { count: number; all: number }>;
  rows: number;
  isCut: boolean;
}

/** The values of a row by a key; one `null` for none, where that is a value to choose. */
const READ: Readonly<Record<Exclude<FacetKey, 'tag'>, (row: Summary) => readonly (string | null)[]>> = {
  topic: ({ digest }) => [digest?.topic ?? null],
  logstore: ({ logstore }) => [logstore],
  source: ({ digest }) => [digest?.source ?? null],
  status: ({ status }) => [status === null ? null : String(status)],
  code: ({ errorCode }) => (errorCode === null ? [] : [errorCode]),
  rule: ({ digest }) => digest?.rules ?? [],
  transport: ({ transport }) => [transport],
};

/**
 * Counts the values of rows: for each facet those that all of the filter leaves but for what it asks of that facet itself. Only
 * what is chosen in the toolbar and the overview, and the rest of the filter, take from the counts. Where the rest asks for
 * what is in logs, those count that all of the filter was found in. A generator, so that 50,000 rows are counted in slices.
 */
export function* countFacets(counted: Counted): Generator<void, readonly Facet[]> {
  const { summaries, choice, showPreflights, filter, searched, span } = counted;
  const whole = matcherFor(filter);
  const tallyOf = (subject: Facet['subject']): Tally => {
    const rest = restOf(filter, subject);
    const matcher = rest === filter ? whole : matcherFor(rest);
    return { subject, matcher, values: new Map(), rows: 0, isCut: false };
  };
  const fixed = FACET_KEYS.flatMap((key) => (key === 'tag' ? [] : [{ key, tally: tallyOf({ key }) }]));
  const tags = new Map<string, Tally>();

  for (const [index, row] of summaries.entries()) {
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    if (!(row.method === 'OPTIONS' ? showPreflights : isChosen(row, choice))) continue;
    if (span && (row.startedAt < span.from || row.startedAt > span.to)) continue;
    const passes = (matcher: Matcher | null) => {
      const verdict = matcher?.matchRow(row) ?? true;
      return verdict === 'unknown' ? searched.get(row.id) === true : verdict;
    };
    const passesAll = passes(whole);
    const add = (tally: Tally, values: readonly (string | null)[]) => {
      if (values.length === 0) return;
      tally.rows += 1;
      const isLeft = tally.matcher === whole ? passesAll : passes(tally.matcher);
      for (const value of values) count(tally, value, isLeft);
    };
    for (const { key, tally } of fixed) add(tally, READ[key](row));
    for (const [member, value] of row.digest?.tags ?? []) {
      let tally = tags.get(member);
      if (!tally) {
        if (tags.size === TAG_KEYS_MAX_COUNT) continue;
        tally = tallyOf({ key: 'tag', member });
        tags.set(member, tally);
      }
      add(tally, [value]);
    }
  }
  const frequent = [...tags.values()].sort((one, other) => other.rows - one.rows).slice(0, TAG_FACETS_MAX_COUNT);
  return FACET_KEYS.flatMap((key) =>
    key === 'tag' ? frequent.map(facetOf) : fixed.filter((each) => each.key === key).map(({ tally }) => facetOf(tally)),
  ).filter(({ values }) => values.some(({ value }) => value !== null));
}

const matcherFor = (filter: Filter): Matcher | null => (filter.tree ? matcherOf(filter) : null);

function count(tally: Tally, value: string | null, isLeft: boolean): void {
  let counts = tally.values.get(value);
  if (!counts) {
    if (tally.values.size >= VALUES_MAX_COUNT) {
      tally.isCut = true;
      return;
    }
    counts = { count: 0, all: 0 };
    tally.values.set(value, counts);
  }
  counts.all += 1;
  if (isLeft) counts.count += 1;
}

function facetOf({ subject, values, isCut }: Tally): Facet {
  const sorted = [...values].map(([value, { count, all }]) => ({ value, count, all }));
  // What the filter leaves nothing of stands below; the rest keeps its order whatever is asked for.
  sorted.sort(
    (one, other) =>
      Number(other.count > 0) - Number(one.count > 0) ||
      other.all - one.all ||
      ((one.value ?? '\uffff') < (other.value ?? '\uffff') ? -1 : 1),
  );
  const id = subject.member === undefined ? subject.key : `${subject.key}.${subject.member}`;
  return { id, subject, values: sorted, isCut };
}
