import { JsCall, JsObject, JsUnknown, type JsValue } from './js-values.ts';
import type { Notes } from './mistake.ts';

/** What a program asks of the time and of chance, and the variables of a draft that give the same. */
const SAME: readonly (readonly [source: RegExp, variable: string])[] = [
  [/^(?:\+?new Date|(?:new )?Date\.now|new Date\(\)\.(?:getTime|valueOf))\(\)$/, '{{now}}'],
  [/^(?:crypto\.randomUUID|uuid|uuidv4|v4)\(\)$/, '{{uuid}}'],
];

/** What stands for a value that only the program knows. */
export function variableFor({ source }: JsUnknown | JsCall, notes: Notes): string {
  const same = SAME.find(([pattern]) => pattern.test(source))?.[1];
  if (same === undefined) return notes.variable(source);
  notes.add('variable', { source, variable: same });
  return same;
}

/** A value as text, as `String` gives it; of an object its JSON. */
export function textOfValue(value: JsValue, notes: Notes): string {
  if (value instanceof JsCall && isStringify(value)) return jsonOfValue(value.args[0], notes);
  if (value instanceof JsUnknown || value instanceof JsCall) return variableFor(value, notes);
  if (typeof value === 'object' && value !== null) return jsonOfValue(value, notes);
  return String(value);
}

export const isStringify = ({ name, isNew }: JsCall) => !isNew && /(?:^|\.)JSON\.stringify$/.test(name);

/** A value as JSON, as `JSON.stringify` gives it. */
export function jsonOfValue(value: JsValue, notes: Notes): string {
  if (value === undefined) return 'null';
  if (value instanceof JsUnknown || value instanceof JsCall) return JSON.stringify(textOfValue(value, notes));
  if (value instanceof JsObject) {
    const members = [...value].flatMap(([key, member]) =>
      member === undefined ? [] : [`${JSON.stringify(key)}:${jsonOfValue(member, notes)}`],
    );
    return `{${members.join(',')}}`;
  }
  if (Array.isArray(value)) return `[${value.map((member) => jsonOfValue(member, notes)).join(',')}]`;
  return JSON.stringify(value) ?? 'null';
}
