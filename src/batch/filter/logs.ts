import type { JsonValue, LogGroup } from '../../sls/log-group.ts';
import type { TextTest } from './text-test.ts';

/** Looks through a decoded log group. */
export type LogSearch = (group: LogGroup) => boolean;

/** Whether a key or a value of any log, a tag, the topic or the source passes a test. */
export function searchText(test: TextTest): LogSearch {
  return ({ topic, source, tags, logs }) => {
    if ((topic !== null && test(topic)) || (source !== null && test(source))) return true;
    // The same keys come again in every log.
    const keys = new Set<string>();
    const isIn = (fields: Readonly<Record<string, JsonValue>>) => {
      for (const key of Object.keys(fields)) {
        if (!keys.has(key)) {
          if (test(key)) return true;
          keys.add(key);
        }
        if (test(asText(fields[key]))) return true;
      }
      return false;
    };
    return isIn(tags) || logs.some(isIn);
  };
}

/** Whether a log has a value that passes a test, under the key that passes one; `null` for every key. */
export function searchValues(isKey: TextTest | null, isValue: TextTest): LogSearch {
  return ({ logs }) => {
    const known = new Map<string, boolean>();
    const isAsked = (key: string) => {
      if (!isKey) return true;
      const answer = known.get(key) ?? isKey(key);
      known.set(key, answer);
      return answer;
    };
    return logs.some((log) => Object.keys(log).some((key) => isAsked(key) && isValue(asText(log[key]))));
  };
}

/** A value as it is looked through: a string as it is, anything else as JSON. */
function asText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // JSON.parse takes any depth, JSON.stringify does not. Nobody looks for what lies so deep.
    return '';
  }
}
