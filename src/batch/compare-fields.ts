import type { JsonValue } from '../sls/log-group.ts';

/** One name on two sides. */
export type Field =
  | { readonly state: 'same' | 'changed'; readonly name: string; readonly left: JsonValue; readonly right: JsonValue }
  | { readonly state: 'left'; readonly name: string; readonly left: JsonValue }
  | { readonly state: 'right'; readonly name: string; readonly right: JsonValue };

/** How many names there are of each state. */
export type FieldCounts = Readonly<Record<Field['state'], number>>;

type Entries = Iterable<readonly [name: string, value: JsonValue]>;

/** Compares names with their values, whatever their order: those of the left in its order, then those of the right alone. */
export function compareFields(left: Entries, right: Entries): readonly Field[] {
  const others = new Map(right);
  const fields: Field[] = [];
  for (const [name, value] of new Map(left)) {
    const other = others.get(name);
    others.delete(name);
    if (other === undefined) fields.push({ state: 'left', name, left: value });
    else fields.push({ state: isSame(value, other) ? 'same' : 'changed', name, left: value, right: other });
  }
  for (const [name, value] of others) fields.push({ state: 'right', name, right: value });
  return fields;
}

/** Counts fields by their states. */
export function countFields(fields: readonly Field[]): FieldCounts {
  const counts = { same: 0, changed: 0, left: 0, right: 0 };
  for (const { state } of fields) counts[state] += 1;
  return counts;
}

function isSame(left: JsonValue, right: JsonValue): boolean {
  if (left === right) return true;
  const areObjects = typeof left === 'object' && typeof right === 'object';
  return areObjects && contentOf(left) === contentOf(right);
}

/** JSON in which the order of keys makes no difference: equal values have the same. Of any depth, unlike `JSON.stringify`. */
export function contentOf(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return primitive(value);
  const written: string[] = [];
  const open: ({ readonly text: string } | { readonly value: JsonValue })[] = [{ value }];
  for (let next = open.pop(); next; next = open.pop()) {
    if ('text' in next) written.push(next.text);
    else if (typeof next.value !== 'object' || next.value === null) written.push(primitive(next.value));
    else {
      const isArray = Array.isArray(next.value);
      const entries = isArray ? Object.entries(next.value) : sortedEntries(next.value as Record<string, JsonValue>);
      written.push(isArray ? '[' : '{');
      open.push({ text: isArray ? ']' : '}' });
      for (const [key, member] of entries.reverse()) {
        open.push({ text: ',' }, { value: member });
        if (!isArray) open.push({ text: `${JSON.stringify(key)}:` });
      }
    }
  }
  return written.join('');
}

function sortedEntries(value: Readonly<Record<string, JsonValue>>): [string, JsonValue][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

const primitive = (value: JsonValue) => (typeof value === 'string' ? JSON.stringify(value) : String(value));
