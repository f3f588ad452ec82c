import type { Log } from '../sls/log-group.ts';
import { contentOf } from './compare-fields.ts';

/** Two logs that are compared with each other, by their places; one that has no other is alone. */
export interface LogPair {
  readonly left: number | null;
  readonly right: number | null;
  /** They have the same content. */
  readonly isSame: boolean;
}

/**
 * A field tells two logs from the others where few have it: those on the left times those on the right. What more have,
 * such as an event's name, only tells kinds of logs.
 */
const TELLING_MAX_PAIRS = 256;

/** Shared fields that are counted: it bounds time and memory, whatever the logs. */
const LIKENESS_MAX_STEPS = 500_000;

/**
 * Fields by which logs are told apart, of all that have no equal together, and of each at least and at most: the first by
 * their keys. Below 4096 logs of 48 fields on either side all are looked at.
 */
const FIELDS_MAX = 400_000;
const FIELDS_OF_LOG_MIN = 8;
const FIELDS_OF_LOG_MAX = 64;

/** Logs without any other that are held against each other one by one. */
const LEFT_OVER_MAX = 200;

/** A log that has no equal. `rank` orders contents: equal ones have the same. */
interface Lone {
  readonly index: number;
  readonly rank: number;
  readonly fields: ReadonlyMap<string, string>;
}

/**
 * Pairs the logs of two batches by what is in them; the order of the logs decides only between equal ones, and there the
 * same place comes first. So a batch whose logs were put in another order has the same differences. Then come those that
 * share fields which few others have, those of one kind, those with the same keys, and those with half their keys alike.
 * Its time grows with the logs, not with their product. The pairs are in the order of the left, then of the right.
 */
export function pairLogs(left: readonly Log[], right: readonly Log[]): readonly LogPair[] {
  const pairs: LogPair[] = [];
  let [lefts, rights] = pairEqual(left, right, pairs);
  for (const like of [byTellingFields, byKind, byKeys, byHalfTheKeys]) {
    if (lefts.length === 0 || rights.length === 0) break;
    const [takenLeft, takenRight] = [new Set<Lone>(), new Set<Lone>()];
    for (const [one, other] of like(lefts, rights)) {
      if (takenLeft.has(one) || takenRight.has(other)) continue;
      takenLeft.add(one);
      takenRight.add(other);
      pairs.push({ left: one.index, right: other.index, isSame: false });
    }
    lefts = lefts.filter((lone) => !takenLeft.has(lone));
    rights = rights.filter((lone) => !takenRight.has(lone));
  }
  pairs.push(...lefts.map(({ index }) => ({ left: index, right: null, isSame: false })));
  pairs.push(...rights.map(({ index }) => ({ left: null, right: index, isSame: false })));
  const place = ({ left: at, right: other }: LogPair) => at ?? left.length + (other ?? 0);
  return pairs.sort((a, b) => place(a) - place(b));
}

type Candidates = Iterable<readonly [left: Lone, right: Lone]>;

/** Pairs equal logs, and gives those that are left, ordered by their contents. */
function pairEqual(left: readonly Log[], right: readonly Log[], pairs: LogPair[]): [Lone[], Lone[]] {
  const [lefts, rights] = [placesByContent(left), placesByContent(right)];
  for (const [content, places] of lefts) {
    const others = rights.get(content);
    if (!others) continue;
    const there = new Set(others);
    const samePlace = new Set(places.filter((index) => there.has(index)));
    const [restLeft, restRight] = [places, others].map((list) => list.filter((index) => !samePlace.has(index)));
    for (const index of samePlace) pairs.push({ left: index, right: index, isSame: true });
    const count = Math.min(restLeft?.length ?? 0, restRight?.length ?? 0);
    for (let n = 0; n < count; n += 1) {
      pairs.push({ left: restLeft?.[n] ?? null, right: restRight?.[n] ?? null, isSame: true });
    }
    lefts.set(content, restLeft?.slice(count) ?? []);
    rights.set(content, restRight?.slice(count) ?? []);
  }
  // No content is left on both sides, so the two orders never mix.
  const contents = [...new Set([...lefts.keys(), ...rights.keys()])].sort();
  const count = [...lefts.values(), ...rights.values()].reduce((sum, places) => sum + places.length, 0);
  const most = Math.max(FIELDS_OF_LOG_MIN, Math.min(FIELDS_OF_LOG_MAX, Math.floor(FIELDS_MAX / Math.max(1, count))));
  const lonesOf = (logs: readonly Log[], places: ReadonlyMap<string, readonly number[]>) =>
    contents.flatMap((content, rank) =>
      (places.get(content) ?? []).map((index) => ({ index, rank, fields: fieldsOf(logs[index] ?? {}, most) })),
    );
  return [lonesOf(left, lefts), lonesOf(right, rights)];
}

function placesByContent(logs: readonly Log[]): Map<string, readonly number[]> {
  const places = new Map<string, number[]>();
  logs.forEach((log, index) => {
    const content = contentOf(log);
    const known = places.get(content);
    if (known) known.push(index);
    else places.set(content, [index]);
  });
  return places;
}

