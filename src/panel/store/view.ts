import { type Matcher, matcherOf } from '../../batch/filter/match.ts';
import type { Summary } from '../../batch/summary.ts';
import { isChosen } from './choice.ts';
import { type Group, pageKey, regroup } from './group.ts';
import type { Preferences } from './preferences.ts';
import { byTime, changeOf, mergeRows, type Order, type RowChange } from './rows.ts';
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
  /** When the first batch of the load of a page began, among all that are known, in ms since 1970. */
  readonly pageBegan: (row: Summary) => number;
}

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
    const passing = passingOf(question);
    const within = span ? rowsWithin(passing, span) : passing;
    const order = orderOf(sort);
    const pageBegan = began(summaries);
    let shown: Shown;
    if (grouping === 'none') {
      const rows = rowsOf(within, sort, order);
      shown = { lines: rows, rows, passing, pageBegan };
    } else {
      const groups = groupsOf(within, question, order);
      shown = { ...linesOf(groups, collapsed), passing, pageBegan };
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

/** What is kept of rows: those that pass by themselves, and those of which only their logs can tell. */
interface Judged {
  readonly question: Question;
  readonly sure: readonly Summary[];
  readonly open: readonly Summary[];
  readonly passing: readonly Summary[];
}

/** The rows that pass the filter. A row that stays is not asked twice. */
function rememberPassing() {
  let last: Judged | null = null;
  let matcher: Matcher | null = null;

  return (question: Question): readonly Summary[] => {
    const { summaries, filter, searched } = question;
    if (!last || !isSameIn(last.question, question, ['choice', 'showPreflights', 'filter'])) {
      matcher = filter.tree ? matcherOf(filter) : null;
      last = null;
    }
    let [sure, open] = [last?.sure ?? [], last?.open ?? []];
    if (last?.question.summaries !== summaries) {
      const { gone, come } = last ? changeOf(last.question.summaries, summaries) : { gone: [], come: summaries };
      const verdicts = come.map((row) => judge(row, question, matcher));
      sure = merge(sure, { gone, come: come.filter((_, at) => verdicts[at] === true) });
      open = merge(open, { gone, come: come.filter((_, at) => verdicts[at] === 'unknown') });
    } else if (open.length === 0 || last?.question.searched === searched) return last?.passing ?? [];
    const found = open.filter(({ id }) => searched.get(id) === true);
    const passing = merge(sure, { gone: [], come: found });
    last = { question: { ...question }, sure, open, passing };
    return passing;
  };
}

/** Rows are told in their order: where there were none, nothing need be sorted. */
const merge = (rows: readonly Summary[], change: RowChange) =>
  rows.length === 0 ? change.come : mergeRows(rows, change);

function judge(row: Summary, { choice, showPreflights }: Question, matcher: Matcher | null): boolean | 'unknown' {
  const isOffered = row.method === 'OPTIONS' ? showPreflights : isChosen(row, choice);
  return isOffered && (matcher?.matchRow(row) ?? true);
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
