import type { JsonValue } from '../../sls/log-group.ts';

/** A value as text: a string as it is, anything else as JSON. What is nested deeper than the browser can write is only hinted at. */
export function valueText(value: JsonValue): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? '[…]' : '{…}';
  }
}
