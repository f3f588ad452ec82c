import type { Inspection } from './inspect.ts';
import {
  BEACON_MAX_BYTES,
  GET_REQUEST_MAX_BYTES,
  KEY_MAX_BYTES,
  LOGS_ADVISED_COUNT,
  RAW_BODY_ADVISED_BYTES,
  RAW_BODY_MAX_BYTES,
  SOURCE_MAX_BYTES,
  TOPIC_MAX_BYTES,
  VALUE_MAX_BYTES,
} from './limits.ts';
import { tagPath, valuePath } from './path.ts';
import { byteLength } from './utf8.ts';
import { requestHeadByteLength, type Wire } from './wire.ts';

/** A limit, and how much of it a batch uses. */
export interface Budget {
  readonly id: BudgetId;
  readonly unit: 'bytes' | 'logs';
  readonly used: number;
  readonly max: number;
  /** Of which part it is: the longest key or value of all, say; `null` where it is of the request as a whole. */
  readonly path: string | null;
}

export type BudgetId =
  | 'raw-body'
  | 'raw-body-advised'
  | 'logs'
  | 'beacon'
  | 'get-request'
  | 'topic'
  | 'source'
  | 'key'
  | 'value'
  | 'tag-key'
  | 'tag-value';

/** Every limit that concerns this request, with what of it is used. Those of a body that could not be read are left out. */
export function measureBudgets(wire: Wire, { sizes, logGroup, target }: Inspection): readonly Budget[] {
  const budgets: Budget[] = [];
  const add = (id: BudgetId, used: number | null, max: number, path: string | null = null) => {
    if (used !== null) budgets.push({ id, unit: id === 'logs' ? 'logs' : 'bytes', used, max, path });
  };
  if (wire.method === 'GET') add('get-request', target && requestHeadByteLength(wire), GET_REQUEST_MAX_BYTES);
  else {
    add('raw-body', sizes.raw, RAW_BODY_MAX_BYTES);
    add('raw-body-advised', sizes.raw, RAW_BODY_ADVISED_BYTES);
    add('beacon', sizes.wire, BEACON_MAX_BYTES);
  }
  if (!logGroup) return budgets;
  const { topic, source, logs, tags } = logGroup;
  add('logs', logs.length, LOGS_ADVISED_COUNT);
  if (topic !== null) add('topic', byteLength(topic), TOPIC_MAX_BYTES, '__topic__');
  if (source !== null) add('source', byteLength(source), SOURCE_MAX_BYTES, '__source__');

  const longest = { key: new Longest(), value: new Longest(), tagKey: new Longest(), tagValue: new Longest() };
  logs.forEach((log, index) => {
    for (const [key, value] of Object.entries(log)) {
      longest.key.see(key, () => valuePath(index, key));
      if (typeof value === 'string') longest.value.see(value, () => valuePath(index, key));
    }
  });
  for (const [key, value] of Object.entries(tags)) {
    longest.tagKey.see(key, () => tagPath(key));
    if (typeof value === 'string') longest.tagValue.see(value, () => tagPath(key));
  }
  add('key', longest.key.bytes, KEY_MAX_BYTES, longest.key.path);
  add('value', longest.value.bytes, VALUE_MAX_BYTES, longest.value.path);
  // A tag is stored as the field `__tag__:{key}`; that a field's limits hold for it is only inferred.
  add('tag-key', longest.tagKey.bytes, KEY_MAX_BYTES, longest.tagKey.path);
  add('tag-value', longest.tagValue.bytes, VALUE_MAX_BYTES, longest.tagValue.path);
  return budgets;
}

/** The longest of many texts, in bytes of UTF-8; of equals the first. */
class Longest {
  bytes: number | null = null;
  path: string | null = null;

  see(text: string, path: () => string): void {
    // A text of n UTF-16 units has at most 3n bytes: most need not be counted.
    if (this.bytes !== null && text.length * 3 <= this.bytes) return;
    const bytes = byteLength(text);
    if (this.bytes !== null && bytes <= this.bytes) return;
    this.bytes = bytes;
    this.path = path();
  }
}
