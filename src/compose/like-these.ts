import { writeJson } from '../batch/copy/write-json.ts';
import { type TimeUnit, valueKind } from '../batch/value-kind.ts';
import type { JsonValue, LogGroup } from '../sls/log-group.ts';
import { literal } from './variables.ts';

/** A field that a new log could have, as captured logs have it. */
export interface SeenField {
  readonly key: string;
  /** In how many logs it is. */
  readonly count: number;
  /** In which share of all logs it is: more than 0, at most 1. */
  readonly share: number;
  /** What a draft writes for it: a value that was seen, or a variable of its kind. */
  readonly value: string;
}

/** Ours: logs that are looked at, the last ones. What is like them does not become clearer with more. */
const LOGS_MAX_COUNT = 10_000;

/** Ours: keys that are counted. A page may make up a key for each log. */
const KEYS_MAX_COUNT = 1000;

/** Ours: values of one key that are looked at, the first ones; and how long one may be to be proposed. */
const VALUES_MAX_COUNT = 1000;
const VALUE_MAX_CHARACTERS = 10_000;

/** Most logs have the fields of a new one: those of another kind of log are left out. */
const COMMON_SHARE = 0.5;

/** So many values in a row tell that they are counted up; of two it could be chance. */
const COUNTER_MIN_VALUES = 3;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const WHOLE = /^-?\d{1,15}$/;

/** The fields of captured logs, the most frequent first, those of one frequency in the order in which they were seen. */
export function fieldsSeen(groups: readonly LogGroup[]): readonly SeenField[] {
  const logs = groups.flatMap((group) => group.logs.slice(-LOGS_MAX_COUNT)).slice(-LOGS_MAX_COUNT);
  const keys = new Map<string, Column>();
  for (const log of logs) {
    for (const [key, value] of Object.entries(log)) {
      const column = keys.get(key) ?? new Column();
      if (column.count === 0 && keys.size === KEYS_MAX_COUNT) continue;
      keys.set(key, column);
      column.see(value);
    }
  }
  return [...keys]
    .map(([key, column]): SeenField => {
      return { key, count: column.count, share: column.count / logs.length, value: column.proposal() };
    })
    .sort((one, other) => other.count - one.count);
}

/**
 * *New log like these*: a log of a draft with the fields that at least half of the logs have, as JSON in lines; if no field
 * is so common, with all that the first of them have. A log without fields where there are none.
 */
export function logLikeThese(groups: readonly LogGroup[]): string {
  const fields = fieldsSeen(groups);
  const common = fields.filter(({ share }) => share >= COMMON_SHARE);
  const [{ count: most } = { count: 0 }] = fields;
  const chosen = common.length > 0 ? common : fields.filter(({ count }) => count === most);
  const lines = chosen.map(({ key, value }) => `  ${JSON.stringify(literal(key))}: ${JSON.stringify(value)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n}`;
}

/** The values of one key, in the order of the logs. */
class Column {
  count = 0;
  readonly #values: string[] = [];

  see(value: JsonValue): void {
    this.count += 1;
    // A log's values should be strings; a draft makes what was sent instead one.
    if (this.#values.length < VALUES_MAX_COUNT) this.#values.push(typeof value === 'string' ? value : writeJson(value));
  }

  /** All values of a kind that is new in each log make a variable; of others the most frequent stands for them. */
  proposal(): string {
    return this.#uuid() ?? this.#time() ?? this.#counter() ?? literal(this.#mostFrequent());
  }

  #uuid(): string | null {
    // One that is the same in all logs names something: a session, a device.
    const isEach = this.#values.every((value) => UUID.test(value));
    return isEach && !this.#isSame() ? '{{uuid}}' : null;
  }

  #time(): string | null {
    const units = new Set(this.#values.map(unitOf));
    const [unit = null] = units;
    if (units.size !== 1 || unit === null) return null;
    return unit === 'ms' ? '{{now}}' : `{{now:${unit}}}`;
  }

  #counter(): string | null {
    if (this.#values.length < COUNTER_MIN_VALUES || !this.#values.every((value) => WHOLE.test(value))) return null;
    const [first = 0, second = 0] = this.#values.map(Number);
    const last = Number(this.#values.at(-1));
    const step = second - first;
    const isEven = this.#values.every((value, index) => Number(value) === first + step * index);
    return isEven && step > 0 ? `{{counter:${last + step},${step}}}` : null;
  }

  #isSame(): boolean {
    return this.#values.length > 1 && this.#values.every((value) => value === this.#values[0]);
  }

  #mostFrequent(): string {
    const counts = new Map<string, number>();
    for (const value of this.#values) {
      if (value.length <= VALUE_MAX_CHARACTERS) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, one], [, other]) => other - one);
    return most?.[0] ?? '';
  }
}

/** `{{now:iso}}` has a time and a zone; a date alone is no such time. */
function unitOf(value: string): TimeUnit | 'iso' | null {
  const kind = valueKind(value);
  if (kind.kind !== 'timestamp') return null;
  return kind.unit !== 'iso' || /T.*Z$/.test(value) ? kind.unit : null;
}
