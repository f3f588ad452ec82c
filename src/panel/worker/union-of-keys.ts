import type { JsonValue, Log } from '../../sls/log-group.ts';
import { byteLength } from '../../sls/utf8.ts';
import { valueText } from '../detail/value-text.ts';
import { type Cell, cellOf, cut, NAME_MAX_CHARACTERS } from './cell.ts';

/** Keys that become columns: a hostile batch has a key for every value. */
export const KEYS_MAX = 10_000;

/** Logs by which the width of a column is told. */
const MEASURED_LOGS = 200;

/** Different values of a key that are told one by one. */
export const DISTINCT_MAX = 100;
/** Different values of a key that are counted: each costs memory. */
const COUNTED_MAX = 10_000;

/** A key of the logs. Asked about by its number: a name may be as long as the body. */
export interface Key {
  /** Cut to {@link NAME_MAX_CHARACTERS}. */
  readonly name: string;
  /** Logs that have it. */
  readonly logs: number;
  /** Characters of its longest value among the first logs, with the name of its type where it is no string: for the width. */
  readonly longest: number;
}

/** The keys of all logs in the order in which they first appear, and how many more there are. */
export interface KeyTable {
  readonly keys: readonly Key[];
  readonly more: number;
}

/** All about one key. */
export interface KeyStatistics {
  readonly name: string;
  readonly logs: number;
  /** Bytes of the key and of its values in all logs, as compact JSON writes them in UTF-8. */
  readonly keyBytes: number;
  readonly valueBytes: number;
  /** How many values are of which type. */
  readonly types: Readonly<Record<string, number>>;
  /** Different values; no longer counted beyond some thousands. */
  readonly distinct: number;
  readonly isDistinctExact: boolean;
  /** The most frequent, most first; of equals in the order in which they appear. */
  readonly values: readonly (Cell & { readonly logs: number })[];
}

/** The keys of all logs, numbered. */
export class UnionOfKeys {
  readonly table: KeyTable;
  /** Whole names, by number. */
  readonly names: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(logs: readonly Log[]) {
    const numbers = new Map<string, number>();
    const counts: number[] = [];
    const longest: number[] = [];
    let more = new Set<string>();
    for (let index = 0; index < logs.length; index++) {
      const log = logs[index] as Log;
      for (const key in log) {
        let number = numbers.get(key);
        if (number === undefined) {
          if (numbers.size === KEYS_MAX) {
            more.add(key);
            continue;
          }
          number = numbers.size;
          numbers.set(key, number);
          counts.push(0);
          longest.push(0);
        }
        counts[number] = (counts[number] ?? 0) + 1;
        if (index < MEASURED_LOGS) longest[number] = Math.max(longest[number] ?? 0, lengthOf(log[key] as JsonValue));
      }
    }
    this.#numbers = numbers;
    this.names = [...numbers.keys()];
    const keys = this.names.map((name, number) => ({
      name: cut(name, NAME_MAX_CHARACTERS),
      logs: counts[number] ?? 0,
      longest: longest[number] ?? 0,
    }));
    this.table = { keys, more: more.size };
    more = new Set();
  }

  /** The number of a key; -1 for one beyond {@link KEYS_MAX}. */
  numberOf(key: string): number {
    return this.#numbers.get(key) ?? -1;
  }
}

/** Characters of the name of a type, and of a sign beside it. */
const TYPE_CHARACTERS = 9;

const lengthOf = (value: JsonValue) =>
  typeof value === 'string' ? value.length : valueText(value).length + TYPE_CHARACTERS;

/** What all logs have under one key. */
export function statisticsOf(logs: readonly Log[], key: string): KeyStatistics {
  const counted = new Map<string, { value: JsonValue; logs: number }>();
  const types: Record<string, number> = {};
  let having = 0;
  let valueBytes = 0;
  let isDistinctExact = true;
  for (const log of logs) {
    if (!Object.hasOwn(log, key)) continue;
    const value = log[key] as JsonValue;
    having += 1;
    const { type } = cellOf(value, 0);
    types[type] = (types[type] ?? 0) + 1;
    valueBytes += jsonBytes(value);
    const text = valueText(value);
    const identity = `${type} ${text}`;
    const known = counted.get(identity);
    if (known) known.logs += 1;
    else if (counted.size < COUNTED_MAX) counted.set(identity, { value, logs: 1 });
    else isDistinctExact = false;
  }
  const values = [...counted.values()]
    .sort((a, b) => b.logs - a.logs)
    .slice(0, DISTINCT_MAX)
    .map(({ value, logs }) => ({ ...cellOf(value), logs }));
  return {
    name: cut(key, NAME_MAX_CHARACTERS),
    logs: having,
    keyBytes: having * jsonBytes(key),
    valueBytes,
    types,
    distinct: counted.size,
    isDistinctExact,
    values,
  };
}

function jsonBytes(value: JsonValue): number {
  try {
    return byteLength(JSON.stringify(value));
  } catch {
    // Nested deeper than the browser can write: its parts are not counted.
    return 2;
  }
}
