import { isJsonObject, type JsonValue } from '../../sls/log-group.ts';

/** A value of a parsed file; `undefined` where the key is missing. */
export type Field = JsonValue | undefined;

export type JsonObject = { readonly [key: string]: JsonValue };

/** Thrown for a field that is not what it should be, and always caught. No Error: a file may have millions, and stacks are slow. */
export class WrongField {
  constructor(
    /** Where the field stands in its entry, such as `request.headers[2].name`. */
    readonly path: string,
  ) {}
}

// Some writers (Charles) say null where others leave a field out, so both are `null` here.

/** A text, or `null` when there is none. Throws {@link WrongField}. */
export function textOrNull(value: Field, path: string): string | null {
  if (value == null) return null;
  if (typeof value !== 'string') throw new WrongField(path);
  return value;
}

/** A text that must be there. Throws {@link WrongField}. */
export function text(value: Field, path: string): string {
  const found = textOrNull(value, path);
  if (found === null) throw new WrongField(path);
  return found;
}

/** A finite number, or `null` when there is none. Throws {@link WrongField}. */
export function numberOrNull(value: Field, path: string): number | null {
  if (value == null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new WrongField(path);
  return value;
}

/** A finite number that must be there. Throws {@link WrongField}. */
export function number(value: Field, path: string): number {
  const found = numberOrNull(value, path);
  if (found === null) throw new WrongField(path);
  return found;
}

/** Furthest from 1970 that a date can be, in ms (ECMAScript, "Time Values and Time Range"). */
const MAX_TIME_MS = 8.64e15;

/** A time in ms since 1970 that a date can have. Throws {@link WrongField}. */
export function time(value: Field, path: string): number {
  const found = number(value, path);
  if (Math.abs(found) > MAX_TIME_MS) throw new WrongField(path);
  return found;
}

/** A number of bytes, or of things that are counted. Throws {@link WrongField}. */
export function count(value: Field, path: string): number {
  const found = number(value, path);
  if (!Number.isSafeInteger(found) || found < 0) throw new WrongField(path);
  return found;
}

/** `true` or `false`. Throws {@link WrongField}. */
export function flag(value: Field, path: string): boolean {
  if (typeof value !== 'boolean') throw new WrongField(path);
  return value;
}

/** An object that must be there. Throws {@link WrongField}. */
export function object(value: Field, path: string): JsonObject {
  if (!isJsonObject(value)) throw new WrongField(path);
  return value;
}

/** An object, or an empty one when there is none. Throws {@link WrongField}. */
export function objectOrEmpty(value: Field, path: string): JsonObject {
  return value == null ? {} : object(value, path);
}

/** A list, or an empty one when there is none. Throws {@link WrongField}. */
export function list(value: Field, path: string): readonly JsonValue[] {
  if (value == null) return [];
  if (!Array.isArray(value)) throw new WrongField(path);
  return value;
}

/** One of the keys of a table. Throws {@link WrongField}. */
export function oneOf<K extends string>(table: Readonly<Record<K, unknown>>, value: Field, path: string): K {
  if (typeof value !== 'string' || !Object.hasOwn(table, value)) throw new WrongField(path);
  return value as K;
}

/** A list of `{name, value}`; a value that is missing is ''. Throws {@link WrongField}. */
export function pairs(value: Field, path: string): (readonly [name: string, value: string])[] {
  return list(value, path).map((entry, index) => {
    const place = `${path}[${index}]`;
    const pair = object(entry, place);
    return [text(pair.name, `${place}.name`), textOrNull(pair.value, `${place}.value`) ?? ''];
  });
}