/** Each key with its field as one text, at most so many. */
function fieldsOf(log: Log, most: number): ReadonlyMap<string, string> {
  const entries = Object.entries(log);
  const first = entries.length <= most ? entries : entries.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, most);
  return new Map(first.map(([key, value]) => [key, `${JSON.stringify(key)}:${contentOf(value)}`]));
}

/** Which logs of either side have a field. */
interface Holders {
  readonly field: string;
  readonly left: Lone[];
  readonly right: Lone[];
}

function holdersOf(lefts: readonly Lone[], rights: readonly Lone[]): readonly Holders[] {
  const holders = new Map<string, Holders>();
  for (const [side, lones] of [['left', lefts] as const, ['right', rights] as const]) {
    for (const lone of lones) {
      for (const field of lone.fields.values()) {
        const known = holders.get(field) ?? { field, left: [], right: [] };
        holders.set(field, known);
        known[side].push(lone);
      }
    }
  }
  return [...holders.values()].filter(({ left, right }) => left.length > 0 && right.length > 0);
}

const pairsOf = ({ left, right }: Holders) => left.length * right.length;

/** By the fields that few logs have: the fewer, the more it says. */
function byTellingFields(lefts: readonly Lone[], rights: readonly Lone[]): Candidates {
  const telling = holdersOf(lefts, rights)
    .filter((holders) => pairsOf(holders) <= TELLING_MAX_PAIRS)
    .sort((a, b) => pairsOf(a) - pairsOf(b) || (a.field < b.field ? -1 : 1));
  const likeness = new Map<Lone, Map<Lone, number>>();
  let steps = 0;
  for (const holders of telling) {
    steps += pairsOf(holders);
    if (steps > LIKENESS_MAX_STEPS) break;
    const weight = Math.ceil(TELLING_MAX_PAIRS / pairsOf(holders));
    for (const left of holders.left) {
      const others = likeness.get(left) ?? new Map<Lone, number>();
      likeness.set(left, others);
      for (const right of holders.right) others.set(right, (others.get(right) ?? 0) + weight);
    }
  }
  return likestFirst(
    [...likeness].flatMap(([left, others]) => [...others].map(([right, like]) => ({ left, right, like }))),
  );
}

/** Logs of one kind share the fields that many have; of each kind in the order of their contents. */
function byKind(lefts: readonly Lone[], rights: readonly Lone[]): Candidates {
  const common = new Set(
    holdersOf(lefts, rights).flatMap((holders) => (pairsOf(holders) > TELLING_MAX_PAIRS ? [holders.field] : [])),
  );
  return alike(lefts, rights, ({ fields }) => {
    const own = [...fields.values()].filter((field) => common.has(field));
    return own.length === 0 ? null : contentOf([keysOf(fields), ...own.sort()]);
  });
}

/** Logs with the same keys, in the order of their contents. */
function byKeys(lefts: readonly Lone[], rights: readonly Lone[]): Candidates {
  return alike(lefts, rights, ({ fields }) => (fields.size === 0 ? null : keysOf(fields)));
}

const keysOf = (fields: Lone['fields']) => contentOf([...fields.keys()].sort());

function* alike(lefts: readonly Lone[], rights: readonly Lone[], kindOf: (lone: Lone) => string | null): Candidates {
  const waiting = new Map<string, Lone[]>();
  for (const right of rights) {
    const kind = kindOf(right);
    if (kind === null) continue;
    const known = waiting.get(kind);
    if (known) known.push(right);
    else waiting.set(kind, [right]);
  }
  const taken = new Map<string, number>();
  for (const left of lefts) {
    const kind = kindOf(left);
    const count = kind === null ? 0 : (taken.get(kind) ?? 0);
    const right = kind === null ? undefined : waiting.get(kind)?.[count];
    if (kind === null || !right) continue;
    taken.set(kind, count + 1);
    yield [left, right];
  }
}

/** Logs that have half their keys in common, of the few that are left. */
function byHalfTheKeys(lefts: readonly Lone[], rights: readonly Lone[]): Candidates {
  const found: Likeness[] = [];
  for (const left of lefts.slice(0, LEFT_OVER_MAX)) {
    for (const right of rights.slice(0, LEFT_OVER_MAX)) {
      let like = 0;
      for (const key of left.fields.keys()) if (right.fields.has(key)) like += 1;
      if (like > 0 && like * 2 >= Math.max(left.fields.size, right.fields.size)) found.push({ left, right, like });
    }
  }
  return likestFirst(found);
}

interface Likeness {
  readonly left: Lone;
  readonly right: Lone;
  readonly like: number;
}

/**
 * Of pairs that are alike to one degree the first by their contents. Whichever side is asked first, the same are paired: all
 * on one side have one order of preference for the other.
 */
function likestFirst(found: Likeness[]): Candidates {
  return found
    .sort((a, b) => b.like - a.like || a.left.rank - b.left.rank || a.right.rank - b.right.rank)
    .map(({ left, right }) => [left, right] as const);
}
