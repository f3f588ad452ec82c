import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import { mergeRows, type Order, type RowChange } from './rows.ts';

/** By what the rows are gathered under heads. `page` is one load of a page: the same page comes again with each load. */
export const GROUPINGS = ['page', 'topic', 'logstore', 'none'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** Rows that belong together, and what they come to. */
export interface Group {
  readonly kind: 'group';
  readonly key: string;
  /** The page's URL, the topic or the logstore; `null` where the rows have none, or it is not known. */
  readonly name: string | null;
  /** When the first of them began, in ms since 1970. */
  readonly startedAt: number;
  readonly rows: readonly Summary[];
  /** Preflights are no batches. */
  readonly batches: number;
  readonly logs: number;
  /** Before compression, of those of which it is known. */
  readonly rawBytes: number;
  readonly wireBytes: number;
  readonly errors: number;
}

/** The load of a page that a row belongs to. */
export const pageKey = ({ navigation, page, session }: Summary) => `${navigation ?? session} ${page ?? ''}`;

const isSamePage = (one: Summary, other: Summary) =>
  one.navigation === other.navigation && one.page === other.page && one.session === other.session;

/** What a row belongs to: the key tells groups apart, the name is shown. */
export function groupOf(row: Summary, grouping: Grouping): { readonly key: string; readonly name: string | null } {
  switch (grouping) {
    case 'page':
      return { key: `page ${pageKey(row)}`, name: row.page };
    case 'topic': {
      const name = row.digest?.topic || null;
      return { key: name === null ? 'no topic' : `topic ${name}`, name };
    }
    case 'logstore': {
      const place = row.project ?? row.host;
      return { key: `logstore ${place} ${row.logstore}`, name: `${row.logstore} · ${place}` };
    }
    case 'none':
      return { key: '', name: null };
  }
}

/**
 * Brings groups up to date with a change of their rows: those in which nothing has changed are the same objects.
 * @param order of the rows within a group
 * @returns the groups by the time of their first rows, so that a new one comes at the end
 */
export function regroup(
  groups: readonly Group[],
  { gone, come }: RowChange,
  grouping: Grouping,
  order: Order,
): readonly Group[] {
  if (gone.length === 0 && come.length === 0) return groups;
  const changes = new Map<string, { name: string | null; gone: Summary[]; come: Summary[] }>();
  let last: { readonly row: Summary; readonly change: ReturnType<typeof changeOf> } | null = null;
  const changeOf = (row: Summary): { name: string | null; gone: Summary[]; come: Summary[] } => {
    // Rows of one page stand together: to write its key for each of 50,000 costs more than all else.
    if (grouping === 'page' && last && isSamePage(last.row, row)) return last.change;
    const { key, name } = groupOf(row, grouping);
    const change = changes.get(key) ?? { name, gone: [], come: [] };
    changes.set(key, change);
    last = { row, change };
    return change;
  };
  for (const row of gone) changeOf(row).gone.push(row);
  for (const row of come) changeOf(row).come.push(row);
  const left = groups.flatMap((group) => {
    const change = changes.get(group.key);
    if (!change) return [group];
    changes.delete(group.key);
    const rows = mergeRows(group.rows, change, order);
    return rows.length === 0 ? [] : [changed(group, change, rows)];
  });
  for (const [key, { name, ...change }] of changes) {
    const rows = mergeRows([], change, order);
    if (rows.length > 0) left.push(changed({ ...EMPTY, key, name }, change, rows));
  }
  return left.sort((one, other) => one.startedAt - other.startedAt || (one.key < other.key ? -1 : 1));
}

const EMPTY = {
  kind: 'group',
  startedAt: Number.POSITIVE_INFINITY,
  rows: [],
  batches: 0,
  logs: 0,
  rawBytes: 0,
  wireBytes: 0,
  errors: 0,
} as const;

function changed(group: Group, { gone, come }: RowChange, rows: readonly Summary[]): Group {
  const lost = sum(gone);
  const won = sum(come);
  const add = (part: keyof Sums) => group[part] + won[part] - lost[part];
  // The first may have gone; what is left is looked through only then.
  const isFirstGone = gone.some(({ startedAt }) => startedAt <= group.startedAt);
  const startedAt = first(isFirstGone ? rows : come);
  return {
    ...group,
    rows,
    startedAt: isFirstGone ? startedAt : Math.min(group.startedAt, startedAt),
    batches: add('batches'),
    logs: add('logs'),
    rawBytes: add('rawBytes'),
    wireBytes: add('wireBytes'),
    errors: add('errors'),
  };
}

type Sums = Pick<Group, 'batches' | 'logs' | 'rawBytes' | 'wireBytes' | 'errors'>;

const first = (rows: readonly Summary[]) =>
  rows.reduce((least, { startedAt }) => Math.min(least, startedAt), Number.POSITIVE_INFINITY);

/** What rows come to. Preflights count for nothing: they are no batches. */
export function sum(rows: readonly Summary[]): Sums {
  const sums = { batches: 0, logs: 0, rawBytes: 0, wireBytes: 0, errors: 0 };
  for (const row of rows) {
    if (row.method === 'OPTIONS') continue;
    sums.batches += 1;
    sums.logs += row.digest?.logs ?? 0;
    sums.rawBytes += row.digest?.sizes.raw ?? 0;
    sums.wireBytes += row.digest?.sizes.wire ?? row.byteLength ?? 0;
    if (standing(row) === 'error') sums.errors += 1;
  }
  return sums;
}
