import { type ValueKind, valueKind } from '../../batch/value-kind.ts';
import { type JsonValue, jsonType } from '../../sls/log-group.ts';
import { valueText } from '../detail/value-text.ts';

/** Characters of a value that a cell of a table shows. */
export const CELL_MAX_CHARACTERS = 300;

/** Characters of a field's value, of which there may be hundreds. What is longer can be asked for. */
export const FIELD_MAX_CHARACTERS = 2048;

/** Characters of a key that are shown. More than a path of a finding names, so that a path can be made from it. */
export const NAME_MAX_CHARACTERS = 256;

/** A value as text that may be cut, so that no message is longer than it must be. */
export interface Cell {
  /** A string as it is, anything else as JSON. */
  readonly text: string;
  /** As JSON names it: `string`, if its sender did well. */
  readonly type: string;
  /** Characters of the whole text. */
  readonly length: number;
}

/** A key and its value. */
export interface Field extends Cell {
  /** Cut to {@link NAME_MAX_CHARACTERS}. */
  readonly name: string;
  /** Its place among the keys of all logs; -1 for a tag, and for what lies beyond the keys that are counted. */
  readonly key: number;
  /** What the whole value is by its looks. */
  readonly kind: ValueKind['kind'];
}

/** Cuts a value to a cell. */
export function cellOf(value: JsonValue, maxCharacters = CELL_MAX_CHARACTERS): Cell {
  const text = valueText(value);
  return { text: cut(text, maxCharacters), type: jsonType(value), length: text.length };
}

/** Cuts a key and its value to a field. */
export function fieldOf(name: string, value: JsonValue, key = -1): Field {
  const { kind } = valueKind(value);
  return { ...cellOf(value, FIELD_MAX_CHARACTERS), name: cut(name, NAME_MAX_CHARACTERS), key, kind };
}

/** The beginning of a text, not through the middle of a character. */
export function cut(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : text.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, '');
}
