import { MARK_COLOURS } from '../../batch/mark.ts';
import { standing } from '../../batch/standing.ts';
import type { Summary } from '../../batch/summary.ts';
import { byTime, type Order } from './rows.ts';

/** The columns of the list. */
export const COLUMN_IDS = [
  'state',
  'time',
  'topic',
  'project',
  'logs',
  'tags',
  'codec',
  'sizes',
  'transport',
  'answer',
  'took',
  'findings',
  'note',
] as const;

export type ColumnId = (typeof COLUMN_IDS)[number];

/** By which column the list is sorted. */
export interface Sort {
  readonly column: ColumnId;
  readonly isDescending: boolean;
}

/** As the Network panel has it, and the only sort in which new rows come at the end. */
export const BY_TIME: Sort = { column: 'time', isDescending: false };

type Value = string | number | null;

/** What a column is sorted by; `null` where a row has nothing there, which stands behind all others. */
const VALUES: Readonly<Record<ColumnId, (row: Summary) => Value>> = {
  state: (row) => GRAVITY.indexOf(standing(row)),
  time: ({ startedAt }) => startedAt,
  topic: ({ digest }) => digest?.topic ?? null,
  project: ({ project, host, logstore }) => `${project ?? host} ${logstore}`,
  logs: ({ digest }) => digest?.logs ?? null,
  tags: ({ digest }) => (digest && digest.tags.length > 0 ? digest.tags.map((tag) => tag.join('=')).join(' ') : null),
  codec: ({ digest }) => digest?.compressType ?? null,
  sizes: ({ digest, byteLength }) => digest?.sizes.raw ?? digest?.sizes.wire ?? byteLength,
  transport: ({ transport }) => transport,
  answer: ({ status, errorCode, outcome }) => (status === null ? null : `${status} ${errorCode ?? outcome}`),
  took: ({ tookMs }) => tookMs,
  findings: ({ digest }) =>
    digest && digest.findings.error * 1e6 + digest.findings.warning * 1e3 + digest.findings.info,
  note: ({ mark }) =>
    mark && `${mark.pinned ? 0 : 1}${mark.colour === null ? 9 : MARK_COLOURS.indexOf(mark.colour)} ${mark.note}`,
};

/** The gravest first. */
const GRAVITY: readonly ReturnType<typeof standing>[] = [
  'error',
  'warning',
  'unknown',
  'waiting',
  'info',
  'ok',
  'preflight',
];

const compareTexts = new Intl.Collator(undefined, { numeric: true }).compare;

/** The order of a sort. Rows that are alike in the column stand as they came. */
export function orderOf({ column, isDescending }: Sort): Order {
  const sign = isDescending ? -1 : 1;
  if (column === 'time') return isDescending ? (one, other) => byTime(other, one) : byTime;
  const value = VALUES[column];
  return (one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || byTime(one, other);
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b));
    return sign * order || byTime(one, other);
  };
}

/** What a click on a column's head makes of the sort. */
export function sortBy(sort: Sort, column: ColumnId): Sort {
  return { column, isDescending: sort.column === column && !sort.isDescending };
}
