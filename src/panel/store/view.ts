import { type Matcher, matcherOf } from '../../batch/filter/match.ts';
import type { Summary } from '../../batch/summary.ts';
import { isChosen } from './choice.ts';
import { type Group, pageKey, regroup } from './group.ts';
import type { Preferences } from './preferences.ts';
import { byTime, changeOf, mergeRows, type Order, placeOf } from './rows.ts';
import { orderOf } from './sort.ts';
import type { TimeSpan, Traffic } from './traffic.ts';

/** A line of the list: a row, or the head of a group. */
export type Line = Summary | Group;

export const isGroup = (line: Line): line is Group => 'kind' in line;

/** Names a line among the others, whatever becomes of it. */
export const keyOfLine = (line: Line) => (isGroup(line) ? line.key : line.id);

/** By what the list shows what it shows. */
export type Question = Pick<
  Traffic,
  'summaries' | 'choice' | 'showPreflights' | 'filter' | 'searched' | 'span' | 'collapsed'
> &
  Pick<Preferences, 'sort' | 'grouping'>;

/** What of the traffic the list's lines depend on. */
export const questionOf = ({
  summaries,
  choice,
  showPreflights,
  filter,
  searched,
  span,
  collapsed,
}: Traffic): Omit<Question, 'sort' | 'grouping'> => ({
  summaries,
  choice,
  showPreflights,
  filter,
  searched,
  span,
  collapsed,
});

/** What the list shows. Whatever has not changed since the last answer is the same object. */
export interface Shown {
  readonly lines: readonly Line[];
  /** The rows of all lines and of collapsed groups, in the order of the list. */
  readonly rows: readonly Summary[];
  /** Those that pass the filter whatever the span, oldest first: what the overview draws. */
  readonly passing: readonly Summary[];
  /** The ids of rows that are hidden until a search through their logs has told whether they pass. */
  readonly unknown: readonly string[];
  /** When the first batch of the load of a page began, among all that are known, in ms since 1970. */
  readonly pageBegan: (row: Summary) => number;
}

/** Whether a row is shown, as far as it tells itself. */
type Verdict = boolean | 'unknown';

const SMALL_PART = 8;

/**
 * What the list shows, by a function that remembers its last answer: of 50,000 rows a few change at once, ten times a
 * second, and only these are judged, sorted and grouped anew.
 */
export function createLinesOf(): (question: Question) => Shown {
  const passingOf = rememberPassing();
  const rowsOf = rememberRows();
  const groupsOf = rememberGroups();
  const began = rememberBegan();
  let last: { readonly question: Question; readonly shown: Shown } | null = null;

  return (question) => {
    if (last && isSame(last.question, question)) return last.shown;
    const { span, sort, grouping, collapsed, summaries } = question;
    const { passing, unknown } = passingOf(question);
    const within = span ? rowsWithin(passing, span) : passing;
    const order = orderOf(sort);
    const pageBegan = began(summaries);
    let shown: Shown;
    if (grouping === 'none') {
      const rows = rowsOf(within, sort, order);
      shown = { lines: rows, rows, passing, unknown, pageBegan };
    } else {
      const groups = groupsOf(within, question, order);
      shown = { ...linesOf(groups, collapsed), passing, unknown, pageBegan };
    }
    last = { question: { ...question }, shown };
    return shown;
  };
}

const QUESTION: readonly (keyof Question)[] = [
  ...(['summaries', 'choice', 'showPreflights', 'filter', 'searched', 'span', 'collapsed'] as const),
  ...(['sort', 'grouping'] as const),
];

const isSame = (one: Question, other: Question) => QUESTION.every((part) => one[part] === other[part]);

const isSameIn = (one: Question, other: Question, parts: readonly (keyof Question)[]) =>
  parts.every((part) => one[part] === other[part]);

