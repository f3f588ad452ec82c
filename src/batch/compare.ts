import type { Inspection } from '../sls/inspect.ts';
import type { JsonValue, Log } from '../sls/log-group.ts';
import type { Batch } from './batch.ts';
import { compareFields, countFields, type Field, type FieldCounts } from './compare-fields.ts';
import { pairLogs } from './pair-logs.ts';

/** A batch as it is compared: one that is opened. */
export interface Comparable {
  readonly batch: Pick<Batch, 'method' | 'url' | 'requestHeaders'>;
  readonly inspection: Pick<Inspection, 'target' | 'logGroup'>;
}

/** Two logs held against each other, by their places; `null` where there is none on that side. */
export interface ComparedLog {
  readonly left: number | null;
  readonly right: number | null;
  readonly state: Field['state'];
  readonly counts: FieldCounts;
}

/** How two batches differ. */
export interface Comparison {
  /** The method, and the parts of the URL. */
  readonly request: readonly Field[];
  /** What stands in the query besides the log of a GET form. A list of texts, where a name stands there twice. */
  readonly query: readonly Field[];
  /** By their names in lower case; those of one name together. */
  readonly headers: readonly Field[];
  /** `__topic__` and `__source__`. */
  readonly envelope: readonly Field[];
  readonly tags: readonly Field[];
  /** In the order of the left, then of the right. Their fields: {@link logFields}. */
  readonly logs: readonly ComparedLog[];
  /** Whether the log group of each side could be read. What could not has no envelope, tags and logs here. */
  readonly isRead: { readonly left: boolean; readonly right: boolean };
  /** Of all fields together. */
  readonly counts: FieldCounts;
}

/** The lists of fields that a comparison has. */
const LISTS = ['request', 'query', 'headers', 'envelope', 'tags'] as const;

/**
 * Compares two batches by names, whatever the order of their headers, keys and logs. `compare(b, a)` says the same with the
 * sides swapped. For the longest bodies let a worker do it.
 */
export function compare(left: Comparable, right: Comparable): Comparison {
  const logs = compareLogs(logsOf(left), logsOf(right));
  const lists = {
    request: compareFields(requestOf(left), requestOf(right)),
    query: compareFields(queryOf(left), queryOf(right)),
    headers: compareFields(headersOf(left), headersOf(right)),
    envelope: compareFields(envelopeOf(left), envelopeOf(right)),
    tags: compareFields(tagsOf(left), tagsOf(right)),
  };
  return {
    ...lists,
    logs,
    isRead: { left: left.inspection.logGroup !== null, right: right.inspection.logGroup !== null },
    counts: addUp([...LISTS.map((list) => countFields(lists[list])), ...logs.map(({ counts }) => counts)]),
  };
}

/** What differs alone; the counts stay those of all. */
export function onlyDifferences(comparison: Comparison): Comparison {
  const differs = ({ state }: { readonly state: Field['state'] }) => state !== 'same';
  const lists = LISTS.map((list) => [list, comparison[list].filter(differs)]);
  return { ...comparison, ...Object.fromEntries(lists), logs: comparison.logs.filter(differs) };
}

/** Whether nothing differs, the order of things aside. */
export function isSame({ counts, logs, isRead }: Comparison): boolean {
  const isSameInFields = counts.changed + counts.left + counts.right === 0;
  return isSameInFields && logs.every(({ state }) => state === 'same') && isRead.left === isRead.right;
}

/** The fields of two logs that are compared: for those that are shown. */
export function logFields(left: Comparable, right: Comparable, compared: ComparedLog): readonly Field[] {
  const of = (batch: Comparable, index: number | null) => (index === null ? {} : (logsOf(batch)[index] ?? {}));
  return compareFields(Object.entries(of(left, compared.left)), Object.entries(of(right, compared.right)));
}

function compareLogs(left: readonly Log[], right: readonly Log[]): ComparedLog[] {
  return pairLogs(left, right).map(({ left: at, right: other, isSame: areEqual }) => {
    const [one, two] = [Object.entries(left[at ?? -1] ?? {}), Object.entries(right[other ?? -1] ?? {})];
    if (areEqual) return { left: at, right: other, state: 'same', counts: { ...NONE, same: one.length } };
    const state = at === null ? 'right' : other === null ? 'left' : 'changed';
    return { left: at, right: other, state, counts: countFields(compareFields(one, two)) };
  });
}

const NONE: FieldCounts = { same: 0, changed: 0, left: 0, right: 0 };

function addUp(counts: readonly FieldCounts[]): FieldCounts {
  const sum = { ...NONE };
  for (const { same, changed, left, right } of counts) {
    sum.same += same;
    sum.changed += changed;
    sum.left += left;
    sum.right += right;
  }
  return sum;
}

const logsOf = ({ inspection }: Comparable) => inspection.logGroup?.logs ?? [];

type Entry = readonly [name: string, value: JsonValue];

/** Without what is not there. */
const present = (parts: Readonly<Record<string, JsonValue>>): Entry[] =>
  Object.entries(parts).filter(([, value]) => value !== null);

function requestOf({ batch: { method, url }, inspection: { target } }: Comparable): Entry[] {
  if (target) {
    const { scheme, host, project, endpoint, region, network, prefix, logstore, form, apiVersion } = target;
    return present({ method, scheme, host, project, endpoint, region, network, prefix, logstore, form, apiVersion });
  }
  if (!URL.canParse(url)) return present({ method, url });
  const { protocol, host, pathname } = new URL(url);
  return present({ method, scheme: protocol.slice(0, -1), host, path: pathname });
}

function queryOf({ batch: { method, url }, inspection: { target } }: Comparable): Entry[] {
  if (target) return target.form !== 'signed' && method === 'GET' ? [] : gathered(target.fields);
  return URL.canParse(url) ? gathered([...new URL(url).searchParams]) : [];
}

/** A name that stands there twice has a list of values. */
function gathered(parameters: readonly (readonly [string, string])[]): Entry[] {
  const values = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return [...values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]);
}

function headersOf({ batch: { requestHeaders } }: Comparable): Entry[] {
  const lower = requestHeaders.map(([name, value]) => [name.toLowerCase(), value] as const);
  return gathered(lower).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
}

function envelopeOf({ inspection: { logGroup } }: Comparable): Entry[] {
  return logGroup ? present({ __topic__: logGroup.topic, __source__: logGroup.source }) : [];
}

const tagsOf = ({ inspection: { logGroup } }: Comparable): Entry[] => Object.entries(logGroup?.tags ?? {});
