import {
  type Comparable,
  type ComparedLog,
  type Comparison,
  compare,
  isSame,
  logFields,
  onlyDifferences,
} from '../../batch/compare.ts';
import type { Field, FieldCounts } from '../../batch/compare-fields.ts';
import { type Cell, cellOf, cut, FIELD_MAX_CHARACTERS, NAME_MAX_CHARACTERS } from './cell.ts';

/** Fields of one list that are given: nobody reads more side by side. */
const FIELDS_MAX = 500;

/** Logs that are given at once; the others are asked for. */
export const COMPARED_LOGS_MAX = 1000;

/** One name on two sides, as it is shown; `null` where a side does not have it. */
export interface FieldLine {
  readonly name: string;
  readonly state: Field['state'];
  readonly left: Cell | null;
  readonly right: Cell | null;
}

/** A list of fields, or the beginning of it. */
export interface FieldLines {
  readonly lines: readonly FieldLine[];
  readonly more: number;
}

export const COMPARED_LISTS = ['request', 'query', 'headers', 'envelope', 'tags'] as const;

/** How two open batches differ, light enough to be sent. */
export interface LightComparison {
  readonly lists: Readonly<Record<(typeof COMPARED_LISTS)[number], FieldLines>>;
  readonly logs: readonly ComparedLog[];
  readonly moreLogs: number;
  readonly isRead: Comparison['isRead'];
  readonly counts: FieldCounts;
  readonly isSame: boolean;
}

/** Two open batches beside each other. Comparing them takes longest, and is done once. */
export class HeldComparison {
  readonly left: Comparable;
  readonly right: Comparable;
  readonly #comparison: Comparison;

  constructor(left: Comparable, right: Comparable) {
    this.left = left;
    this.right = right;
    this.#comparison = compare(left, right);
  }

  light(differencesOnly: boolean): LightComparison {
    const shown = differencesOnly ? onlyDifferences(this.#comparison) : this.#comparison;
    const lists = COMPARED_LISTS.map((list) => [list, linesOf(shown[list])]);
    return {
      lists: Object.fromEntries(lists) as LightComparison['lists'],
      logs: shown.logs.slice(0, COMPARED_LOGS_MAX),
      moreLogs: Math.max(0, shown.logs.length - COMPARED_LOGS_MAX),
      isRead: shown.isRead,
      counts: shown.counts,
      isSame: isSame(this.#comparison),
    };
  }

  /** The fields of two logs, by their places. */
  fields(left: number | null, right: number | null, differencesOnly: boolean): FieldLines {
    const counts = { same: 0, changed: 0, left: 0, right: 0 };
    const fields = logFields(this.left, this.right, { left, right, state: 'changed', counts });
    return linesOf(differencesOnly ? fields.filter(({ state }) => state !== 'same') : fields);
  }
}

function linesOf(fields: readonly Field[]): FieldLines {
  return { lines: fields.slice(0, FIELDS_MAX).map(lineOf), more: Math.max(0, fields.length - FIELDS_MAX) };
}

function lineOf(field: Field): FieldLine {
  return {
    name: cut(field.name, NAME_MAX_CHARACTERS),
    state: field.state,
    left: 'left' in field ? cellOf(field.left, FIELD_MAX_CHARACTERS) : null,
    right: 'right' in field ? cellOf(field.right, FIELD_MAX_CHARACTERS) : null,
  };
}