/** The rows that pass the filter. A row that stays is not asked twice: verdicts are kept with their rows. */
function rememberPassing() {
  let last: (Pick<Shown, 'passing' | 'unknown'> & { readonly question: Question }) | null = null;
  let verdicts = new WeakMap<Summary, Verdict>();
  let matcher: Matcher | null = null;

  return (question: Question): Pick<Shown, 'passing' | 'unknown'> => {
    const { summaries, filter, searched } = question;
    if (!last || !isSameIn(last.question, question, ['choice', 'showPreflights', 'filter'])) {
      verdicts = new WeakMap();
      matcher = filter.tree ? matcherOf(filter) : null;
      last = null;
    }
    const isSearched = matcher?.needsLogs === true;
    if (last && last.question.summaries === summaries && (!isSearched || last.question.searched === searched))
      return last;
    const unknown: string[] = [];
    // Most changes are at the end: what comes before the first that has changed need not be looked at.
    const same = last && !isSearched ? samePart(last.question.summaries, summaries) : 0;
    // Both of them: a request that is sent again begins anew.
    const firsts = [last?.question.summaries[same], summaries[same]].flatMap((row) => row ?? []);
    const kept = last?.passing ?? [];
    const passing = same === 0 ? [] : kept.slice(0, Math.min(...firsts.map((row) => placeOf(kept, row, byTime))));
    for (let at = same; at < summaries.length; at += 1) {
      const row = summaries[at] as Summary;
      let verdict = verdicts.get(row);
      if (verdict === undefined) {
        verdict = judge(row, question, matcher);
        verdicts.set(row, verdict);
      }
      if (verdict === 'unknown') {
        const found = searched.get(row.id);
        if (found === undefined) unknown.push(row.id);
        else if (found) passing.push(row);
      } else if (verdict) passing.push(row);
    }
    last = { question: { ...question }, passing, unknown };
    return last;
  };
}

function judge(row: Summary, { choice, showPreflights }: Question, matcher: Matcher | null): Verdict {
  const isOffered = row.method === 'OPTIONS' ? showPreflights : isChosen(row, choice);
  return isOffered && (matcher?.matchRow(row) ?? true);
}

/** How many rows are the same from the first on. */
function samePart(before: readonly Summary[], after: readonly Summary[]): number {
  const length = Math.min(before.length, after.length);
  for (let at = 0; at < length; at += 1) if (before[at] !== after[at]) return at;
  return length;
}

function rowsWithin(rows: readonly Summary[], { from, to }: TimeSpan): readonly Summary[] {
  const place = (at: number) => {
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle] as Summary).startedAt < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const [start, end] = [place(from), place(to + 1)];
  return start === 0 && end === rows.length ? rows : rows.slice(start, end);
}

/** The rows in the order of a sort. */
function rememberRows() {
  let last: { readonly within: readonly Summary[]; readonly sort: Question['sort']; rows: readonly Summary[] } | null =
    null;
  return (within: readonly Summary[], sort: Question['sort'], order: Order): readonly Summary[] => {
    if (order === byTime) return within;
    const change = last?.sort === sort ? changeOf(last.within, within) : null;
    // To sort all costs less than to find the places of many.
    const isSmall = change && (change.gone.length + change.come.length) * SMALL_PART < within.length;
    const rows = last && change && isSmall ? mergeRows(last.rows, change, order) : [...within].sort(order);
    last = { within, sort, rows };
    return rows;
  };
}

function rememberGroups() {
  let last: {
    readonly within: readonly Summary[];
    readonly question: Question;
    readonly groups: readonly Group[];
  } | null = null;
  return (within: readonly Summary[], question: Question, order: Order): readonly Group[] => {
    if (!last || !isSameIn(last.question, question, ['sort', 'grouping'])) last = null;
    const change = changeOf(last?.within ?? [], within);
    const groups = regroup(last?.groups ?? [], change, question.grouping, order);
    last = { within, question: { ...question }, groups };
    return groups;
  };
}

function linesOf(groups: readonly Group[], collapsed: ReadonlySet<string>): Pick<Shown, 'lines' | 'rows'> {
  const lines: Line[] = [];
  const rows: Summary[] = [];
  for (const group of groups) {
    const isOpen = !collapsed.has(group.key);
    lines.push(group);
    for (const row of group.rows) {
      rows.push(row);
      if (isOpen) lines.push(row);
    }
  }
  return { lines, rows };
}

/** When each load of a page began. A page that has begun stays begun, also where its first batches are dropped. */
function rememberBegan() {
  const beginnings = new Map<string, number>();
  const pageBegan = (row: Summary) => beginnings.get(pageKey(row)) ?? row.startedAt;
  let known: readonly Summary[] = [];
  return (summaries: readonly Summary[]) => {
    if (summaries !== known) {
      // Oldest first, so that the first of a page that is met is its first.
      for (const row of changeOf(known, summaries).come) {
        const key = pageKey(row);
        beginnings.set(key, Math.min(beginnings.get(key) ?? row.startedAt, row.startedAt));
      }
      known = summaries;
    }
    return pageBegan;
  };
}
